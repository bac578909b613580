"""Is an account that is not the treasury's seen, and one that collects for it left alone?"""

from typing import Any

import pytest

from feeaudit.rules import wrong_payee_account
from tests.rules.books import books, missing, outcomes


@pytest.mark.parametrize(
    ("account", "outcome"),
    [
        ("王某某", "hit"),
        ("刘*", "hit"),
        ("户名：李建国 6222020000001234", "hit"),
        ("青岛某工程有限公司", "hit"),
        ("小金库", "hit"),
        ("青岛某服务中心工会", "hit"),
        ("青岛市财政局非税收入财政专户", "clear"),
        ("国家金库青岛市分库", "clear"),
        ("青岛某服务中心", "clear"),
        ("青岛某服务中心（基本户）", "clear"),
        ("支付宝（中国）网络技术有限公司", "clear"),
        ("国家税务总局青岛市税务局", "clear"),
        ("3702990022609790", "undecidable"),
        ("管理费用", "undecidable"),
        ("现金", "undecidable"),
        ("青岛市某局", "undecidable"),
        (None, "undecidable"),
    ],
)
def test_whose_account_a_fiscal_receipt_was_paid_into(account: str | None, outcome: str) -> None:
    charge = {"charge_id": "c1", "account": account}
    assert outcomes(wrong_payee_account, books([charge])) == {"c1": outcome}


@pytest.mark.parametrize(
    "charge",
    [{"journal": True}, {"amount": None}, {"payee": None}],
)
def test_the_subject_of_a_journal_and_what_is_not_known_accuse_nobody(charge: dict[str, Any]) -> None:
    row = {"charge_id": "c1", "account": "王某某"} | charge
    assert outcomes(wrong_payee_account, books([row])) == {"c1": "undecidable"}


def test_a_market_service_may_be_paid_to_whom_it_likes() -> None:
    row = {"charge_id": "c1", "account": "王某某", "document_type": "einvoice_ordinary"}
    assert outcomes(wrong_payee_account, books([row])) == {}
    assert missing(wrong_payee_account, books([row], fees=[{"verified": False}])) == {"c1": ["link"]}
