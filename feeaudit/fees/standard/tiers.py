"""Which of the rates of a text are the tiers of one scale? By sums of money, or by years."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Literal, cast

from feeaudit.fees.standard.draft import Bounds, Draft, Page
from feeaudit.model import Rate

_YEARS = re.compile(r"第?(?P<first>\d{1,3})年?(?:[-~至到]第?(?P<last>\d{1,3}))?年度?")
_STEPS = (Decimal(0), Decimal(1), Decimal("0.01"))
"""What may lie between the end of one tier and the beginning of the next as printed: 50000元, 50001元."""
Tier = dict[str, str | None]


def gather(drafts: list[Draft], page: Page) -> list[Draft]:
    """The drafts, with each run that makes up one scale as one draft at the place of its first."""
    found: list[Draft] = []
    at = 0
    while at < len(drafts):
        run = _run(drafts, at)
        scale = _scale(run, page) if len(run) > 1 else None
        if scale is None:
            found += [_without_scale(draft, page) for draft in drafts[at : at + 1]]
            at += 1
            continue
        found.append(scale)
        size = drafts.index(run[-1], at) - at + 1
        found += [draft for draft in drafts[at : at + size] if draft not in run]
        at += size
    return [draft for draft in found if draft.rate.unit != "×"]


def _run(drafts: list[Draft], at: int) -> list[Draft]:
    """The drafts from here on that have bounds of one sort; caps between them belong to them."""
    run: list[Draft] = []
    sort = _sort(drafts[at])
    for draft in drafts[at:]:
        if sort is not None and _sort(draft) == sort:
            run.append(draft)
        elif not draft.is_cap:
            break
    return run


def _sort(draft: Draft) -> str | None:
    if draft.rate.op not in ("=", "<=", "range", "formula") or draft.is_cap:
        return None
    if draft.bounds is not None:
        return "money"
    return "years" if _years(draft) else None


def _years(draft: Draft) -> tuple[str, str | None] | None:
    match = _YEARS.fullmatch(draft.rate.condition or "")
    if not match or (draft.rate.unit or "").startswith("×") or draft.rate.op != "=":
        return None
    return match["first"], match["last"] or match["first"]


def _scale(run: list[Draft], page: Page) -> Draft | None:
    if _years(run[0]) and run[0].bounds is None:
        return _by_year(run)
    ordered = sorted(run, key=lambda draft: cast("Bounds", draft.bounds)[0])
    tiers = list(_tiers(ordered))
    if len(tiers) != len(run) or len({draft.rate.condition for draft in run}) != len(run):
        return None
    base = next((draft.base for draft in run if draft.base), None) or page.base
    kind = page.kind
    if kind is None:
        kind = "band"
        page.left.append("未写明分段累计还是按全额计算 whether each part or the whole sum is not told")
    page.left += [draft.extra for draft in run if re.sub(r"的?部分|的|不含|/件|、|,", "", draft.extra)]
    rate = Rate(unit=f"×{base or '基数'}", kind=cast("Literal['progressive', 'band']", kind), tiers=tuple(tiers))
    return replace(run[0], rate=rate, bounds=None)


def _tiers(ordered: list[Draft]) -> Iterator[Tier]:
    """The tiers as long as each begins where the one before ended."""
    until: Decimal | None = cast("Bounds", ordered[0].bounds)[0]
    for draft in ordered:
        low, high, included = cast("Bounds", draft.bounds)
        if until is None or low - until not in _STEPS:
            return
        yield _tier(draft.rate, until, high, included)
        until = high


def _tier(rate: Rate, low: Decimal, high: Decimal | None, included: str) -> Tier:
    name = "rate" if (rate.unit or "").startswith("×") else "flat"
    tier: Tier = {"from": _said(low), "to": None if high is None else _said(high), name: _said(rate.value)}
    if rate.value_max is not None:
        tier["rate_max" if name == "rate" else "flat_max"] = _said(rate.value_max)
    if included != "to":
        tier["includes"] = included
    return tier


def _by_year(run: list[Draft]) -> Draft:
    tiers: list[Tier] = []
    for draft in run:
        first, last = _years(draft) or ("", None)
        tiers.append({"from": first, "to": last, "flat": _said(draft.rate.value)})
    rate = Rate(unit=run[0].rate.unit, kind="by_year", tiers=tuple(tiers))
    return replace(run[0], rate=rate)


def _without_scale(draft: Draft, page: Page) -> Draft:
    """A rate that is no tier keeps its bounds as its condition; a share of nothing is no rate."""
    if draft.rate.unit == "×":
        page.left.append(f"{draft.rate.condition or ''}{draft.rate.value}")
    return draft


def _said(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")
