"""Is a provider that an authority named seen, and one that the firm chose left alone?"""

from datetime import date
from typing import Any

import pytest

from feeaudit.rules import designated_service
from tests.rules.books import BUREAU, CENTRE, FIRM, books, missing, outcomes

ONE = {"charge_id": "c1", "document_type": "einvoice_ordinary", "payee_class": "企业"}
ONE |= {"item": "安全论证费", "item_key": "安全论证费"}
CASE = {
    "approval_item": "备案",
    "authority_code": BUREAU,
    "payer_id": FIRM,
    "provider_id": CENTRE,
    "service": "安全论证",
}
SERVICE = {"name": "安全论证", "nature": "行政审批中介服务"}
LISTED = [{"nature": "行政审批中介服务"}]


@pytest.mark.parametrize(
    ("remark", "outcome"),
    [
        ("区环境局指定检测机构", "hit"),
        ("由市检测中心统一检测，区局要求", "hit"),
        ("窗口要求必须到该公司检测", "hit"),
        ("指定检测机构", "undecidable"),
        ("我公司指定检测机构", None),
        ("甲方指定检测单位", None),
        ("区局未指定机构", None),
        ("区局要求汇入指定账户办理", None),
        (None, None),
    ],
)
def test_the_remark_says_who_named_the_provider(remark: str | None, outcome: str | None) -> None:
    found = outcomes(designated_service, books([ONE | {"remark": remark}], approvals=[{"case_no": "1"}]))
    assert found.get("c1", "not_applicable") == (outcome or "not_applicable")


def test_a_public_fee_is_no_service() -> None:
    row = ONE | {"remark": "区环境局指定检测机构"}
    assert outcomes(designated_service, books([row], fees=[{}])) == {}
    assert outcomes(designated_service, books([row | {"document_type": "fiscal_nontax"}])) == {}


def test_what_an_approval_asks_for_and_no_complete_list_has_is_flagged() -> None:
    assert outcomes(designated_service, books([ONE], approvals=[CASE], lists=LISTED)) == {"c1": "hit"}
    assert missing(designated_service, books([ONE], approvals=[CASE])) == {"c1": ["list:行政审批中介服务:370200:2024"]}
    other = CASE | {"service": "环评文件编制"}
    assert outcomes(designated_service, books([ONE], approvals=[other], lists=LISTED)) == {"c1": "not_applicable"}


@pytest.mark.parametrize(
    ("fee", "outcome"),
    [({}, "clear"), ({"status": "cleaned"}, "hit"), ({"status": "cleaned", "verified": False}, "undecidable")],
)
def test_what_is_on_the_list_is_clear_unless_it_was_cleaned_away(fee: dict[str, Any], outcome: str) -> None:
    links = [{"charge_id": "c1", "fee_id": "f1", "verdict": "linked", "method": "person"}]
    kept = books([ONE], fees=[SERVICE | fee], links=links, approvals=[CASE], lists=LISTED)
    assert outcomes(designated_service, kept) == {"c1": outcome}


def test_a_service_that_a_list_has_by_the_registers_name_is_for_a_person() -> None:
    row = ONE | {"item": "报告书编制费", "item_key": "报告书编制费"}
    case = CASE | {"service": "环境影响报告书编制"}
    unlinked = [{"charge_id": "c1", "verdict": "unlinked"}]
    kept = books([row], fees=[SERVICE | {"name": "环境影响报告书编制"}], links=unlinked, approvals=[case], lists=LISTED)
    assert missing(designated_service, kept) == {"c1": ["link"]}


def several(count: int, **other: Any) -> list[dict[str, Any]]:
    """So many firms that paid for the same service."""
    return [
        ONE | {"charge_id": f"c{n}", "payer_id": f"91370202MA3C00000{n}", "payer_key": f"91370202MA3C00000{n}"} | other
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("count", "standard", "outcome"),
    [
        (5, "申请人可自行编制或委托", "hit"),
        (4, "申请人可自行编制或委托", "clear"),
        (5, "申请人可自行编制，也可委托有资质的机构", "undecidable"),
        (5, "申请人委托", "clear"),
    ],
)
def test_one_provider_for_all_who_might_do_it_themselves_is_flagged(count: int, standard: str, outcome: str) -> None:
    kept = books(several(count), fees=[SERVICE | {"standard": standard}], approvals=[CASE], lists=LISTED)
    assert set(outcomes(designated_service, kept).values()) == {outcome}


def test_what_every_applicant_bought_freely_was_not_free() -> None:
    sold = several(5, voluntary=True, item_key="号牌架费")
    cases = [CASE | {"payer_id": row["payer_id"], "service": None} for row in sold]
    assert set(outcomes(designated_service, books(sold, approvals=cases)).values()) == {"hit"}
    more = [*cases, CASE | {"payer_id": "91370202MA3C000009"}]
    assert set(outcomes(designated_service, books(sold, approvals=more)).values()) == {"not_applicable"}


@pytest.mark.parametrize(
    ("charge", "lacks"),
    [
        ({"place": None}, ["place"]),
        ({"date": None}, ["date"]),
        ({"amount": None}, ["amount"]),
        ({"date": date(2019, 1, 1)}, ["list:行政审批中介服务:370200:2019"]),
    ],
)
def test_what_cannot_be_told_is_undecidable(charge: dict[str, Any], lacks: list[str]) -> None:
    kept = books([ONE | charge], approvals=[CASE], lists=LISTED)
    assert missing(designated_service, kept) == {"c1": lacks}
