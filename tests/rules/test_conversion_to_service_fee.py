"""Is a public fee on a tax invoice seen, and a service that is lawfully sold left alone?"""

from datetime import date
from typing import Any

import pytest

from feeaudit.rules import conversion_to_service_fee
from tests.rules.books import CENTRE, books, missing, outcomes

ONE = {"charge_id": "c1", "document_type": "einvoice_ordinary"}
COMPANY = "91370202MA3C0000AB"
SOLD_BY = {"payee_id": COMPANY, "payee_class": "企业"}
OWNED = {"credit_code": COMPANY, "authority": "某中心", "authority_code": CENTRE, "relation": "出资", "source": "登记"}


@pytest.mark.parametrize(
    ("charge", "fee", "agency", "outcome"),
    [
        ({}, {}, {}, "hit"),
        (SOLD_BY, {}, {}, "hit"),
        (SOLD_BY, {}, {"authority": "某投资公司", "authority_code": "91370202MA3C0000CD"}, "clear"),
        (SOLD_BY, {}, {"source": None}, "undecidable"),
        (SOLD_BY, {}, {"valid_to": date(2023, 12, 31)}, "undecidable"),
        ({"document_type": "fiscal_nontax"}, {}, {}, "clear"),
        ({}, {"pricing": "market"}, {}, "clear"),
        ({}, {"status": "cancelled", "cease_from": date(2017, 4, 1)}, {}, "not_applicable"),
        ({"item_key": "污水处理费"} | SOLD_BY, {}, {}, "clear"),
    ],
)
def test_only_a_public_body_or_its_firm_that_invoices_a_public_fee_is_flagged(
    charge: dict[str, Any], fee: dict[str, Any], agency: dict[str, Any], outcome: str
) -> None:
    kept = books([ONE | charge], fees=[fee], agencies=[OWNED | agency])
    assert outcomes(conversion_to_service_fee, kept) == {"c1": outcome}


def test_the_name_of_a_certificates_cost_is_flagged_only_against_a_complete_list() -> None:
    paper = [ONE | {"item": "证书工本费", "item_key": "证书工本费"}]
    assert outcomes(conversion_to_service_fee, books(paper, lists=[{}])) == {"c1": "hit"}
    assert missing(conversion_to_service_fee, books(paper)) == {"c1": ["list:行政事业性收费:370200:2024"]}


def test_a_registration_dressed_as_consulting_is_called_a_public_fee_too() -> None:
    row = ONE | {"item": "不动产登记加急费", "item_key": "不动产登记加急费", "tax_category": "鉴证咨询服务"}
    assert outcomes(conversion_to_service_fee, books([row], lists=[{}])) == {"c1": "hit"}
    assert outcomes(conversion_to_service_fee, books([row | {"tax_category": "信息技术服务"}], lists=[{}])) == {}
    assert outcomes(conversion_to_service_fee, books([row | {"payee_class": "社会团体"}], lists=[{}])) == {}


def test_what_a_certificate_costs_is_seen_too_when_the_bodys_own_company_bills_it() -> None:
    row = ONE | SOLD_BY | {"item": "证书工本费", "item_key": "证书工本费"}
    assert outcomes(conversion_to_service_fee, books([row], lists=[{}], agencies=[OWNED])) == {"c1": "hit"}
    ended = OWNED | {"valid_to": date(2023, 12, 31)}
    assert outcomes(conversion_to_service_fee, books([row], lists=[{}], agencies=[ended])) == {"c1": "not_applicable"}
    assert outcomes(conversion_to_service_fee, books([row], lists=[{}])) == {}


@pytest.mark.parametrize(
    ("charge", "fee", "lacks"),
    [
        ({"document_type": None}, {}, ["document_type"]),
        ({"payee_id": None, "payee_class": None}, {}, ["payee_id"]),
        ({"amount": None}, {}, ["amount"]),
        ({"date": None}, {}, ["date"]),
        ({}, {"verified": False}, ["verified"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], fee: dict[str, Any], lacks: list[str]) -> None:
    assert missing(conversion_to_service_fee, books([ONE | charge], fees=[fee])) == {"c1": lacks}
