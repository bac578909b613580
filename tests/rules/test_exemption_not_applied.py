"""Is a fee that the payer was exempt from flagged, and one that it owed left alone?"""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from feeaudit.rules import exemption_not_applied
from tests.rules.books import FIRM, books, missing, outcomes

LAND = {"name": "不动产登记费", "standard": "550元/件", "flat_rate": Decimal(550), "rate_unit": "件"}
FUND = {"name": "残疾人就业保障金", "nature": "政府性基金"}
SHELTER = {"name": "防空地下室易地建设费", "flat_rate": Decimal(2000), "rate_unit": "平方米"}
ONE = {"charge_id": "c1", "amount": Decimal("550.00"), "total": Decimal("550.00")}


@pytest.mark.parametrize(
    ("fee", "charge", "payer", "outcome"),
    [
        (LAND, {}, {"size": "微"}, "hit"),
        (LAND, {}, {"size": "中"}, "clear"),
        (LAND, {}, {"size": "微", "valid_from": date(2024, 6, 1)}, "undecidable"),
        (LAND, {}, {"size": "微", "valid_to": date(2023, 6, 1)}, "undecidable"),
        (LAND, {"small_micro": True}, {"size": None}, "hit"),
        (LAND, {"small_micro": True}, {"size": "大"}, "undecidable"),
        (LAND, {"remark": "申请人为个体工商户"}, {"size": None}, "hit"),
        (LAND, {"remark": "不属于小型企业"}, {"size": None}, "undecidable"),
        (LAND, {"payer_id": "92370202MA3C000001"}, {"size": "中"}, "hit"),
        (LAND, {"date": date(2016, 7, 11)}, {"size": "微"}, "clear"),
        (LAND, {"change_registration": True}, {"size": "大"}, "hit"),
        (LAND, {"change_registration": True, "date": date(2019, 6, 30)}, {"size": "大"}, "clear"),
        (FUND, {"period_from": date(2023, 1, 1)}, {"headcount": 30}, "hit"),
        (FUND, {"period_from": date(2023, 1, 1)}, {"headcount": 31}, "clear"),
        (FUND, {"period_from": date(2019, 1, 1), "date": date(2020, 9, 1)}, {"headcount": 9}, "clear"),
        (FUND, {"period_from": None, "date": date(2020, 9, 1)}, {"headcount": 9}, "undecidable"),
        (FUND, {"period_from": date(2028, 1, 1)}, {"headcount": 9}, "clear"),
        (SHELTER, {}, {"attribute": "非营利性养老机构"}, "hit"),
        (SHELTER, {"payer": "青岛某医院"}, {"attribute": "制造业"}, "undecidable"),
    ],
)
def test_attribute_day_and_period_decide(
    fee: dict[str, Any], charge: dict[str, Any], payer: dict[str, Any], outcome: str
) -> None:
    kept = books([ONE | charge], fees=[fee], payers=[{"credit_code": FIRM} | payer])
    assert outcomes(exemption_not_applied, kept) == {"c1": outcome}


def test_half_of_the_standard_is_due_from_a_body_that_is_halved() -> None:
    payer = {"credit_code": FIRM, "attribute": "营利性医疗机构"}
    area = ONE | {"quantity": Decimal(10), "unit": "平方米"}
    rows = [area | {"amount": Decimal(20000)}, area | {"charge_id": "c2", "amount": Decimal(10000)}]
    said = exemption_not_applied.check(books(rows, fees=[SHELTER], payers=[payer]))
    assert said.select("outcome", "amount").rows() == [("hit", Decimal(10000)), ("clear", None)]
    assert missing(exemption_not_applied, books([ONE], fees=[SHELTER], payers=[payer])) == {"c1": ["quantity"]}


def test_sixty_six_registrations_of_small_firms_add_up_to_what_was_refunded_in_jiangmen() -> None:
    rows = [ONE | {"charge_id": f"c{n:02}", "small_micro": True, "place": "440700"} for n in range(66)]
    said = exemption_not_applied.check(books(rows, fees=[LAND | {"jurisdiction": "000000"}]))
    assert said["amount"].sum() == Decimal("36300.00")


@pytest.mark.parametrize(
    ("standard", "rates", "due"),
    [
        ("80元/人;小微企业减半收取", '[{"value":"80","unit":"元/人"}]', "40.00"),
        ("80元/人，小微企业免收", None, "0.00"),
        (None, '[{"value":"80","unit":"元/人"},{"value":"0.5","op":"factor","condition":"小微企业"}]', "40.00"),
    ],
)
def test_what_the_lists_own_row_relieves_is_due_no_more(standard: str | None, rates: str | None, due: str) -> None:
    fee = {"name": "考核费", "standard": standard, "rates": rates}
    charge = ONE | {"small_micro": True, "quantity": Decimal(1), "unit": "人", "amount": Decimal(80)}
    said = exemption_not_applied.check(books([charge | {"total": Decimal(80)}], fees=[fee]))
    assert said["amount"].item() == Decimal(80) - Decimal(due)


def test_a_row_that_is_itself_an_exemption_leaves_nothing_to_pay() -> None:
    row = {"name": "国内植物检疫费", "status": "exempted", "cease_from": date(2016, 5, 1)}
    kept = books(
        [ONE], fees=[row], links=[{"charge_id": "c1", "fee_id": "f1", "verdict": "linked", "method": "person"}]
    )
    assert outcomes(exemption_not_applied, kept) == {"c1": "hit"}


def test_who_did_not_apply_is_for_a_person() -> None:
    row = ONE | {"small_micro": True, "remark": "小微企业，未申请减免"}
    assert missing(exemption_not_applied, books([row], fees=[LAND])) == {"c1": ["remark"]}


def test_a_firms_own_service_of_that_name_is_not_meant() -> None:
    row = ONE | {"small_micro": True, "document_type": "einvoice_ordinary", "payee_class": "企业"}
    assert exemption_not_applied.check(books([row], fees=[LAND])).filter(pl.col("outcome") == "hit").is_empty()
