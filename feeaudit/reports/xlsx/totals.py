"""Does everything add up? Papers given, charges, findings and money, each counted in two ways."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from feeaudit.frames import Audit
from feeaudit.reports import figures
from feeaudit.reports.words import LABELS, both, label, outcome
from feeaudit.reports.xlsx.book import Book, Placed

COUNTED_COLUMN = "O"
"""Where the findings' sheet has the money that is counted once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """One line: what was counted, how many and how much, and what another way of counting gives."""

    name: str
    count: int | None = None
    amount: Decimal | None = None
    formula: str | None = None
    """Of the amount, where the workbook itself can add it up."""
    count_due: int | None = None
    amount_due: Decimal | None = None
    is_sum: bool = False

    @property
    def agrees(self) -> bool | None:
        """None where nothing is compared."""
        pairs = ((self.count, self.count_due), (self.amount, self.amount_due))
        compared = [own == due for own, due in pairs if due is not None]
        return all(compared) if compared else None


def of(audit: Audit, placed: dict[str, Placed], lang: str) -> list[Total]:
    """Every control total of the run."""
    return [*_documents(audit, lang), *_charges(audit, lang), *_findings(audit, placed, lang)]


def _documents(audit: Audit, lang: str) -> Iterator[Total]:
    outcomes = audit.run.get("outcomes", {})
    amounts = {name: Decimal(entry["amount"]) for name, entry in outcomes.items()}
    given = label(lang, "seen")
    for name, entry in outcomes.items():
        yield Total(name=f"{given} · {outcome(lang, name)}", count=entry["documents"], amount=amounts[name])
    yield Total(
        name=f"{given} · {both(lang, ('合计', 'sum'))}",
        count=sum(entry["documents"] for entry in outcomes.values()),
        amount=sum(amounts.values(), Decimal("0.00")),
        count_due=len(audit.readings),
        is_sum=True,
    )


def _charges(audit: Audit, lang: str) -> Iterator[Total]:
    whole = audit.books.charges.select("settled", whole=pl.coalesce("total", "amount"))
    netted, stands = (whole.filter(pl.col("settled").is_not_null() == flag) for flag in (True, False))
    states = figures.coverage(audit).charges
    names = {
        "all": ("能查的都查了", "every applicable test decided"),
        "part": ("有的能查有的不能", "some tests decided"),
        "none": ("一项也没能查", "no test decided"),
        "outside": ("没有规则适用", "no rule applies"),
    }
    for name, words in names.items():
        yield Total(name=f"{label(lang, 'standing')} · {both(lang, words)}", count=states[name])
    yield Total(
        name=label(lang, "standing"),
        count=sum(states.values()),
        amount=_sum(stands),
        count_due=stands.height,
        is_sum=True,
    )
    yield Total(name=label(lang, "netted"), count=netted.height, amount=_sum(netted))
    yield Total(
        name=label(lang, "charges"),
        count=stands.height + netted.height,
        amount=_sum(stands) + _sum(netted),
        count_due=audit.run.get("charges", whole.height),
        amount_due=_sum(whole),
        is_sum=True,
    )


def _findings(audit: Audit, placed: dict[str, Placed], lang: str) -> Iterator[Total]:
    sheets = placed["findings"].sheets
    hits = int((audit.verdicts["outcome"] == "hit").sum())
    ranges = [f"'{name}'!{COUNTED_COLUMN}2:{COUNTED_COLUMN}{rows + 1}" for name, rows in sheets if rows]
    rows = both(lang, ("行数", "rows"))
    yield Total(
        name=label(lang, "findings"),
        count=sum(row["findings"] for row in figures.by_rule(audit)),
        count_due=len(audit.findings),
    )
    yield Total(
        name=f"{label(lang, 'findings')} · {rows}",
        count=placed["findings"].rows,
        amount=figures.total(figures.hits(audit)["counted"]),
        formula=f"=SUM({','.join(ranges)})" if ranges else None,
        count_due=hits,
        amount_due=figures.amount_at_issue(audit.verdicts),
        is_sum=True,
    )
    yield Total(
        name=f"{label(lang, 'undecided_rows')} · {rows}",
        count=placed["undecided_rows"].rows,
        count_due=figures.coverage(audit).untested,
    )
    yield Total(
        name=f"{label(lang, 'unread')} · {rows}",
        count=placed["unread"].rows,
        count_due=len(figures.unread(audit)),
    )


_HEADS = ("counted_what", "count", "amount", "count_due", "amount_due", "checked")


def write(book: Book, audit: Audit, placed: dict[str, Placed]) -> None:
    """The sheet; a line that does not agree stands out."""
    lang = book.lang
    sheet = book.sheet("totals")
    sheet.set_row(0, 32)
    for place, name in enumerate(_HEADS):
        book.text(sheet, 0, place, label(lang, name, "\n"), "head")
    for row, total in enumerate(of(audit, placed, lang), 1):
        _line(book, sheet, row, total)
    sheet.set_column(0, 0, 70)
    sheet.set_column(1, 5, 26)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)


def _line(book: Book, sheet: Any, row: int, total: Total) -> None:
    look = "sum" if total.is_sum else "money"
    whole = "sum_whole" if total.is_sum else "whole"
    book.text(sheet, row, 0, total.name, "sum_text" if total.is_sum else "text")
    for place, count in ((1, total.count), (3, total.count_due)):
        if count is None:
            book.text(sheet, row, place, "", whole)
        else:
            book.number(sheet, row, place, Decimal(count), whole)
    for place, amount in ((2, total.amount), (4, total.amount_due)):
        if amount is None:
            book.text(sheet, row, place, "", look)
        elif place == 2 and total.formula:
            book.formula(sheet, row, place, total.formula, amount, look)
        else:
            book.number(sheet, row, place, amount, look)
    said = {None: ("", ""), True: LABELS["agrees"], False: LABELS["differs"]}[total.agrees]
    book.text(sheet, row, 5, both(book.lang, said), "differs" if total.agrees is False else "agrees")


def _sum(frame: pl.DataFrame) -> Decimal:
    return figures.total(frame["whole"])
