"""Is money that an authority asks of a firm flagged, and what was given or bought freely left alone?"""

from datetime import date
from typing import Any

import pytest

from feeaudit.rules import forced_sponsorship
from tests.rules.books import BUREAU, books, missing, outcomes

ONE = {"charge_id": "c1", "item": "文化节赞助费", "item_key": "文化节赞助费"}
FUND = {
    "payee_class": "基金会",
    "payee_id": "53370200MB2000003A",
    "document_type": "fiscal_donation",
    "item": "公益捐赠",
}
TIE = {"credit_code": FUND["payee_id"], "authority": "某局", "authority_code": BUREAU, "source": "登记"}
CASE = {
    "approval_item": "立项",
    "authority": "某局",
    "authority_code": BUREAU,
    "payer_id": "91370202MA3C000001",
    "accepted": date(2024, 3, 1),
    "closed": date(2024, 3, 10),
}


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [
        ({}, "hit"),
        ({"payee_class": "社会团体", "document_type": "einvoice_ordinary"}, "hit"),
        ({"payee_class": None, "payee_id": None, "payee": "某行业协会"}, "hit"),
        ({"voluntary": True}, "clear"),
        ({"payee_class": "企业"}, "not_applicable"),
        ({"payer_id": BUREAU}, "not_applicable"),
        ({"item": "软件订阅费"}, None),
        ({"item": "报刊亭占用费"}, None),
    ],
)
def test_only_what_a_public_body_or_association_takes_as_a_gift_is_meant(
    charge: dict[str, Any], outcome: str | None
) -> None:
    assert outcomes(forced_sponsorship, books([ONE | charge])).get("c1") == outcome


@pytest.mark.parametrize(
    ("charge", "lacks"),
    [
        ({"payee_class": None}, ["payee_id"]),
        ({"payer_id": None, "payer": "某项目部"}, ["payer_id"]),
        ({"amount": None}, ["amount"]),
        ({"payee": "某日报社"}, ["voluntary"]),
        (FUND, ["agencies", "approvals"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], lacks: list[str]) -> None:
    assert missing(forced_sponsorship, books([ONE | charge])) == {"c1": lacks}


@pytest.mark.parametrize(
    ("day", "tie", "outcome"),
    [
        (date(2024, 3, 17), {}, "hit"),
        (date(2024, 3, 18), {}, "clear"),
        (date(2024, 3, 5), {"valid_to": date(2023, 12, 31)}, "clear"),
        (date(2024, 3, 5), {"source": None}, "clear"),
        (date(2024, 3, 5), {"authority_code": "11370200MB2000010K"}, "clear"),
    ],
)
def test_a_foundation_is_a_sign_only_where_its_authority_decided_within_the_week(
    day: date, tie: dict[str, Any], outcome: str
) -> None:
    kept = books([ONE | FUND | {"date": day}], agencies=[TIE | tie], approvals=[CASE])
    said = forced_sponsorship.check(kept)
    assert said["outcome"].item() == outcome
    assert said["severity"].item() == ("info" if outcome == "hit" else None)
