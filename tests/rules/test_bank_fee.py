"""Is what a bank may not charge a borrower flagged, by the borrower's size, and nothing else?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from feeaudit.frames import Books, schemas
from feeaudit.rules import bank_fee
from tests.rules.books import BUREAU, FIRM, books, missing, outcomes

ONE = {
    "charge_id": "c1",
    "item": "资金管理费",
    "payee": "某银行",
    "payee_class": "企业",
    "document_type": "einvoice_ordinary",
}


def lent(charge: dict[str, Any], *, size: str | None = "小", valid_to: date | None = None) -> Books:
    """Books with one charge of a bank, and what the register says of the payer."""
    row = {"credit_code": FIRM, "size": size, "valid_to": valid_to}
    return replace(books([ONE | charge]), payers=pl.DataFrame([row], schema=schemas.payers()))


@pytest.mark.parametrize(("size", "outcome"), [("小", "hit"), ("微", "hit"), ("中", "clear"), ("大", "clear")])
def test_the_keeping_of_a_loan_is_flagged_for_small_firms(size: str, outcome: str) -> None:
    assert outcomes(bank_fee, lent({}, size=size)) == {"c1": outcome}


def test_a_size_that_no_longer_held_is_not_known() -> None:
    assert missing(bank_fee, lent({}, valid_to=date(2023, 12, 31))) == {"c1": ["size"]}


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [
        ({"item": "抵押登记费"}, "hit"),
        ({"item": "财产保险费", "remark": "贷款保险，全部由借款企业承担"}, "hit"),
        ({"item": "财产保险费", "remark": "贷款保险，与银行分担"}, "clear"),
        ({"remark": "按公示价目表"}, "clear"),
        ({"date": date(2020, 5, 31)}, "not_applicable"),
        ({"payee": "某公司"}, "not_applicable"),
        ({"payer_id": BUREAU}, "not_applicable"),
        ({"amount": Decimal("-1.00")}, "clear"),
        ({"item": "转账手续费"}, None),
    ],
)
def test_each_kind_of_charge_has_its_own_test(charge: dict[str, Any], outcome: str | None) -> None:
    assert outcomes(bank_fee, lent(charge)).get("c1") == outcome


@pytest.mark.parametrize(
    ("charge", "lacks"),
    [
        ({"item": "贷款保险费"}, ["remark"]),
        ({"item": "贷款承诺费"}, ["verified"]),
        ({"date": None}, ["date"]),
        ({"amount": None}, ["amount"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], lacks: list[str]) -> None:
    assert missing(bank_fee, lent(charge)) == {"c1": lacks}
