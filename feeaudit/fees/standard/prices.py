"""Which of the numbers in a part of a standard are rates, and which only say when a rate holds?"""

import re
from decimal import Decimal

from feeaudit.fees.standard.clauses import HIDDEN
from feeaudit.fees.standard.draft import Bounds
from feeaudit.fees.standard.tokens import IN, OUT, Quantity
from feeaudit.fees.standard.words import BASE, BOUND_AFTER, BOUND_BEFORE, CHANGE, OLD, RISE

_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_APART = re.compile(rf"[、 +{HIDDEN}]")
_DOUBTFUL_SHARE = re.compile(rf"(?:{RISE}|下浮)(?:不超过|不得超过|≤)?$")


def rates(plain: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities that are rates; `plain` is the text outside brackets."""
    return [quantity for at, quantity in enumerate(found) if _is_rate(plain, found, at)]


def is_limit(plain: str, quantity: Quantity, following: str) -> bool:
    """`1万元以下，每件50元`: a sum that bounds the rate of the next part."""
    before = plain[: quantity.start]
    if quantity.share or quantity.per or "每" in before or not re.search(r"\d", following):
        return False
    bound = BOUND_AFTER.match(plain, quantity.end)
    if bound:
        return plain[bound.end() :].strip(" 的") == ""
    under = [match for match in BOUND_BEFORE.finditer(before) if match.end() == quantity.start]
    if not under:
        return False
    return plain[quantity.end :] == "的" or bool(
        plain[quantity.end :] == "" and BASE.search(before[: under[0].start()])
    )


def is_old(plain: str, quantity: Quantity) -> bool:
    """`由800元` …: the rate before a change."""
    old = OLD.search(plain[max(0, quantity.start - 12) : quantity.start])
    return old is not None and CHANGE.search(plain, quantity.end) is not None


def _is_rate(plain: str, found: list[Quantity], at: int) -> bool:
    quantity = found[at]
    after = plain[quantity.end : quantity.end + 10]
    before = plain[max(0, quantity.start - 12) : quantity.start]
    later = found[at + 1] if at + 1 < len(found) else None
    if is_old(plain, quantity):
        return False
    if quantity.share:
        return not after.startswith("后") and not _DOUBTFUL_SHARE.search(before)
    if quantity.per:
        return not (later and plain[quantity.end : later.start] == "") or quantity.money
    gap = plain[quantity.end : later.start] if later else None
    if quantity.money or quantity.scaled:
        return _money_is_rate(quantity, before, after, gap)
    if after and not _APART.match(after):
        return False
    if re.search(r"[A-Za-z][≤<>≥]$", before):
        return False
    listed = gap is not None and gap.strip("、 ") == ""
    return not listed and _WORD.search(plain[: quantity.start]) is not None


def _money_is_rate(quantity: Quantity, before: str, after: str, gap: str | None) -> bool:
    bound = BOUND_AFTER.match(after)
    if not quantity.money and not bound and _WORD.match(after):
        return False
    limit = any(match.end() == len(before) and match.lastgroup != "most" for match in BOUND_BEFORE.finditer(before))
    if limit:
        return False
    if gap is not None:
        if bound or gap == "" or not _APART.search(gap):
            return False
        if any(match.end() == len(before) for match in BOUND_BEFORE.finditer(before)):
            return False
    return bound is None or (bound["word"].endswith(("下", "内")) and not after.startswith("的", bound.end()))


def bounds(text: str, found: list[Quantity]) -> tuple[Bounds | None, str, str]:
    """Between which sums of money a rate holds, by the words before it; the base's name, and what else they say."""
    sums = [quantity for quantity in found if (quantity.money or quantity.scaled) and not quantity.per]
    if not sums or len(sums) > 2:
        return None, "", text
    first, last = sums[0], sums[-1]
    between = text[first.end : last.start] if last is not first else ""
    bound = BOUND_AFTER.match(text, last.end)
    end = bound.end() if bound else last.end
    before = [match for match in BOUND_BEFORE.finditer(text[: first.start]) if match.end() == first.start]
    start = before[-1].start() if before else first.start
    limits = _limits(first, last, between, bound, before[-1] if before else None, text[first.end - 1 : end])
    if limits is None:
        return None, "", text
    return limits, text[:start].strip(" ,:、的"), text[end:].strip(" ,:、的")


def _limits(
    first: Quantity,
    last: Quantity,
    between: str,
    after: re.Match[str] | None,
    before: re.Match[str] | None,
    tail: str,
) -> Bounds | None:
    if last is not first:
        joins = re.fullmatch(
            rf"[{IN}{OUT}]?(?:以上|以下|部分)?[{IN}{OUT}]?(?:至|-|到|~|,|、|且|但|不超过|不足|不满|以下)*", between
        )
        if not joins or last.high is not None or first.high is not None or first.low >= last.low:
            return None
        marks = first.included + between[:4]
        lower = IN in marks or "不满" in between or "不足" in between
        return first.low, last.low, "from" if lower and OUT not in marks else "to"
    if first.high is not None:
        is_lower = first.low_included == IN or OUT in tail
        return (first.low, first.high, "from" if is_lower else "to") if first.low < first.high else None
    word = after["word"] if after else ""
    named = before.lastgroup if before else None
    # 以上 and 以下 include their number (民法典第一千二百五十九条); 超过, 不满 and 不足 do not.
    if named in ("most", "under") or (named is None and word.endswith(("下", "内"))):
        return _up_to(first.low, "from" if named == "under" or OUT in tail else "to")
    if named in ("least", "over"):
        return first.low, None, "from" if named == "least" else "to"
    if word.endswith(("上", "起")):
        return first.low, None, "to" if OUT in tail else "from" if IN in tail else "both"
    return None


def _up_to(limit: Decimal, which: str) -> Bounds:
    return Decimal(0), limit, which
