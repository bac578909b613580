"""Of what is a printed share (%, ‰, 倍, 折) a share? A formula on a named sum, a factor, an addition, or not known."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from feeaudit.fees.standard import lead, prices
from feeaudit.fees.standard.draft import Draft, Page
from feeaudit.fees.standard.tokens import Quantity, quantities, shown
from feeaudit.fees.standard.words import BASE, CAP_AFTER, DAILY, MARK, REFERRED
from feeaudit.model import Rate

_FACTOR = "系数"
_FEE = re.compile(r"费(?:最高|最低)?(?:标准)?$")


def read(before: str, quantity: Quantity, after: str, page: Page) -> Draft | None:
    """The rate that is a share; None where neither the text nor the list says of what."""
    words = lead.read(before)
    if words.rise or words.floor:
        return None
    capped = words.cap or CAP_AFTER.match(after) is not None
    if words.less and quantity.high is None and not quantity.times:
        rest = re.sub(r"(?:按|按照)?(?:现行|原|规定|征收|收费|上述|以上)?(?:标准)?$", "", words.rest)
        return _draft("factor", 1 - quantity.low, None, _FACTOR, rest)
    if words.more:
        base = _after_mark(words.rest)[0]
        rest = words.rest[: words.rest.rfind("按")] if base and "按" in words.rest else words.rest
        if base and BASE.search(base) and not REFERRED.search(base):
            return _draft("surcharge", quantity.low, quantity.high, f"×{base}", rest)
        if DAILY.search(words.rest) or DAILY.search(before):
            return _daily(words.rest, quantity)
        return _draft("surcharge", quantity.low, quantity.high, "×基准", rest)
    if DAILY.search(before) and re.search(r"滞纳|加收", before + after):
        return _daily(before, quantity)
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
    base, condition, capped_base = _after_mark(text)
    base = base or (text if BASE.search(text.rstrip("的")) else "")
    condition = "" if base == text else condition
    base = base.rstrip("的").strip()
    if base and (BASE.search(base) or base.endswith(("面积", "人数"))) and not REFERRED.search(base):
        op = _op(quantity, capped=capped or capped_base)
        return replace(_draft(op, quantity.low, quantity.high, f"×{base}{_per(quantity)}", condition), base=base)
    if base and (quantity.times or REFERRED.search(base) or _is_known(page)):
        named = re.sub(r"标准$", "", base) if _FEE.search(base) else ""
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
    name = base if 2 <= len(base) <= 16 and re.fullmatch(r"[\u4e00-\u9fff、()]+", base) else "滞纳部分"
    return _draft("surcharge", quantity.low, quantity.high, f"×{name}/日", "")


def _after_mark(text: str) -> tuple[str, str, bool]:
    """What stands after the last word that names a base, what stands before that word, and whether it caps."""
    marks = list(MARK.finditer(text))
    if not marks:
        return "", text, False
    last = marks[-1]
    base = text[last.end() :].strip(" ,的")
    return base, text[: last.start()].strip(" ,:"), re.search(r"超|高于|高|多|限|≤|大于", last[0]) is not None


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
