"""Is a body that no published list names a sign, and only where the lists say who charges what?"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from feeaudit.frames import Books
from feeaudit.rules import judge, price_not_published
from tests.rules.books import BUREAU, FIRM, books, missing, outcomes

ONE = {"charge_id": "c1", "item": "综合协调费", "item_key": "综合协调费"}
ROW = {"catalogue": "q/2020", "name": "登记费", "charging_body": "某登记中心"}
UNLINKED = {"charge_id": "c1", "verdict": "unlinked"}


def kept(charge: dict[str, Any], *, fee: dict[str, Any] | None = None, linked: bool = False, **about: Any) -> Books:
    """Books with one charge, and a list of one row that names its charging body."""
    links = [] if linked else [UNLINKED]
    cases = about.pop("approvals", [])
    return books(
        [ONE | charge], fees=[ROW | (fee or {})], links=links, lists=[{"catalogue": "q/2020"} | about], approvals=cases
    )


@pytest.mark.parametrize(
    ("charge", "fee", "outcome"),
    [
        ({}, {}, "hit"),
        ({"payee": "某登记中心"}, {}, "clear"),
        ({"payee": "某（登记中心）"}, {}, "clear"),
        ({"remark": "代收"}, {}, "not_applicable"),
        ({"document_type": "einvoice_ordinary"}, {}, None),
        ({"payer_id": BUREAU}, {}, "not_applicable"),
        ({"amount": Decimal("-1.00")}, {}, "clear"),
        ({"payee": "某登记中心", "remark": "收费标准未公示"}, {}, "hit"),
    ],
)
def test_who_stands_on_no_list_is_a_sign(charge: dict[str, Any], fee: dict[str, Any], outcome: str | None) -> None:
    assert outcomes(price_not_published, kept(charge, fee=fee)).get("c1") == outcome


@pytest.mark.parametrize(
    ("body", "outcome"), [("青岛某服务中心", "clear"), ("各登记机构", "clear"), (None, "clear"), ("另一中心", "hit")]
)
def test_a_listed_item_is_published_for_the_body_of_its_row(body: str | None, outcome: str) -> None:
    assert outcomes(price_not_published, kept({}, fee={"charging_body": body}, linked=True)) == {"c1": outcome}


def test_who_serves_an_approval_is_held_to_the_list_of_such_services() -> None:
    sold = {"document_type": "einvoice_ordinary", "payee_id": FIRM, "payee_class": "企业"}
    case = [{"payer_id": FIRM, "provider_id": FIRM, "service": "踏勘"}]
    services: dict[str, Any] = {"nature": "行政审批中介服务"}
    assert outcomes(price_not_published, kept(sold, fee=services, approvals=case, **services)) == {"c1": "hit"}
    assert missing(price_not_published, kept(sold, approvals=case)) == {"c1": ["list:行政审批中介服务:370200:2024"]}


def test_one_finding_tells_of_all_charges_of_a_body() -> None:
    rows = [ONE | {"charge_id": f"c{n}", "amount": Decimal("10.00")} for n in range(3)]
    links = [{"charge_id": row["charge_id"], "verdict": "unlinked"} for row in rows]
    judged = judge(books(rows, fees=[ROW], links=links, lists=[{"catalogue": "q/2020"}]))
    [finding] = [f for f in judged.findings if f.rule == "price-not-published"]
    assert finding.charge_ids == ("c0", "c1", "c2")
    assert finding.amount_at_issue == Decimal("30.00")


@pytest.mark.parametrize(
    ("charge", "fee", "about", "lacks"),
    [
        ({}, {"charging_body": None}, {}, ["charging_body"]),
        ({}, {}, {"complete": False}, ["list:行政事业性收费:370200:2024"]),
        ({"date": date(2019, 1, 1)}, {}, {}, ["list:行政事业性收费:370200:2019"]),
        ({"place": None}, {}, {}, ["place"]),
        ({"date": None}, {}, {}, ["date"]),
        ({"amount": None}, {}, {}, ["amount"]),
        ({"payee_key": None, "payee": None}, {}, {}, ["payee"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(
    charge: dict[str, Any], fee: dict[str, Any], about: dict[str, Any], lacks: list[str]
) -> None:
    assert missing(price_not_published, kept(charge, fee=fee, **about)) == {"c1": lacks}
