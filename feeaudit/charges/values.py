"""What exact value does this text hold? Amounts, numbers, dates and rates, or None where nothing is printed."""

import re
from datetime import date
from decimal import Decimal

from feeaudit.money import CENT, parse_amount
from feeaudit.text import fold, parse_date

_NOTHING = re.compile(r"[*＊]+|[-—－–/\\]+|无|[¥￥]")
"""What people print where there is no value."""


def amount(text: str | None) -> Decimal | None:
    """Money to the cent; None where nothing is printed. ValueError for what is no exact amount."""
    value = number(text)
    if value is None:
        return None
    cents = value.quantize(CENT)
    if cents != value:
        raise ValueError(f"不到一分的零头 finer than a cent: {text!r}")
    return cents


def number(text: str | None) -> Decimal | None:
    """A quantity or price; None where nothing is printed. ValueError for what is no exact number."""
    if text is None or not text.strip() or _NOTHING.fullmatch(text.strip()):
        return None
    return parse_amount(text)


def number_or_words(text: str | None) -> tuple[Decimal | None, str | None]:
    """A standard (标准): its number, or else its words as printed (`见文件`, `200元/次`); never both."""
    try:
        return number(text), None
    except ValueError:
        return None, text and text.strip()


def day(text: str | None) -> date | None:
    """A date, with or without a time; None where nothing is printed. ValueError otherwise."""
    return parse_date(text.strip()) if text and text.strip() else None


def rate(text: str | None) -> str | None:
    """`0.060000` → `6%`; what is printed as `6%`, `免税`, `13.00%` stays; None for `***` and nothing."""
    if text is None or not text.strip() or re.fullmatch(r"[*＊]+", text.strip()):
        return None
    bare = fold(text)
    if not re.fullmatch(r"0?\.\d+|0|1", bare):
        return bare
    return format((Decimal(bare) * 100).normalize(), "f") + "%"


def text(raw: str | None) -> str | None:
    """As printed, without the white space around it; None where nothing is left."""
    return raw.strip() or None if raw else None
