"""Is a standard exact arithmetic or refused with a reason?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.fees import standard


@pytest.mark.parametrize(
    ("printed", "rate", "unit"),
    [
        ("80元", "80", None),
        ("50元/件", "50", "件"),
        ("每件50元", "50", "件"),
        ("1.4元/㎡", "1.4", "平方米"),
        ("1.2元∕立方米", "1.2", "立方米"),
        ("0.5元/平方米·天", "0.5", "平方米·天"),
        ("≤1200元/月", "1200", "月"),
        ("不超过1,200元/月", "1200", "月"),
        ("8.3厘/千瓦时", "0.0083", "千瓦时"),
        ("3角/份", "0.3", "份"),
        ("5分/个", "0.05", "个"),
        ("２．３万元/亩", "23000", "亩"),
    ],
)
def test_a_plain_printed_standard_is_one_rate(printed: str, rate: str, unit: str | None) -> None:
    read = standard.read(None, printed)
    assert (read.flat_rate, read.rate_unit, read.unparsed) == (Decimal(rate), unit, None)


def test_of_a_range_the_upper_end_decides() -> None:
    read = standard.read(None, "10-20元/吨")
    assert (read.rates[0].op, read.rates[0].value, read.rates[0].value_max) == ("range", Decimal(10), Decimal(20))
    assert read.flat_rate == Decimal(20)


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("由双方协商确定", "双方商定"),
        ("见湖政发〔2020〕1号", "别的文件"),
        ("不得收取任何费用", "不得收费"),
        ("上浮不超过20%", "按比例"),
        ("20-10元/件", "不是一个单一标准"),
        ("不低于80元/件", "不是一个单一标准"),
        ("征收标准见附件3第2页", "别的文件"),
    ],
)
def test_anything_less_plain_is_not_computed_and_says_why(printed: str, reason: str) -> None:
    read = standard.read(None, printed)
    assert read.rates == ()
    assert reason in (read.unparsed or "")


def test_of_several_printed_rates_in_one_unit_the_highest_decides() -> None:
    read = standard.read(None, "住宅80元/件；其他550元/件")
    assert [(rate.value, rate.condition) for rate in read.rates] == [(Decimal(80), "住宅"), (Decimal(550), "其他")]
    assert (read.flat_rate, read.rate_unit, read.unparsed) == (Decimal(550), "件", None)


@pytest.mark.parametrize(
    "printed",
    [
        "登记费80元/件;工本费10元/件",  # both may be due
        "80元/件,每增加一本加收10元",
        "80元/件,可上浮20%",
        "80元/件起",
        "80元/件,不足1件按1件计",
        "80元/件,不低于200元",
        "起步价10元/车次,超出后2元/公里",
        "由800元/件降为600元/件",
        "600元/件,自2020年1月1日起执行",
        "住宅80元/件",  # what holds for the others is not told
        "80元/件;其他按有关规定执行",
        "按合同额的2%",
        "小微企业免收",
        "80元/件;材料另计",
        "基本费80元/件,检测费50元/件",
        "80元/件,加急加收50%",
        "80元/件,外加资料费",
        "80元/件(不含材料费,材料费据实收取)",
        "200元/台,不含上门费",
        "200元/台(不包括检测费)",
        "初试200元/人,复试100元/人",  # one person may owe both
        "科目一40元/人次,科目二140元/人次",
        "建设期1元/平方米;开采期1元/平方米",
        "1千元/件+50元/本",
    ],
)
def test_a_printed_rate_that_does_not_decide_alone_is_never_offered_as_one(printed: str) -> None:
    read = standard.read(None, printed)
    assert read.rates
    assert (read.flat_rate, read.rate_unit) == (None, None)


def test_the_part_that_is_in_no_rate_is_named() -> None:
    read = standard.read(None, "80元/件;特殊情形由窗口核定")
    assert [rate.value for rate in read.rates] == [Decimal(80)]
    assert read.unparsed == standard.PARTLY + "“特殊情形由窗口核定”"


@pytest.mark.parametrize(
    ("printed", "unit", "rate", "per"),
    [
        ("50", "元/件", "50", "件"),
        ("1.5-2", "万元/品种", "20000", "品种"),
        ("1000元", "元/类", "1000", "类"),
        ("住宅80;其他550", "元/件", "550", "件"),
    ],
)
def test_the_lists_own_column_of_units_says_what_a_bare_number_is_per(
    printed: str, unit: str, rate: str, per: str
) -> None:
    read = standard.read(None, printed, unit)
    assert (read.flat_rate, read.rate_unit, read.unparsed) == (Decimal(rate), per, None)


@pytest.mark.parametrize(
    "printed",
    ["住宅80元/件\n非住宅550元/件", "住宅80元/\n件，非住宅\n550元/件", "1.住宅80元/件\r\n2.非住宅550元/件"],
)
def test_a_line_end_parts_rates_only_where_a_rate_ends(printed: str) -> None:
    read = standard.read(None, printed)
    assert [(rate.value, rate.condition) for rate in read.rates] == [(Decimal(80), "住宅"), (Decimal(550), "非住宅")]
    assert (read.flat_rate, read.rate_unit) == (Decimal(550), "件")


def test_nothing_printed_is_no_rate_and_no_complaint() -> None:
    assert standard.read(None, None) == standard.Standard()


def test_the_lists_own_rates_come_before_the_printed_words() -> None:
    read = standard.read('[{"value": 0.10, "unit": "万元/件"}]', "100元")
    assert (read.flat_rate, read.rate_unit) == (Decimal(1000), "件")


def test_of_several_rates_in_one_unit_the_highest_decides() -> None:
    rates = (
        '[{"value": 80, "unit": "元/件", "condition": "住宅"}, {"value": 550, "unit": "元/件", "condition": "其他"}]'
    )
    read = standard.read(rates, "住宅类80元/件,非住宅类550元/件")
    assert (read.flat_rate, read.rate_unit) == (Decimal(550), "件")


@pytest.mark.parametrize(
    ("rates", "printed"),
    [
        ('[{"value": 80, "unit": "元/件", "condition": "住宅"}]', None),
        ('[{"value": 80, "unit": "元/件"}, {"value": 10, "unit": "元/本"}]', None),
        ('[{"value": 0.02, "unit": "×合同额"}]', None),
        ('[{"value": 0.02}]', None),
        ('[{"kind": "progressive", "unit": "%", "tiers": [{"from": 0, "to": 100, "rate": 5}]}]', None),
        ('[{"value": 80, "unit": "元/件"}]', "80元/件，超过10个的每个加收8元"),
    ],
)
def test_no_flat_rate_where_one_rate_alone_does_not_decide(rates: str, printed: str | None) -> None:
    read = standard.read(rates, printed)
    assert read.rates
    assert read.flat_rate is None


def test_tiers_are_kept_as_exact_text() -> None:
    (rate,) = standard.parse_rates('[{"kind": "band", "unit": "元", "tiers": [{"from": 0, "to": null, "flat": 0.10}]}]')
    assert rate.tiers == ({"from": "0", "to": None, "flat": "0.10"},)


@pytest.mark.parametrize(
    "rates",
    [
        "{}",
        "[1]",
        '[{"unit": "元"}]',
        '[{"value": -1, "unit": "元"}]',
        '[{"value": true, "unit": "元"}]',
        '[{"value": NaN, "unit": "元"}]',
        '[{"value": 1, "op": "~"}]',
        '[{"value": 2, "value_max": 1, "op": "range"}]',
        '[{"value": 1, "price": 2}]',
        '[{"kind": "band", "value": 1}]',
        '[{"kind": "band", "tiers": [{"from": 1}]}]',
        "[" * 100_000,
    ],
)
def test_rates_that_are_not_sound_are_refused(rates: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        standard.read(rates, None)


@given(st.decimals("0.0001", "999999", places=4, allow_nan=False), st.sampled_from(["元", "角", "分", "厘", "万元"]))
def test_scaling_to_yuan_is_exact(value: Decimal, money: str) -> None:
    scale = {"元": "1", "角": "0.1", "分": "0.01", "厘": "0.001", "万元": "10000"}[money]
    read = standard.read(None, f"{value}{money}/份")
    assert read.flat_rate == value * Decimal(scale)
