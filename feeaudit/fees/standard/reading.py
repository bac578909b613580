"""Which rates does one printed text name, clause by clause? Drafts, and what was not understood."""

import re
from dataclasses import replace
from decimal import Decimal

from feeaudit.fees.standard import clauses, formula, lead, money, prices, shares, spoken
from feeaudit.fees.standard.draft import Draft, Page, fee_name, joined
from feeaudit.fees.standard.tokens import MAGNITUDES, Quantity, quantities, shown, unit_after
from feeaudit.fees.standard.words import (
    ADDED,
    DATE,
    DATED,
    FREE,
    HALF,
    NOTE,
    PIECEWISE,
    PLAIN,
    PRINCIPAL,
    ROUNDED,
    RULE_OUT,
    WHOLE,
)

_UNIT_ONLY = re.compile(r"(?:(?:计费|计量|计价)?单位:?)?(?P<scale>[亿万千百])?元(?P<per>[/每].{1,20})?")
_TAIL = re.compile(
    r"(?:的?标准)?(?:(?:予以|进行)?(?:计收|计征|收取|征收|征缴|缴纳|交纳|存储|提取|执行|计算|收费|缴存|核收|计提|计|收|征|预留)|(?:加收|收取)?的?滞纳金|的资金"
    r"|[⊕⊖]?(?:为)?(?:封顶|上限|为限|及?以内|及?以下)|的|部分){0,2}"
)
_BASE_HEADING = re.compile(r"按照?(?P<base>[\u4e00-\u9fff]{2,16}?)(?:的?(?:比例|百分比))")
_HEADING_ONLY = re.compile(r"(?:收费|征收|具体)?标准(?:如下|为)?|如下|其中|单位")
_NUMBER_ONLY = re.compile(r"\d{1,15}(?:\.\d{1,15})?(?:\(单位:[^()]{1,20}\))?")
"""`个人:80`: of what the number is says another column, or a line of its own."""
_ALSO = frozenset("台套件个辆只组副本份张座具条架艘块")
"""What is counted: `元/台(套)`."""
_DEPTH = 3


def read(text: str, page: Page, depth: int = 0) -> None:
    """Adds to the page what the text says; `depth` brackets stand around it."""
    for clause in clauses.clauses(text):
        page.clause += 1
        page.heading, page.before, page.said = page.heading if depth else "", [], ""
        if _UNIT_ONLY.fullmatch(clause.strip(" ")):
            _take_unit(clause.strip(" "), page)
            continue
        title, rest = clauses.heading(clause)
        if title and _NUMBER_ONLY.fullmatch(rest):
            title, rest = "", title + rest
        is_own = rest[:1].isdigit() and ":" in clauses.outside(rest)
        if title and not is_own and not list(quantities(clauses.outside(title))):
            _entitle(title, page)
        elif title:
            rest = clause
        divided = clauses.parts(rest)
        for part, following in zip(divided, [*divided, ""][1:], strict=True):
            _read_part(part, following, page, depth)
        _leave(page)


def _take_unit(text: str, page: Page) -> None:
    """`单位:元/件`, `(万元)`: what bare numbers are counted in and per."""
    if unit := _UNIT_ONLY.fullmatch(text):
        page.per = unit_after(unit["per"], 0)[0] if unit["per"] else page.per
        page.scale = MAGNITUDES.get(unit["scale"] or "", Decimal(1))


def _entitle(title: str, page: Page) -> None:
    based = _BASE_HEADING.search(title)
    if based:
        page.base = based["base"]
    if _HEADING_ONLY.fullmatch(title.strip()):
        return
    page.heading = joined(page.heading, shown(title)) or ""
    page.fee = fee_name(page.heading) or page.fee


def _leave(page: Page) -> None:
    """At the end of a clause: what named no rate is a remark that changes none, or was not understood."""
    noted = any(NOTE.search(part.strip(" ")) for part in page.before)
    for part in page.before:
        if page.drafts and DATED.fullmatch(part.strip(" ")):
            _date(part, page)
            continue
        if noted and part.endswith("的"):
            continue
        if not NOTE.search(part.strip(" ")) and not _is_kind(part.strip(" "), page):
            page.left.append(shown(part))
    page.before = []


def _date(part: str, page: Page) -> None:
    """A day from which all holds: of this clause where it named rates, else of every one before."""
    mine = [at for at, draft in enumerate(page.drafts) if draft.clause == page.clause]
    for at in mine or range(len(page.drafts)):
        _narrow(at, part, page)


def _is_kind(part: str, page: Page) -> bool:
    if WHOLE.fullmatch(part) or re.fullmatch(r"按?全额(?:定率|累进)?计?[收算]?", part):
        page.kind = "band"
    elif PIECEWISE.match(part) or re.search(r"分段累[计进]|差额累进|累进计算", part):
        page.kind = "progressive"
    else:
        return False
    return True


def _read_part(part: str, following: str, page: Page, depth: int) -> None:
    expression = formula.find(part)
    if expression:
        spoken.add_formula(expression, page)
        return
    plain = clauses.outside(part)
    found = list(quantities(plain))
    rates = prices.rates(plain, found)
    if len(rates) == 1 and prices.is_limit(plain, rates[0], following):
        rates = []
    free, half = FREE.search(plain), HALF.search(plain)
    if free and not any(rate.per for rate in rates):
        spoken.add_free(part, free, page)
    elif half and not rates:
        spoken.add_half(part, half, page)
    elif rates and not free:
        _add_rates(part, rates, page, depth)
    elif page.drafts and (PRINCIPAL.search(plain) or ROUNDED.search(plain)):
        _narrow(len(page.drafts) - 1, part, page)
    elif rates or _says_more(part, found):
        page.left.append(shown(part))
    else:
        page.before.append(part)


def _says_more(part: str, found: list[Quantity]) -> bool:
    """Words or shares that would change an amount, and were not read as a rate."""
    if part.endswith("的"):
        return False
    changed = any(quantity.share or quantity.money for quantity in found)
    return (
        changed
        and re.search(r"上浮|下浮|不低于|最低|不少于|加|减|免|折|调|收", part) is not None
        and not NOTE.search(part)
    )


def _add_rates(part: str, rates: list[Quantity], page: Page, depth: int) -> None:
    start = 0
    spans = dict(clauses.brackets(part))
    for at, rate in enumerate(rates):
        following = rates[at + 1].start if at + 1 < len(rates) else None
        before = part[start : rate.start].lstrip("、 ;和及与")
        start = rate.end
        inside: list[str] = []
        while start in spans and not _is_next_condition(part, spans[start], following):
            inside.append(part[start + 1 : spans[start] - 1])
            start = spans[start]
        drafts = _draft(before, rate, part[start:] if following is None else "", page)
        if not drafts:
            page.left.append(shown(part))
            continue
        page.drafts += drafts
        page.before = []
        for text in inside:
            _read_bracket(text, page, depth)
    tail = part[start:].strip(" 、")
    if tail and not _TAIL.fullmatch(tail) and not NOTE.search(tail):
        _after_last(tail, page)


def _after_last(tail: str, page: Page) -> None:
    """Words after the last rate of a part: a date from which it holds, or nothing that was understood."""
    if DATE.search(tail) and page.drafts and len(tail) <= 24:
        last = page.drafts[-1]
        page.drafts[-1] = replace(last, rate=replace(last.rate, condition=joined(last.rate.condition, shown(tail))))
    else:
        page.left.append(shown(tail))


def _is_next_condition(part: str, end: int, following: int | None) -> bool:
    """A bracket that stands right before the next rate says when that one holds."""
    return following is not None and end <= following and lead.read(part[end:following]).rest.strip(" ") == ""


def _draft(before: str, rate: Quantity, after: str, page: Page) -> list[Draft]:
    if ADDED.search(before):
        page.reasons.add("added")
    before = _with_limits(before, page)
    if rate.share:
        draft = shares.read(before, rate, after, page)
        drafts = money.lowered(draft, page) if draft else []
    else:
        drafts = money.read(before, rate, after, page)
    return [_conditioned(draft, page) for draft in drafts]


def _with_limits(before: str, page: Page) -> str:
    """`超过1万元至10万元的部分，按照2.5%`: the bounds that the part before names belong to this rate."""
    page.before = [part for part in page.before if not NOTE.search(part.strip(" "))]
    if not page.before or prices.bounds(before, list(quantities(before)))[0]:
        return before
    earlier = page.before[-1]
    if prices.bounds(earlier, list(quantities(earlier)))[0] is None:
        return before
    page.before = page.before[:-1]
    return earlier + before


def _conditioned(draft: Draft, page: Page) -> Draft:
    """With the heading and the parts before it; where it has no words of its own, those of the rate before it hold."""
    said = draft.rate.condition
    own = joined(*map(shown, page.before), None if said and PLAIN.fullmatch(said) else said)
    if draft.is_cap:
        own = joined(page.said, own, "上限")
    elif own is None and draft.rate.op != "formula":
        own = page.said or None
    elif own:
        page.said = own
    fee = fee_name(own) or page.fee
    condition = joined(page.heading, own)
    rate = draft.rate if condition == said else replace(draft.rate, condition=condition)
    return replace(draft, fee=fee, rate=rate, clause=page.clause)


def _read_bracket(text: str, page: Page, depth: int) -> None:
    """What stands in a bracket right after a rate: its parts, more rates, a remark, or its condition."""
    last = page.drafts[-1]
    if _UNIT_ONLY.fullmatch(text):
        _take_unit(text, page)
    elif _is_kind(text, page) or _is_makeup(text, last.rate.value) or NOTE.search(text):
        return
    elif re.fullmatch(r"(?:最高)?上限(?:标准)?|最高(?:标准|限价|限额|价)?|封顶", text) and last.rate.op == "=":
        page.drafts[-1] = replace(last, rate=replace(last.rate, op="<="))
    elif text in _ALSO and last.per:
        return
    elif re.match(r"(?:由|从|原)", text) and not DATE.search(text):
        page.reasons.add("changed")
    elif ROUNDED.search(text):
        _narrow(len(page.drafts) - 1, text, page)
    elif depth < _DEPTH and (FREE.search(text) or HALF.search(text) or any(quantities(clauses.outside(text)))):
        _read_inner(text, last, page, depth)
    elif RULE_OUT.search(text):
        page.left.append(shown(text))
    else:
        _narrow(len(page.drafts) - 1, text, page)


def _narrow(at: int, text: str, page: Page) -> None:
    if ROUNDED.search(text):
        page.reasons.add("rounded")
    draft = page.drafts[at]
    condition = joined(draft.rate.condition, shown(text))
    page.drafts[at] = replace(draft, rate=replace(draft.rate, condition=condition))


def _read_inner(text: str, last: Draft, page: Page, depth: int) -> None:
    at = len(page.drafts) - 1
    inner = Page(
        per=last.per or page.per, base=page.base, scale=page.scale, kind=page.kind, heading=last.rate.condition or "",
        drafts=list(page.drafts), clause=page.clause * 1000,
    )  # fmt: skip
    read(text, inner, depth + 1)
    if len(inner.drafts) == len(page.drafts) and not _says_more(text, list(quantities(text))):
        _narrow(at, text, page)
        return
    page.drafts[:] = inner.drafts
    page.left += inner.left
    page.reasons |= inner.reasons
    if re.match(r"限|不超过|≤", text):
        _narrow(at, re.split("[,;]", text)[0], page)


def _is_makeup(text: str, value: Decimal | None) -> bool:
    """`路桥60、排水15 …`, `含附加20元`: what the rate is made up of, where the numbers add up to it or lie in it."""
    plain = clauses.outside(text)
    if re.match(r"其中|含", text):
        return value is not None and all((q.high or q.low) <= value for q in quantities(plain) if not q.share)
    numbers = [quantity.low for quantity in quantities(plain) if quantity.high is None and not quantity.share]
    return len(numbers) > 1 and value is not None and sum(numbers) == value
