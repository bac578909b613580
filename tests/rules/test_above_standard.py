"""Is more than the standard found to the cent, and nothing said where the standard cannot be computed?"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from feeaudit.fees import standard
from feeaudit.plain import dumps
from feeaudit.rules import above_standard
from tests.rules.books import books, missing, outcomes

RATE = {"standard": "1.40元/平方米", "flat_rate": Decimal("1.4"), "rate_unit": "平方米"}
ONE = {"charge_id": "c1", "quantity": Decimal(1000), "unit": "平方米", "amount": Decimal("1400.00")}


def test_what_is_over_is_the_amount_at_issue() -> None:
    said = above_standard.check(books([ONE | {"amount": Decimal("1500.00")}], fees=[RATE]))
    assert said["outcome"].item() == "hit"
    assert said["amount"].item() == Decimal("100.00")
    assert said["evidence"].struct.field("due").item() == Decimal("1400.00")


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [
        ({}, "clear"),
        ({"amount": Decimal("1400.01")}, "clear"),
        ({"amount": Decimal("1400.02")}, "hit"),
        ({"amount": Decimal("900.00")}, "clear"),
        ({"unit": "㎡"}, "clear"),
        ({"unit": "亩", "quantity": Decimal("1.5"), "amount": Decimal("1400.00")}, "clear"),
        ({"unit": "亩", "quantity": Decimal("1.5"), "amount": Decimal("1500.00")}, "hit"),
        ({"amount": Decimal("1580.00"), "late_fee": Decimal("180.00")}, "clear"),
        ({"quantity": Decimal("0.3"), "amount": Decimal("0.42")}, "clear"),
        ({"amount": Decimal("-1500.00")}, "clear"),
    ],
)
def test_the_cent_the_unit_and_the_late_fee_decide(charge: dict[str, Any], outcome: str) -> None:
    assert outcomes(above_standard, books([ONE | charge], fees=[RATE])) == {"c1": outcome}


@pytest.mark.parametrize(
    ("charge", "fee", "lacks"),
    [
        ({"quantity": None}, {}, ["quantity"]),
        ({"unit": None}, {}, ["unit"]),
        ({"unit": "件"}, {}, ["unit"]),
        ({"amount": None}, {}, ["amount"]),
        ({}, {"flat_rate": None}, ["rates"]),
        ({"amount": Decimal("1500.00")}, {"verified": False}, ["verified"]),
    ],
)
def test_what_cannot_be_computed_is_undecidable(charge: dict[str, Any], fee: dict[str, Any], lacks: list[str]) -> None:
    assert missing(above_standard, books([ONE | charge], fees=[RATE | fee])) == {"c1": lacks}


def test_a_rate_that_changes_within_the_period_decides_nothing() -> None:
    two = [RATE | {"valid_from": date(2023, 1, 1)}, RATE | {"fee_id": "f2", "valid_from": date(2024, 1, 1)}]
    long = ONE | {"amount": Decimal("1500.00"), "period_from": date(2023, 12, 1), "period_to": date(2024, 1, 31)}
    assert missing(above_standard, books([long], fees=two)) == {"c1": ["period_to"]}
    assert outcomes(above_standard, books([long | {"period_to": date(2023, 12, 31)}], fees=two)) == {"c1": "hit"}


def test_a_flat_sum_counts_once_and_for_nothing_else() -> None:
    flat = {"standard": "300元", "flat_rate": Decimal(300), "rate_unit": None}
    once = {"charge_id": "c1", "amount": Decimal("301.00"), "quantity": None, "unit": None}
    twice = {"charge_id": "c2", "amount": Decimal("600.00"), "quantity": Decimal(2), "unit": "项"}
    assert outcomes(above_standard, books([once, twice], fees=[flat])) == {"c1": "hit", "c2": "undecidable"}


def test_a_row_of_a_journal_may_hold_several_charges_and_accuses_of_none() -> None:
    flat = RATE | {"flat_rate": Decimal(100), "rate_unit": None, "standard": "每件100元"}
    row = ONE | {"quantity": None, "unit": None, "amount": Decimal("770.00"), "tax": Decimal("0.00")}
    assert outcomes(above_standard, books([row], fees=[flat])) == {"c1": "hit"}
    assert missing(above_standard, books([row | {"journal": True}], fees=[flat])) == {"c1": ["quantity"]}


COURT_TIERS = (
    '[{"kind": "progressive", "unit": "×诉讼请求金额", "tiers": [{"from": "0", "to": "10000", "flat": "50"},'
    '{"from": "10000", "to": "100000", "rate": "0.025"}, {"from": "100000", "to": "200000", "rate": "0.02"},'
    '{"from": "200000", "to": "500000", "rate": "0.015"}, {"from": "500000", "to": "1000000", "rate": "0.01"}]}]'
)
COURT = {"name": "财产案件受理费", "standard": "分段累计", "rates": COURT_TIERS, "flat_rate": None, "rate_unit": None}
CLAIM = {"charge_id": "c1", "base_amount": Decimal("1000000.00"), "fact_words": ["诉讼标的额100万元"]}


@pytest.mark.parametrize(
    ("charge", "outcome", "over"),
    [
        ({"amount": Decimal("13800.00")}, "clear", None),
        ({"amount": Decimal("15000.00")}, "hit", Decimal("1200.00")),
        ({"amount": Decimal("60.00"), "base_amount": Decimal("9000.00")}, "hit", Decimal("10.00")),
        ({"amount": Decimal("15000.00"), "fact_words": ["合同金额100万元"]}, "undecidable", None),
        ({"amount": Decimal("15000.00"), "base_amount": None, "fact_words": []}, "undecidable", None),
        ({"amount": Decimal("99000.00"), "base_amount": Decimal("2000000.00")}, "undecidable", None),
        ({"amount": Decimal("27600.00"), "quantity": Decimal(2)}, "undecidable", None),
    ],
)
def test_a_court_fee_is_reckoned_by_its_steps_where_the_claim_is_told(
    charge: dict[str, Any], outcome: str, over: Decimal | None
) -> None:
    said = above_standard.check(books([CLAIM | charge], fees=[COURT]))
    assert (said["outcome"].item(), said["amount"].item()) == (outcome, over)


def printed(standard_: str) -> dict[str, Any]:
    """The fee as a list that prints this standard has it."""
    read = standard.read(None, standard_)
    told = {"standard": standard_, "flat_rate": read.flat_rate, "rate_unit": read.rate_unit, "unparsed": read.unparsed}
    return told | {"rates": dumps(read.rates) if read.rates else None}


def measure(quantity: str, unit: str) -> dict[str, Any]:
    return {"quantity": Decimal(quantity), "unit": unit}


def base(amount: str, words: str) -> dict[str, Any]:
    return {"base_amount": Decimal(amount), "fact_words": [words]}


FORMS = {
    "flat": ("每证书15元", measure("3", "证书"), "45.00"),
    "flat, once": ("300元", {}, "300.00"),
    "cap": ("不超过80元/件", measure("2", "件"), "160.00"),
    "range": ("10-20元/人", measure("5", "人"), "100.00"),
    "unit converted": ("1.4元/平方米", measure("1.5", "亩"), "1400.00"),
    "unit of two": ("0.5元/平方米·天", measure("300", "㎡·日"), "150.00"),
    "small coins": ("8.3厘/千瓦时", measure("100000", "千瓦时"), "830.00"),
    "in 万元": ("2万元/公里", measure("1500", "米"), "30000.00"),
    "reduction": ("80元/件；对小微企业减半收取", measure("2", "件"), "160.00"),
    "classes": ("住宅80元/件；非住宅550元/件", measure("1", "件"), "550.00"),
    "share": ("成交额的1.5‰", base("1000000", "成交额100万元"), "1500.00"),
    "share, cap": ("按成交额的1.5‰收取，最高不超过50万元", base("900000000", "成交额9亿元"), "500000.00"),
    "share, below its cap": ("按成交额的1.5‰收取，最高不超过50万元", base("1000000", "成交额100万元"), "1500.00"),
    "share of a range": ("工程造价的2%-3%", base("200000", "工程造价20万元"), "6000.00"),
    "share at most": ("不超过招标项目估算价的2%", base("200000", "项目估算价20万元"), "4000.00"),
    "progressive": (
        "成交额100万元以下的部分按2%，100万元以上的部分按1.5%", base("3000000", "成交额300万元"), "50000.00",
    ),
    "progressive, at the bound": (
        "成交额100万元以下的部分按2%，100万元以上的部分按1.5%", base("1000000", "成交额100万元"), "20000.00",
    ),
    "whole band": (
        "成交额100万元以下的按2%，100万元以上的按1.5%（全额定率）", base("3000000", "成交额300万元"), "45000.00",
    ),
    "whole band, at the bound": (
        "成交额100万元以下的按2%，100万元以上的按1.5%（全额定率）", base("1000000", "成交额100万元"), "20000.00",
    ),
}  # fmt: skip
"""A form of standard, what must be known of the charge, and the most that is due."""


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_standard_allows_its_exact_bound_and_no_more(form: str) -> None:
    words, known, due = FORMS[form]
    row = {"charge_id": "c1", "quantity": None, "unit": None} | known
    for over, outcome in (("-1.00", "clear"), ("0.00", "clear"), ("1.00", "hit")):
        charge = row | {"amount": Decimal(due) + Decimal(over)}
        assert outcomes(above_standard, books([charge], fees=[printed(words)])) == {"c1": outcome}, over


@pytest.mark.parametrize(
    ("words", "known", "lacks"),
    [
        ("80元/件", {}, ["quantity"]),
        ("80元/件", measure("2", "平方米"), ["unit"]),
        ("成交额的1.5‰", {}, ["base_amount"]),
        ("成交额的1.5‰", base("1000000", "注册资本100万元"), ["base_amount"]),
        ("100万元以下1.0%；100-500万元0.7%；500万元以上0.5%（差额定率累进）", {}, ["base_amount"]),
        ("（差额人数）×上年职工年平均工资", {}, ["base_amount"]),
        ("按日加收滞纳部分万分之五", {}, ["base_amount"]),
        ("80元/件，加急加收20%", measure("2", "件"), ["rates"]),
        ("按实计收", {}, ["rates"]),
    ],
)
def test_a_form_whose_base_is_not_told_is_undecidable_and_names_it(
    words: str, known: dict[str, Any], lacks: list[str]
) -> None:
    row = {"charge_id": "c1", "quantity": None, "unit": None, "amount": Decimal("990000.00")} | known
    assert missing(above_standard, books([row], fees=[printed(words)])) == {"c1": lacks}
