"""What does each row of a journal's sheet say? Entries, with what merged cells leave blank taken from the row above."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from feeaudit.charges import values
from feeaudit.charges.journal import parties
from feeaudit.charges.journal.above import FULL_DAY, Above, look_between
from feeaudit.charges.journal.columns import Field
from feeaudit.charges.journal.entries import Entry
from feeaudit.money import CENT
from feeaudit.text import fold, from_excel_serial

Row = tuple[str | None, ...]

_SUM = re.compile(
    r"(?!.*[费金款])[\u4e00-\u9fff\d]{0,10}(?:合计数?|小计|总计|累计|共计)[:：]?|合计[:：].*"
    r"|(?:上年|上月|上期|期初|年初|期末|月初|月末|年末)(?:结转|余额)?|(?:过次|承前|转下|接上)页|余额|本期发生额?"
    r"|结转[下次]年|发生额及余额"
)
"""本月合计, 当前累计, 合计：壹万元整, 承前页, 期初余额 …"""
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?")
_SHORT_DAY = re.compile(r"(1[0-2]|0?[1-9])(?:[-./]|月)(3[01]|[12]\d|0?[1-9])日?")
_MONTH = re.compile(r"((?:19|20)\d{2})[年.\-/]?(1[0-2]|0?[1-9])(?:月|期)?份?")
_VOID = re.compile(r"(?:已?作废|是|1|true|y|yes|已删除)", re.IGNORECASE)
_BOOK = re.compile(r"(?<![-—_ ])[-—_ ]*+(?:基准|主|核算|财务)?账[簿套]$")
"""测试甲实业有限公司-基准账簿 is the firm and one of its books."""
_TEN_THOUSAND = Decimal(10) ** 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands above the rows and holds for each."""

    page: int
    year: int | None = None
    payer: str | None = None
    account: str | None = None
    merged: bool = True
    """A blank cell may say what the one above says: in sheets, not in data files."""
    hints: Mapping[int, str] = field(default_factory=dict)


def entries(
    rows: tuple[Row, ...],
    above: int,
    columns: Mapping[Field, tuple[int, ...]],
    scaled: frozenset[int],
    context: Context,
) -> tuple[tuple[Entry, ...], int]:
    """The entries below the headings (`above` rows of them), and how many rows are sums or balances."""
    found: list[Entry] = []
    sums = 0
    before = Above(account=context.account)
    for row in rows[: above - 1]:
        look_between(tuple(cell.strip() for cell in row if cell and cell.strip()), columns, before)
    heads = tuple(cell.strip() for cell in rows[above - 1] if cell and cell.strip())
    for number, row in enumerate(rows[above:], above + 1):
        filled = tuple(cell.strip() for cell in row if cell and cell.strip())
        if not filled or filled == heads:
            continue
        reader = _Row(row, columns, scaled, context)
        reader.refuse_beyond(len(rows[above - 1]))
        if _is_sum(reader, filled):
            sums += 1
        elif reader.is_entry(filled):
            found.append(reader.entry(number, before if context.merged else Above()))
        else:
            look_between(filled, columns, before)
    return tuple(found), sums


def _is_sum(row: "_Row", filled: tuple[str, ...]) -> bool:
    """本月合计, 承前页, 期初余额: in the summary, or in the first cells, of a row that books nothing."""
    said = (row.text("summary"), row.text("account"), row.text("voucher"), row.text("code"), *filled[:2])
    return any(_SUM.fullmatch(re.sub(r"\s+", "", cell)) for cell in said if cell and len(cell) < 30)


class _Row:
    """The cells of one row by field; what could not be read is kept in `wrong`."""

    def __init__(
        self, row: Row, columns: Mapping[Field, tuple[int, ...]], scaled: frozenset[int], context: Context
    ) -> None:
        self._row, self._columns, self._scaled, self._context = row, columns, scaled, context
        self.wrong: list[str] = []
        self.shifted = False
        self._is_dated = bool({"date", "month", "day"} & columns.keys())
        self._names_accounts = bool({"code", "account", "account_top", "account_leaf"} & columns.keys())

    def refuse_beyond(self, width: int) -> None:
        """A cell to the right of all headings: a comma in a text has moved the cells, and none is where it belongs."""
        beyond = next((cell for cell in self._row[width:] if cell and cell.strip()), None)
        if beyond is not None:
            self.shifted = True
            self.wrong.append(f"表头之外的格 a cell beyond the headings“{beyond.strip()[:20]}”")

    def text(self, name: Field) -> str | None:
        places = self._columns.get(name)
        if places is None:
            return None
        return next(
            (said for place in places if place < len(self._row) and (said := values.text(self._row[place]))), None
        )

    def first(self, name: Field) -> str | None:
        """The clearest column alone: an amount in foreign money never stands for one in yuan."""
        place = next(iter(self._columns.get(name, ())), None)
        return values.text(self._row[place]) if place is not None and place < len(self._row) else None

    def is_entry(self, filled: tuple[str, ...]) -> bool:
        """Not a note below the table: it has an amount, or an account and something else."""
        amounts = any(self.first(name) for name in ("debit", "credit", "amount"))
        account = any(self.text(name) for name in ("code", "account", "account_top", "account_leaf"))
        if not account and not self._is_dated and not self._is_numbered() and FULL_DAY.search(" ".join(filled)):
            return False
        return (amounts and len(filled) > 1) or (account and len(filled) > 2)

    def _is_numbered(self) -> bool:
        """Does an amount's cell begin as a number does?"""
        said = (self.first(name) or "" for name in ("debit", "credit", "amount"))
        return any(re.match(r"[-+(（]?[¥￥]?[\d０-９.]", cell) for cell in said)

    def money(self, name: Field) -> Decimal | None:
        said = self.first(name)
        try:
            value = values.number(said)
            if value is None:
                return None
            if self._columns[name][0] in self._scaled:
                value *= _TEN_THOUSAND
            if value.quantize(CENT) != value:
                raise ValueError(said)
            return value.quantize(CENT)
        except ValueError:
            self.wrong.append(f"{name}“{said}”")
            return None

    def sides(self) -> tuple[Decimal | None, Decimal | None]:
        """借 and 贷, by two columns or by one and its direction."""
        if "debit" in self._columns and "credit" in self._columns:
            return self.money("debit"), self.money("credit")
        amount, side = self.money("amount"), fold(self.text("side") or "").lower()
        if side in ("借", "借方", "d", "dr", "debit", "j", "1"):
            return amount, None
        if side in ("贷", "贷方", "c", "cr", "credit", "-1", "2"):
            return None, amount
        if amount:
            self.wrong.append(f"方向 direction“{self.text('side') or ''}”")
        return None, None

    def entry(self, number: int, before: Above) -> Entry:
        """The row, with what it leaves blank taken from the rows above."""
        voucher = self._voucher(before)
        day = self._day(before)
        debit, credit = self.sides()
        if debit is None and credit is None and not self.wrong and self.text("summary"):
            self.wrong.append("没有金额 no amount")
        before.summary = summary = self.text("summary") or before.summary
        month = day.strftime("%Y-%m") if day else self._period()
        payer = self.text("payer")
        return Entry(
            row=number,
            page=self._context.page,
            day=day,
            month=month,
            voucher=voucher,
            summary=summary or None,
            code=self.text("code"),
            account=self._account(before),
            debit=debit,
            credit=credit,
            opposite=self.text("opposite"),
            party=parties.of(self.text("party"), self.text("auxiliary")),
            payer=_BOOK.sub("", parties.bare(payer)) if payer else self._context.payer,
            invoice_number=self.text("invoice_number"),
            currency=self.text("currency"),
            void=self._is_void(),
            hint=self._context.hints.get(number, self._context.hints.get(0)),
            wrong=tuple(self.wrong),
            shifted=self.shifted,
        )

    def _account(self, before: Above) -> str | None:
        top, leaf = self.text("account_top"), self.text("account_leaf")
        whole = self.text("account")
        if whole or not (top or leaf):
            return whole or (None if self._names_accounts else before.account)
        return "-".join(part for part in (top, leaf) if part)

    def _voucher(self, before: Above) -> str | None:
        """字 and 号 together. Another voucher says nothing of the summary of the one before."""
        kind, number = self.text("voucher_type"), self.text("voucher")
        if number:
            said = f"{kind}-{number}" if kind and kind not in number else number
            before.summary = before.summary if said == before.voucher else None
            before.voucher = said
        return before.voucher

    def _is_void(self) -> bool:
        flag, status = self.text("void"), self.text("status")
        return bool(flag and _VOID.fullmatch(flag)) or bool(status and "作废" in status)

    def _period(self) -> str | None:
        said, year = self.text("period"), self.text("year")
        return f"{year}-{said}" if said and year else said

    def _day(self, before: Above) -> date | None:
        """A date, or 月 and 日 of the year that a column, the heading or the title says."""
        year, month, day = self.text("year"), self.text("month"), self.text("day")
        before.date = self.text("date") or before.date
        if month or day:
            before.year, before.month, before.day = year or before.year, month or before.month, day or before.day
        try:
            if before.date:
                return self._day_of(before.date)
            return self._of_parts(before.year, before.month, before.day)
        except ValueError:
            shown = before.date or "-".join(part for part in (before.year, before.month, before.day) if part)
            self.wrong.append(f"date“{shown}”")
            return None

    def _of_parts(self, year: str | None, month: str | None, day: str | None) -> date | None:
        if not month or not day:
            return None
        numbers = [fold(part).rstrip("年月日") for part in (year or str(self._context.year or ""), month, day)]
        if not all(re.fullmatch(r"\d{1,4}", part, re.ASCII) for part in numbers) or len(numbers[0]) != 4:
            raise ValueError(numbers)
        return date(*(int(part) for part in numbers))

    def _day_of(self, said: str) -> date | None:
        bare = fold(said)
        if _SERIAL.fullmatch(bare):
            return from_excel_serial(int(bare.partition(".")[0]))
        short = _SHORT_DAY.fullmatch(bare)
        if short and self._context.year:
            return date(self._context.year, int(short[1]), int(short[2]))
        if _MONTH.fullmatch(bare):
            return None
        return values.day(said)
