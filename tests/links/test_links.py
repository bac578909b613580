"""Is each charge linked to the fee in force in its place, and to none where that is not certain?"""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.frames import schemas
from feeaudit.links import find
from tests.links.books import charge, charges, fee, fees, link

LAMP = fee("N1", "湖面照明费", aliases=("照湖费",), legal_basis=("湖价字〔2019〕7号",))
SHORE = fee("N2", "湖岸垃圾清扫处理费")
DEPOSIT = fee("N3", "清湖工程履约保证金", nature="涉企保证金")
FUND = fee("N4", "湖水涵养发展基金", nature="政府性基金")


@pytest.mark.parametrize(
    ("item", "method"),
    [
        ("湖面照明费", "exact"),
        ("*生活服务*湖面照明费（2024年4月）", "exact"),
        ("湖面照明費", "exact"),
        ("照湖费", "alias"),
        ("湖面照明", "exact"),
        ("付湖面照明费 东岸二期", "exact"),
        ("东岸度假村湖面照明费", "containment"),
        ("湖面照朋费", "fuzzy"),
        ("湖价字(2019)7号收费", "document_number"),
    ],
)
def test_a_name_in_any_dress_is_its_fee(item: str, method: str) -> None:
    found = link(item, LAMP, SHORE)
    assert (found["fee_id"], found["method"], found["verdict"]) == ("N1", method, "linked")
    assert 0 < found["score"] <= 1
    assert found["item_text"]
    assert found["fee_text"]


def test_an_abbreviation_is_believed_of_a_public_body_and_not_of_a_firm() -> None:
    assert link("岸垃清扫费", SHORE)["fee_id"] == "N2"
    assert link("岸垃清扫费", SHORE, payee_class="企业", document_type="einvoice_ordinary")["verdict"] == "ambiguous"


@pytest.mark.parametrize(
    "item",
    [
        "湖面照明费代理服务费",
        "湖面照明设备采购",
        "湖面照明费咨询",
        "湖岸垃圾清扫处理报告编制费",
        "湖面照明查询费",
        "湖面照明费检测费",
        "湖面照明工本费",
        "湖面照明牌",
        "湖面照明罚款",
        "服务费",
        "其他",
        "",
        None,
        "打印纸",
    ],
)
def test_a_service_around_a_fee_a_fine_and_an_unspecific_name_are_no_fee(item: str | None) -> None:
    found = link(item, LAMP, SHORE, DEPOSIT)
    assert (found["fee_id"], found["verdict"], found["method"]) == (None, "unlinked", "none")


def test_a_document_in_the_remark_names_the_fee_unless_the_item_is_something_else() -> None:
    assert link("其他", LAMP, SHORE, remark="依湖价字〔2019〕7号收取")["method"] == "document_number"
    assert link("湖面照明费", LAMP, remark="湖价字〔2019〕7号")["method"] == "exact"
    assert link("停车费", LAMP, remark="湖价字〔2019〕7号")["fee_id"] is None
    assert link("照明费代理服务", LAMP, remark="湖价字〔2019〕7号")["fee_id"] is None
    shared = fee("N9", "湖面巡查费", legal_basis=("湖价字〔2019〕7号",))
    assert link("收费", LAMP, shared, remark="湖价字〔2019〕7号")["verdict"] == "ambiguous"


def test_another_word_is_no_slip_of_the_pen() -> None:
    food, boat = fee("A", "水鸟登记费"), fee("B", "食堂照明费")
    assert link("水岛登记费", food, boat)["fee_id"] == "A"
    assert link("食堂登记费", food, boat)["fee_id"] is None


def test_a_deposit_is_no_fee_and_a_fee_no_deposit() -> None:
    assert link("清湖工程履约保证金", DEPOSIT)["fee_id"] == "N3"
    assert link("清湖工程履约费", DEPOSIT)["fee_id"] is None
    assert link("湖面照明保证金", LAMP)["fee_id"] is None
    assert link("湖水涵养", FUND, payee_class="企业", document_type="vat_special")["fee_id"] is None


def test_the_nearest_place_wins_and_another_place_is_none() -> None:
    city, province = fee("C", "湖面照明费", jurisdiction="370200"), fee("P", "湖面照明费", jurisdiction="370000")
    other = fee("O", "湖面照明费", jurisdiction="330100")
    assert link("湖面照明费", city, province, LAMP, other, place="370202")["fee_id"] == "C"
    assert link("湖面照明费", city, province, LAMP, other, place="371300")["fee_id"] == "P"
    assert link("湖面照明费", city, province, LAMP, other, place="510100")["fee_id"] == "N1"
    assert link("湖面照明费", city, other, place="510100")["verdict"] == "unlinked"


def test_without_a_place_the_nations_lists_are_asked_and_what_only_a_place_has_is_ambiguous() -> None:
    city = fee("C", "湖面照明费", jurisdiction="370200")
    assert link("湖面照明费", city, LAMP)["fee_id"] == "N1"
    assert link("湖面照明费", city)["verdict"] == "ambiguous"


def test_the_edition_in_force_on_the_day_is_meant() -> None:
    old = fee("OLD", "湖面照明费", valid_to=date(2024, 5, 5), status="superseded")
    new = fee("NEW", "湖面照明费", valid_from=date(2024, 5, 6))
    assert link("湖面照明费", old, new, date=date(2024, 5, 5))["fee_id"] == "OLD"
    assert link("湖面照明费", old, new, date=date(2024, 5, 6))["fee_id"] == "NEW"
    assert link("湖面照明费", new, date=date(2024, 5, 5))["fee_id"] is None
    assert link("湖面照明费", old, date=date(2024, 5, 6))["fee_id"] is None
    assert link("湖面照明费", old, new, date=None)["fee_id"] == "NEW"


def test_the_period_decides_before_the_date() -> None:
    old = fee("OLD", "湖面照明费", valid_to=date(2024, 5, 5))
    new = fee("NEW", "湖面照明费", valid_from=date(2024, 5, 6))
    assert link("湖面照明费", old, new, period_from=date(2024, 4, 1))["fee_id"] == "OLD"


def test_a_repealed_fee_is_still_what_the_charge_claims_to_be() -> None:
    gone = fee("GONE", "湖面照明费", cease_from=date(2020, 1, 1), valid_to=date(2019, 12, 31))
    assert link("湖面照明费", gone)["fee_id"] == "GONE"
    assert link("湖面照明费", gone, LAMP)["fee_id"] == "N1"


def test_two_equal_candidates_are_left_to_a_person() -> None:
    twin = fee("N0", "湖面照明费", department="水务部门")
    found = link("湖面照明费", twin, LAMP)
    assert (found["verdict"], {found["fee_id"], found["runner_up_id"]}) == ("ambiguous", {"N0", "N1"})


def test_of_two_lists_of_one_place_the_later_in_force_is_meant() -> None:
    older, newer = (fee(f"N{year}", "湖面照明费", catalogue=f"a{year}/{year}") for year in (2020, 2023))
    assert link("湖面照明费", older, newer)["fee_id"] == "N2023"
    assert link("湖面照明费", older, newer)["verdict"] == "linked"
    assert link("湖面照明费", older, newer, date=date(2021, 5, 6))["fee_id"] == "N2020"


@pytest.mark.parametrize(("day", "verdict"), [(date(2017, 4, 1), "linked"), (date(2018, 4, 1), "ambiguous")])
def test_two_lists_that_name_one_day_of_repeal_agree(day: date, verdict: str) -> None:
    first = fee("G1", "湖面照明费", catalogue="a/2024", cease_from=date(2017, 4, 1))
    second = fee("G2", "湖面照明费", catalogue="b/2024", cease_from=day)
    assert link("湖面照明费", first, second)["verdict"] == verdict


def test_the_payees_department_tells_two_equal_names_apart() -> None:
    court = fee("A", "案卷调阅受理费", department="法院")
    office = fee("B", "档卷调阅受理费", department="档案部门")
    assert link("调阅受理费", court, office, payee="湖城区人民法院")["fee_id"] == "A"
    assert link("调阅受理费", court, office, payee="湖城区某某中心")["verdict"] == "ambiguous"


def test_a_sub_item_named_with_its_parent_is_the_sub_item() -> None:
    parent, child = fee("P", "湖区通行收费"), fee("P-1", "快艇夜航费", parent_id="P")
    assert link("湖区通行收费—快艇夜航费", parent, child)["fee_id"] == "P-1"
    assert link("湖区通行收费", parent, child)["fee_id"] == "P"


def test_a_surcharge_goes_to_its_own_row() -> None:
    late = fee("N1-L", "湖面照明费滞纳金", parent_id="N1")
    assert link("湖面照明费滞纳金 逾期3天", LAMP, late)["fee_id"] == "N1-L"


def test_every_charge_has_one_row_in_the_order_of_ids_and_the_input_order_does_not_matter() -> None:
    rows = fees(LAMP, SHORE, DEPOSIT, FUND, fee("C", "湖面照明费", jurisdiction="370200"))
    asked = charges(
        *(charge(item, place=place) for item in ("湖面照明费", "湖岸清扫费", "x", None) for place in ("370200", None))
    )
    linked = find(asked, rows)
    assert linked.schema == schemas.links()
    assert linked["charge_id"].to_list() == asked["charge_id"].to_list()
    for seed in range(3):
        shuffled = asked.sample(fraction=1, shuffle=True, seed=seed), rows.sample(fraction=1, shuffle=True, seed=seed)
        assert find(*shuffled).equals(linked)


@given(st.lists(st.text(max_size=12), max_size=4))
def test_no_text_breaks_linking(items: list[str]) -> None:
    assert len(find(charges(*map(charge, items)), fees(LAMP))) == len(items)


def test_no_charges_and_no_fees_are_no_links() -> None:
    assert find(charges(), fees(LAMP)).is_empty()
    assert find(charges(charge("湖面照明费")), fees())["verdict"].to_list() == ["unlinked"]


def test_many_places_with_one_name_stay_quick_and_right() -> None:
    places = [f"{number:06}" for number in range(110000, 112000)]
    rows = fees(*(fee(place, "湖面照明费", jurisdiction=place) for place in places))
    chosen = places[::-10]
    linked = find(charges(*(charge("湖面照明费", place=place) for place in chosen)), rows)
    assert linked.select(pl.col("fee_id")).to_series().to_list() == chosen


def test_a_row_of_the_payees_own_is_nearer_than_its_citys_while_it_is_in_force() -> None:
    city = fee("C", "湖面照明费", jurisdiction="370200")
    unit = fee("U", "湖面照明费", jurisdiction="370000", charging_body="湖城灯塔管理中心", valid_to=date(2024, 12, 31))
    other = fee("O", "湖面照明费", jurisdiction="370200", charging_body="湖城码头管理中心")
    asked = {"place": "370202", "payee": "湖城 灯塔管理中心"}
    assert link("湖面照明费", city, unit, other, **asked)["fee_id"] == "U"
    assert link("湖面照明费", city, unit, **asked)["verdict"] == "linked"
    assert link("湖面照明费", city, unit, date=date(2025, 5, 6), **asked)["fee_id"] == "C"
    assert link("湖面照明费", city, unit, place="370202", payee="湖城水务局")["fee_id"] == "C"


def test_a_nearer_row_that_has_ended_gives_way_to_a_wider_one_in_force() -> None:
    city = fee("C", "湖面照明费", jurisdiction="370200", cease_from=date(2023, 1, 1))
    assert link("湖面照明费", city, LAMP, place="370202")["fee_id"] == "N1"
    assert link("湖面照明费", city, LAMP, place="370202", date=date(2022, 5, 6))["fee_id"] == "C"
