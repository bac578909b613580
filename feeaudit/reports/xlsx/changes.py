"""What changed between two editions of a list, as a sheet to work through? One row for each thing that changed."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from feeaudit.reports.xlsx.book import Book, Column, Table

_COLUMNS = (
    Column(name="change", least=16),
    Column(name="fee_name", least=20, most=40),
    Column(name="place", kind="id", most=12),
    Column(name="column", most=24),
    Column(name="before", kind="long", least=30, most=44),
    Column(name="after", kind="long", least=30, most=44),
    Column(name="score", kind="id", most=10),
    Column(name="fee_id", kind="id", most=30),
)


def write(rows: Iterable[tuple[str, ...]], out: Path, *, title: str, as_of: date | None) -> None:
    """Rows in the order of `_COLUMNS`; text stays text. The same changes give the same bytes."""
    with Book(out, lang="zh", as_of=as_of, title=title) as book:
        book.table(Table(name="changes", columns=_COLUMNS, rows=rows, frozen=2))
