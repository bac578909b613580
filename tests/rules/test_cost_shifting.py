"""Is a firm's payment for what the authority must pay flagged, and no other?"""

from decimal import Decimal
from typing import Any

import pytest

from feeaudit.rules import cost_shifting
from tests.rules.books import BUREAU, books, missing, outcomes

ONE = {"charge_id": "c1", "document_type": "einvoice_ordinary"}
PAYS = {"nature": "行政审批中介服务", "authority_pays": True}


def test_the_whole_charge_is_at_issue() -> None:
    said = cost_shifting.check(books([ONE | {"amount": Decimal("100.00"), "total": Decimal("106.00")}], fees=[PAYS]))
    assert said["outcome"].item() == "hit"
    assert said["amount"].item() == Decimal("106.00")


@pytest.mark.parametrize(
    ("charge", "fee", "outcome"),
    [
        ({"payer_id": BUREAU}, {}, "clear"),
        ({"voluntary": True}, {}, "clear"),
        ({"amount": Decimal("-100.00")}, {}, "clear"),
        ({}, {"authority_pays": False}, "clear"),
        ({}, {"authority_pays": None}, None),
    ],
)
def test_an_authority_that_pays_itself_and_what_is_free_are_left_alone(
    charge: dict[str, Any], fee: dict[str, Any], outcome: str | None
) -> None:
    assert outcomes(cost_shifting, books([ONE | charge], fees=[PAYS | fee])).get("c1") == outcome


@pytest.mark.parametrize(
    ("charge", "fee", "lacks"),
    [
        ({"payer_id": None}, {}, ["payer_id"]),
        ({}, {"verified": False}, ["verified"]),
        ({"amount": None}, {}, ["amount"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], fee: dict[str, Any], lacks: list[str]) -> None:
    assert missing(cost_shifting, books([ONE | charge], fees=[PAYS | fee])) == {"c1": lacks}
