"""What does a printed standard amount to? Its rates, what was not understood, and whether a rate decides alone."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from feeaudit.fees.standard import reading, tiers
from feeaudit.fees.standard.draft import Draft, Page
from feeaudit.fees.standard.tokens import normalise, shown, unit_after
from feeaudit.fees.standard.words import CLASS, DATE, ON_TOP, PIECEWISE, WHOLE
from feeaudit.model import Rate

LONGEST = 4000
"""Characters: no cell of a list is longer; a longer text is left to a person."""
MOST = Decimal(10) ** 15
"""No rate is so high: what is more is no number that a list means."""
_NUMBER_ONLY = re.compile(r"\d{1,15}(?:\.\d{1,15})?(?:[-~至]\d{1,15}(?:\.\d{1,15})?)?")
_COIN = re.compile(r"[亿万千百]?元|角|分|厘")
_HINT = re.compile(r"(?:[亿万千百]?元|厘|分|角)(?P<per>/[^;,]{1,20}?)(?: 等)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A printed standard as far as it was understood."""

    rates: tuple[Rate, ...] = ()
    left: tuple[str, ...] = ()
    """Parts that were not understood, as printed."""
    alone: bool = True
    """Whether its rates are all that there is: nothing comes on top, nothing changed on a day that is not told."""


def parse(text: str, unit: str | None = None) -> Printed:
    """The rates of a text; `unit`: what the list's own column of units says. Never raises."""
    if len(text) > LONGEST:
        return Printed(left=(f"文字过长 longer than {LONGEST} characters",), alone=False)
    plain = normalise(text)
    page = _page(plain, unit)
    if _NUMBER_ONLY.fullmatch(plain) and (coin := _COIN.match(normalise(unit or ""))):
        plain += coin[0]
    reading.read(plain, page)
    drafts = _with_units(page)
    found = tiers.gather(drafts, page)
    rates = tuple(_plain(draft.rate) for draft in found)
    if any((rate.value or 0) >= MOST or (rate.value_max or 0) >= MOST for rate in rates):
        return Printed(left=(shown(plain[:40]),), alone=False)
    several = len({draft.fee for draft in found if draft.rate.value != 0}) > 1
    named = [
        rate.condition or "" for rate in rates if rate.op in ("=", "<=", "range") and rate.value and not rate.tiers
    ]
    several = several or not _exclude(named)
    dated = any(DATE.search(rate.condition or "") for rate in rates)
    alone = not (page.reasons or dated or several or ON_TOP.search(plain))
    return Printed(rates=rates, left=tuple(dict.fromkeys(page.left)), alone=alone)


def _exclude(conditions: list[str]) -> bool:
    """Whether no two of these hold of one thing: classes do, `笔试` and `面试` do not, and then both are due."""
    bare = [condition.rpartition(",")[2] for condition in conditions]
    pair = len(bare) == 2 and any(a == mark + b for a, b in (bare, bare[::-1]) for mark in ("非", "不", "未"))
    return len(conditions) < 2 or pair or sum(not CLASS.search(words) for words in bare) <= ("" in bare)


def _page(plain: str, unit: str | None) -> Page:
    page = Page()
    hint = normalise(unit or "")
    if hint.startswith("×"):
        page.base = hint[1:].partition("/")[0]
    elif match := _HINT.fullmatch(hint):
        page.per = unit_after(match["per"], 0)[0]
    base = re.search(r"按(?P<base>[\u4e00-\u9fff]{2,10}?)分段", hint + ";" + plain)
    if base:
        page.base = base["base"]
    if WHOLE.search(plain):
        page.kind = "band"
    elif PIECEWISE.search(hint) or PIECEWISE.search(plain):
        page.kind = "progressive"
    return page


def _with_units(page: Page) -> list[Draft]:
    """Each with its unit: its own, a neighbour's, or the column's; a bare number without any is no rate."""
    found: list[Draft] = []
    for at, draft in enumerate(page.drafts):
        rate = draft.rate
        if rate.unit is not None and not draft.is_open:
            found.append(draft)
            continue
        per = draft.per
        if per is None and draft.is_open:
            per = _neighbour(page.drafts, at) or page.per
        if per is None and draft.is_bare and page.scale == 1:
            page.left.append(f"{rate.condition or ''}{rate.value}")
            continue
        found.append(replace(draft, per=per, rate=replace(rate, unit=f"元/{per}" if per else "元")))
    return found


def _neighbour(drafts: list[Draft], at: int) -> str | None:
    """What the money beside it is per: the nearest before, for a bare number also the next of its clause."""
    draft = drafts[at]
    if draft.rate.op == "surcharge":
        return _same_ending(drafts, at)
    if draft.rate.value == 0:
        return next((other.per for other in drafts if other.per and other.rate.op != "surcharge"), None)
    if draft.bounds is not None and not draft.is_bare:
        return None
    following = [other for other in drafts[at + 1 :] if other.clause == draft.clause and other.per]
    earlier = [other for other in drafts[:at] if other.per and other.rate.op != "surcharge"]
    if draft.is_bare and following and not (earlier and earlier[-1].clause == draft.clause):
        return following[0].per
    if earlier and (draft.is_bare or draft.rate.condition):
        return earlier[-1].per
    following = following or [other for other in drafts[at + 1 :] if other.per and other.rate.op != "surcharge"]
    return following[0].per if draft.is_bare and following else None


def _same_ending(drafts: list[Draft], at: int) -> str | None:
    """`每设一个国内分社增存5万元、出境分社增存30万元`: the second is per what the first is, if its words end so."""
    words = drafts[at].rate.condition or ""
    earlier = [other.per for other in drafts[:at] if other.per and other.rate.op == "surcharge"]
    return earlier[-1] if earlier and words.endswith(earlier[-1]) else None


def _plain(rate: Rate) -> Rate:
    low, high = (None if value is None else plain(value) for value in (rate.value, rate.value_max))
    return replace(rate, value=low, value_max=high)


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent and without zeros at its end."""
    return Decimal(format(value.normalize(), "f"))
