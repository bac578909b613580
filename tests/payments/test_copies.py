"""Is every copy named, and is the best one kept whatever comes first?"""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from feeaudit.model import Statement
from feeaudit.payments import settle
from tests.payments.papers import CSV, NUMBER, OFD, PDF, PNG, XML, reading, statement


def test_the_same_bytes_twice_are_one_paper_and_one_copy() -> None:
    first, second = (reading(statement(), path=path, sha="1" * 64) for path in ("a.pdf", "b.pdf"))
    for given in ((first, second), (second, first)):
        settled = settle(given)
        assert {r.path: r.outcome for r in settled.readings} == {"a.pdf": "read", "b.pdf": "duplicate"}
        assert [c.path for c in settled.charges] == ["a.pdf"]
        assert settled.counts["same_bytes"] == 1


def test_the_same_broken_bytes_twice_are_one_failure_and_one_copy() -> None:
    settled = settle(tuple(reading(path=path, sha="1" * 64) for path in ("a.pdf", "b.pdf")))
    assert [r.outcome for r in settled.readings] == ["malformed", "duplicate"]


def test_a_ledger_given_twice_is_counted_once() -> None:
    ledgers = tuple(reading(statement(None), path=path, media_type=CSV, sha="1" * 64) for path in ("a.csv", "b.csv"))
    assert len(settle(ledgers).charges) == 1


def test_files_whose_bytes_could_not_be_had_are_no_copies_of_each_other() -> None:
    unread = tuple(reading(path=path) for path in ("a", "b"))
    settled = settle(tuple(replace(r, sha256="", outcome="io_error") for r in unread))
    assert [r.outcome for r in settled.readings] == ["io_error", "io_error"]


def test_the_best_twin_is_xml_then_ofd_then_pdf_then_image_in_any_order() -> None:
    forms = {"a.png": PNG, "b.pdf": PDF, "c.ofd": OFD, "d.xml": XML}
    papers = [reading(statement(), path=path, media_type=form) for path, form in forms.items()]
    for given in permutations(papers):
        settled = settle(given)
        assert [r.path for r in settled.readings if r.outcome == "read"] == ["d.xml"]
        assert [c.path for c in settled.charges] == ["d.xml"]
        assert all("d.xml" in (r.reason or "") for r in settled.readings if r.outcome == "duplicate")
        assert settled.counts["twins"] == 3


@pytest.mark.parametrize(
    ("other", "word"),
    [
        (statement(NUMBER, "101.00"), "total_amount"),
        (statement(day=date(2024, 3, 6)), "issue_date"),
        (statement(payee="测试丙中心"), "seller_name"),
    ],
)
def test_twins_that_differ_are_a_disagreement_with_the_field_named(other: Statement, word: str) -> None:
    good = reading(statement(), path="a.xml", media_type=XML)
    settled = settle((reading(other, path="b.pdf"), good))
    assert settled.readings[0].outcome == "reader_disagreement"
    assert word in (settled.readings[0].reason or "")
    assert [c.path for c in settled.charges] == ["a.xml"]
    assert settled.counts["twins_that_differ"] == 1


def test_one_number_under_two_codes_is_two_papers() -> None:
    papers = tuple(reading(statement("00001234", code=code), path=code) for code in ("037002400111", "037002300111"))
    assert len(settle(papers).charges) == 2


def test_a_twin_inside_a_file_of_several_is_marked_alone() -> None:
    both = reading(statement(), statement("24372000000000000027"), path="b.pdf")
    settled = settle((both, reading(statement(), path="a.xml", media_type=XML)))
    assert [s.outcome for s in settled.readings[0].statements] == ["duplicate", "read"]
    assert len(settled.charges) == 2
