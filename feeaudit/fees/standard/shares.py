"""Of what is a printed share (%, ‰, 倍, 折) a share? A formula on a named sum, a factor, an addition, or not known."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from feeaudit.fees.standard import lead, prices
from feeaudit.fees.standard.draft import Draft, Page, joined
from feeaudit.fees.standard.tokens import Quantity, quantities, shown
from feeaudit.fees.standard.words import BASE, CAP_AFTER, CHANGED, DAILY, FLOOR, MARK, REFERRED
from feeaudit.model import Rate

_DAILY_MOST = Decimal("0.005")
"""A smaller share that runs by the day is a late fee, whether or not it is called one."""
_FACTOR = "系数"
_FEE = re.compile(r"费(?:最高|最低)?(?:标准)?$")
_CHARGE = re.compile(r"收费(?:最高|最低)?(?:标准)?$")


def read(before: str, quantity: Quantity, after: str, page: Page) -> Draft | None:
    """The rate that is a share; None where neither the text nor the list says of what."""
    changed = CHANGED.search(before[-12:])
    if changed:
        olds = list(quantities(before))
        page.reasons.add("changed")
        before = re.sub(r"(?:由|从|原)$", "", before[: olds[-1].start] if olds else before[: -len(changed[0])])
    words = lead.read(before)
    if words.rise or words.floor:
        return None
    capped = words.cap or CAP_AFTER.match(after) is not None
    if words.less and quantity.high is None and not quantity.times:
        rest = re.sub(r"(?:按|按照)?(?:现行|原|规定|征收|收费|上述|以上)?(?:标准)?$", "", words.rest)
        return _draft("factor", 1 - quantity.low, None, _FACTOR, rest)
    if DAILY.search(before) and (quantity.low < _DAILY_MOST or re.search(r"滞纳|加收", before + after)):
        return _daily(before, quantity)
    if words.more:
        base, condition, mark = _after_mark(words.rest)
        if mark == "more" and base:
            return _draft("surcharge", quantity.low, quantity.high, f"×{base}", condition)
        rest = words.rest[: words.rest.rfind("按")] if base and "按" in words.rest else words.rest
        if base and BASE.search(base) and not REFERRED.search(base):
            return _draft("surcharge", quantity.low, quantity.high, f"×{base}", rest)
        return _draft("surcharge", quantity.low, quantity.high, "×基准", rest)
    return _of_base(words.rest, quantity, page, capped=capped)


def _of_base(text: str, quantity: Quantity, page: Page, *, capped: bool) -> Draft | None:
    limits, base_words, extra = prices.bounds(text, list(quantities(text)))
    if limits:
        base = base_words if base_words and BASE.search(base_words) else ""
        base = _after_mark(base)[0] or base or page.base or ""
        words = "" if BASE.search(base_words) else base_words
        unit = f"×{base}"
        found = _draft(_op(quantity, capped=capped), quantity.low, quantity.high, unit, text)
        return replace(found, bounds=limits, base=base or None, extra=words + extra)
    base, condition, mark = _after_mark(text)
    capped_base = mark == "cap"
    is_of = text.endswith("的") and bool(mark)
    base = base or (text if BASE.search(text.rstrip("的")) else "")
    condition = "" if base == text else condition
    base = base.rstrip("的").strip()
    if re.match(FLOOR, base):
        return None
    if " " in base:
        condition, base = joined(condition, base.rpartition(" ")[0]) or "", base.rpartition(" ")[2]
    is_sum = BASE.search(base) or base.endswith(("面积", "人数")) or (is_of and not _is_known(page))
    if base and (mark == "more" or (is_sum and not REFERRED.search(base) and not quantity.discount)):
        op = "surcharge" if mark == "more" else _op(quantity, capped=capped or capped_base)
        return replace(_draft(op, quantity.low, quantity.high, f"×{base}{_per(quantity)}", condition), base=base)
    if base and (quantity.times or REFERRED.search(base) or _is_known(page)):
        named = re.sub(r"(?:最高|最低)?标准$", "", base) if _FEE.search(base) and not _CHARGE.search(base) else ""
        return _draft("factor", quantity.low, quantity.high, f"×{named}" if named else _FACTOR, condition or base)
    if page.base:
        found = _draft(_op(quantity, capped=capped), quantity.low, quantity.high, f"×{page.base}{_per(quantity)}", text)
        return replace(found, base=page.base)
    if _is_known(page) and (text or quantity.discount):
        return _draft("factor", quantity.low, quantity.high, _FACTOR, text.rstrip("按"))
    if quantity.discount:
        return _draft("factor", quantity.low, None, _FACTOR, text)
    return None


def _daily(text: str, quantity: Quantity) -> Draft:
    base = _after_mark(text)[0] or re.split(r"按日|每日|每天|逐日", text)[-1]
    base = re.sub(r"^(?:加收|收取|按)+|(?:加收|收取|的)+$", "", base)
    base = "" if base.endswith("滞纳金") else base
    name = base if 2 <= len(base) <= 16 and re.fullmatch(r"[\u4e00-\u9fff、()]+", base) else "滞纳部分"
    return _draft("surcharge", quantity.low, quantity.high, f"×{name}/日", "")


def _after_mark(text: str) -> tuple[str, str, str]:
    """What stands after the last word that names a base, what stands before that word, and whether it is a `cap`,
    `more`, or only a `mark`; a blank where there is none.
    """
    marks = list(MARK.finditer(text))
    if not marks:
        return "", text, ""
    last = marks[-1]
    base = text[last.end() :].strip(" ,的")
    kind = "more" if last["more"] else "cap" if re.search(r"[超高大≤<多]", last[0]) else "mark"
    return base, text[: last.start()].strip(" ,:"), kind


def _is_known(page: Page) -> bool:
    return any(
        draft.rate.op in ("=", "<=", "range") and not (draft.rate.unit or "").startswith("×") for draft in page.drafts
    )


def _op(quantity: Quantity, *, capped: bool) -> Literal["<=", "range", "formula"]:
    return "range" if quantity.high is not None else "<=" if capped else "formula"


def _per(quantity: Quantity) -> str:
    return f"/{quantity.per}" if quantity.per else ""


def _draft(
    op: Literal["=", "<=", "range", "factor", "surcharge", "formula"],
    low: Decimal,
    high: Decimal | None,
    unit: str,
    condition: str,
) -> Draft:
    return Draft(rate=Rate(op=op, value=low, value_max=high, unit=unit, condition=shown(condition) or None))
