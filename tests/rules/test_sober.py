"""Does a charge that was only seen in a picture raise questions, and never accuse, nor make another one accused?"""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from feeaudit.rules import duplicate_charge, judge, off_list, sober
from tests.rules.books import Row, books

SEEN: Row = {"recognised": "alone"}
VOUCHED: Row = {"recognised": "vouched"}
LISTED = {"status": "cancelled", "cease_from": date(2017, 4, 1), "cease_document": "财税〔2017〕20号"}


def said(rule: str, charges: list[Row], **kept: list[Row]) -> dict[str, tuple[str, list[str]]]:
    """charge id → outcome and what lacks."""
    verdicts = judge(books(charges, **kept)).verdicts.filter(pl.col("rule") == rule)
    return {charge: (outcome, list(lacks)) for charge, _, outcome, lacks, *_ in verdicts.rows()}


@pytest.mark.parametrize("seen", [SEEN, VOUCHED], ids=["alone", "vouched"])
def test_an_item_on_no_list_that_was_only_recognised_is_a_question(seen: Row) -> None:
    charges: list[Row] = [
        {"charge_id": "c1"},
        {"charge_id": "c2", "item": "档案査询费", "item_key": "档案査询费", **seen},
    ]
    found = said("off-list", charges, lists=[{}])
    assert found == {"c1": ("hit", []), "c2": ("undecidable", ["recognised_text"])}


def test_no_finding_speaks_of_it() -> None:
    judged = judge(books([{"charge_id": "c1", **SEEN}], lists=[{}]))
    assert judged.findings == ()


@pytest.mark.parametrize(("seen", "outcome"), [({}, "hit"), (SEEN, "undecidable"), (VOUCHED, "hit")])
def test_a_listed_fee_whose_day_the_qr_code_says_too_is_judged_like_text(seen: Row, outcome: str) -> None:
    charge: Row = {"charge_id": "c1", "period_from": date(2024, 1, 1), **seen}
    assert said("charge-after-repeal", [charge], fees=[LISTED], lists=[{}])["c1"][0] == outcome


def twice(*more: Row) -> list[Row]:
    """The same payment, so many times, each on a number of its own."""
    same = {"object": "地块A", "period_from": date(2024, 3, 1), "period_to": date(2024, 3, 31), "amount": Decimal(550)}
    return [{"charge_id": f"c{n}", **same, **own} for n, own in enumerate(more, 1)]


def test_a_paper_of_text_is_no_duplicate_of_one_that_was_only_seen() -> None:
    found = said("duplicate-charge", twice(SEEN, {}))
    assert [found[charge][0] for charge in ("c1", "c2")] == ["clear", "undecidable"]
    assert found["c2"][1] == ["recognised_text"]


def test_papers_of_text_are_duplicates_whatever_pictures_lie_beside_them() -> None:
    found = said("duplicate-charge", twice(SEEN, {}, {}))
    assert [found[charge][0] for charge in ("c1", "c2", "c3")] == ["clear", "undecidable", "hit"]


def test_the_evidence_of_a_hit_does_not_count_pictures() -> None:
    kept = books(twice({}, {}, SEEN))
    hits = sober.check(duplicate_charge, kept).filter(pl.col("outcome") == "hit")
    assert hits["charge_id"].to_list() == ["c2"]
    assert hits["evidence"].struct.field("count").to_list() == [2]


def test_books_without_pictures_are_judged_once() -> None:
    kept = books([{"charge_id": "c1"}], lists=[{}])
    assert sober.check(off_list, kept).equals(off_list.check(kept))
