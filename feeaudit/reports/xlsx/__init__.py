"""Which discrepancies does a person work through? `report.xlsx`: a cover, the findings, and what was not tested."""

from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.reports.burden import of as burden_of
from feeaudit.reports.xlsx import cover, lists, totals
from feeaudit.reports.xlsx.book import Book

FILE = "report.xlsx"


def write(audit: Audit, out: Path) -> None:
    """The same audit gives the same bytes. Text of documents stays text: no formula, no link, no lost digit."""
    lang = audit.run.get("lang") or "zh"
    with Book(out, lang=lang, as_of=audit.books.as_of, title=_title(audit)) as book:
        front = book.sheet("cover")
        said = burden_of(audit)
        tables = lists.tables(audit, lang, said)
        placed = {table.name: book.table(table) for table in tables}
        totals.write(book, audit, placed)
        cover.write(book, front, audit, placed, said)


def _title(audit: Audit) -> str:
    return str(audit.run.get("unit") or "feeaudit")
