"""Is a charge for an authority's platform flagged, and a firm's own software left alone?"""

from datetime import date
from typing import Any

import pytest

from feeaudit.rules import egov_platform_charge
from tests.rules.books import BUREAU, FIRM, books, missing, outcomes

ONE = {"charge_id": "c1", "item": "政务平台技术维护费", "item_key": "政务平台技术维护费"}
SOLD = {"payee_class": "企业", "payee_id": FIRM, "document_type": "einvoice_ordinary"}
CASE = {"payer_id": FIRM, "provider_id": FIRM, "approval_item": "许可", "service": "数字证书"}


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [
        ({}, "hit"),
        (SOLD, "hit"),
        (SOLD | {"item": "设备管理系统维护费"}, "not_applicable"),
        ({"item": "系统使用费", "payee_class": "机关"}, "hit"),
        ({"item": "*信息系统服务*录入费"}, None),
        ({"item": "税控系统技术维护费"}, "not_applicable"),
        ({"voluntary": True}, "clear"),
        ({"payer_id": BUREAU}, "not_applicable"),
        ({"date": date(2010, 12, 31)}, "not_applicable"),
    ],
)
def test_whose_platform_it_is_decides(charge: dict[str, Any], outcome: str | None) -> None:
    assert outcomes(egov_platform_charge, books([ONE | charge])).get("c1") == outcome


def test_a_certificate_is_flagged_only_where_an_approval_needs_it() -> None:
    bought = ONE | SOLD | {"item": "数字证书服务费", "payee": "某数字证书认证公司"}
    assert missing(egov_platform_charge, books([bought])) == {"c1": ["approvals"]}
    assert outcomes(egov_platform_charge, books([bought], approvals=[CASE])) == {"c1": "hit"}
    assert outcomes(egov_platform_charge, books([bought], approvals=[CASE | {"service": "环评"}])) == {"c1": "clear"}


@pytest.mark.parametrize(
    ("charge", "lacks"),
    [
        ({"item": "平台服务费", "payee_class": None}, ["payee_id"]),
        ({"item": "平台服务费"}, ["approvals"]),
        ({"amount": None}, ["amount"]),
        ({"date": None}, ["date"]),
        ({"payer_id": None, "payer": "某项目部"}, ["payer_id"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], lacks: list[str]) -> None:
    assert missing(egov_platform_charge, books([ONE | charge])) == {"c1": lacks}
