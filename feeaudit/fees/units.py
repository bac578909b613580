"""What is a charge counted in? Units in one spelling, and exact conversion between those that measure the same."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from feeaudit.text import fold

PLACES = Decimal("1E-10")
"""Converted quantities are rounded once, half up, to the scale that tables keep."""

_SPELLINGS = {
    "平方米": ("m2", "m²", "平米", "平方公尺"),
    "亩": ("畝",),
    "公顷": ("hm2", "ha"),
    "平方公里": ("km2", "平方千米"),
    "立方米": ("m3", "方米", "立方", "方"),
    "升": ("l", "公升"),
    "吨": ("t", "公吨"),
    "千克": ("kg", "公斤"),
    "克": ("g",),
    "公里": ("km", "千米"),
    "米": ("m", "公尺"),
    "千瓦时": ("kwh", "千瓦小时", "度"),
    "兆赫": ("mhz",),
    "天": ("日",),
    "年": ("年度",),
    "床": ("床位",),
    "台": ("部",),
}
_CANONICAL = {spelling: name for name, spellings in _SPELLINGS.items() for spelling in (name, *spellings)}

_MEASURES: dict[str, tuple[str, Fraction]] = {
    "平方米": ("area", Fraction(1)),
    "亩": ("area", Fraction(10000, 15)),
    "公顷": ("area", Fraction(10000)),
    "平方公里": ("area", Fraction(1000000)),
    "立方米": ("volume", Fraction(1)),
    "升": ("volume", Fraction(1, 1000)),
    "吨": ("mass", Fraction(1000)),
    "千克": ("mass", Fraction(1)),
    "克": ("mass", Fraction(1, 1000)),
    "公里": ("length", Fraction(1000)),
    "米": ("length", Fraction(1)),
    "月": ("months", Fraction(1)),
    "年": ("months", Fraction(12)),
    "元": ("money", Fraction(1)),
    "万元": ("money", Fraction(10000)),
    "亿元": ("money", Fraction(100000000)),
}
"""What each measures, and how many of the base unit it is. Counted things (件, 宗, 户, 份 …) are only themselves."""

_LAST = {"天": 1, "月": 2, "年": 3}


def canonical(unit: str | None) -> str | None:
    """`m²`, `㎡` → `平方米`; `日·㎡`, `㎡/天` → `平方米·天`; None where it is no unit (blank, a number, prose)."""
    if not unit:
        return None
    bare = re.sub(r"[∕／]", "/", fold(unit)).lower().removeprefix("每")
    parts = [_CANONICAL.get(part, part) for part in re.split(r"[/·•・*×]", bare)]
    if any(not re.fullmatch(r"[a-z\u4e00-\u9fff()]{1,8}", part) for part in parts):
        return None
    return "·".join(sorted(parts, key=lambda part: (_LAST.get(part, 0), part)))


def convert(quantity: Decimal, from_: str | None, to: str | None) -> Decimal | None:
    """The same quantity in another unit, by exact fractions; None where the two do not measure the same thing."""
    factor = ratio(from_, to)
    if factor is None or factor == 1:
        return None if factor is None else quantity
    exact = Fraction(quantity) * factor
    with localcontext() as context:
        context.prec = 60
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(PLACES, rounding=ROUND_HALF_UP)


def ratio(from_: str | None, to: str | None) -> Fraction | None:
    """How many of the one unit are in one of the other, exactly; None where they do not measure the same thing."""
    ours, theirs = canonical(from_), canonical(to)
    if ours is None or theirs is None:
        return None
    if ours == theirs:
        return Fraction(1)
    (dimensions, factor), (wanted, divisor) = _measure(ours), _measure(theirs)
    return factor / divisor if dimensions == wanted else None


def _measure(unit: str) -> tuple[tuple[str, ...], Fraction]:
    factor, dimensions = Fraction(1), []
    for part in unit.split("·"):
        dimension, size = _MEASURES.get(part, (part, Fraction(1)))
        dimensions.append(dimension)
        factor *= size
    return tuple(sorted(dimensions)), factor
