"""Is training sold by whoever examines flagged, and other courses left alone?"""

from decimal import Decimal
from typing import Any

import pytest

from feeaudit.rules import exam_training_charge
from tests.rules.books import BUREAU, CENTRE, FIRM, books, missing, outcomes

ONE = {"charge_id": "c1", "item": "特种作业培训费", "document_type": "einvoice_ordinary"}
EXAM = {"charge_id": "c2", "item": "特种作业考试费"}
CASE = {"approval_item": "作业资格", "authority": "某局", "authority_code": BUREAU, "payer_id": FIRM}
TIE = {"credit_code": CENTRE, "authority": "某局", "authority_code": BUREAU, "source": "登记"}


def test_a_body_that_charges_for_the_exam_may_not_sell_the_training() -> None:
    assert outcomes(exam_training_charge, books([ONE, EXAM])) == {"c1": "hit", "c2": "not_applicable"}
    elsewhere = EXAM | {"payee_key": "another"}
    assert outcomes(exam_training_charge, books([ONE, elsewhere]))["c1"] == "undecidable"


def test_the_register_may_say_that_it_licenses_or_that_the_authority_above_it_does() -> None:
    assert outcomes(exam_training_charge, books([ONE], approvals=[CASE])) == {"c1": "clear"}
    assert outcomes(exam_training_charge, books([ONE], approvals=[CASE], agencies=[TIE])) == {"c1": "hit"}
    itself = CASE | {"authority_code": CENTRE}
    assert outcomes(exam_training_charge, books([ONE], approvals=[itself])) == {"c1": "hit"}


def test_what_a_list_makes_free_is_flagged_whoever_takes_it() -> None:
    row = {"name": "直销员业务培训和考试", "status": "no_charge", "nature": "禁止收费"}
    link = {"charge_id": "c1", "fee_id": "f1", "verdict": "linked", "item_text": row["name"], "fee_text": row["name"]}
    sold = ONE | {"item": "直销员业务培训和考试费", "payee_class": "企业"}
    assert outcomes(exam_training_charge, books([sold], fees=[row], links=[link])) == {"c1": "hit"}
    assert outcomes(exam_training_charge, books([sold], fees=[row | {"verified": False}], links=[link]))["c1"] != "hit"


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [
        ({"item": "焊工培训考试费"}, "hit"),
        ({"item": "安全生产管理人员考核费"}, "hit"),
        ({"payee_class": "机关"}, "hit"),
        ({"payee_class": "机关", "voluntary": True}, "clear"),
        ({"payee_class": "企业"}, "not_applicable"),
        ({"payer_id": BUREAU}, "not_applicable"),
        ({"item": "培训场地租赁费"}, None),
        ({"amount": Decimal("-1.00")}, "clear"),
    ],
)
def test_what_is_said_of_the_item_and_the_payee_decides(charge: dict[str, Any], outcome: str | None) -> None:
    assert outcomes(exam_training_charge, books([ONE | charge])).get("c1") == outcome


@pytest.mark.parametrize(
    ("charge", "lacks"),
    [
        ({}, ["approvals"]),
        ({"payee_class": None}, ["payee_id"]),
        ({"amount": None}, ["amount"]),
        ({"payer_id": None, "payer": "某项目部"}, ["payer_id"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], lacks: list[str]) -> None:
    assert missing(exam_training_charge, books([ONE | charge])) == {"c1": lacks}
