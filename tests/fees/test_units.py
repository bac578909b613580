"""Is a unit one spelling, and a conversion exact?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.fees.units import canonical, convert


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("㎡", "平方米"),
        ("m²", "平方米"),
        ("m2", "平方米"),
        ("M3", "立方米"),
        ("公斤", "千克"),
        ("日·㎡", "平方米·天"),
        ("㎡/天", "平方米·天"),
        ("人/月", "人·月"),
        ("每件", "件"),
        ("频点", "频点"),
    ],
)
def test_each_spelling_has_one_name(printed: str, name: str) -> None:
    assert canonical(printed) == name


@pytest.mark.parametrize("printed", [None, "", "10千克", "按合同约定的其他方式计量"])
def test_what_is_no_unit_has_no_name(printed: str | None) -> None:
    assert canonical(printed) is None


@pytest.mark.parametrize(
    ("quantity", "from_", "to", "made"),
    [
        ("3", "亩", "平方米", "2000"),
        ("1", "公顷", "亩", "15"),
        ("1", "亩", "m²", "666.6666666667"),
        ("2.5", "吨", "公斤", "2500"),
        ("1500", "升", "立方米", "1.5"),
        ("2", "年", "月", "24"),
        ("2", "亩·年", "㎡·月", "16000"),
        ("7", "件", "件", "7"),
    ],
)
def test_the_same_measure_converts_exactly(quantity: str, from_: str, to: str, made: str) -> None:
    assert convert(Decimal(quantity), from_, to) == Decimal(made)


@pytest.mark.parametrize(
    ("from_", "to"),
    [("件", "宗"), ("户", "人"), ("天", "月"), ("平方米", "立方米"), ("件", None), ("平方米·天", "平方米")],
)
def test_other_things_are_never_converted(from_: str, to: str | None) -> None:
    assert convert(Decimal(1), from_, to) is None


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["平方米", "公顷", "平方公里"]))
def test_there_and_back_is_the_same(quantity: Decimal, unit: str) -> None:
    there = convert(quantity, "亩", "公顷")
    assert there is not None
    metres = convert(quantity, unit, "平方米")
    assert metres is not None
    assert convert(metres, "平方米", unit) == quantity
