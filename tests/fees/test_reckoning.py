"""Is the most that a standard allows exact, at every bound of its tiers, or is what is missing named?"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.fees import standard
from feeaudit.fees.reckoning import Asked, Reckoning, most

LAWSUIT = (
    "诉讼请求金额不超过1万元的,每件交纳50元;超过1万元至10万元的部分,按照2.5%交纳;超过10万元至20万元的部分,按照2%交纳;"
    "超过20万元至50万元的部分,按照1.5%交纳;超过50万元的部分,按照1%交纳"
)
BAND = "施工合同额1000万元以下3%;1000万(含)-1亿元2%;1亿元(含)以上1%;按全额定率计算"


def reckoned(printed: str, **asked: object) -> Reckoning:
    read = standard.read(None, printed)
    return most(read.rates, Asked(**asked), read.unparsed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("base", "due"),
    [
        ("0", "50"),
        ("0.01", "50"),
        ("10000", "50"),
        ("10000.01", "50.00025"),
        ("100000", "2300"),
        ("100001", "2300.02"),
        ("200000", "4300"),
        ("500000", "8800"),
        ("500000.01", "8800.0001"),
        ("3000000", "33800"),
    ],
)
def test_a_progressive_scale_takes_of_each_part_its_own_share(base: str, due: str) -> None:
    assert reckoned(LAWSUIT, base=Decimal(base)).most == Decimal(due)


@pytest.mark.parametrize(
    ("base", "due"),
    [
        ("9999999.99", "299999.9997"),
        ("10000000", "200000"),  # （含） is printed with the second
        ("99999999", "1999999.98"),
        ("100000000", "1000000"),
        ("200000000", "2000000"),
    ],
)
def test_a_scale_on_the_whole_takes_the_share_of_the_tier_that_holds_the_sum(base: str, due: str) -> None:
    assert reckoned(BAND, base=Decimal(base)).most == Decimal(due)


def test_where_both_tiers_claim_a_bound_the_higher_is_allowed() -> None:
    both = "成交额100万元以下2%;100万元以上1%;按全额定率计算"
    assert reckoned(both, base=Decimal(1000000)).most == Decimal(20000)


def test_a_tier_of_a_range_allows_its_upper_end() -> None:
    ranged = "争议金额1000元以下40-100元;1001-50000元部分4%-5%;50001元以上部分2%-3%"
    assert reckoned(ranged, base=Decimal(20000)).most == Decimal(100) + Decimal(19000) * Decimal("0.05")


def test_the_steps_are_told_in_words() -> None:
    steps = reckoned(LAWSUIT, base=Decimal(200000)).steps
    assert steps == (
        "0–10000：50元",
        "90000 × 0.025 = 2250元",
        "100000 × 0.02 = 2000元",
        "合计 in all 4300元",
    )


def test_a_scale_says_nothing_of_a_sum_beyond_it() -> None:
    short = "中标金额100万元以下的部分1.5%;100万元至500万元的部分1.1%"
    assert reckoned(short, base=Decimal(5000000)).most == Decimal(59000)
    assert reckoned(short, base=Decimal(5000001)).missing == ("tier",)


@pytest.mark.parametrize(("year", "due"), [("1", "900"), ("3", "900"), ("4", "1200"), ("9", "2000")])
def test_by_year_the_year_decides(year: str, due: str) -> None:
    yearly = "1-3年900;4-6年1200;7-9年2000 (元/年)"
    assert reckoned(yearly, facts={"年": Decimal(year)}).most == Decimal(due)
    assert reckoned(yearly).missing == ("年",)


@pytest.mark.parametrize(
    ("printed", "quantity", "unit", "due"),
    [
        ("1.4元/㎡", "1000", "平方米", "1400"),
        ("1.4元/㎡", "3", "亩", "2800"),
        ("2万元/公顷", "15", "亩", "20000"),
        ("8.3厘/千瓦时", "1000", "度", "8.3"),
        ("10-20元/吨", "500", "公斤", "10"),
        ("住宅80元/件;其他550元/件", "2", "件", "1100"),
        ("每100平方米20元", "201", "平方米", "60"),
        ("24元/平方米·年", "10", "㎡·月", "20"),
    ],
)
def test_a_rate_is_taken_times_the_quantity_in_its_own_unit(printed: str, quantity: str, unit: str, due: str) -> None:
    assert reckoned(printed, quantity=Decimal(quantity), unit=unit).most == Decimal(due)


def test_a_condition_that_is_known_decides_between_the_rates() -> None:
    printed = "住宅80元/件;其他550元/件;小微企业减半"
    one = {"quantity": Decimal(1), "unit": "件"}
    assert reckoned(printed, **one, facts={"住宅": True}).most == Decimal(80)
    assert reckoned(printed, **one, facts={"其他": False}).most == Decimal(80)
    assert reckoned(printed, **one, facts={"住宅": True, "小微企业": True}).most == Decimal(40)
    assert reckoned(printed, **one, facts={"小微企业": False}).most == Decimal(550)


@pytest.mark.parametrize(("day", "due"), [((2017, 6, 30), "8.3"), ((2017, 7, 1), "6.225")])
def test_of_an_old_and_a_new_rate_the_day_decides(day: tuple[int, int, int], due: str) -> None:
    printed = "8.3厘/千瓦时,自2017年7月1日起按征收标准降低25%执行"
    asked = {"quantity": Decimal(1000), "unit": "千瓦时"}
    assert reckoned(printed, **asked, on=date(*day)).most == Decimal(due)
    assert reckoned(printed, **asked).missing == ("date",)


def test_a_surcharge_needs_to_know_how_many_more() -> None:
    printed = "300元/类(限本类10个商品,超过每个加收30元)"
    asked = {"quantity": Decimal(2), "unit": "类"}
    assert reckoned(printed, **asked, facts={"个": Decimal(4)}).most == Decimal(720)
    assert reckoned(printed, **asked).missing != ()


def test_a_share_is_of_the_sum_that_is_named_and_not_above_the_cap() -> None:
    printed = "不超过招标项目估算价2%,最高不得超过80万元"
    assert reckoned(printed, base=Decimal(30000000)).most == Decimal(600000)
    assert reckoned(printed, base=Decimal(50000000)).most == Decimal(800000)
    assert reckoned(printed).missing == ("招标项目估算价",)


@pytest.mark.parametrize(
    ("base", "due"), [("300000000", "3000000"), ("200000000", "3000000"), ("900000000", "5000000")]
)
def test_a_cap_of_a_tier_holds_within_its_bounds(base: str, due: str) -> None:
    printed = "合同额3亿元以上(含)1%,不超过500万元;3亿元以下2%,不超过300万元;按全额定率计算"
    assert reckoned(printed, base=Decimal(base)).most == Decimal(due)


def test_a_late_fee_runs_by_the_day_and_ends_at_what_was_owed() -> None:
    printed = "按日加收滞纳部分千分之五,不得超过本金"
    asked = {"base": Decimal("4440.00")}
    assert reckoned(printed, **asked, facts={"天": Decimal(30)}).most == Decimal(666)
    assert reckoned(printed, **asked, facts={"天": Decimal(300)}).most == Decimal(4440)


def test_a_formula_is_reckoned_from_its_names() -> None:
    printed = "(上年职工人数×1.5%-上年实际安排人数)×上年职工年平均工资"
    facts: dict[str, Decimal | bool] = {"上年职工人数": Decimal(200), "上年职工年平均工资": Decimal(90000)}
    assert reckoned(printed, facts=facts).missing == ("上年实际安排人数",)
    assert reckoned(printed, facts=facts | {"上年实际安排人数": Decimal(1)}).most == Decimal(180000)
    assert reckoned(printed, facts=facts | {"上年实际安排人数": Decimal(9)}).most == Decimal(0)


@pytest.mark.parametrize(
    ("printed", "asked", "missing"),
    [
        ("80元/件", {}, "quantity"),
        ("80元/件", {"quantity": Decimal(1), "unit": "平方米"}, "unit"),
        ("80元/件;特殊情形另行核定", {"quantity": Decimal(1), "unit": "件"}, "standard"),
        ("由双方协商", {"quantity": Decimal(1), "unit": "件"}, "standard"),
        ("60元/件,2020年13月1日起执行", {"quantity": Decimal(1), "unit": "件", "on": date(2021, 1, 1)}, None),
    ],
)
def test_what_is_missing_is_named(printed: str, asked: dict[str, object], missing: str | None) -> None:
    found = reckoned(printed, **asked)
    assert found.most is None
    assert found.missing == ((missing,) if missing else ("2020年13月1日起执行",))


@given(st.decimals(0, 10**9, places=2), st.decimals(0, 10**6, places=2))
def test_a_progressive_scale_never_falls_and_never_leaps(base: Decimal, more: Decimal) -> None:
    low, high = reckoned(LAWSUIT, base=base).most, reckoned(LAWSUIT, base=base + more).most
    assert low is not None
    assert high is not None
    assert low <= high <= low + more * Decimal("0.025")
