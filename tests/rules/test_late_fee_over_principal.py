"""Is a late fee above what was owed flagged, and one up to it left alone?"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from feeaudit.rules import late_fee_over_principal
from tests.rules.books import books, missing, outcomes

LATE = {"charge_id": "c1", "item": "水资源费滞纳金", "item_key": "水资源费滞纳金"}
OWED = {"amount": Decimal("120.00"), "principal": Decimal("100.00")}


def test_what_is_above_the_principal_is_at_issue() -> None:
    said = late_fee_over_principal.check(books([LATE | OWED]))
    assert said["outcome"].item() == "hit"
    assert said["amount"].item() == Decimal("20.00")


def test_a_list_that_names_a_late_fee_holds_a_firm_to_the_cap() -> None:
    row = {"name": "加价水费滞纳金", "nature": "政府定价的经营服务性收费"}
    sold = LATE | OWED | {"payee_class": "企业", "document_type": "einvoice_ordinary"}
    assert outcomes(late_fee_over_principal, books([sold], fees=[row])) == {"c1": "hit"}


def test_the_principal_may_stand_on_another_line_of_the_same_paper() -> None:
    paper = {"invoice_number": "77"}
    fee = {"charge_id": "c2", "item": "水资源费", "item_key": "水资源费"}
    sums = [Decimal("120.00"), Decimal("100.00")]
    rows = [LATE | paper | {"amount": sums[0]}, fee | paper | {"amount": sums[1]}]
    assert late_fee_over_principal.check(books(rows))["amount"].to_list() == [Decimal("20.00")]


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [
        (OWED | {"amount": Decimal("100.00")}, "clear"),
        (OWED | {"date": date(2011, 12, 31)}, "not_applicable"),
        (OWED | {"item": "增值税滞纳金"}, "not_applicable"),
        (OWED | {"payee_class": "企业", "document_type": "einvoice_ordinary"}, "not_applicable"),
        ({"item": "水资源费", "late_fee": Decimal("40.00"), "amount": Decimal("100.00")}, "clear"),
        ({"item": "水资源费", "late_fee": Decimal("60.00"), "amount": Decimal("100.00")}, "hit"),
    ],
)
def test_only_what_the_cap_is_about_is_held_to_it(charge: dict[str, Any], outcome: str) -> None:
    assert outcomes(late_fee_over_principal, books([LATE | charge])) == {"c1": outcome}


@pytest.mark.parametrize(
    ("charge", "lacks"),
    [
        ({}, ["principal"]),
        ({"item": "水资源费", "late_fee_unstated": True}, ["late_fee"]),
        (OWED | {"amount": None}, ["amount"]),
        (OWED | {"date": None}, ["date"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], lacks: list[str]) -> None:
    assert missing(late_fee_over_principal, books([LATE | charge])) == {"c1": lacks}
