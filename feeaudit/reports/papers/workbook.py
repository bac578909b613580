"""The audit papers as sheets? `papers.xlsx`: 取证单, 问题清单 and 汇总底稿, to sort and to fill in."""

from collections.abc import Iterable
from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.reports.papers.values import Papers, Words
from feeaudit.reports.words import both
from feeaudit.reports.xlsx.book import Book, Column, Table

FILE = "papers.xlsx"
_EVIDENCE = (
    Column(name="evidence_index", kind="id", least=12),
    Column(name="payee", least=20, most=30),
    Column(name="payee_id", kind="id", least=22),
    Column(name="index", kind="id", least=12),
    Column(name="rule", least=16, most=22),
    Column(name="message", kind="long", least=46, most=46),
    Column(name="at_issue", kind="money", least=14),
    Column(name="basis", kind="long", least=30, most=30),
    Column(name="documents", kind="long", least=40, most=40),
    Column(name="payee_says", kind="input", least=20),
    Column(name="prepared_by", kind="input", least=10),
    Column(name="reviewed_by", kind="input", least=10),
    Column(name="day", kind="input", least=12),
)
_PROBLEMS = (
    Column(name="no", kind="id", least=6),
    Column(name="index", kind="id", least=12),
    Column(name="evidence_index", kind="id", least=12),
    Column(name="rule", least=16, most=22),
    Column(name="message", kind="long", least=46, most=46),
    Column(name="at_issue", kind="money", least=14),
    Column(name="payee", least=18, most=26),
    Column(name="basis", kind="long", least=30, most=30),
    Column(name="consequence", kind="long", least=26, most=30),
    Column(name="remediation", kind="long", least=30, most=30),
    Column(name="state", least=14),
    Column(name="refunded", kind="id", least=14),
    Column(name="in_report", kind="input", least=14),
    Column(name="prepared_by", kind="input", least=10),
    Column(name="reviewed_by", kind="input", least=10),
    Column(name="day", kind="input", least=12),
)
_SUMMARY = (
    Column(name="no", kind="id", least=6),
    Column(name="rule", least=20, most=26),
    Column(name="findings", kind="id", least=10),
    Column(name="at_issue", kind="money", least=16),
    Column(name="confirmed_count", kind="id", least=10),
    Column(name="open_count", kind="id", least=10),
    Column(name="undecidable", kind="id", least=12),
    Column(name="undecidable_amount", kind="money", least=16),
    Column(name="basis", kind="long", least=36, most=36),
    Column(name="consequence", kind="long", least=30, most=30),
    Column(name="remediation", kind="long", least=30, most=30),
    Column(name="index", kind="id", least=20),
    Column(name="prepared_by", kind="input", least=10),
    Column(name="reviewed_by", kind="input", least=10),
    Column(name="day", kind="input", least=12),
)
_SAID = {
    "at_issue": "yuan",
    "undecidable_amount": "undecidable_yuan",
    "confirmed_count": "confirmed",
    "open_count": "open",
}
"""Columns that `values` has under another name."""


def write(audit: Audit, out: Path) -> None:
    """The same rows as the DOCX, in the plain layout. Yellow cells are for a person."""
    papers = Papers(audit)
    common = papers.common()
    signed = {"prepared_by": common["prepared_by"], "reviewed_by": common["reviewed_by"], "day": ""}
    tables = (
        ("paper_evidence", _EVIDENCE, [row for sheet in papers.evidence() for row in sheet["finding"]]),
        ("paper_problems", _PROBLEMS, papers.problems()),
        ("paper_summary", _SUMMARY, papers.rules()),
    )
    title = both(papers.lang, (f"{common['unit']} {common['period']}", common["run_id"]), " · ")
    with Book(out, lang=papers.lang, as_of=audit.books.as_of, title=title) as book:
        for name, columns, rows in tables:
            book.table(Table(name=name, columns=columns, rows=_rows(columns, rows, signed), frozen=2))


def _rows(columns: tuple[Column, ...], rows: Iterable[Words], signed: Words) -> Iterable[tuple[object, ...]]:
    for row in rows:
        said = signed | row
        held = (said.get(_SAID.get(column.name, column.name)) for column in columns)
        yield tuple(None if value == "" else value for value in held)
