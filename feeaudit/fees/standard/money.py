"""Which rate is one sum of money in a printed standard? Its unit, its cap, what it adds to, and what it was before."""

import re
from dataclasses import replace
from decimal import Decimal

from feeaudit.fees.standard import lead, prices
from feeaudit.fees.standard.draft import Draft, Page, joined
from feeaudit.fees.standard.tokens import Quantity, quantities, shown
from feeaudit.fees.standard.words import CAP_AFTER, CHANGED, DATE, OLD
from feeaudit.model import Rate

_SPAN = re.compile(r"(?P<span>\d{1,3}(?:小时|天|日|个月|年))内?(?:累计)?")
"""`24小时最高30元`: a cap for so long a time."""


def read(before: str, quantity: Quantity, after: str, page: Page) -> list[Draft]:
    """The rate that the sum is, after the one that it replaces where a date parts them; none where it is no rate."""
    changed = CHANGED.search(before[-12:])
    if changed:
        return _changed(before[: len(before) - len(changed[0])], quantity, page)
    words = lead.read(before)
    if words.rest.strip(" ") in ("但", "但是", "且", "并且", "总计"):
        words = replace(words, rest="")
    span = _SPAN.fullmatch(words.rest)
    if span and words.cap and words.per is None:
        words = replace(words, per=span["span"], rest="")
    if words.rise or words.less or words.floor:
        return []
    is_bare = not quantity.money and not quantity.scaled
    scale = page.scale if is_bare else Decimal(1)
    per = quantity.per or words.per
    capped = words.cap or CAP_AFTER.match(after) is not None
    found = list(quantities(words.rest))
    limits, base, extra = prices.bounds(words.rest, found)
    rate = Rate(
        op="range" if quantity.high is not None else "surcharge" if words.more else "<=" if capped else "=",
        value=quantity.low * scale,
        value_max=None if quantity.high is None else quantity.high * scale,
        unit=None,
        condition=shown(words.rest) or None,
    )
    if rate.value_max is not None and rate.value is not None and rate.value_max < rate.value:
        return []
    is_cap = rate.op == "<=" and per is None and (bool(page.said) or bool(page.drafts)) and not words.rest.strip(" 、")
    return [
        Draft(
            rate=rate,
            per=per,
            is_open=per is None and not is_cap,
            is_bare=is_bare,
            is_cap=is_cap,
            bounds=limits,
            base=base or None,
            extra=extra,
        )
    ]


def _changed(text: str, quantity: Quantity, page: Page) -> list[Draft]:
    """`由每品种57540元降为46000元`: the new rate; the old one too where the text says until when."""
    said = ",".join(map(shown, page.before))
    day = DATE.search(text) or DATE.search(said)
    olds = [old for old in quantities(text) if not old.share]
    if not olds and page.before and any(not old.share for old in quantities(page.before[-1])):
        text = page.before.pop() + "," + text
        olds = [old for old in quantities(text) if not old.share]
    old = olds[-1] if olds else None
    if old is None and day and page.drafts and (page.drafts[-1].rate.condition or "").startswith("原"):
        last = page.drafts[-1]
        page.drafts[-1] = replace(last, rate=replace(last.rate, condition=f"{shown(day[0])}以前"))
    if old is None:
        page.reasons.add("dated" if day else "changed")
        condition = shown(re.sub(OLD, "", text))
        per = quantity.per
    else:
        per, rest, _ = lead.every(text[: old.start])
        per = quantity.per or old.per or per
        condition = shown(joined(re.sub(r"(?:由|从|原)(?:标准)?$", "", rest), text[old.end :] if day else "") or "")
        page.reasons.add("changed")
    if DATE.search(said):
        page.before, condition = [], joined(said, condition) or ""
    new = Rate(op="=" if quantity.high is None else "range", value=quantity.low, value_max=quantity.high, unit=None,
               condition=condition or None)  # fmt: skip
    drafts = [Draft(rate=new, per=per, is_open=per is None)]
    if old is not None and day:
        was = replace(new, value=old.low, value_max=old.high, condition=f"{shown(day[0])}以前")
        drafts.insert(0, replace(drafts[0], rate=was))
    return drafts


def lowered(draft: Draft, page: Page) -> list[Draft]:
    """`8.3厘,自2017年7月1日起降低25%`: a factor with a day makes of the rate before it an old one and a new one."""
    said = joined(*page.before, draft.rate.condition) or ""
    last = page.drafts[-1] if page.drafts else None
    day = DATE.search(said)
    if draft.rate.op != "factor" or not day or last is None or last.clause != page.clause or last.rate.op != "=":
        return [draft]
    if last.rate.value is None or draft.rate.value is None:
        return [draft]
    page.drafts[-1] = replace(last, rate=replace(last.rate, condition=joined(last.rate.condition, f"{day[0]}以前")))
    page.reasons.add("dated")
    return [
        replace(last, rate=replace(last.rate, value=last.rate.value * draft.rate.value, condition=draft.rate.condition))
    ]
