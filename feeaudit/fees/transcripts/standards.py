"""What is the standard as printed, with the unit that another column or a heading gives?"""

import re
from functools import lru_cache

from feeaudit.fees.transcripts import values
from feeaudit.text import fold

_MONEY = re.compile(r"元|厘|角|分(?:钱)?|%|‰|％")
_NUMBERS = re.compile(r"(?:[≤<=≥不超过最高低于约]{0,6})\d[\d.,，]*(?:\s*[-~～—–至]\s*\d[\d.,，]*)?(?:以[内下])?")
_WITHIN = re.compile(r"(?P<sum>.*\d)(?P<within>以[内下])")
_FIRST = re.compile(r"\d[\d.,，]*(?=[（(])")
"""`80（加急120）`: a number before what a bracket says of others."""
_LISTED = re.compile(r"(?!每)[^\d\n]{1,20}\d[\d.,，]*[；;，,。]?")
"""A line that names its own amount."""
_PER = re.compile(r"^(?:(?:万|亿|千)?元|角|分|厘|%|‰)")


@lru_cache(maxsize=4096)
def combined(printed: str, unit: str, heading: str) -> str:
    """`80` and `元/件` → `80元/件`; prose stays as it is, with the unit behind it where it holds numbers without one.

    `unit` is what the unit's column says, `heading` what the standard's heading tells of money (`万元`).
    """
    unit = "" if values.is_nothing(unit) else values.line(unit).removeprefix("每")
    standard = _lines(printed) if unit or heading else values.lines(printed)
    if values.is_nothing(standard):
        return ""
    said = fold(standard)
    if _NUMBERS.fullmatch(said):
        within = _WITHIN.fullmatch(standard)
        return f"{within['sum']}{_unit(unit, heading)}{within['within']}" if within else standard + _unit(unit, heading)
    first = None if _MONEY.search(said) else _FIRST.match(standard)
    if first and (unit or heading):
        return first[0] + _unit(unit, heading) + standard[first.end() :]
    if re.search(r"\d", said) and not _MONEY.search(said) and (unit or heading):
        return f"{standard}（单位：{_unit(unit, heading).removeprefix('/')}）"
    per = _PER.sub("", unit).lstrip("/／∕")
    only = re.fullmatch(r"[≤<]?=?\d[\d.,，\-~～—–至]*(?:万|亿)?(?:元|角|分|厘)", said)
    return f"{standard}/{per}" if only and per else standard


def _lines(printed: str) -> str:
    """Where every line names an amount of its own, `；` parts them though none of them says 元."""
    each = [line.strip() for line in printed.split("\n") if line.strip()]
    if len(each) > 1 and all(_LISTED.fullmatch(line) for line in each) and not _MONEY.search(fold(printed)):
        return "；".join(values.line(line.rstrip("；;，,。")) for line in each)
    return values.lines(printed)


def _unit(unit: str, heading: str) -> str:
    """The column's unit, with the money of the heading where the column tells none: `件`, `元` → `元/件`."""
    if not unit:
        return heading
    if _PER.match(unit):
        return unit
    return f"{heading}/{unit}" if heading and "/" not in heading else f"/{unit}"
