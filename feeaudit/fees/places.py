"""Which place is meant, and what is it called? Names and GB/T 2260 codes of the places that lists speak of."""

import re

from feeaudit.names import pinyin, simplify
from feeaudit.text import NATIONAL, fold, place_chain

_BELOW = (
    "青岛市南370202 青岛市北370203 青岛黄岛370211 青岛崂山370212 青岛李沧370213 青岛城阳370214 青岛即墨370215 "
    "青岛胶州370281 青岛平度370283 青岛莱西370285 枣庄滕州370481 潍坊青州370781 临沂兰山371302 临沂沂水371323 "
    "临沂兰陵371324 临沂平邑371326 菏泽定陶371703 河北魏县130434 山西太原140100 江苏姑苏320508 江苏如皋320682 "
    "安徽金寨341524 湖北武汉420100 湖北应城420981 湖南怀化431200 广东潮州445100 广西合山451381 重庆忠县500233 "
    "四川广元510800 陕西城固610722"
)
_ABOVE = (
    "全国000000 北京110000 天津120000 河北130000 山西140000 内蒙古150000 辽宁210000 吉林220000 黑龙江230000 上海310000 "
    "江苏320000 浙江330000 安徽340000 福建350000 江西360000 山东370000 河南410000 湖北420000 湖南430000 广东440000 "
    "广西450000 海南460000 重庆500000 四川510000 贵州520000 云南530000 西藏540000 陕西610000 甘肃620000 青海630000 "
    "宁夏640000 新疆650000 济南370100 青岛370200 淄博370300 枣庄370400 东营370500 烟台370600 潍坊370700 济宁370800 "
    "泰安370900 威海371000 日照371100 临沂371300 德州371400 聊城371500 滨州371600 菏泽371700"
)
_NAMES = {part[-6:]: part[:-6] for part in f"{_ABOVE} {_BELOW}".split()}
_SHORT = {part[2:-6]: part[-6:] for part in _BELOW.split()}
_PROVINCE = "|".join(name for code, name in _NAMES.items() if code.endswith("0000"))
_CITY = "|".join(name for code, name in _NAMES.items() if code.endswith("00") and not code.endswith("0000"))
_FULL = re.compile(
    rf"(?:(?P<province>{_PROVINCE})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?)?(?:(?P<city>{_CITY})市?)?"
    rf"(?:(?P<short>{'|'.join(_SHORT)})[市区县]?)?"
)


def shown(code: str) -> str:
    """`370200` → `青岛`, `371302` → `临沂兰山`; a place without a name here is the nearest above it and its code."""
    if code in _NAMES:
        return _NAMES[code]
    above = next((_NAMES[place] for place in place_chain(code) if place in _NAMES and place != NATIONAL), "")
    return f"{above} {code}".strip()


def named(text: str) -> str | None:
    """`370200`, `青岛`, `青島市`, `qingdao`, `市南区`, `山东省青岛市` → its code; None where it is no such place."""
    bare = simplify(fold(text)).lower()
    if re.fullmatch(r"[a-z]{2,40}", bare):
        return next((code for code, name in _NAMES.items() if pinyin.syllables(name) == bare), None)
    if re.fullmatch(r"\d{6}", bare, re.ASCII):
        return bare
    match = _FULL.fullmatch(bare) if bare else None
    if not match:
        return None
    if match["short"]:
        return _SHORT[match["short"]]
    name = match["city"] or match["province"]
    return next(code for code, known in _NAMES.items() if known == name)


def leading(text: str) -> tuple[str, str] | None:
    """`青岛污水处理费` → (`370200`, `污水处理费`); None where a text does not begin with the name of a place."""
    bare = simplify(fold(text))
    found = [(name, code) for code, name in _NAMES.items() if bare.startswith(name) and len(bare) > len(name)]
    if not found:
        return None
    name, code = max(found, key=lambda pair: len(pair[0]))
    rest = re.sub(r"^[省市区县](?=..)", "", bare[len(name) :])
    return code, rest


def holds(listed: str, place: str) -> bool:
    """Does what the place `listed` allows concern `place`: is it that place, one above it, or a part of it?"""
    return listed in place_chain(place) or listed.startswith(_stem(place))


def distance(listed: str, place: str) -> int:
    """How far above the place: 0 there, 1 in a part of it, then city, province, nation."""
    chain = place_chain(place)
    return 2 * chain.index(listed) if listed in chain else 1


def within(listed: str, place: str) -> bool:
    """Is it a fee of this very place or of a part of it?"""
    return listed == place or (place != NATIONAL and listed.startswith(_stem(place)))


def _stem(place: str) -> str:
    return place if place == NATIONAL else re.sub(r"(?:00){1,2}$", "", place)
