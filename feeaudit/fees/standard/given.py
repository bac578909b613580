"""What do the parsed rates of a list (JSON) say? Exact numbers, or which element is wrong."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any, cast, get_args, get_type_hints

from feeaudit.fees.standard.printed import MOST
from feeaudit.model import Rate

_OPS = get_args(get_type_hints(Rate)["op"])
_NUMBERS = ("from", "to", "rate", "flat", "rate_max", "flat_max")
_KINDS = get_args(get_type_hints(Rate)["kind"])


def parse_rates(text: str) -> tuple[Rate, ...]:
    """The `rates` column; numbers as decimals. Raises ValueError naming the element that is wrong."""
    try:
        elements = json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("JSON 嵌套太深 nested too deep") from error
    if not isinstance(elements, list) or not all(isinstance(element, dict) for element in elements):
        raise ValueError("应为由对象组成的数组 not a list of objects")
    return tuple(_rate(element) for element in elements)


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
    if not isinstance(tier, dict) or not tier.keys() <= {*_NUMBERS, "includes"}:
        raise ValueError(f"档次写得不对 not a tier: {tier}")
    if tier.get("rate") is None and tier.get("flat") is None:
        raise ValueError("档次缺 rate 或 flat missing in a tier")
    if tier.get("includes") not in (None, "from", "to", "both"):
        raise ValueError("includes 应为 from、to 或 both")
    numbers = {name: _number(tier, name) for name in tier if name != "includes"}
    said = {name: None if number is None else format(number, "f") for name, number in numbers.items()}
    return said | ({"includes": tier["includes"]} if tier.get("includes") else {})


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
