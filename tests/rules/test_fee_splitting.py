"""Are the pieces of one fee added up, and what the list allows left alone?"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from feeaudit.rules import fee_splitting, judge
from tests.rules.books import FIRM, books, missing, outcomes

FEE = {"name": "不动产登记费", "standard": "550元/件", "flat_rate": Decimal(550), "rate_unit": "件"}
ONE = {"charge_id": "c1", "object": "001", "unit": "件", "amount": Decimal("300.00"), "total": Decimal("300.00")}
FIRST = ONE | {"item": "不动产登记费", "item_key": "不动产登记费"}
SECOND = ONE | {
    "charge_id": "c2",
    "item": "不动产登记审核费",
    "item_key": "不动产登记审核费",
    "date": date(2024, 3, 20),
}
LINKS = [{"charge_id": "c2", "verdict": "unlinked"}]


def test_the_later_piece_is_flagged_with_what_is_beyond_the_standard() -> None:
    said = fee_splitting.check(books([FIRST, SECOND], fees=[FEE], links=LINKS))
    assert said.select("outcome", "amount").rows() == [("clear", None), ("hit", Decimal("50.00"))]
    [finding] = [
        f for f in judge(books([FIRST, SECOND], fees=[FEE], links=LINKS)).findings if f.rule == "fee-splitting"
    ]
    assert finding.charge_ids == ("c1", "c2")


@pytest.mark.parametrize(
    "other",
    [
        {"amount": Decimal("250.00")},
        {"object": "002"},
        {"date": date(2024, 6, 1)},
        {"payer_key": "91370202MA3C000002"},
        {"payee_key": "12370200MB2000002X"},
        {"period_from": date(2024, 2, 1)},
        {"item": "不动产登记费", "item_key": "不动产登记费"},
        {"settled": "reversed"},
        {"place": "440100"},
    ],
)
def test_other_matters_are_no_pieces(other: dict[str, Any]) -> None:
    found = outcomes(fee_splitting, books([FIRST, SECOND | other], fees=[FEE], links=LINKS))
    assert "hit" not in found.values()


@pytest.mark.parametrize(
    ("charge", "fee", "lacks"),
    [
        ({"object": None}, {}, ["object"]),
        ({}, {"standard": "550元/件，每增加一层加收25元"}, ["rates"]),
        ({}, {"flat_rate": None}, ["rates"]),
        ({}, {"verified": False}, ["verified"]),
        ({}, {"valid_from": date(2024, 12, 1)}, ["valid_from"]),
        ({"instalment": True}, {}, ["instalment_total"]),
        ({"amount": Decimal("550.00")}, {}, ["item"]),
        ({"unit": "平方米"}, {"rate_unit": "平方米"}, ["quantity"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], fee: dict[str, Any], lacks: list[str]) -> None:
    kept = books([FIRST | charge, SECOND | charge], fees=[FEE | fee], links=LINKS)
    assert missing(fee_splitting, kept) == {"c1": lacks, "c2": lacks}


def test_parts_that_the_list_prices_by_themselves_are_not_added_up() -> None:
    part = {"fee_id": "f2", "parent_id": "f1", "name": "不动产登记审核费", "flat_rate": Decimal(300), "rate_unit": "件"}
    links = [{"charge_id": "c2", "fee_id": "f2", "verdict": "linked"}]
    assert set(outcomes(fee_splitting, books([FIRST, SECOND], fees=[FEE, part], links=links)).values()) == {"clear"}
    unpriced = part | {"flat_rate": None}
    assert outcomes(fee_splitting, books([FIRST, SECOND], fees=[FEE, unpriced], links=links))["c2"] == "hit"


@pytest.mark.parametrize(
    ("payer", "name", "charge", "outcome"),
    [
        ("居民", "生活垃圾处理费", {}, "hit"),
        (None, "生活垃圾处理费（居民）", {}, "hit"),
        ("单位和居民", "生活垃圾处理费", {}, "clear"),
        ("居民", "生活垃圾处理费", {"payer_id": "92370202MA3C000001"}, "clear"),
        ("居民", "生活垃圾处理费", {"payer_id": None}, "undecidable"),
        ("考生个人", "考务费", {}, "clear"),
    ],
)
def test_what_is_for_residents_is_not_for_firms(
    payer: str | None, name: str, charge: dict[str, Any], outcome: str
) -> None:
    row = {"charge_id": "c1", "payer_id": FIRM} | charge
    links = [{"charge_id": "c1", "fee_id": "f1", "verdict": "linked", "method": "person"}]
    kept = books([row], fees=[FEE | {"name": name, "payer": payer}], links=links)
    assert outcomes(fee_splitting, kept) == {"c1": outcome}
