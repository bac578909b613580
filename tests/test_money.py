"""Is an amount read exactly or refused?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.money import parse_amount, parse_words, to_cents, to_words

amounts = st.decimals(min_value=0, max_value=Decimal(10**12), places=2)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("¥18,550.00", "18550.00"),
        ("１８．５", "18.5"),
        ("（500.00）", "-500.00"),
        ("-¥20", "-20"),
        (" 1 200元", "1200"),
        (".5", "0.5"),
    ],
)
def test_an_amount_is_read_in_every_dress(text: str, amount: str) -> None:
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,23",
        "12.",
        "NaN",
        "1e5",
        "1.2.3",
        "１２,3",
        "三百",
        "10000000000000",
        "(-5)",
        "5-",
        "٣٣.٥",
        "10²",
        "𝟗",
        "1e308",
    ],
)
def test_what_is_not_one_exact_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"amount|charge"):
        parse_amount(text)


@given(amounts)
def test_an_amount_survives_its_words(amount: Decimal) -> None:
    assert parse_words(to_words(amount)) == amount
    assert parse_words(to_words(-amount)) == -amount


@given(amounts)
def test_an_amount_survives_its_figures(amount: Decimal) -> None:
    assert parse_amount(f"{amount:,}") == amount


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("壹万捌仟伍佰伍拾圆整", "18550"),
        ("⊗壹佰零叁圆陆角伍分", "103.65"),
        ("（负数）伍佰圆整", "-500"),
        ("人民币拾元整", "10"),
        ("伍角整", "0.5"),
        ("壹亿零壹圆", "100000001"),
    ],
)
def test_words_are_read_as_invoices_print_them(words: str, amount: str) -> None:
    assert parse_words(words) == Decimal(amount)


@pytest.mark.parametrize("words", ["", "详见清单", "壹万捌仟X圆", "整"])
def test_words_that_say_no_amount_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match="words"):
        parse_words(words)


def test_half_a_cent_is_rounded_up() -> None:
    assert to_cents(Decimal("0.005")) == Decimal("0.01")
    assert to_cents(Decimal("-0.005")) == Decimal("-0.01")
