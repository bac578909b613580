"""Do rules say of books in parts what they say of the whole?"""

from collections import Counter

import polars as pl
import pytest

from benchmarks import many
from feeaudit.frames import Books
from feeaudit.frames.parts import InMemory, Parted, Spill
from feeaudit.rules import Judged, judge
from feeaudit.rules.findings import order_of
from feeaudit.rules.parts import KEYS, judge_parts

CHARGES, PART, SLICE = 12_000, 2_500, 5_000


@pytest.fixture(scope="module")
def books() -> Books:
    return many.books(CHARGES)


@pytest.fixture(scope="module")
def whole(books: Books) -> Judged:
    return judge(books)


def hold(parted: Parted, books: Books, whole: Judged, jobs: int) -> None:
    """Findings equal in every field; of every charge the same outcome, for the same reason; counts that close."""
    sheet = judge_parts(parted, jobs=jobs)
    assert sorted(sheet.findings(), key=order_of) == list(whole.findings)
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
        hold(spill.take(slices, books), books, whole, 1)
