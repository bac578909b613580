"""Do rules say of books in parts what they say of the whole?"""

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from benchmarks import many
from feeaudit.frames import Audit, Books
from feeaudit.frames.parts import InMemory, Parted, Spill
from feeaudit.rules import CHECKS, Judged, judge
from feeaudit.rules.findings import order_of
from feeaudit.rules.parts import KEYS, asked, findings_of, judge_parts, judged
from feeaudit.suites.tables import of_audit, of_sheet

CHARGES, PART, SLICE = 12_000, 2_500, 5_000


@pytest.fixture(scope="module")
def books() -> Books:
    return many.books(CHARGES)


@pytest.fixture(scope="module")
def whole(books: Books) -> Judged:
    return judge(books)


def hold(parted: Parted, books: Books, whole: Judged, jobs: int, aside: Path | None = None) -> None:
    """Findings equal in every field; of every charge the same outcome, for the same reason; counts that close."""
    sheet = judge_parts(parted, jobs=jobs, aside=aside)
    assert sorted(findings_of(sheet), key=order_of) == list(whole.findings)
    ids = books.charges.select("charge_id", row=pl.int_range(pl.len(), dtype=pl.UInt32))
    told = sheet.verdicts().join(ids, on="row").drop("row").sort("charge_id", "rule")
    columns = ["charge_id", "rule", "outcome", "missing", "superseded_by"]
    assert told.select(columns).equals(whole.verdicts.filter(pl.col("outcome") != "not_applicable").select(columns))
    rows = whole.verdicts.select("rule", "outcome", "missing", "superseded_by").rows()
    assert sheet.counts == Counter((rule, (outcome, tuple(lacks), by)) for rule, outcome, lacks, by in rows)


@pytest.mark.parametrize("jobs", [1, 2])
def test_books_cut_in_memory_are_judged_as_the_whole(books: Books, whole: Judged, jobs: int) -> None:
    hold(InMemory(books=books, rows=PART), books, whole, jobs)


def test_books_cut_on_disk_are_judged_as_the_whole(books: Books, whole: Judged) -> None:
    slices = [(books.charges[at : at + SLICE], books.links[at : at + SLICE]) for at in range(0, CHARGES, SLICE)]
    with Spill(keys=KEYS, count=5) as spill:
        hold(spill.take(slices, books), books, whole, 1, spill.aside)


def test_answers_that_others_give_part_by_part_make_the_verdicts_and_findings_of_the_whole(
    books: Books, whole: Judged
) -> None:
    parted = InMemory(books=books, rows=PART)
    found = judged(books.charges["charge_id"], lambda key, told: (asked(key, told, part) for part in parted.parts(key)))
    assert found.findings == whole.findings
    assert found.verdicts.equals(whole.verdicts)


def test_the_suites_judge_books_in_parts_by_the_same_tables(books: Books, whole: Judged) -> None:
    rules = tuple(check.RULE for check in CHECKS)
    audit = Audit(run={}, readings=(), books=books, verdicts=whole.verdicts, findings=whole.findings, rules=rules)
    sheet = judge_parts(InMemory(books=books, rows=PART))
    assert of_sheet(sheet, findings_of(sheet), rules, books) == of_audit(audit)


def test_the_verdicts_of_books_in_parts_are_written_slice_by_slice(books: Books, whole: Judged, tmp_path: Path) -> None:
    sheet = judge_parts(InMemory(books=books, rows=PART))
    sheet.write(books.charges["charge_id"], tmp_path / "verdicts.parquet")
    written = pl.read_parquet(tmp_path / "verdicts.parquet")
    assert written.equals(whole.verdicts.filter(pl.col("outcome") != "not_applicable").select(written.columns))
