"""Do a thousand good papers survive every hostile one among them, and does each of these end as it must?"""

import os

import pytest

from feeaudit.documents.worker import MEMORY
from tests.hostile.conftest import GOOD, Night
from tests.hostile.makers.texts import CANARY
from tests.hostile.rows import ROWS, Row

MEGABYTE = 1 << 20


def test_every_fixture_has_a_name_of_its_own() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.threat}-{row.name}") for row in ROWS])
def test_each_hostile_file_ends_in_its_one_outcome_within_its_bounds(row: Row, night: Night) -> None:
    ending = night.endings[row.name]
    assert ending["outcome"] == row.outcome, ending["reason"]
    assert (ending["reason"] is None) == (row.outcome == "read")
    assert row.said in (ending["reason"] or "")
    assert ending["seconds"] < row.seconds
    assert ending["memory"] < row.megabytes * MEGABYTE


def test_every_good_paper_is_read(night: Night) -> None:
    good = {name: ending for name, ending in night.endings.items() if name.startswith("good-")}
    assert len(good) == GOOD
    assert {name: ending["reason"] for name, ending in good.items() if ending.get("reading") != "read"} == {}


def test_of_a_hundred_pages_with_one_poison_page_ninety_nine_are_read(night: Night) -> None:
    ending = night.endings["poison_page_among_100"]
    assert (ending["pages"], ending["pages_with_words"]) == (100, 99)


def test_no_answer_tells_what_stands_in_another_file(night: Night) -> None:
    assert [name for name, ending in night.endings.items() if CANARY in str(ending)] == []


def test_nothing_outlives_its_limit(night: Night) -> None:
    assert night.late == {}


def test_no_worker_holds_more_memory_than_it_may(night: Night) -> None:
    assert night.memory <= MEMORY + 64 * MEGABYTE


def test_nothing_is_written_beside_the_files(night: Night) -> None:
    assert night.after == night.before


@pytest.mark.skipif(os.name != "posix", reason="sessions are POSIX")
def test_no_process_of_any_worker_is_left(night: Night) -> None:
    assert night.workers
    running = [tuple(map(int, line.split())) for line in night.processes.splitlines()[1:]]
    assert [pair for pair in running if night.workers & set(pair)] == []
