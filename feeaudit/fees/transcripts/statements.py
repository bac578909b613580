"""What does one sentence say of fees? Their standard, a change of it, or their end; in so many words, or not at all."""

import re
from dataclasses import dataclass, field

from feeaudit.names.traditional import simplify
from feeaudit.text import fold

_FEE = r"[\u4e00-\u9fffA-Za-z（）()·]{1,28}?(?:费|基金|保证金|附加)"
_NAME = rf"(?:[“\"](?P<quoted>[^”\"]{{2,40}})[”\"]|(?P<plain>{_FEE}))"
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
_SINCE = re.compile(rf"(?:自|从)(?P<day>{_DAY})(?:起|开始)(?:执行|施行|实施)?[，,]?")
_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|[①-⑳])\s*"
)
_LEAD = re.compile(
    r"(?:决定|现|并|同时|其中|将|我市|全市|全省|全国|在[\u4e00-\u9fff]{1,8}范围内|统一|经研究|同意)[，,]?"
)
_ENDED = r"(?P<verb>停止征收|停止收取|暂停征收|暂停收取|停征|取消|免征|免收)"
_ADVERB = r"(?:予以|一律|全部|全面|暂(?!停)|均)?"
_MONEY = re.compile(r"\d\s?[万亿千百]?(?:元|角|分钱|厘)|\d\s?[%‰％]|[百千万]分之")
_SPEAKS = re.compile(r"(?:取消|停征|停止征收|停止收取|暂停征收|免征|免收|降为|降至|调整为|不再收取)")
_OF_FEES = re.compile(r"费|基金|保证金|附加")
_STANDARD = re.compile(
    rf"{_NAME}的?(?:收费|征收|缴纳|收取|缴存)?(?:标准|费率|比例)?(?:统一|暂|暂定|调整|核定|确定|规定)?"
    r"(?:为|[:：])(?P<said>.{1,400})"
)
_BY = re.compile(rf"{_NAME}(?:统一|暂)?(?P<said>按照?.{{1,60}}?)(?:收取|计收|征收|缴纳|收费|计征)")
_CHANGED = re.compile(
    rf"{_NAME}的?(?:收费|征收|缴纳|收取)?(?:标准|费率|比例)?(?:由|从)(?:现行的?)?(?P<old>.{{1,60}}?)"
    r"(?:统一)?(?:调整|降低|下调|上调|提高|降|调)(?:为|至|到)(?P<said>.{1,400})"
)
_STOPPED = re.compile(rf"{_ADVERB}{_ENDED}(?P<names>.{{1,400}})")
_STOPS = re.compile(rf"(?P<names>.{{1,60}}?)(?:项目)?{_ADVERB}{_ENDED}")
_SOME = re.compile(r"(?:对|凡|属于|符合)(?P<whom>[^，,]{2,40}?)[，,]?(?=取消|停征|停止|暂停|免征|免收|一律|予以)")
_AND = re.compile(r"[、，,]|和|及|以及|与(?=[\u4e00-\u9fff]{2})")
_COUNT = re.compile(
    r"等?(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})项(?:[\u4e00-\u9fff]{0,12}(?:收费|基金))?(?:项目)?$"
)
_WORDS = re.compile(
    r"[的了在按由将对自从向以]|收费$|标准|有关|相关|上述|以上|各类|各项|其他|其它|(?:调整|降低|提高|优惠)后|本(?!费)"
)
"""What stands in no name of a fee: then the words were not a name alone."""
_LONGEST = 500
"""Characters of a clause: a longer one is left to a person."""
_COUNTS = {word: n for n, word in enumerate("零一二三四五六七八九十")} | {"两": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What is said of one fee."""

    name: str
    standard: str = ""
    day: str = ""
    """From when."""
    remark: str = ""


@dataclass(slots=True)
class Found:
    """What a sentence states, and the parts of it that speak of fees and were not read."""

    stated: list[Statement] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def of(sentence: str, day: str) -> Found:
    """`day`: from when all that the paper says holds; blank where it does not say."""
    found = Found()
    since = _SINCE.search(sentence)
    own = since["day"] if since else day
    for clause in re.split(r"[；;]", sentence):
        text = _NUMBER.sub("", clause.strip(), count=1)
        mine = _SINCE.search(text)
        stated = _read(_SINCE.sub("", text).strip("，, "), mine["day"] if mine else own)
        if stated:
            found.stated += stated
        elif found.stated and found.stated[-1].standard and _MONEY.search(text) and not _SPEAKS.search(text):
            last = found.stated.pop()
            found.stated.append(
                Statement(name=last.name, standard=f"{last.standard}；{text}", day=last.day, remark=last.remark)
            )
        elif _MONEY.search(text) or (_SPEAKS.search(text) and _OF_FEES.search(text)):
            found.unread.append(text)
    return found


def _read(text: str, day: str) -> list[Statement]:
    if len(text) > _LONGEST:
        return []
    while lead := _LEAD.match(text):
        text = text[lead.end() :]
    said = simplify(text)
    changed = _CHANGED.fullmatch(said)
    if changed and _MONEY.search(changed["said"]):
        return _changed(changed, day)
    for form in (_STANDARD, _BY):
        match = form.fullmatch(said)
        if match and _MONEY.search(match["said"]) and (name := _name(match)):
            return [Statement(name=name, standard=match["said"].strip("，,:： "), day=day)]
    return _ended(said, day)


def _changed(match: re.Match[str], day: str) -> list[Statement]:
    """With a day the new standard holds from then on, and the old one is a remark; without, both are its words."""
    name = _name(match)
    if not name:
        return []
    if day:
        return [Statement(name=name, standard=match["said"], day=day, remark=f"原标准{match['old']}")]
    return [Statement(name=name, standard=f"由{match['old']}调整为{match['said']}")]


def _ended(text: str, day: str) -> list[Statement]:
    some = _SOME.match(text)
    rest = text[some.end() :] if some else text.removeprefix("对")
    match = _STOPPED.fullmatch(rest) or _STOPS.fullmatch(rest)
    names = _names(match["names"]) if match else []
    if not match or not names:
        return []
    said = f"对{some['whom']}{match['verb']}" if some else f"自{day}起{match['verb']}" if day else match["verb"]
    remark = f"自{day}起{said}" if some and day else said
    return [Statement(name=name, remark=remark) for name in names]


def _names(text: str) -> list[str]:
    """Every name of a list of names; none where one of them is no name, or the list does not tell all of them."""
    bare = text.strip("，,。 ")
    counted = _COUNT.search(bare)
    if counted:
        bare = bare[: counted.start()]
    if bare.endswith("等") or "等" in bare[-6:]:
        return []
    quoted = re.findall(r"[“\"]([^”\"]{2,40})[”\"]", bare)
    names = quoted or [part for part in _AND.split(bare) if part]
    if not quoted and not all(re.fullmatch(_FEE, name) and not _WORDS.search(name) for name in names):
        return []
    if counted and len(names) != _number(counted["count"]):
        return []
    return names


def _number(said: str) -> int:
    if said.isdecimal():
        return int(said)
    tens, ten, ones = said.rpartition("十")
    return (10 * _COUNTS.get(tens, 1) if ten else 0) + _COUNTS.get(ones, 0)


def _name(match: re.Match[str]) -> str:
    """The name that stands alone before what is said; blank where other words stand with it."""
    if match["quoted"]:
        return match["quoted"]
    name = match["plain"] or ""
    return "" if _WORDS.search(fold(name)) else name
