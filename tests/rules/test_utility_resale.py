"""Is power that was sold on too dear, a meter or a handling charge flagged, and the supplier's own bill left alone?"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from feeaudit.rules import utility_resale
from tests.rules.books import BUREAU, books, missing, outcomes

ONE = {
    "charge_id": "c1",
    "item": "电费",
    "payee": "某物业公司",
    "payee_class": "企业",
    "document_type": "einvoice_ordinary",
    "quantity": Decimal(1000),
    "amount": Decimal("1200.00"),
    "remark": "供电公司平均电价0.80元",
}


def test_what_is_above_the_suppliers_price_and_the_loss_is_at_issue() -> None:
    said = utility_resale.check(books([ONE]))
    assert (said["outcome"].item(), said["amount"].item()) == ("hit", Decimal("320.00"))
    stated = utility_resale.check(books([ONE | {"remark": "供电公司平均电价0.80元，线损5%"}]))
    assert stated["amount"].item() == Decimal("360.00")


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [
        ({"amount": Decimal("880.00")}, "clear"),
        ({"amount": Decimal("880.01")}, "hit"),
        ({"payee": "国网某供电公司"}, "clear"),
        ({"item": "基本电费"}, "clear"),
        ({"payer_id": BUREAU}, "not_applicable"),
        ({"item": "水表费"}, "hit"),
        ({"item": "水表费", "date": date(2021, 2, 28)}, "not_applicable"),
        ({"item": "水表费", "voluntary": True}, "clear"),
        ({"item": "水表校准费"}, None),
        ({"item": "代收水费手续费"}, "hit"),
        ({"item": "代收水费手续费", "payee": "某软件公司"}, "not_applicable"),
        ({"remark": "供电公司平均电价0.80元，公摊损耗有抄表记录"}, "clear"),
    ],
)
def test_each_kind_of_charge_has_its_own_test(charge: dict[str, Any], outcome: str | None) -> None:
    assert outcomes(utility_resale, books([ONE | charge])).get("c1") == outcome


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [({}, "hit"), ({"date": date(2021, 2, 28)}, "not_applicable"), ({"date": None}, "undecidable")],
)
def test_what_a_list_makes_free_is_flagged_from_the_day_it_says(charge: dict[str, Any], outcome: str) -> None:
    row = {"name": "供热强制检定", "status": "prohibited", "nature": "禁止收费", "valid_from": date(2021, 3, 1)}
    link = {"charge_id": "c1", "fee_id": "f1", "verdict": "linked", "item_text": row["name"], "fee_text": row["name"]}
    taken = ONE | {"item": "供热强制检定费", "payee": "某计量所"} | charge
    assert outcomes(utility_resale, books([taken], fees=[row], links=[link])) == {"c1": outcome}


@pytest.mark.parametrize(
    ("charge", "lacks"),
    [
        ({"remark": None}, ["supplied_at"]),
        ({"quantity": None}, ["unit_price"]),
        ({"remark": "供电公司平均电价0.80元，含公摊"}, ["loss"]),
        ({"remark": "供电公司平均电价0.80元，两部制"}, ["remark"]),
        ({"item": "厂区燃气管道安装费"}, ["remark"]),
        ({"item": "水表费", "date": None}, ["date"]),
        ({"payee": None}, ["payee"]),
        ({"amount": None}, ["amount"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], lacks: list[str]) -> None:
    assert missing(utility_resale, books([ONE | charge])) == {"c1": lacks}
