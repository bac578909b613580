"""Is a receipt of the wrong kind seen, and what shows no receipt left undecided?"""

from typing import Any

import pytest

from feeaudit.rules import wrong_receipt_type
from tests.rules.books import books, missing, outcomes

FIRM_AS_PAYEE = {"payee_id": "91370202MA3C0000AB", "payee_class": "企业", "payee": "青岛某水务有限公司"}
DUES = {"item": "会费", "item_key": "会费", "payee": "青岛某协会", "payee_class": "社会团体"}


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [
        ({"document_type": "einvoice_ordinary"}, "hit"),
        ({"document_type": "fiscal_settlement"}, "hit"),
        ({"document_type": "other", "plain_receipt": True}, "hit"),
        ({"document_type": "fiscal_nontax"}, "clear"),
        ({"document_type": "payment_book"}, "clear"),
        ({"document_type": "vat_ordinary", "item_key": "污水处理费"} | FIRM_AS_PAYEE, "clear"),
        (DUES | {"document_type": "einvoice_ordinary"}, "hit"),
        (DUES | {"document_type": "fiscal_association_dues"}, "clear"),
        (DUES | {"document_type": "einvoice_ordinary", "payee_class": "企业"}, "undecidable"),
    ],
)
def test_each_kind_of_charge_has_its_receipt(charge: dict[str, Any], outcome: str) -> None:
    assert outcomes(wrong_receipt_type, books([{"charge_id": "c1"} | charge], fees=[{}])) == {"c1": outcome}


@pytest.mark.parametrize("item", ["履约保证金利息", "保函手续费", "参会费", "年会费"])
def test_what_is_paid_beside_a_deposit_and_a_meetings_fee_are_neither(item: str) -> None:
    row = DUES | {"charge_id": "c1", "item": item, "item_key": item, "document_type": "einvoice_ordinary"}
    assert outcomes(wrong_receipt_type, books([row])) == {}


@pytest.mark.parametrize(
    ("charge", "fee", "lacks"),
    [
        ({"document_type": None}, {}, ["document_type"]),
        ({"document_type": "bank_slip"}, {}, ["document_type"]),
        ({"document_type": "other"}, {}, ["document_type"]),
        ({"document_type": "vat_ordinary"}, {"verified": False}, ["verified"]),
        ({"document_type": "vat_ordinary", "payee_class": None}, {}, ["payee_id"]),
        ({"document_type": "vat_ordinary", "amount": None}, {}, ["amount"]),
        ({"document_type": "vat_ordinary"} | FIRM_AS_PAYEE, {}, ["agencies"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], fee: dict[str, Any], lacks: list[str]) -> None:
    assert missing(wrong_receipt_type, books([{"charge_id": "c1"} | charge], fees=[fee])) == {"c1": lacks}


def test_a_market_service_and_a_fee_that_ended_are_left_alone() -> None:
    sold = {"nature": "市场调节价的经营服务性收费", "pricing": "market"}
    invoice = [{"charge_id": "c1", "document_type": "einvoice_ordinary"}]
    assert outcomes(wrong_receipt_type, books(invoice, fees=[sold])) == {"c1": "clear"}
    assert outcomes(wrong_receipt_type, books(invoice, fees=[{"status": "cancelled"}])) == {"c1": "not_applicable"}
