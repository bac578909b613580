"""Is a tie flagged only where registers with sources show both legs on the day of the charge?"""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from feeaudit.rules import judge, red_hat_intermediary
from tests.rules.books import BUREAU, CENTRE, FIRM, books, missing, outcomes

ONE = {"charge_id": "c1", "document_type": "einvoice_ordinary", "item": "设计评审费", "item_key": "设计评审费"}
CASE = {
    "case_no": "审1",
    "approval_item": "建设项目立项",
    "authority": "青岛某局",
    "authority_code": BUREAU,
    "payer_id": FIRM,
    "provider_id": CENTRE,
    "accepted": date(2024, 3, 1),
    "closed": date(2024, 4, 1),
    "service": "设计评审",
}
TIE = {
    "credit_code": CENTRE,
    "name": "青岛某服务中心",
    "class": "事业单位",
    "authority": "青岛某局",
    "authority_code": BUREAU,
    "relation": "举办单位",
    "source": "事业单位登记 2024",
}


def test_both_legs_make_a_finding_with_the_path_and_its_source() -> None:
    [finding] = judge(books([ONE], agencies=[TIE], approvals=[CASE])).findings
    assert finding.rule == "red-hat-intermediary"
    assert "青岛某服务中心 —举办单位→ 青岛某局" in finding.message_zh
    assert "事业单位登记 2024" in finding.message_zh
    assert finding.evidence["indicators"] == ["H01", "H15", "H17"]
    assert finding.evidence["score"] == 55


@pytest.mark.parametrize(
    ("tie", "case", "outcome"),
    [
        ({"valid_to": date(2023, 12, 31)}, {}, "clear"),
        ({"valid_from": date(2024, 6, 1)}, {}, "undecidable"),
        ({}, {"authority_code": None}, "hit"),
        ({"authority": None, "authority_code": None}, {}, "undecidable"),
        ({"authority": "市某局", "authority_code": None}, {"authority": "青岛市某局"}, "undecidable"),
        ({"authority_code": "11370200MB2000010A"}, {}, "clear"),
        ({}, {"service": "特种设备安全评估"}, "undecidable"),
        ({}, {"service": "评审"}, "undecidable"),
        ({"authority": "别的局", "authority_code": "11370200MB2000010A"}, {}, "clear"),
        ({"relation": "出资", "share_percent": 5}, {}, "clear"),
        ({"relation": "出资", "share_percent": 51}, {}, "hit"),
        ({}, {"service": "特种设备检验"}, "clear"),
        ({}, {"service": "节能评估"}, "undecidable"),
        ({}, {"accepted": date(2019, 1, 1), "closed": date(2019, 3, 1)}, "undecidable"),
    ],
)
def test_a_tie_that_ended_that_is_to_another_or_that_a_law_provides_for_is_clear(
    tie: dict[str, Any], case: dict[str, Any], outcome: str
) -> None:
    assert outcomes(red_hat_intermediary, books([ONE], agencies=[TIE | tie], approvals=[CASE | case])) == {
        "c1": outcome
    }


def test_an_owner_two_steps_away_is_found_and_four_steps_away_is_not() -> None:
    def chain(steps: int) -> list[dict[str, Any]]:
        nodes = [CENTRE, *(f"91370202MA3C00001{n}" for n in range(steps - 1)), BUREAU]
        pairs = pairwise(nodes)
        return [
            TIE
            | {
                "credit_code": a,
                "name": a,
                "authority": b,
                "authority_code": b,
                "relation": "出资",
                "share_percent": 100,
            }
            for a, b in pairs
        ]

    assert outcomes(red_hat_intermediary, books([ONE], agencies=chain(2), approvals=[CASE])) == {"c1": "hit"}
    assert outcomes(red_hat_intermediary, books([ONE], agencies=chain(3), approvals=[CASE])) == {"c1": "hit"}
    assert outcomes(red_hat_intermediary, books([ONE], agencies=chain(4), approvals=[CASE])) == {"c1": "clear"}


def test_a_body_that_ran_in_a_circle_ends() -> None:
    circle = [TIE | {"authority_code": FIRM}, TIE | {"credit_code": FIRM, "authority_code": CENTRE}]
    assert outcomes(red_hat_intermediary, books([ONE], agencies=circle, approvals=[CASE])) == {"c1": "clear"}


@pytest.mark.parametrize(
    ("charge", "agencies", "approvals", "lacks"),
    [
        ({}, [], [CASE], ["agencies"]),
        ({}, [TIE | {"credit_code": "12370200MB20000XXX"}], [CASE], ["agencies"]),
        ({}, [TIE | {"source": None}], [CASE], ["agencies"]),
        ({}, [TIE | {"relation": "出资"}], [CASE], ["share_percent"]),
        ({"date": None}, [TIE], [CASE], ["date"]),
    ],
)
def test_without_registers_nothing_is_said(
    charge: dict[str, Any], agencies: list[dict[str, Any]], approvals: list[dict[str, Any]], lacks: list[str]
) -> None:
    assert missing(red_hat_intermediary, books([ONE | charge], agencies=agencies, approvals=approvals)) == {"c1": lacks}


def test_an_intermediary_service_without_approvals_is_undecidable_and_other_charges_are_not_asked() -> None:
    service = {"nature": "行政审批中介服务"}
    assert missing(red_hat_intermediary, books([ONE], fees=[service], agencies=[TIE])) == {"c1": ["approvals"]}
    other = ONE | {"item": "场地租金", "item_key": "场地租金"}
    assert outcomes(red_hat_intermediary, books([other], agencies=[TIE])) == {"c1": "not_applicable"}
