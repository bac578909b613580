"""What do the words before a number say of it? A cap, more, less, what it is per, and the condition that is left."""

import re
from dataclasses import dataclass

from feeaudit.fees.standard.words import COUNTERS, TRAIL

_EVERY = re.compile(
    r"(?:增加|增设|增|超过|超出|超|设立|设|满|多|增开|新增)?(?P<count>\d{1,9}(?:\.\d{1,4})?[万千百]?|[一二两三四五六七八九十百千])?"
    r"(?P<noun>[A-Za-z\u4e00-\u9fff/]{1,10}[23]?)"
)
_GROWS = ("增", "超", "设", "满", "多", "新")
_FIRST = re.compile(r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]))(?:首|第一)(?P<noun>[\u4e00-\u9fff]{1,3})$")
_GROWN = re.compile(
    r"每(?:增加|增设|增|超过|超出|超|设立|多)(?P<count>\d{1,9}|一)?(?P<noun>[A-Za-z\u4e00-\u9fff]{1,5}[23]?)[^每]{0,10}$"
)
_MORE = re.compile(r"(?:加收|增收|另收|加征)[\u4e00-\u9fff]{0,8}$")
_LONG = 24
"""Characters before a number in which 每 may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What stands before a number."""

    rest: str
    cap: bool = False
    floor: bool = False
    rise: bool = False
    more: bool = False
    less: bool = False
    per: str | None = None
    grows: bool = False
    """`每增加…`, `每超过…`: the rate is for what is beyond."""


def read(text: str) -> Lead:
    """The words before a number, the last first; what is left is the condition."""
    marks: set[str] = set()
    text = text.rstrip(" ")
    for _ in range(8):
        match = TRAIL.search(text[-8:])
        if not match or match.lastgroup is None:
            break
        marks.add(match.lastgroup)
        text = text[: len(text) - len(match[0])].rstrip(" ")
    per, rest, grows = every(text)
    if per is not None and not grows:
        while (match := TRAIL.search(rest[-8:])) and match.lastgroup == "plain":
            rest = rest[: len(rest) - len(match[0])].rstrip(" ")
    grown = _GROWN.search(rest[-_LONG:]) if per is None else None
    if grown and (noun := _prefix(grown["noun"])):
        per, grows = (grown["count"] or "").replace("一", "") + noun, True
    if per is None and (first := _FIRST.search(text[-6:])) and first["noun"] in COUNTERS - {"次", "年", "套"}:
        per = first["noun"]
    return Lead(
        rest=rest,
        per=per,
        grows=grows,
        cap="cap" in marks,
        floor="floor" in marks,
        rise="rise" in marks,
        more="more" in marks or grows or _MORE.search(rest[-14:]) is not None,
        less="less" in marks,
    )


def every(text: str) -> tuple[str | None, str, bool]:
    """`中心城区每生每月` → 生·月, the text before it, and whether it is for each one more; (None, text, False)."""
    at = text.rfind("每", max(0, len(text) - _LONG))
    match = _EVERY.fullmatch(text, at + 1) if at >= 0 else None
    if not match:
        return None, text, False
    phrase = text[at + 1 :]
    grows = phrase.startswith(_GROWS)
    noun = _noun(match["noun"], counted=bool(match["count"]) or grows)
    if noun is None:
        return None, text, False
    number = "" if match["count"] in (None, "一", "1") else match["count"]
    units = [number + noun]
    while not grows and (earlier := text.rfind("每", max(0, at - 6), at)) >= 0:
        between = text[earlier + 1 : at]
        if between not in COUNTERS and not 1 <= len(between) <= 3:
            break
        units.insert(0, between)
        at = earlier
    return "·".join(units), text if grows else text[:at], grows


def _prefix(words: str) -> str | None:
    """The unit that words begin with: 本 of 本证书."""
    return next((words[:size] for size in range(min(4, len(words)), 0, -1) if words[:size] in COUNTERS), None)


def _noun(words: str, *, counted: bool) -> str | None:
    """The unit that ends the words after 每; None where they are no unit."""
    if words in COUNTERS:
        return words
    bare = re.sub(r"^[个种家名处](?=.)", "", words) if counted else words
    if bare in COUNTERS:
        return bare
    if counted:
        ends = [bare[-size:] for size in range(min(5, len(bare)), 0, -1) if bare[-size:] in COUNTERS]
        return ends[0] if ends else bare if len(bare) <= 4 else None
    if len(words) <= 3 and words[0] in "份本件个台辆只张宗户":
        return words[0]
    parts = re.fullmatch(r"([\u4e00-\u9fff]{1,3})[/·]?([\u4e00-\u9fff]{1,3})", words)
    pair = parts is not None and parts[1] in COUNTERS and parts[2] in COUNTERS
    return words if pair or len(words) <= 3 else None
