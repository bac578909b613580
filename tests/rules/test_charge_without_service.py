"""Is a charge without a report seen, and one that is not yet due or was delivered left alone?"""

from datetime import date
from typing import Any

import pytest

from feeaudit.rules import charge_without_service
from tests.rules.books import CENTRE, FIRM, books, missing, outcomes

ONE = {
    "charge_id": "c1",
    "document_type": "einvoice_ordinary",
    "item": "建设项目安全评价费",
    "item_key": "建设项目安全评价费",
}
REPORT = {
    "payer_id": FIRM,
    "provider_id": CENTRE,
    "service": "建设项目安全评价报告",
    "delivered": date(2024, 3, 20),
    "report_no": "AP-1",
}
OTHER_FIRM = "91370202MA3C000002"


@pytest.mark.parametrize(
    ("report", "outcome"),
    [
        ({}, "clear"),
        ({"delivered": date(2023, 6, 1)}, "clear"),
        ({"delivered": None}, "clear"),
        ({"delivered": date(2022, 6, 1)}, "hit"),
        ({"delivered": date(2024, 6, 1)}, "undecidable"),
        ({"delivered": date(2024, 7, 1)}, "hit"),
        ({"provider_id": "91370202MA3C0000AB"}, "hit"),
        ({"service": "噪声检测"}, "undecidable"),
        ({"payer_id": OTHER_FIRM}, "undecidable"),
    ],
)
def test_a_report_of_that_service_in_time_is_what_was_paid_for(report: dict[str, Any], outcome: str) -> None:
    known = REPORT | {"service": "噪声检测", "delivered": date(2020, 1, 1), "payer_id": OTHER_FIRM, "report_no": "ZS-0"}
    kept = books([ONE], deliverables=[REPORT | report, known])
    assert outcomes(charge_without_service, kept) == {"c1": outcome}


def test_a_register_that_knows_nothing_of_the_payee_says_nothing_of_it() -> None:
    other = REPORT | {"provider_id": "91370202MA3C0000AB"}
    assert missing(charge_without_service, books([ONE], deliverables=[other])) == {"c1": ["deliverables"]}


def test_one_report_for_two_payers_and_a_service_after_the_end_are_flagged() -> None:
    shared = [REPORT, REPORT | {"payer_id": OTHER_FIRM}]
    assert outcomes(charge_without_service, books([ONE], deliverables=shared)) == {"c1": "hit"}
    ended = [{"name": "建设项目安全评价费", "status": "cancelled", "cease_from": date(2024, 3, 18)}]
    assert outcomes(charge_without_service, books([ONE], fees=ended, deliverables=[REPORT])) == {"c1": "hit"}


@pytest.mark.parametrize(
    ("charge", "lacks"),
    [
        ({"date": date(2024, 12, 20)}, ["delivered"]),
        ({"payer_id": None}, ["payer_id"]),
        ({"payee_id": None}, ["payee_id"]),
        ({"date": None}, ["date"]),
        ({"amount": None}, ["amount"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], lacks: list[str]) -> None:
    kept = books([ONE | charge], deliverables=[REPORT | {"delivered": date(2021, 1, 1)}])
    assert missing(charge_without_service, kept) == {"c1": lacks}


def test_without_the_register_it_says_so() -> None:
    assert missing(charge_without_service, books([ONE])) == {"c1": ["deliverables"]}


@pytest.mark.parametrize("item", ["安全生产培训费", "检测仪器采购费", "厂区保洁服务费"])
def test_what_leaves_no_report_needs_none(item: str) -> None:
    row = ONE | {"item": item, "item_key": item}
    assert outcomes(charge_without_service, books([row], deliverables=[REPORT])) == {}
