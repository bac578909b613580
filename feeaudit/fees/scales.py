"""What does a scale of tiers (分段累计, 全额, 按年) come to for one sum? Exact amounts and the steps in words."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

Tier = Mapping[str, str | None]
Sum = tuple[Decimal, tuple[str, ...]]
"""元, and how it was reckoned."""


def most(kind: str, tiers: Sequence[Tier], base: Decimal) -> Sum | None:
    """The most that the scale allows for a sum of money (or, by_year, a year); None where no tier holds it."""
    if kind == "progressive":
        return _progressive(tiers, base)
    held = [tier for tier in tiers if _holds(tier, base, whole=kind == "by_year")]
    # 含 is printed: that tier, and not the one before it that merely ends there.
    said = [tier for tier in held if tier.get("includes") == "from" and _number(tier, "from") == base]
    sums = [_whole(tier, base) for tier in said or held]
    return max(sums, key=lambda found: found[0], default=None)


def plain(value: Decimal) -> str:
    """Without an exponent and without zeros at the end."""
    return format(value.normalize(), "f")


def _progressive(tiers: Sequence[Tier], base: Decimal) -> Sum | None:
    last = _number(tiers[-1], "to")
    if base < (_number(tiers[0], "from") or 0) or (last is not None and base > last):
        return None
    parts = list(_parts(tiers, base))
    total = sum((amount for amount, _ in parts), Decimal(0))
    return total, (*(step for _, step in parts), f"合计 in all {plain(total)}元")


def _parts(tiers: Sequence[Tier], base: Decimal) -> Iterator[tuple[Decimal, str]]:
    for tier in tiers:
        low, high = _number(tier, "from") or Decimal(0), _number(tier, "to")
        if base <= low and low > 0:
            return
        part = (base if high is None else min(base, high)) - low
        flat = _number(tier, "flat_max") or _number(tier, "flat")
        if flat is not None:
            yield flat, f"{plain(low)}–{_end(high)}：{plain(flat)}元"
            continue
        rate = _number(tier, "rate_max") or _number(tier, "rate") or Decimal(0)
        yield part * rate, f"{plain(part)} × {plain(rate)} = {plain(part * rate)}元"


def _whole(tier: Tier, base: Decimal) -> Sum:
    flat = _number(tier, "flat_max") or _number(tier, "flat")
    if flat is not None:
        return flat, (f"{plain(_number(tier, 'from') or Decimal(0))}–{_end(_number(tier, 'to'))}：{plain(flat)}元",)
    rate = _number(tier, "rate_max") or _number(tier, "rate") or Decimal(0)
    return base * rate, (f"{plain(base)} × {plain(rate)} = {plain(base * rate)}元",)


def _holds(tier: Tier, base: Decimal, *, whole: bool) -> bool:
    low, high = _number(tier, "from") or Decimal(0), _number(tier, "to")
    includes = tier.get("includes") or "to"
    above = base >= low if whole or includes in ("from", "both") or low == 0 else base > low
    below = high is None or (base < high if includes == "from" and not whole else base <= high)
    return above and below


def _end(high: Decimal | None) -> str:
    return "" if high is None else plain(high)


def _number(tier: Tier, name: str) -> Decimal | None:
    value = tier.get(name)
    return None if value is None else Decimal(value)
