"""What does a charging standard (收费标准) amount to? Exact rates, or the reason why there are none."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from feeaudit.fees.standard import printed as words
from feeaudit.fees.standard.given import parse_rates
from feeaudit.fees.standard.printed import MOST, Printed, plain
from feeaudit.fees.standard.words import ON_TOP
from feeaudit.fees.units import canonical
from feeaudit.model import Rate

__all__ = ["MOST", "Standard", "parse_printed", "parse_rates", "read", "why_not"]

_MORE = re.compile(r"加收|增收|另加|另收|折合|每增加|减半|减收|免收")
"""Words by which a printed standard says more than its one rate: then that rate alone does not decide."""
_REASONS = (
    (r"协商|市场调节|议定", "双方商定，清单未列标准 left to the parties"),
    (r"见|照文|另行|同上|按.*(规定|文件|标准)", "标准写在别的文件里 stated in another document"),
    (r"不得|严禁|免|不收|不再", "写的是不得收费或减免，不是金额 says what may not be charged, no amount"),
    (r"%|‰|倍|百分之|千分之", "按比例，基数不在清单里 a share of a base that the list does not hold"),
)
DOUBTED = "【没有读准】"
"""How a standard begins that was not read for sure, as in a picture: nothing in it is reckoned with."""
PARTLY = "部分文字未能解析，单凭费率不可判断 a part is in none of the rates："
"""How `unparsed` begins where there are rates, but not of the whole text; the parts follow."""
_MONEY = {
    "亿元": Decimal(10) ** 8,
    "万元": Decimal(10) ** 4,
    "元": Decimal(1),
    "角": Decimal("0.1"),
    "分": Decimal("0.01"),
    "厘": Decimal("0.001"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A charging standard as arithmetic."""

    rates: tuple[Rate, ...] = ()
    unparsed: str | None = None
    """Why there are no rates, or which part of the words is in none of them; None where all is, or nothing printed."""
    flat_rate: Decimal | None = None
    """元 per `rate_unit`: of the only rate, of the highest of several in one unit, or the upper end of a range."""
    rate_unit: str | None = None


@lru_cache(maxsize=4096)
def read(rates: str | None, printed: str | None, unit: str | None = None) -> Standard:
    """The list's own parsed `rates` (JSON), else the printed words; `unit`: what a column of units says.

    Raises ValueError where the JSON is not sound.
    """
    if rates:
        return _decided(parse_rates(rates), alone=not (_MORE.search(printed or "") or ON_TOP.search(printed or "")))
    if not printed:
        return Standard()
    if printed.startswith(DOUBTED):
        return Standard(unparsed="没有读准，先对照原件改正 not read for sure: correct it by the paper")
    found = parse_printed(printed, unit)
    if not found.rates:
        return Standard(unparsed=why_not(printed))
    standard = _decided(found.rates, alone=found.alone and not found.left)
    return (
        replace(standard, unparsed=PARTLY + "；".join(f"“{part}”" for part in found.left)) if found.left else standard
    )


def parse_printed(text: str, unit: str | None = None) -> Printed:
    """The rates that the printed words name; `unit`: what the list's own column of units says. Never raises."""
    return words.parse(text, unit)


def why_not(text: str) -> str:
    """Why this printed standard is not computable, in words for a person."""
    return next(
        (reason for pattern, reason in _REASONS if re.search(pattern, text)),
        "不是一个单一标准，需人工读 not one single standard, a person must read it",
    )


def _decided(rates: tuple[Rate, ...], *, alone: bool) -> Standard:
    """Of one rate, it decides; of several in one unit, or of a range, the highest does: more than that fits none.

    A reduction (减半) only makes less of it.
    """
    full = [rate for rate in rates if not _lessens(rate)]
    tops = [_top(rate) for rate in full]
    units = {top[1] for top in tops if top}
    lonely = len(full) == 1 and full[0].condition  # what holds where the condition does not is not told
    highest = max((top[0] for top in tops if top), default=Decimal(0))
    # Where only exemptions are printed, what holds for the others is not told.
    if None in tops or len(units) != 1 or not alone or lonely or not highest:
        return Standard(rates=rates)
    return Standard(rates=rates, flat_rate=highest, rate_unit=units.pop())


def _lessens(rate: Rate) -> bool:
    is_factor = rate.op == "factor" and not (rate.unit or "").startswith("×")
    return is_factor and rate.value is not None and (rate.value_max or rate.value) <= 1


def _top(rate: Rate) -> tuple[Decimal, str | None] | None:
    """The most that a flat rate allows, in 元, and what it is per; None for anything that is no such rate."""
    money, slash, per = (rate.unit or "").partition("/")
    unit = canonical(per) if slash else None
    most = rate.value_max if rate.op == "range" else rate.value
    if rate.kind != "flat" or rate.op not in ("=", "<=", "range") or most is None:
        return None
    return None if money not in _MONEY or (slash and unit is None) else (plain(most * _MONEY[money]), unit)
