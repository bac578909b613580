"""What does a cell of a register mean? Names, owners, codes, days and shares, each read in one way or not at all."""

import re
from datetime import date
from decimal import Decimal

from feeaudit.fees.transcripts.values import is_nothing, line
from feeaudit.money import parse_amount
from feeaudit.names import simplify
from feeaudit.text import CREDIT_CODE, credit_code_ok, fold, parse_date, payee_class

ENDED = re.compile(r"注销|撤销|终止|失效|作废|解散|已脱钩|脱钩完成|^是$")
"""How a register says that a body, or its tie, is no more."""
_LIVES = re.compile(r"未(?:注销|撤销|脱钩|终止|失效|解散)")
_NONE = re.compile(r"^(?:无|没有|无业务主管单位|直接登记|已脱钩|脱钩|不设|暂无)(?:[(（].{0,20}[)）])?$")
_DATE = r"(\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?|\d{8})"
_SPAN = re.compile(
    rf"(?:自|从)?\s?{_DATE}\s?(?:起)?\s?(?:至|到|-|—|－|~|～|–)+\s?(?:{_DATE}|长期|永久|无固定期限)?\s?(?:止)?"
)
_OPEN = re.compile(r"^(?:长期|永久|永续|无固定期限|长期有效|至今|今)$")
_ORGAN = re.compile(
    r"(?:局|委|厅|部|政府|委员会|办公室|办|院|所|站|中心|公司|集团|会|处|社|团|校|学|队|馆|厂|行|署|企业|合伙\)|基金|科)$"
)
_SEVERAL = re.compile(r"[、,，;；\n]")
_PERSON = re.compile(r"\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9X]")
_CLASSES = {
    "社会团体": "社会团体",
    "社团": "社会团体",
    "行业协会商会": "社会团体",
    "民办非企业单位": "民办非企业",
    "民办非企业": "民办非企业",
    "民非": "民办非企业",
    "社会服务机构": "民办非企业",
    "基金会": "基金会",
    "事业单位": "事业单位",
    "事业单位法人": "事业单位",
    "机关": "机关",
    "行政机关": "机关",
    "企业": "企业",
    "企业法人": "企业",
    "个体工商户": "个体工商户",
}


def name(text: str) -> str:
    """A body's name on one line, as printed."""
    said = line(text)
    return "" if is_nothing(said) else said


def owners(text: str) -> tuple[str, ...]:
    """The owners that a cell names: several only where each part is called as a body is. `无` stays: there is none."""
    said = "\n".join(filter(None, map(str.strip, text.split("\n")))) if text.strip() not in ("", "-", "—", "/") else ""
    if _NONE.match(said):
        return (said,)
    parts = [line(part) for part in _SEVERAL.split(said) if part.strip()]
    if len(parts) > 1 and all(_ORGAN.search(fold(part)) for part in parts):
        return tuple(dict.fromkeys(parts))
    whole = name(said)
    return (whole,) if whole else ()


def says_none(owner: str) -> bool:
    """Does the register say that there is no owner?"""
    return bool(_NONE.match(owner))


def code(text: str) -> str:
    """A credit code without spaces, in capitals; anything else as printed."""
    said = re.sub(r"[\s\u200b-\u200d\ufeff]", "", fold(text)).upper()
    return "" if is_nothing(said) else said


def owner_code(text: str, owner: str) -> tuple[str, bool]:
    """The credit code of an owner; the number of a person's card is none and is not kept: then True."""
    said = code(text)
    if not said:
        return "", False
    private = _PERSON.fullmatch(said) and not (credit_code_ok(said) and _ORGAN.search(fold(owner)))
    if private or not CREDIT_CODE.fullmatch(said):
        return "", bool(private or "*" in said)
    return said, False


def body_class(credit_code: str, said: str, usual: str | None) -> str:
    """By the code, else as the row says, else the usual one of its register; blank where none tells."""
    known = _CLASSES.get(simplify(fold(said)).strip()) if said.strip() else None
    return payee_class(credit_code) or known or usual or ""


def day(text: str) -> date | None:
    """A day; None where there is none, or no end (长期). Raises ValueError for what is no day."""
    said = fold(text).strip()
    if is_nothing(said) or _OPEN.match(said):
        return None
    return parse_date(said)


def span(text: str) -> tuple[date | None, date | None]:
    """自2021年5月17日至2026年5月17日 → both days. Raises ValueError for what is no such span."""
    said = fold(line(text)).strip()
    if is_nothing(said) or _OPEN.match(said):
        return None, None
    found = _SPAN.fullmatch(said)
    if not found:
        raise ValueError(f"{said!r} 不是起止日期 no first and last day")
    return parse_date(found[1]), parse_date(found[2]) if found[2] else None


def has_ended(text: str) -> bool:
    """Does a cell of 状态 say that it is no more?"""
    said = fold(text).strip()
    return bool(ENDED.search(said)) and not _LIVES.search(said)


def share(text: str) -> tuple[Decimal, bool] | None:
    """The number of a share, and whether a percent sign says what it is of; None where there is none."""
    said = fold(text).replace(" ", "").replace("％", "%")
    if is_nothing(said):
        return None
    return parse_amount(said.removesuffix("%")), said.endswith("%")
