"""Is the rate of another time flagged, on both sides of the change, and the right one left alone?"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from feeaudit.rules import early_or_late_execution
from tests.rules.books import FIRM, books, missing, outcomes

OLD = {"fee_id": "f1", "flat_rate": Decimal(100), "rate_unit": "件", "valid_from": date(2020, 1, 1)}
NEW = OLD | {"fee_id": "f2", "flat_rate": Decimal(80), "valid_from": date(2024, 3, 1)}
OLD |= {"valid_to": date(2024, 2, 29)}
ONE = {"charge_id": "c1", "quantity": Decimal(2), "unit": "件", "amount": Decimal("200.00")}
CASE = {"payer_id": FIRM, "accepted": date(2024, 2, 1), "closed": date(2024, 3, 20)}


def kept(charge: dict[str, Any], *, fee: str = "f2", **said: Any) -> Any:
    """Books with a charge linked to one of the two rows."""
    link = {"charge_id": "c1", "fee_id": fee, "verdict": said.pop("verdict", "linked")}
    return books([ONE | charge], fees=[OLD, NEW | said.pop("new", {})], links=[link], **said)


def test_the_difference_is_at_issue_and_too_little_is_only_a_sign() -> None:
    late = early_or_late_execution.check(kept({}))
    assert (late["outcome"].item(), late["amount"].item(), late["severity"].item()) == ("hit", Decimal("40.00"), None)
    early = {"amount": Decimal("160.00"), "date": date(2024, 2, 20)}
    said = early_or_late_execution.check(kept(early, fee="f1"))
    assert (said["outcome"].item(), said["amount"].item(), said["severity"].item()) == ("hit", Decimal("40.00"), "info")


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [
        ({"amount": Decimal("160.00")}, "clear"),
        ({"amount": Decimal("200.02")}, "clear"),
        ({"arrears": True}, "clear"),
        ({"amount": Decimal("230.00"), "late_fee": Decimal("30.00")}, "hit"),
    ],
)
def test_only_the_sum_of_the_other_rate_is_meant(charge: dict[str, Any], outcome: str) -> None:
    assert outcomes(early_or_late_execution, kept(charge)) == {"c1": outcome}


def test_two_rows_that_begin_on_one_day_or_lie_in_two_places_are_no_change() -> None:
    for other in ({"valid_from": OLD["valid_from"]}, {"jurisdiction": "000000"}, {"rate_unit": "次"}):
        assert outcomes(early_or_late_execution, kept({}, new=other)) == {}


@pytest.mark.parametrize(
    ("charge", "lacks"),
    [
        ({"quantity": None}, ["quantity"]),
        ({"date": None}, ["date"]),
        ({"amount": None}, ["amount"]),
        ({"remark": "2月受理"}, ["period_from"]),
        ({"remark": "减免后"}, ["remark"]),
        ({"late_fee_unstated": True}, ["late_fee"]),
        ({"period_from": date(2024, 3, 1), "period_to": date(2024, 3, 31)}, None),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], lacks: list[str] | None) -> None:
    assert missing(early_or_late_execution, kept(charge)) == ({"c1": lacks} if lacks else {})


def test_an_application_before_the_change_is_asked_about() -> None:
    assert missing(early_or_late_execution, kept({}, approvals=[CASE])) == {"c1": ["period_from"]}
    assert outcomes(early_or_late_execution, kept({}, approvals=[CASE | {"closed": date(2024, 2, 20)}])) == {
        "c1": "hit"
    }
