"""Is a charge off-list only where a complete list of its place and day was held against it?"""

from datetime import date
from typing import Any

import pytest

from feeaudit.rules import off_list
from tests.rules.books import books, missing, outcomes

ONE = {"charge_id": "c1"}


def test_a_fiscal_charge_on_no_complete_list_is_a_hit_of_its_whole_amount() -> None:
    said = off_list.check(books([ONE | {"total": 106}], lists=[{}]))
    assert said.select("outcome", "severity").row(0) == ("hit", "critical")
    assert str(said["amount"].item()) == "106.00"


@pytest.mark.parametrize(
    ("charge", "listed", "lacks"),
    [
        ({}, [], ["list:行政事业性收费:370200:2024"]),
        ({}, [{"complete": False}], ["list:行政事业性收费:370200:2024"]),
        ({}, [{"jurisdiction": "000000"}], ["list:行政事业性收费:370200:2024"]),
        ({}, [{"jurisdiction": "371300"}], ["list:行政事业性收费:370200:2024"]),
        ({}, [{"valid_to": date(2023, 12, 31)}], ["list:行政事业性收费:370200:2024"]),
        ({}, [{"nature": "政府性基金"}], ["list:行政事业性收费:370200:2024"]),
        ({"place": None}, [{}], ["place"]),
        ({"date": None}, [{}], ["date"]),
        ({"item": None}, [{}], ["item"]),
        ({"amount": None}, [{}], ["amount"]),
        ({"document_type": "einvoice_ordinary"}, [{}], ["approvals"]),
        ({"document_type": "ledger"}, [{}], ["document_type"]),
    ],
)
def test_what_cannot_be_told_is_undecidable_and_says_why(
    charge: dict[str, Any], listed: list[dict[str, Any]], lacks: list[str]
) -> None:
    assert missing(off_list, books([ONE | charge], lists=listed)) == {"c1": lacks}


def test_the_period_not_the_payment_decides_which_list_holds() -> None:
    late = ONE | {"period_from": date(2022, 1, 1)}
    assert missing(off_list, books([late], lists=[{"valid_from": date(2024, 1, 1)}])) == {
        "c1": ["list:行政事业性收费:370200:2022"]
    }


@pytest.mark.parametrize("place", ["370200", "370211"])
def test_a_citys_list_speaks_for_its_districts(place: str) -> None:
    assert outcomes(off_list, books([ONE | {"place": place}], lists=[{}])) == {"c1": "hit"}


@pytest.mark.parametrize(
    "charge",
    [
        {"document_type": "einvoice_ordinary", "payee_class": "企业"},
        {"document_type": "ledger", "payee_class": None, "payee_id": None},
        {"document_type": "fiscal_association_dues"},
        {"document_type": "fiscal_donation"},
        {"document_type": "fiscal_settlement"},
    ],
)
def test_an_ordinary_market_service_and_other_receipts_are_never_accused(charge: dict[str, Any]) -> None:
    assert "hit" not in outcomes(off_list, books([ONE | charge], lists=[{}])).values()


@pytest.mark.parametrize(
    ("link", "fee", "outcome"),
    [
        ({"fee_id": "f1", "verdict": "linked"}, {}, "clear"),
        ({"fee_id": "f1", "verdict": "linked"}, {"verified": False}, "undecidable"),
        ({"fee_id": None, "verdict": "ambiguous"}, {}, "undecidable"),
    ],
)
def test_a_charge_on_a_list_is_clear_and_a_doubtful_link_decides_nothing(
    link: dict[str, Any], fee: dict[str, Any], outcome: str
) -> None:
    kept = books([ONE], fees=[fee], links=[ONE | link], lists=[{}])
    assert outcomes(off_list, kept) == {"c1": outcome}


def test_what_another_place_lists_excuses_nobody_here() -> None:
    ours, theirs = (
        {"name": "泉域保护补偿费", "jurisdiction": "370200"},
        {"name": "泉域保护补偿费", "jurisdiction": "370100"},
    )
    row = ONE | {"item": "泉域保护补偿费", "item_key": "泉域保护补偿费"}
    unlinked = [{"charge_id": "c1", "verdict": "unlinked"}]
    assert outcomes(off_list, books([row], fees=[theirs], links=unlinked, lists=[{}])) == {"c1": "hit"}
    assert missing(off_list, books([row], fees=[ours], links=unlinked, lists=[{}])) == {"c1": ["link"]}
