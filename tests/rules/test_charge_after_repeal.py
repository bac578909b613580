"""Is a repealed fee flagged only for a period after its end, and never an old arrear?"""

from datetime import date
from typing import Any

import pytest

from feeaudit.rules import charge_after_repeal, judge
from tests.rules.books import books, missing, outcomes

ENDED = {"cease_from": date(2017, 4, 1), "cease_document": "示例〔2017〕1号"}
ONE = {"charge_id": "c1"}


@pytest.mark.parametrize(
    ("charge", "severity"),
    [({"period_from": date(2024, 1, 1)}, "critical"), ({"period_from": date(2017, 4, 1)}, "critical"), ({}, None)],
)
def test_a_period_after_the_end_is_critical_and_a_late_payment_a_question(
    charge: dict[str, Any], severity: str | None
) -> None:
    said = charge_after_repeal.check(books([ONE | charge], fees=[ENDED]))
    assert said.select("outcome", "severity").row(0) == ("hit", severity)


@pytest.mark.parametrize(
    "charge",
    [
        {"period_from": date(2017, 3, 31)},
        {"date": date(2017, 3, 31)},
        {"arrears": True},
        {"amount": -100},
    ],
)
def test_an_earlier_period_an_arrear_and_a_refund_are_clear(charge: dict[str, Any]) -> None:
    assert outcomes(charge_after_repeal, books([ONE | charge], fees=[ENDED])) == {"c1": "clear"}


@pytest.mark.parametrize(
    ("charge", "fee", "lacks"),
    [
        ({}, {"verified": False}, ["verified"]),
        ({"date": None}, {}, ["date", "period_from"]),
        ({"amount": None}, {}, ["amount"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], fee: dict[str, Any], lacks: list[str]) -> None:
    assert missing(charge_after_repeal, books([ONE | charge], fees=[ENDED | fee])) == {"c1": lacks}


def test_a_fee_that_goes_on_is_not_tested() -> None:
    assert outcomes(charge_after_repeal, books([ONE], fees=[{}])) == {}


def test_repealed_beats_above_standard() -> None:
    fee = ENDED | {"standard": "10元/件", "flat_rate": 10, "rate_unit": "件"}
    judged = judge(books([ONE | {"quantity": 1, "unit": "件"}], fees=[fee]))
    said = dict(zip(judged.verdicts["rule"], judged.verdicts["outcome"], strict=True))
    assert (said["charge-after-repeal"], said["above-standard"]) == ("hit", "not_applicable")
    assert [finding.rule for finding in judged.findings] == ["charge-after-repeal"]
