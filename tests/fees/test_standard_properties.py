"""Does the reading of a standard hold for any text? Never an error, never a number of its own."""

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from feeaudit.fees import standard
from feeaudit.fees.standard.tokens import normalise
from feeaudit.model import Rate

NUMBERS = st.decimals("0.0001", "999999", places=4).map(lambda value: Decimal(format(value.normalize(), "f")))
UNITS = st.sampled_from(["元", "元/件", "元/平方米", "元/吨·公里", "元/人·天", "元/户·月", "元/千瓦时", "元/套节目"])
CONDITIONS = st.sampled_from([None, "住宅", "非住宅", "一类地区", "40座及以上", "其他"])
_WORDS = (
    "住宅 非住宅 一类 80 2.5 1万 元 万元 /件 /平方米·日 每件 每增加一本 加收 不超过 最高 最低 以上 以下 (含) 的部分 "
    "超过 至 - ~ % ‰ 倍 减半 免收 按 合同额 的 ; , 、 : ( ) 自2020年1月1日起 降低 由 降为 百分之 千分之五 九五折 "
    "× 人数 + 日 滞纳金 封顶 1、 ① 财税〔2017〕20号"
)
WORDS = [*_WORDS.split(), "\n"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=24).map("".join)
SCALES = [Decimal(10) ** power for power in range(-8, 9)]


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    """A flat rate as a list prints it plainly."""
    op = draw(st.sampled_from(["=", "<=", "range"]))
    low = draw(NUMBERS)
    return Rate(
        op=op,  # type: ignore[arg-type]
        value=low,
        value_max=low + draw(NUMBERS) if op == "range" else None,
        unit=draw(UNITS),
        condition=draw(CONDITIONS),
    )


def plainly(rate: Rate) -> str:
    money, slash, per = (rate.unit or "").partition("/")
    number = f"{rate.value}" + ("" if rate.value_max is None else f"-{rate.value_max}")
    return f"{rate.condition or ''}{'不超过' if rate.op == '<=' else ''}{number}{money}{slash}{per}"


@given(rates())
def test_a_rate_that_is_printed_plainly_is_read_back(rate: Rate) -> None:
    assert standard.parse_printed(plainly(rate)).rates == (rate,)


@given(st.lists(rates(), min_size=2, max_size=5))
def test_several_rates_are_read_back_in_order(several: list[Rate]) -> None:
    own = [rate for rate in several if rate.unit != "元" and rate.condition]
    assert list(standard.parse_printed(";".join(map(plainly, own))).rates) == own


@given(NUMBERS, st.sampled_from([("万元", 10**4), ("亿元", 10**8), ("千元", 10**3), ("百元", 100)]))
def test_a_magnitude_is_multiplied_out_exactly(value: Decimal, magnitude: tuple[str, int]) -> None:
    read = standard.read(None, f"{value}{magnitude[0]}/宗")
    assert read.flat_rate == value * magnitude[1]


@given(st.text(max_size=200) | TEXTS, st.none() | st.text(max_size=20) | st.just("元/件"))
def test_any_text_is_read_or_refused_and_never_raises(text: str, unit: str | None) -> None:
    read = standard.read(None, text, unit)
    assert read.rates or read.unparsed or not text
    assert read.flat_rate is None or read.unparsed is None


@given(TEXTS)
def test_every_number_of_a_rate_is_a_number_of_the_text(text: str) -> None:
    printed = [Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", normalise(text))]
    shares = [Decimal(1) - number * scale for number in printed for scale in SCALES]
    known = {number * scale for number in printed for scale in SCALES}
    known |= {number * other * scale for number in printed for other in printed for scale in SCALES}  # a dated factor
    known |= {Decimal(0), Decimal("0.5"), *shares} | {share * number for share in shares for number in set(known)}
    for rate in standard.parse_printed(text).rates:
        tiers = [value for tier in rate.tiers for name, value in tier.items() if name != "includes" and value]
        for value in (rate.value, rate.value_max, *map(Decimal, tiers)):
            assert value is None or value in known


def test_a_text_longer_than_any_cell_is_left_to_a_person() -> None:
    read = standard.read(None, "住宅80元/件;" * 1000)
    assert (read.rates, read.flat_rate) == ((), None)
    assert read.unparsed
