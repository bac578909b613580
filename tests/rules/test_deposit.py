"""Is a deposit that law does not know, exceeds its share, or was kept, flagged, and no other?"""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from feeaudit.rules import deposit
from tests.rules.books import CENTRE, FIRM, books, missing, outcomes

BOND = {
    "charge_id": "c1",
    "document_type": "fiscal_settlement",
    "item": "履约保证金",
    "item_key": "履约保证金",
    "object": "HT-1",
    "amount": Decimal("800000.00"),
    "base_amount": Decimal("8000000.00"),
}
QUALITY = BOND | {"item": "质保金", "item_key": "质保金", "amount": Decimal("30000.00")}
ROW = {
    "payer_id": FIRM,
    "payee_id": CENTRE,
    "object": "HT-1",
    "kind": "履约保证金",
    "form": "现金",
    "trigger": date(2025, 1, 1),
}


@pytest.mark.parametrize(
    ("item", "amount", "base", "over"),
    [
        ("投标保证金", "200000.00", "10000000.00", None),
        ("投标保证金", "200000.02", "10000000.00", "0.02"),
        ("履约保证金", "800000.00", "8000000.00", None),
        ("履约保证金", "900000.00", "8000000.00", "100000.00"),
        ("工程质量保证金", "300000.00", "10000000.00", None),
        ("工程质量保证金", "500000.00", "10000000.00", "200000.00"),
        ("政府采购履约保证金", "11.00", "100.00", "1.00"),
        ("农民工工资保证金", "4.00", "100.00", "1.00"),
    ],
)
def test_each_kind_has_its_share_of_its_base(item: str, amount: str, base: str, over: str | None) -> None:
    charge = BOND | {"item": item, "item_key": item, "amount": Decimal(amount), "base_amount": Decimal(base)}
    said = deposit.check(books([charge], deposits=[ROW | {"kind": item, "form": None}]))
    assert said["amount"].item() == (None if over is None else Decimal(over))
    assert said["outcome"].item() == ("clear" if over is None else "hit")


@pytest.mark.parametrize(
    ("told", "outcome", "kept"),
    [
        ({}, "clear", None),
        ({"trigger": date(2024, 6, 1)}, "hit", "800000.00"),
        ({"trigger": date(2024, 6, 1), "returned": date(2024, 6, 20)}, "clear", None),
        ({"trigger": date(2024, 6, 1), "returned_amount": Decimal("500000.00")}, "hit", "300000.00"),
        ({"trigger": date(2024, 6, 1), "form": "保函"}, "clear", None),
        ({"trigger": date(2024, 12, 20)}, "clear", None),
        ({"trigger": None}, "undecidable", None),
    ],
)
def test_what_is_past_its_day_and_not_returned_is_at_issue(
    told: dict[str, Any], outcome: str, kept: str | None
) -> None:
    said = deposit.check(books([BOND], deposits=[ROW | told]))
    assert (said["outcome"].item(), said["amount"].item()) == (outcome, None if kept is None else Decimal(kept))


@pytest.mark.parametrize(
    ("bond", "held", "outcome"),
    [
        ({}, {}, "hit"),
        ({}, {"object": "HT-2"}, "undecidable"),
        ({}, {"remark": "由履约保证金转入"}, "undecidable"),
        ({"remark": "验收后转为质量保证金"}, {}, "undecidable"),
        ({"settled": "reversed"}, {}, "undecidable"),
        ({"object": None}, {}, "undecidable"),
    ],
)
def test_retention_beside_a_performance_bond_is_flagged_unless_one_became_the_other(
    bond: dict[str, Any], held: dict[str, Any], outcome: str
) -> None:
    kept = books([BOND | bond, QUALITY | {"charge_id": "c2", "date": date(2024, 5, 1)} | held])
    assert outcomes(deposit, kept)["c2"] == outcome


@pytest.mark.parametrize(
    ("charge", "lists", "outcome"),
    [
        ({"item_key": "文明施工保证金"}, [], "hit"),
        ({"item_key": "文明施工保证金", "date": date(2016, 6, 22)}, [], "undecidable"),
        ({"item_key": "文明施工保证金", "payee_class": "企业"}, [], "not_applicable"),
        ({"item_key": "治安保证金"}, [], "undecidable"),
        ({"item_key": "治安保证金"}, [{"nature": "涉企保证金"}], "hit"),
        ({"item_key": "治安保证金", "payee_class": None}, [{"nature": "涉企保证金"}], "undecidable"),
    ],
)
def test_a_deposit_that_no_law_knows_needs_a_list(
    charge: dict[str, Any], lists: list[dict[str, Any]], outcome: str
) -> None:
    assert outcomes(deposit, books([BOND | charge], lists=lists)) == {"c1": outcome}


def test_the_nations_complete_list_of_deposits_speaks_for_every_place() -> None:
    row = BOND | {"item_key": "治安保证金"}
    nation = {"nature": "涉企保证金", "jurisdiction": "000000"}
    assert outcomes(deposit, books([row], lists=[nation])) == {"c1": "hit"}
    assert outcomes(deposit, books([row], lists=[nation | {"complete": False}])) == {"c1": "undecidable"}


def test_without_a_base_or_a_register_it_says_which() -> None:
    assert missing(deposit, books([BOND | {"base_amount": None}])) == {"c1": ["base_amount", "deposits"]}


def test_a_guarantee_that_is_refused_and_cash_in_procurement_are_flagged() -> None:
    refused = BOND | {"remark": "只收现金，不接受保函"}
    procured = BOND | {"charge_id": "c2", "item_key": "政府采购投标保证金", "amount": Decimal("100.00")}
    kept = books([refused, procured], deposits=[ROW, ROW | {"kind": "政府采购投标保证金"}])
    assert outcomes(deposit, kept) == {"c1": "hit", "c2": "hit"}


def test_interest_of_a_bid_bond_that_is_not_seen_is_a_question() -> None:
    back = {"kind": "投标保证金", "returned": date(2024, 6, 1)}
    bid = BOND | {"item_key": "投标保证金", "amount": Decimal("100000.00")}
    kept = books([bid], deposits=[ROW | back | {"returned_amount": Decimal("100000.00")}])
    assert missing(deposit, kept) == {"c1": ["interest"]}
    kept = books([bid], deposits=[ROW | back | {"returned_amount": Decimal("100210.00")}])
    assert deposit.check(kept).filter(pl.col("outcome") == "clear").height == 1


@pytest.mark.parametrize(
    ("remark", "outcome"),
    [
        ("期满未退，转作其他收入", "hit"),
        ("由其他应付款列入营业外收入", "hit"),
        ("计入非税收入", "hit"),
        ("未转作收入，仍挂其他应付款", "clear"),
        ("不得计入收入", "clear"),
        ("转为履约保证金", "clear"),
        ("合同收入的10%", "clear"),
    ],
)
def test_a_deposit_that_was_booked_as_income_is_flagged(remark: str, outcome: str) -> None:
    said = deposit.check(books([BOND | {"remark": remark}], deposits=[ROW]))
    assert said["outcome"].item() == outcome
    assert said["amount"].item() == (Decimal("800000.00") if outcome == "hit" else None)


@pytest.mark.parametrize(
    ("bond", "charge", "outcome"),
    [
        ({"form": "保函"}, {"remark": "从工程进度款中预留质量保证金"}, "hit"),
        ({"form": "现金"}, {}, "hit"),
        ({"form": "保函", "object": "HT-2"}, {}, "clear"),
        ({"form": "保函", "trigger": date(2024, 1, 1)}, {}, "clear"),
        ({"form": "保函", "returned": date(2024, 1, 1)}, {}, "clear"),
        ({"form": "保函", "paid": date(2024, 6, 1)}, {}, "clear"),
        ({"form": "保函", "trigger": None}, {}, ["trigger"]),
        ({"form": "保函", "object": None}, {}, ["object"]),
        ({"form": "保函"}, {"remark": "转为质量保证金"}, "clear"),
    ],
)
def test_retention_beside_a_bond_or_guarantee_of_the_register_is_flagged(
    bond: dict[str, Any], charge: dict[str, Any], outcome: str | list[str]
) -> None:
    row = ROW | {"paid": date(2023, 5, 1)} | bond
    quality = QUALITY | {"base_amount": Decimal("10000000.00")} | charge
    own = ROW | {"kind": "质保金", "trigger": date(2026, 1, 1), "paid": date(2024, 3, 15)}
    kept = books([quality], deposits=[row, own])
    if isinstance(outcome, list):
        assert missing(deposit, kept) == {"c1": outcome}
    else:
        assert outcomes(deposit, kept) == {"c1": outcome}


def test_what_was_kept_back_beside_a_guarantee_is_said_so() -> None:
    quality = QUALITY | {"base_amount": Decimal("10000000.00"), "remark": "从工程进度款中预留质量保证金"}
    row = ROW | {"paid": date(2023, 5, 1), "form": "保函"}
    [how] = deposit.check(books([quality], deposits=[row])).select(pl.col("evidence").struct.field("how"))["how"]
    assert "从应付款中预留，而同一合同已有履约保函" in how
