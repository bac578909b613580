"""What is the standard as printed, with the unit that another column or a heading gives?"""

import re
from functools import lru_cache

from feeaudit.fees.transcripts import values
from feeaudit.text import fold

_MONEY = re.compile(r"元|厘|角|分(?:钱)?|%|‰|％")
_NUMBERS = re.compile(r"(?:[≤<=≥不超过最高低于约]{0,6})\d[\d.,，]*(?:\s*[-~～—–至]\s*\d[\d.,，]*)?(?:以[内下])?")
_PER = re.compile(r"^(?:(?:万|亿|千)?元|角|分|厘|%|‰)")


@lru_cache(maxsize=4096)
def combined(printed: str, unit: str, heading: str) -> str:
    """`80` and `元/件` → `80元/件`; prose stays as it is, with the unit behind it where it holds numbers without one.

    `unit` is what the unit's column says, `heading` what the standard's heading tells of money (`万元`).
    """
    standard = values.lines(printed)
    unit = "" if values.is_nothing(unit) else values.line(unit).removeprefix("每")
    if values.is_nothing(standard):
        return ""
    said = fold(standard)
    if _NUMBERS.fullmatch(said):
        return standard + _unit(unit, heading)
    if re.search(r"\d", said) and not _MONEY.search(said) and (unit or heading):
        return f"{standard}（单位：{_unit(unit, heading).removeprefix('/')}）"
    per = _PER.sub("", unit).lstrip("/／∕")
    only = re.fullmatch(r"[≤<]?=?\d[\d.,，\-~～—–至]*(?:万|亿)?(?:元|角|分|厘)", said)
    return f"{standard}/{per}" if only and per else standard


def _unit(unit: str, heading: str) -> str:
    """The column's unit, with the money of the heading where the column tells none: `件`, `元` → `元/件`."""
    if not unit:
        return heading
    if _PER.match(unit):
        return unit
    return f"{heading}/{unit}" if heading and "/" not in heading else f"/{unit}"
