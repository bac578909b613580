"""Is what an association may not charge seen, and what it lawfully sells left alone?"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from feeaudit.rules import association_charge
from tests.rules.books import BUREAU, FIRM, books, missing, outcomes

BODY = {"charge_id": "c1", "payee": "青岛某行业协会", "payee_class": "社会团体", "document_type": "einvoice_ordinary"}
DUES = BODY | {"item": "会费", "item_key": "会费", "amount": Decimal("2000.00"), "total": Decimal("2000.00")}
RATES = '[{"value":"2000","unit":"元/年"},{"value":"5000","unit":"元/年"}]'
TABLE = {"name": "会费", "nature": "行业协会商会收费", "charging_body": "青岛某行业协会", "rates": RATES}
UNLINKED = [{"charge_id": name, "verdict": "unlinked"} for name in ("c1", "c2")]


@pytest.mark.parametrize(
    ("item", "remark", "outcome"),
    [
        ("年度优秀企业评选费", None, "hit"),
        ("车辆备案管理费", None, "hit"),
        ("安全员上岗培训费", None, "hit"),
        ("行业自律金", None, "hit"),
        ("参会费", "要求各企业参加", "hit"),
        ("参会费", "不强制参加", "clear"),
        ("参会费", None, "clear"),
        ("展位费", None, "clear"),
        ("杂志费", "必须订阅", "hit"),
        ("杂志费", None, "undecidable"),
        ("检测费", "某局委托检测", "hit"),
        ("检测费", "协会指定检测机构", "hit"),
        ("检测费", None, "undecidable"),
        ("工会会费", None, "not_applicable"),
        (None, None, "undecidable"),
    ],
)
def test_item_and_remark_are_held_against_each_prohibition(item: str | None, remark: str | None, outcome: str) -> None:
    row = BODY | {"item": item, "item_key": item, "remark": remark}
    assert outcomes(association_charge, books([row])) == {"c1": outcome}


@pytest.mark.parametrize("payee", [{"payee_class": "企业"}, {"payee_class": "事业单位"}, {"payee": "某公司"}])
def test_other_bodies_are_not_meant(payee: dict[str, Any]) -> None:
    row = BODY | {"payee_class": None, "item_key": "评选费"} | payee
    assert outcomes(association_charge, books([row])) == {}


@pytest.mark.parametrize(
    ("amount", "at_issue"),
    [("2000.00", None), ("5000.00", None), ("3000.00", "1000.00"), ("9000.00", "4000.00"), ("500.00", None)],
)
def test_dues_follow_the_associations_own_tiers(amount: str, at_issue: str | None) -> None:
    said = association_charge.check(books([DUES | {"amount": Decimal(amount)}], fees=[TABLE], links=UNLINKED))
    assert said["amount"].item() == (None if at_issue is None else Decimal(at_issue))
    assert said["outcome"].item() == ("clear" if at_issue is None else "hit")


def test_the_vehicles_of_liuzhou_add_up_to_what_was_refunded() -> None:
    rows = [BODY | {"charge_id": f"c{n:04}", "item_key": "车辆备案管理费", "place": "450200"} for n in range(4654)]
    said = association_charge.check(books([row | {"amount": Decimal("50.00")} for row in rows]))
    assert said["amount"].sum() == Decimal("232700.00")


def test_two_tiers_in_one_year_and_dues_of_head_and_branch_are_flagged() -> None:
    second = DUES | {"charge_id": "c2", "amount": Decimal("5000.00"), "date": date(2024, 9, 1)}
    found = outcomes(association_charge, books([DUES, second], fees=[TABLE], links=UNLINKED))
    assert found == {"c1": "clear", "c2": "hit"}
    branch = DUES | {"charge_id": "c2", "payee": "青岛某行业协会焊接分会"}
    assert outcomes(association_charge, books([DUES, branch], fees=[TABLE], links=UNLINKED))["c2"] == "hit"


@pytest.mark.parametrize(
    ("remark", "outcome"),
    [("我公司非会员", "hit"), ("已于去年退会", "hit"), ("必须入会", "hit"), ("自愿入会", "clear"), (None, "clear")],
)
def test_dues_of_one_that_did_not_join_or_has_left_are_flagged(remark: str | None, outcome: str) -> None:
    kept = books([DUES | {"remark": remark}], fees=[TABLE], links=UNLINKED)
    assert outcomes(association_charge, kept) == {"c1": outcome}


@pytest.mark.parametrize(
    ("charge", "table", "lacks"),
    [
        ({}, {"charging_body": "青岛另一协会"}, ["list:行业协会商会收费:370200:2024"]),
        ({}, {"valid_from": date(2025, 1, 1)}, ["list:行业协会商会收费:370200:2024"]),
        ({}, {"rates": None}, ["rates"]),
        ({"amount": Decimal("3000.00")}, {"verified": False}, ["verified"]),
        ({"amount": Decimal("3000.00"), "instalment": True}, {}, ["instalment_total"]),
        ({"amount": None}, {}, ["amount"]),
        ({"place": None}, {}, ["place"]),
    ],
)
def test_without_its_table_of_tiers_nothing_is_said_of_dues(
    charge: dict[str, Any], table: dict[str, Any], lacks: list[str]
) -> None:
    kept = books([DUES | charge], fees=[TABLE | table], links=UNLINKED)
    assert missing(association_charge, kept) == {"c1": lacks}


@pytest.mark.parametrize(
    ("second", "outcome"),
    [
        ({"remark": "理事单位"}, "hit"),
        ({"remark": "会员单位"}, "undecidable"),
        ({"remark": "理事单位", "amount": Decimal("2000.00")}, "undecidable"),
        ({"remark": "理事单位", "instalment": True}, "undecidable"),
        ({"remark": "理事单位", "date": date(2025, 3, 1)}, "undecidable"),
    ],
)
def test_two_tiers_of_one_year_are_seen_without_a_table_where_both_are_named(
    second: dict[str, Any], outcome: str
) -> None:
    first = DUES | {"remark": "会员单位", "date": date(2024, 3, 1)}
    later = DUES | {"charge_id": "c2", "date": date(2024, 9, 1), "amount": Decimal("8000.00")} | second
    assert outcomes(association_charge, books([first, later], links=UNLINKED))["c2"] == outcome


SERVICE = BODY | {"payee_id": "51370200MB2000001X", "item": "安全评审费", "item_key": "安全评审费"}
CASE = {
    "approval_item": "安全设施审查",
    "authority": "青岛某局",
    "authority_code": BUREAU,
    "payer_id": FIRM,
    "provider_id": "51370200MB2000001X",
    "service": "安全评审",
}
UNDER = {
    "credit_code": "51370200MB2000001X",
    "authority": "青岛某局",
    "authority_code": BUREAU,
    "relation": "业务主管单位",
    "source": "社会组织名单 第2行",
}


@pytest.mark.parametrize(
    ("tie", "case", "outcome"),
    [
        ({}, {}, "hit"),
        ({"authority_code": None, "authority": "青岛某局"}, {}, "hit"),
        ({"valid_to": date(2023, 12, 31)}, {}, "clear"),
        ({"valid_from": date(2024, 6, 1)}, {}, "undecidable"),
        ({"authority": "别的局", "authority_code": "11370200MB2000010A"}, {}, "clear"),
        ({"authority": "无", "authority_code": None, "relation": None}, {}, "clear"),
        ({"source": None}, {}, "undecidable"),
        ({"credit_code": "51370200MB2000002X"}, {}, "undecidable"),
        ({}, {"service": "水土保持"}, "clear"),
        ({}, {"provider_id": "91370202MA3C000002"}, "clear"),
    ],
)
def test_one_that_is_still_under_an_authority_may_not_serve_its_approvals(
    tie: dict[str, Any], case: dict[str, Any], outcome: str
) -> None:
    kept = books([SERVICE], agencies=[UNDER | tie], approvals=[CASE | case])
    assert outcomes(association_charge, kept) == {"c1": outcome}


def test_the_tie_and_its_source_are_shown() -> None:
    [evidence] = association_charge.check(books([SERVICE], agencies=[UNDER], approvals=[CASE]))["evidence"]
    assert (evidence["sub"], evidence["authority"], evidence["sources"]) == ("A14", "青岛某局", "社会组织名单 第2行")


@pytest.mark.parametrize(
    ("remark", "outcome"),
    [("收费标准未公示", "hit"), ("高于公示标准", "hit"), ("标准已公示", "clear"), ("未高于公示标准", "clear")],
)
def test_a_price_that_was_not_shown_or_is_above_the_one_shown_is_a_sign(remark: str, outcome: str) -> None:
    row = BODY | {"item": "展位费", "item_key": "展位费", "remark": remark}
    assert outcomes(association_charge, books([row])) == {"c1": outcome}
