"""What does a charging standard (收费标准) amount to? Exact rates, or the reason why there are none."""

import json
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, cast, get_args, get_type_hints

from feeaudit.fees.units import canonical
from feeaudit.model import Rate
from feeaudit.text import fold

_OPS = get_args(get_type_hints(Rate)["op"])
_KINDS = get_args(get_type_hints(Rate)["kind"])
_MONEY = {
    "亿元": Decimal(10) ** 8,
    "万元": Decimal(10) ** 4,
    "元": Decimal(1),
    "角": Decimal("0.1"),
    "分": Decimal("0.01"),
    "厘": Decimal("0.001"),
}
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_PRINTED = re.compile(
    rf"(?:每(?P<before>[^\d≤]{{1,8}}?))?(?P<cap>≤|<=|不超过|不高于|最高不超过|最高)?(?P<low>{_NUMBER})"
    rf"(?:[-~—–至](?P<high>{_NUMBER}))?(?P<money>亿元|万元|元|角|分|厘)(?:人民币)?"
    r"(?:[/每](?P<after>[^;；,，。]{1,12}))?"
)
MOST = Decimal(10) ** 15
"""No rate is so high: what is more is no number that a list means."""
_MORE = re.compile(r"加收|增收|另加|另收|折合|每增加|减半|减收|免收")
"""Words by which a printed standard says more than its one rate: then that rate alone does not decide."""
_REASONS = (
    (r"协商|市场调节|议定", "双方商定，清单未列标准 left to the parties"),
    (r"见|照文|另行|同上|按.*(规定|文件|标准)", "标准写在别的文件里 stated in another document"),
    (r"不得|严禁|免|不收|不再", "写的是不得收费或减免，不是金额 says what may not be charged, no amount"),
    (r"%|‰|倍|百分之|千分之", "按比例，基数不在清单里 a share of a base that the list does not hold"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A charging standard as arithmetic."""

    rates: tuple[Rate, ...] = ()
    unparsed: str | None = None
    """Why there are no rates; None where there are, or where nothing is printed."""
    flat_rate: Decimal | None = None
    """元 per `rate_unit`: of the only rate, of the highest of several in one unit, or the upper end of a range."""
    rate_unit: str | None = None


def read(rates: str | None, printed: str | None) -> Standard:
    """The list's own parsed `rates` (JSON), else the printed words. Raises ValueError where the JSON is not sound."""
    if rates:
        return _decided(parse_rates(rates), alone=not _MORE.search(printed or ""))
    if not printed:
        return Standard()
    rate = parse_printed(printed)
    return _decided((rate,), alone=True) if rate else Standard(unparsed=why_not(printed))


def parse_rates(text: str) -> tuple[Rate, ...]:
    """The `rates` column; numbers as decimals. Raises ValueError naming the element that is wrong."""
    try:
        elements = json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("JSON 嵌套太深 nested too deep") from error
    if not isinstance(elements, list) or not all(isinstance(element, dict) for element in elements):
        raise ValueError("应为由对象组成的数组 not a list of objects")
    return tuple(_rate(element) for element in elements)


def parse_printed(text: str) -> Rate | None:
    """`80元`, `每件50元`, `≤1200元/月`, `10-20元/吨`, `8厘/千瓦时` → one rate; None for anything less plain."""
    match = _PRINTED.fullmatch(re.sub(r"[∕／]", "/", fold(text)))
    if not match or (match["before"] and match["after"]):
        return None
    unit = match["before"] or match["after"]
    if unit is not None and canonical(unit) is None:
        return None
    scale = _MONEY[match["money"]]
    low = Decimal(match["low"].replace(",", "")) * scale
    high = Decimal(match["high"].replace(",", "")) * scale if match["high"] else None
    if (high is not None and (match["cap"] or high < low)) or max(low, high or low) >= MOST:
        return None
    return Rate(
        unit=f"元/{unit}" if unit else "元",
        op="range" if high is not None else "<=" if match["cap"] else "=",
        value=_plain(low),
        value_max=None if high is None else _plain(high),
    )


def why_not(text: str) -> str:
    """Why this printed standard is not computable, in words for a person."""
    return next(
        (reason for pattern, reason in _REASONS if re.search(pattern, text)),
        "不是一个单一标准，需人工读 not one single standard, a person must read it",
    )


def _decided(rates: tuple[Rate, ...], *, alone: bool) -> Standard:
    """Of one rate, it decides; of several in one unit, or of a range, the highest does: more than that fits none."""
    tops = [_top(rate) for rate in rates]
    units = {top[1] for top in tops if top}
    lonely = len(rates) == 1 and rates[0].condition  # what holds where the condition does not is not told
    if not tops or None in tops or len(units) != 1 or not alone or lonely:
        return Standard(rates=rates)
    return Standard(rates=rates, flat_rate=max(top[0] for top in tops if top), rate_unit=units.pop())


def _top(rate: Rate) -> tuple[Decimal, str | None] | None:
    """The most that a flat rate allows, in 元, and what it is per; None for anything that is no such rate."""
    money, slash, per = (rate.unit or "").partition("/")
    unit = canonical(per) if slash else None
    most = rate.value_max if rate.op == "range" else rate.value
    if rate.kind != "flat" or rate.op not in ("=", "<=", "range") or most is None:
        return None
    return None if money not in _MONEY or (slash and unit is None) else (_plain(most * _MONEY[money]), unit)


def _plain(value: Decimal) -> Decimal:
    return Decimal(format(value.normalize(), "f"))


def _refuse(constant: str) -> None:
    raise ValueError(f"不是数 not a number: {constant}")


def _rate(element: dict[str, Any]) -> Rate:
    unknown = element.keys() - {"value", "value_max", "unit", "op", "condition", "kind", "tiers"}
    if unknown:
        raise ValueError(f"不认识的键 unknown key: {', '.join(sorted(unknown))}")
    op, kind = element.get("op") or "=", element.get("kind") or "flat"
    if op not in _OPS or kind not in _KINDS:
        raise ValueError(f"不认识的 op 或 kind: {op}, {kind}")
    value, value_max = _number(element, "value"), _number(element, "value_max")
    tiers = tuple(_tier(tier) for tier in element.get("tiers") or ())
    if (value is None and not tiers and op != "formula") or (kind != "flat" and not tiers):
        raise ValueError("缺 value 或 tiers missing")
    if op == "range" and (value_max is None or (value is not None and value_max < value)):
        raise ValueError("range 要有不小于 value 的 value_max")
    return Rate(
        unit=_words(element, "unit"),
        op=cast("Any", op),
        value=value,
        value_max=value_max,
        condition=_words(element, "condition"),
        kind=cast("Any", kind),
        tiers=tiers,
    )


def _tier(tier: object) -> dict[str, str | None]:
    if not isinstance(tier, dict) or not tier.keys() <= {"from", "to", "rate", "flat", "rate_max"}:
        raise ValueError(f"档次写得不对 not a tier: {tier}")
    if tier.get("rate") is None and tier.get("flat") is None:
        raise ValueError("档次缺 rate 或 flat missing in a tier")
    numbers = {name: _number(tier, name) for name in tier}
    return {name: None if number is None else format(number, "f") for name, number in numbers.items()}


def _number(element: dict[str, Any], name: str) -> Decimal | None:
    value = element.get(name)
    if value is None:
        return None
    try:
        number = Decimal(value) if isinstance(value, str | Decimal) else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or not 0 <= number < MOST:
        raise ValueError(f"{name} 不是从 0 到 {MOST} 的数 not a number from 0 to {MOST}: {value}")
    return number


def _words(element: dict[str, Any], name: str) -> str | None:
    value = element.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} 不是文字 not text: {value}")
    return value or None
