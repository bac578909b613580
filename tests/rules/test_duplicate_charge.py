"""Is the second charge for one thing flagged, and never the second thing?"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from feeaudit.rules import duplicate_charge, judge
from tests.rules.books import books, missing, outcomes

FIRST = {"charge_id": "c1", "object": "地块A", "date": date(2024, 5, 6)}
AGAIN = FIRST | {"charge_id": "c2", "date": date(2024, 5, 20)}


def test_the_first_is_clear_and_the_later_one_the_hit_and_the_finding_lists_both() -> None:
    kept = books([AGAIN, FIRST])
    assert outcomes(duplicate_charge, kept) == {"c1": "clear", "c2": "hit"}
    [finding] = [f for f in judge(kept).findings if f.rule == "duplicate-charge"]
    assert finding.charge_ids == ("c1", "c2")
    assert finding.amount_at_issue == Decimal("100.00")


@pytest.mark.parametrize(
    "other",
    [
        {"object": "地块B"},
        {"amount": Decimal("99.00")},
        {"date": date(2024, 6, 6)},
        {"period_from": date(2024, 1, 1), "period_to": date(2024, 1, 31)},
        {"item": "别的费", "item_key": "别的费"},
        {"payee": "别的中心", "payee_id": None, "payee_key": "别的中心"},
        {"payer": "别的公司", "payer_id": None, "payer_key": "别的公司"},
        {"instalment_total": Decimal("300.00")},
        {"amount": Decimal("-100.00")},
        {"settled": "reversed"},
    ],
)
def test_another_thing_month_party_or_instalment_is_no_duplicate(other: dict[str, Any]) -> None:
    assert "hit" not in outcomes(duplicate_charge, books([FIRST, AGAIN | other])).values()


@pytest.mark.parametrize(
    ("both", "lacks"),
    [
        ({"object": None}, ["object"]),
        ({"payer_key": None}, ["payer"]),
        ({"payee_key": None}, ["payee"]),
        ({"date": None}, ["date"]),
        ({"invoice_number": None}, ["invoice_number"]),
        ({"amount": None}, ["amount"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(both: dict[str, Any], lacks: list[str]) -> None:
    assert missing(duplicate_charge, books([FIRST | both, AGAIN | both])) == {"c1": lacks, "c2": lacks}


def test_two_lines_of_one_receipt_are_no_duplicate() -> None:
    one = {"invoice_number": "00000001"}
    assert outcomes(duplicate_charge, books([FIRST | one, AGAIN | one])) == {"c1": "clear", "c2": "clear"}


TWO = {"quantity": Decimal(2)}
YEAR = {"period_from": date(2024, 1, 1), "period_to": date(2024, 12, 31)}
AUTUMN = {"period_from": date(2024, 10, 1), "period_to": date(2024, 12, 31)}
NEXT = {"period_from": date(2025, 1, 1), "period_to": date(2025, 12, 31)}


@pytest.mark.parametrize(
    ("period", "first", "second", "outcome"),
    [
        ("once", {}, {"date": date(2026, 5, 6)}, "hit"),
        ("once", TWO, {"date": date(2026, 5, 6), "amount": Decimal("80.00")} | TWO, "hit"),
        ("yearly", YEAR, {"date": date(2024, 11, 6)} | AUTUMN, "hit"),
        ("yearly", YEAR, {"date": date(2025, 1, 6)} | NEXT, "clear"),
        ("yearly", {}, {"date": date(2024, 11, 6)}, "undecidable"),
        ("yearly", {}, {"date": date(2025, 5, 6)}, "clear"),
        ("monthly", {}, {"date": date(2024, 6, 6)}, "clear"),
    ],
)
def test_the_lists_own_period_decides_how_often_one_object_may_pay(
    period: str, first: dict[str, Any], second: dict[str, Any], outcome: str
) -> None:
    kept = books([FIRST | first, AGAIN | second], fees=[{"period": period}])
    assert outcomes(duplicate_charge, kept)["c2"] == outcome


@pytest.mark.parametrize(("first", "second"), [(2, 1), (2, None), (None, 2), (None, None)])
def test_another_sum_for_a_quantity_that_differs_or_that_one_side_does_not_tell_accuses_nobody(
    first: int | None, second: int | None
) -> None:
    both = (
        FIRST | {"quantity": first},
        AGAIN | {"quantity": second, "date": date(2026, 5, 6), "amount": Decimal("80.00")},
    )
    assert missing(duplicate_charge, books(both, fees=[{"period": "once"}])) == {"c2": ["quantity"]}
    equal = (both[0], both[1] | {"amount": Decimal("100.00")})
    assert outcomes(duplicate_charge, books(equal, fees=[{"period": "once"}]))["c2"] == "hit"


def test_a_third_one_changes_no_id() -> None:
    third = FIRST | {"charge_id": "c3", "date": date(2024, 5, 25)}
    two, three = (judge(books(rows)).findings[0] for rows in ([FIRST, AGAIN], [FIRST, AGAIN, third]))
    assert two.id == three.id
    assert three.amount_at_issue == Decimal("200.00")
