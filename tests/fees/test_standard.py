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
        ("按合同额的2%", "按比例"),
        ("住宅80元/件；其他550元/件", "不是一个单一标准"),
        ("首亩30元，以后每亩20元", "不是一个单一标准"),
        ("20-10元/件", "不是一个单一标准"),
    ],
)
def test_anything_less_plain_is_not_computed_and_says_why(printed: str, reason: str) -> None:
    read = standard.read(None, printed)
    assert read.rates == ()
    assert reason in (read.unparsed or "")


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
