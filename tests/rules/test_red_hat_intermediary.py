"""Is a tie flagged only where registers with sources show both legs on the day of the charge?"""

from datetime import date
from itertools import pairwise
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.frames import Books
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
        ({"valid_to": date(2023, 12, 31)}, {}, "undecidable"),
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
def test_a_tie_that_does_not_hold_that_is_to_another_or_that_a_law_provides_for_accuses_nobody(
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


def scored(charge: dict[str, Any] | None = None, **registers: Any) -> dict[str, Any]:
    """Evidence of the only finding of a charge whose payee is tied to the authority."""
    given: dict[str, Any] = {"agencies": [TIE], "approvals": [CASE]} | registers
    return evidence_of(books([ONE | (charge or {})], **given))


def evidence_of(kept: Books) -> dict[str, Any]:
    """That of the only finding of the rule."""
    [finding] = [one for one in judge(kept).findings if one.rule == "red-hat-intermediary"]
    return finding.evidence


def test_an_association_is_free_from_the_day_its_tie_ends_and_an_institution_is_somebodys_still() -> None:
    ended = TIE | {"valid_to": date(2023, 12, 31)}
    institution = books([ONE], agencies=[ended], approvals=[CASE])
    assert missing(red_hat_intermediary, institution) == {"c1": ["agencies"]}
    association = books([ONE | {"payee_class": "社会团体"}], agencies=[ended], approvals=[CASE])
    assert outcomes(red_hat_intermediary, association) == {"c1": "clear"}


@pytest.mark.parametrize(
    ("rows", "outcome"),
    [
        ([{"authority": "某人", "authority_code": None, "share_percent": 100}], "clear"),
        ([{"authority": "某人", "authority_code": None, "share_percent": 60}], "undecidable"),
        ([{"authority": None, "authority_code": None, "relation": None}], "undecidable"),
        ([{"authority": "某人", "authority_code": None, "share_percent": 85}, {"share_percent": 15}], "clear"),
        ([{"authority": "某人", "authority_code": None, "share_percent": 80}, {"share_percent": 20}], "hit"),
    ],
)
def test_a_firm_is_cleared_only_where_its_holders_are_known(rows: list[dict[str, Any]], outcome: str) -> None:
    agencies = [TIE | {"class": "企业", "relation": "出资"} | row for row in rows]
    kept = books([ONE | {"payee_class": "企业"}], agencies=agencies, approvals=[CASE])
    assert outcomes(red_hat_intermediary, kept) == {"c1": outcome}


def test_an_owner_that_is_named_without_a_code_is_no_step_and_no_all_clear() -> None:
    firm = TIE | {
        "class": "企业",
        "relation": "出资",
        "share_percent": 100,
        "authority": "某下属中心",
        "authority_code": None,
    }
    centre = TIE | {"credit_code": "12370200MB2000002X", "name": "某下属中心"}
    kept = books([ONE | {"payee_class": "企业"}], agencies=[firm, centre], approvals=[CASE])
    assert missing(red_hat_intermediary, kept) == {"c1": ["authority_code"]}


def test_every_step_is_told_with_its_days_and_source() -> None:
    steps = scored({}, agencies=[TIE | {"valid_from": date(2015, 3, 1)}])["steps"]
    assert steps == ["青岛某服务中心的举办单位是青岛某局（2015-03-01起），出处：事业单位登记 2024"]
    undated = TIE | {"relation": "出资", "share_percent": 51}
    assert scored({}, agencies=[undated])["steps"] == [
        "青岛某服务中心由青岛某局出资（持51%，登记没有写起止日期），出处：事业单位登记 2024"
    ]


OFFICE = {"credit_code": BUREAU, "name": "青岛某局", "source": "登记"}


@pytest.mark.parametrize(
    ("ours", "theirs", "shown"),
    [
        ({"phone": "0532-88889999"}, {"phone": "053288889999"}, {"H10"}),
        ({"phone": "12345"}, {"phone": "12345"}, set()),
        ({"phone": "/"}, {"phone": "/"}, set()),
        ({"address": "某路6号2层"}, {"address": "某路6号"}, {"H10"}),
        ({"address": "某路6号"}, {"address": "某路16号"}, set()),
        ({"legal_representative": "张某"}, {"legal_representative": "张某"}, set()),
        ({"legal_representative": "张某", "phone": "053288889999"},) * 2 + ({"H08", "H10"},),
        ({"legal_representative": "无", "phone": "053288889999"},) * 2 + ({"H10"},),
    ],
)
def test_a_head_or_a_place_is_shared_only_where_something_is_said(
    ours: dict[str, Any], theirs: dict[str, Any], shown: set[str]
) -> None:
    found = scored(agencies=[TIE | ours, OFFICE | theirs])["indicators"]
    assert {"H08", "H10"} & set(found) == shown


PRICED = {"item": "设计评审费", "item_key": "设计评审费", "quantity": 1, "unit": "平方米"}


@pytest.mark.parametrize(
    ("others", "price", "shown"), [(5, 600, True), (4, 600, False), (5, 399, False), (5, 400, True)]
)
def test_twice_the_price_of_others_is_a_sign_with_five_payments_on_either_side(
    others: int, price: int, shown: bool
) -> None:
    own = [ONE | PRICED | {"charge_id": f"o{n}", "unit_price": price} for n in range(5)]
    rival = {
        "payee_id": "91370202MA3C000005",
        "payee_key": "91370202MA3C000005",
        "payee_class": "企业",
        "unit_price": 200,
    }
    rest = [ONE | PRICED | rival | {"charge_id": f"r{n}"} for n in range(others)]
    kept = books([*own, *rest], agencies=[TIE], approvals=[CASE])
    evidence = evidence_of(kept)
    assert ("H12" in evidence["indicators"]) == shown
    assert (evidence.get("own_price"), evidence.get("others_price")) == (
        (f"{price}.0", "200.0") if shown else (None, None)
    )


LISTED = {"credit_code": CENTRE, "service": "设计评审", "source": "中介超市"}


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([{}], True),
        ([{}, {"credit_code": FIRM}], False),
        ([{"credit_code": FIRM}], False),
        ([{}, {"credit_code": FIRM, "valid_to": date(2020, 1, 1)}], True),
        ([{}, {"credit_code": FIRM, "service": "水土保持方案编制"}], True),
        ([{"valid_to": date(2020, 1, 1)}], False),
    ],
)
def test_the_only_one_in_the_directory_is_a_sign(rows: list[dict[str, Any]], shown: bool) -> None:
    assert ("H13" in scored(directory=[LISTED | row for row in rows])["indicators"]) == shown


@pytest.mark.parametrize(
    ("day", "payee", "shown"),
    [(15, BUREAU, True), (16, BUREAU, True), (18, BUREAU, False), (15, "11370200MB2000010A", False)],
)
def test_the_licence_fee_of_about_the_same_day_is_a_sign(day: int, payee: str, shown: bool) -> None:
    fee = {"charge_id": "c2", "payee_id": payee, "payee_key": payee, "payee_class": "机关", "date": date(2024, 3, day)}
    kept = books([ONE, fee], agencies=[TIE], approvals=[CASE])
    assert ("H18" in evidence_of(kept)["indicators"]) == shown


def test_rent_that_the_provider_paid_to_the_authority_is_a_sign_by_its_own_books() -> None:
    rent = {
        "charge_id": "c2", "document_type": "ledger", "payer_id": CENTRE, "payer_key": CENTRE, "payee_id": BUREAU,
        "payee_key": BUREAU, "payee_class": "机关", "item": "房屋租金", "item_key": "房屋租金",
    }  # fmt: skip
    kept = books([ONE, rent], agencies=[TIE], approvals=[CASE])
    assert "H14" in evidence_of(kept)["indicators"]


NOTICE = {
    "path": "指南.pdf", "page": 2, "line": 7, "title": "建设项目立项办事指南", "issuer": "青岛某局",
    "sentence": "设计评审统一由青岛某服务中心承担。",
}  # fmt: skip


@pytest.mark.parametrize(
    ("notice", "shown"),
    [
        ({}, True),
        ({"issuer": None}, True),
        ({"issuer": "青岛另一局"}, False),
        ({"sentence": "设计评审由申请人自主选择机构。"}, False),
        ({"sentence": "节能评估统一由青岛某服务中心承担。"}, False),
    ],
)
def test_a_notice_of_the_authority_that_names_the_payee_is_a_sign(notice: dict[str, Any], shown: bool) -> None:
    evidence = scored(notices=[NOTICE | notice])
    assert ("H07" in evidence["indicators"]) == shown
    assert (evidence.get("sentence") == NOTICE["sentence"]) == shown


def test_a_notice_and_a_list_that_has_it_not_are_enough_without_a_tie_and_say_so() -> None:
    apart = TIE | {"authority": "别的局", "authority_code": "11370200MB2000010A"}
    held: dict[str, Any] = {"lists": [{"nature": "行政审批中介服务"}], "agencies": [apart], "notices": [NOTICE]}
    evidence = scored({}, **held)
    assert {"H04", "H07"} <= set(evidence["indicators"])
    assert evidence["score"] >= 60
    assert evidence["path"] == "没有隶属关系 no tie"


def test_a_market_needs_ten_cases_of_five_firms_and_shows_its_concentration() -> None:
    def cases(count: int, own: int) -> list[dict[str, Any]]:
        return [
            CASE
            | {"case_no": f"审{n}", "payer_id": FIRM if n == 0 else f"91370202MA3C0001{n:02}"}
            | ({} if n < own else {"provider_id": "91370202MA3C000005"})
            for n in range(count)
        ]

    assert "H11" not in scored(approvals=cases(9, 9))["indicators"]
    evidence = scored(approvals=cases(10, 6))
    assert "H11" in evidence["indicators"]
    assert (evidence["market_share"], evidence["hhi"]) == (60, 5200)
    assert "H11" not in scored(approvals=cases(10, 5))["indicators"]


def test_an_intermediary_that_takes_a_repealed_fee_shows_it() -> None:
    gone = {"name": "设计评审费", "cease_from": date(2017, 4, 1), "status": "cancelled"}
    assert "H06" in scored(fees=[gone])["indicators"]
    assert "H06" not in scored({"arrears": True}, fees=[gone])["indicators"]


def test_little_data_says_that_a_low_score_is_no_all_clear() -> None:
    evidence = scored()
    assert "只说明不知道" in str(evidence["caution"])
    assert {"H07", "H09", "H13", "H14"} <= set(evidence["untold"])
    assert not set(evidence["untold"]) & set(evidence["indicators"])


def test_what_parts_are_handed_of_the_whole_gives_the_same_verdicts() -> None:
    from dataclasses import replace

    from feeaudit.rules.red_hat_intermediary.stages import STAGES

    own = [ONE | PRICED | {"charge_id": f"o{n}", "unit_price": 600} for n in range(5)]
    rival = {
        "payee_id": "91370202MA3C000005",
        "payee_key": "91370202MA3C000005",
        "payee_class": "企业",
        "unit_price": 200,
    }
    rest = [ONE | PRICED | rival | {"charge_id": f"r{n}"} for n in range(5)]
    licence = {"charge_id": "z1", "payee_id": BUREAU, "payee_key": BUREAU, "payee_class": "机关"}
    kept = books([*own, *rest, licence], agencies=[TIE], approvals=[CASE])
    whole = red_hat_intermediary.check(kept)
    features = {}
    for stage in STAGES:
        groups = kept.charges.partition_by(stage.within)
        parts = [
            stage.of(replace(kept, charges=g, links=kept.links.join(g, on="charge_id", how="semi"))) for g in groups
        ]
        features[stage.name] = pl.concat(parts).unique()
    handed = replace(kept, features=features)
    groups = kept.charges.partition_by("payee_key")
    said = [red_hat_intermediary.check(replace(handed, charges=g, links=kept.links)) for g in groups]
    assert pl.concat(said).sort("charge_id")["evidence"].to_list() == whole.sort("charge_id")["evidence"].to_list()
    assert {"H12", "H18"} <= set(whole.filter(pl.col("outcome") == "hit")["evidence"][0]["indicators"])


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(1, 9)), min_size=1, max_size=9))
def test_the_price_of_others_is_the_middle_without_ones_own(prices: list[tuple[int, int]]) -> None:
    from statistics import median

    from feeaudit.rules.red_hat_intermediary.stages import _without_itself

    rows = [
        {"item_key": "检测", "unit": "次", "payee_key": f"p{n}", "payee_id": f"p{n}", "own": float(own), "paid": paid}
        for n, (own, paid) in enumerate(prices)
    ]
    found = {row["payee_key"]: row for row in _without_itself(pl.DataFrame(rows)).to_dicts()}
    assert len(found) == (len(rows) if len(rows) > 1 else 0)
    for name, row in found.items():
        others = [one for one in rows if one["payee_key"] != name]
        assert row["others"] == median(float(str(one["own"])) for one in others)
        assert row["paid_others"] == sum(int(str(one["paid"])) for one in others)
