"""Is what a port takes beyond its list flagged, and only where such a list is there for place and day?"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from feeaudit.frames import Books
from feeaudit.rules import port_charge
from tests.rules.books import BUREAU, books, missing, outcomes

NATURE = "市场调节价的经营服务性收费"
ONE = {
    "charge_id": "c1",
    "item": "口岸协调费",
    "item_key": "口岸协调费",
    "payee": "某港务公司",
    "payee_class": "企业",
    "document_type": "einvoice_ordinary",
}
PORT = {"title": "某市口岸收费目录清单", "catalogue": "ports/2020", "nature": NATURE}
LISTED = {"catalogue": "ports/2020", "name": "口岸协调费", "nature": NATURE, "charging_body": "某港务公司"}


def kept(charge: dict[str, Any], *, listed: dict[str, Any] | None = None, **about: Any) -> Books:
    """Books with one charge of a port and a port list; on it, where `listed` says so."""
    fees = [] if listed is None else [LISTED | listed]
    return books([ONE | charge], lists=[PORT | about], fees=fees)


@pytest.mark.parametrize(
    ("charge", "outcome"),
    [
        ({}, "hit"),
        ({"payee": "某物流公司"}, "hit"),
        ({"payee": "某物流公司", "item": "代收口岸费"}, "not_applicable"),
        ({"payee": "某物流公司", "item": "集装箱运输费"}, "not_applicable"),
        ({"payee": "某物流公司", "item": "货物装卸费"}, None),
        ({"item": "货物装卸费", "item_key": "货物装卸费"}, "hit"),
        ({"payer_id": BUREAU}, "not_applicable"),
        ({"amount": Decimal("-1.00")}, "clear"),
    ],
)
def test_a_port_or_a_charge_called_after_one_is_meant(charge: dict[str, Any], outcome: str | None) -> None:
    assert outcomes(port_charge, kept(charge)).get("c1") == outcome


def test_a_listed_charge_is_clear_for_its_own_body_alone() -> None:
    assert outcomes(port_charge, kept({}, listed={})) == {"c1": "clear"}
    assert outcomes(port_charge, kept({}, listed={"charging_body": "各港口企业"})) == {"c1": "clear"}
    assert outcomes(port_charge, kept({}, listed={"charging_body": "另一港务公司"})) == {"c1": "hit"}


@pytest.mark.parametrize(
    ("charge", "about", "lacks"),
    [
        ({}, {"complete": False}, ["list:口岸收费:370200:2024"]),
        ({}, {"title": "某市收费清单", "list": "fees"}, ["list:口岸收费:370200:2024"]),
        ({"date": date(2019, 1, 1)}, {}, ["list:口岸收费:370200:2019"]),
        ({}, {"verified_rows": 0}, ["verified"]),
        ({"place": None}, {}, ["place"]),
        ({"date": None}, {}, ["date"]),
        ({"amount": None}, {}, ["amount"]),
        ({"payee": None}, {}, ["payee"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], about: dict[str, Any], lacks: list[str]) -> None:
    assert missing(port_charge, kept(charge, **about)) == {"c1": lacks}
