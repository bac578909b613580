"""Which vouchers do accounting data by GB/T 24589.1 hold? Rows of a journal, by the names or codes of elements.

Programs nest these data in their own ways: vouchers with their rows inside, or two lists (记账凭证, 记账凭证分录) with
the number in common. A row is what has a 摘要, an account and an amount; what it lacks is taken from what encloses it,
then from the voucher of its number. The list of accounts (会计科目) gives the names for codes.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from feeaudit.charges import journal
from feeaudit.charges.journal import columns
from feeaudit.charges.journal.columns import Field
from feeaudit.charges.journal.reading import Context, entries
from feeaudit.model import Document, Page, Statement
from feeaudit.text import fold

Way = tuple[tuple[str, int], ...]
Record = dict[Field, str]

_SHARED: tuple[Field, ...] = (
    "date",
    "year",
    "month",
    "day",
    "period",
    "voucher",
    "voucher_type",
    "payer",
    "void",
    "status",
    "summary",
)
"""What a voucher says for all its rows."""
_SAME: tuple[Field, ...] = ("year", "period", "voucher_type")
"""What must agree, where both say it, between a row and the voucher of its number."""
_COLUMNS: tuple[Field, ...] = (
    *_SHARED,
    "code",
    "account",
    "account_top",
    "account_leaf",
    "debit",
    "credit",
    "side",
    "amount",
    "opposite",
    "party",
    "auxiliary",
    "currency",
    "invoice_number",
)
_OWN_MONEY = ("本位币", "记账本位币", "本位币名称")
_YUAN = ("人民币", "CNY", "RMB", "人民币元", "01", "1")


def has_rows(document: Document) -> bool:
    """Is there at least one row of a voucher?"""
    pages = (page for page in document.pages if _may_hold_rows(page))
    return any("account" in row or "code" in row for page in pages for row in _Data(page).rows)


def statements(document: Document) -> Iterator[Statement]:
    """The charges of each data file, and a word on the rows that are none."""
    for page in document.pages:
        data = _Data(page)
        if money := data.foreign_money:
            reason = f"记账本位币不是人民币 the books are not kept in yuan: {money}"
            yield Statement(document_type="ledger", invoice=None, outcome="unsupported_type", reason=reason)
        elif data.rows:
            yield from journal.statements(data.journal())


def _may_hold_rows(page: Page) -> bool:
    """By the names of its values alone: most XML is no such data, and this is asked of every one."""
    names = {told[0] for leaf in page.leaves if (told := columns.field_of(leaf.path[-1][0].lstrip("@")))}
    return "summary" in names and bool({"code", "account", "account_leaf"} & names)


@dataclass(frozen=True)
class _Data:
    """The records of one file, by the element that holds them."""

    page: Page

    @cached_property
    def records(self) -> dict[Way, Record]:
        """Every element with values of known names; the first value of a name counts, the clearest name first."""
        ranked: dict[Way, dict[Field, tuple[int, str]]] = defaultdict(dict)
        for leaf in self.page.leaves:
            told = columns.field_of(leaf.path[-1][0].lstrip("@"))
            if told and told[0] != "beside" and leaf.text.strip():
                name, rank = told
                known = ranked[leaf.path[:-1]].get(name)
                if known is None or rank < known[0]:
                    ranked[leaf.path[:-1]][name] = (rank, leaf.text.strip())
        return {way: {name: text for name, (_, text) in found.items()} for way, found in ranked.items()}

    @cached_property
    def rows(self) -> list[Record]:
        """Rows of vouchers, in the order of the file, each with all that is said of it."""
        return [self._whole(way, record) for way, record in self.records.items() if self._is_row(way, record)]

    def _is_row(self, way: Way, record: Record) -> bool:
        said = record.keys()
        amount = bool({"debit", "credit"} & said) or {"side", "amount"} <= said
        summary = "summary" in said or any("summary" in above for above in self._above(way))
        of_voucher = "voucher" in said or any("voucher" in above for above in self._above(way))
        return amount and summary and (of_voucher or bool({"code", "account", "account_leaf"} & said))

    def _above(self, way: Way) -> Iterator[Record]:
        """The records that enclose it, the nearest first."""
        return (self.records[way[:n]] for n in range(len(way) - 1, 0, -1) if way[:n] in self.records)

    def _whole(self, way: Way, record: Record) -> Record:
        found = dict(record)
        for above in self._above(way):
            found = {**{name: above[name] for name in _SHARED if name in above}, **found}
        if "date" not in found:
            found |= self._dated(found)
        if account := self._account(found):
            found["account"] = account
        if self.payer:
            found.setdefault("payer", self.payer)
        return found

    @cached_property
    def _vouchers(self) -> dict[str, list[Record]]:
        """Number → vouchers that say their date and are no rows."""
        found: dict[str, list[Record]] = defaultdict(list)
        for way, record in self.records.items():
            if "voucher" in record and "date" in record and not self._is_row(way, record):
                found[record["voucher"]].append(record)
        return found

    def _dated(self, row: Record) -> Record:
        """The date, and whether it is void, of the one voucher that the row can be of."""
        fits = [
            voucher
            for voucher in self._vouchers.get(row.get("voucher", ""), [])
            if all(voucher[name] == row[name] for name in _SAME if name in voucher and name in row)
        ]
        if len({voucher["date"] for voucher in fits}) != 1:
            return {}
        return {name: fits[0][name] for name in ("date", "void", "status") if name in fits[0]}

    @cached_property
    def _names(self) -> dict[str, str]:
        """Code → name, of the list of accounts."""
        lists = (r for r in self.records.values() if "code" in r and "account" in r and "summary" not in r)
        return {record["code"]: record["account"] for record in lists}

    def _account(self, row: Record) -> str | None:
        """The path of names, from the account down to the last digits of its code."""
        code = row.get("code", "")
        own = row.get("account") or self._names.get(code)
        above = [self._names[code[:n]] for n in range(1, len(code)) if code[:n] in self._names]
        parts = [name for name in above if not own or name not in own]
        return "-".join(dict.fromkeys(part for part in (*parts, own) if part)) or None

    @cached_property
    def payer(self) -> str | None:
        """Whose books they are, where the file says it once."""
        told = {record["payer"] for record in self.records.values() if "payer" in record}
        return told.pop() if len(told) == 1 else None

    @cached_property
    def foreign_money(self) -> str | None:
        """The money that the books are kept in, where it is not yuan."""
        told = (leaf.text for leaf in self.page.leaves if columns.bare(leaf.path[-1][0]) in _OWN_MONEY)
        return next((money for money in told if fold(money).upper() not in _YUAN), None)

    def journal(self) -> journal.Journal:
        """The rows as a table of the fields that a journal has."""
        table = (tuple(_COLUMNS), *(tuple(row.get(name) for name in _COLUMNS) for row in self.rows))
        places: dict[Field, tuple[int, ...]] = {name: (at,) for at, name in enumerate(_COLUMNS)}
        if not any("debit" in row or "credit" in row for row in self.rows):
            places = {name: place for name, place in places.items() if name not in ("debit", "credit")}
        made, sums = entries(table, 1, places, frozenset(), Context(page=self.page.number, merged=False))
        return journal.Journal(entries=tuple(replace(entry, row=entry.row - 1) for entry in made), sums=sums)
