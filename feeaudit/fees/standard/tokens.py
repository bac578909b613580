"""Which quantities does a printed standard name, and where? Numbers, their money, share and unit."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from feeaudit.fees.standard.words import COUNTERS, UNIT_STOP

IN, OUT = "⊕", "⊖"
"""What stands for （含） and （不含） after a bound, so that no bracket parts a number from its bound."""

MONEY = {"元": Decimal(1), "角": Decimal("0.1"), "分": Decimal("0.01"), "厘": Decimal("0.001")}
MAGNITUDES = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "千": Decimal(1000), "百": Decimal(100)}
SHARES = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "‱": Decimal("0.0001"), "倍": Decimal(1)}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_WORD_NUMBER = "[零〇一二两三四五六七八九十百千]{1,9}"
_AMOUNT = rf"(?:{_WORD_NUMBER}|\d{{1,15}}(?:\.\d{{1,15}})?)"

_CIRCLED = re.compile("[①-⑳⓪❶-❿]")
_FRACTION = re.compile(
    rf"(百|千|万)分之({_AMOUNT}(?:点{_WORD_NUMBER})?)(?:(?:[-~至到])(?:\1分之)?({_AMOUNT})(?=[^\d元万亿]|$))?"
)
_TIMES = re.compile(rf"({_WORD_NUMBER})(?:([-~至到])({_WORD_NUMBER}))?(?=倍)")
_DISCOUNT = re.compile(r"([一二三四五六七八九])([一二三四五六七八九])?折")
_MONEY_WORDS = re.compile(rf"(?<![\d.])({_WORD_NUMBER})(?=[万亿]?元)")
_THOUSANDS = re.compile(r"(?<![A-Za-z][≤<])(?<![\d.,])\d{1,3}(?:,\d{3}){1,5}(?![\d,])")
_LINE = re.compile(r"(?P<end>[^\r\n]{0,12})[^\S\r\n]{0,8}[\r\n]++\s{0,8}(?=(?P<next>[^\r\n]{0,6}))")
_WHOLE = re.compile(r"(?:[;；。:：)）]|[元%‰倍角分厘]|[/／∕每·][\u4e00-\u9fffA-Za-z㎡³²]{1,4}|[收征费])$")
"""How a line ends where a rate ends with it."""
_GOES_ON = re.compile(r"[/／∕·以及的)）、,，~至-]|以[上下内]|每(?!增|超|设|多|满)")
_STARTS = re.compile(r"\d{1,2}[、.．]\D|[（(][\d一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、")
_WITHIN = re.compile(r"\((不)?含(?:本数|\d{1,9}(?:\.\d{1,4})?[万亿千百]?元)?\)")
_FROM_TO = re.compile(r"(?<=[%‰元])以上(?=\d{1,9}(?:\.\d{1,4})?(?:[%‰]|[万亿千百]?元)以[下内])")
"""`15%以上25%以下`, `50元以上100元以下`: one range."""
_YEAR = re.compile(r"(?<=第)[一二三四五六七八九十]{1,3}(?=年)")
_DOT = re.compile(r"(?:(?<=[\u4e00-\u9fffA-Za-z])|(?<=m[23]))\.(?=[\u4e00-\u9fff])")
_BRACKETED_UNIT = re.compile(r"/\(([\u4e00-\u9fffA-Za-z23·*/]{1,16})\)")
_ONE = re.compile(r"(?<=元)一(?=[件个本份次人户台辆宗张套](?:$|[,;)]))")
"""`80元一件`: 80元/件."""
_UNIT_LAST = re.compile(r"元(以内|以下)(/[\u4e00-\u9fffA-Za-z23]{1,8})(?=$|[,;()])")
"""`2000元以内/份`: 2000元/份以内."""
_SAME = str.maketrans(
    {"∕": "/", "⁄": "/", "〜": "~", "∼": "~", "−": "-", "–": "-", "—": "-", "―": "-", "─": "-", "‐": "-", "‑": "-"}
    | {
        "。": ";",
        "•": "·",
        "・": "·",
        "‧": "·",
        "≦": "≤",
        "﹤": "<",
        "≧": "≥",
        "[": "(",
        "]": ")",
        "【": "(",
        "】": ")",
    }
)

_NUMBER = r"\d{1,15}(?:\.\d{1,15})?"
_SCALE = r"[亿万]|千(?![克瓦米卡字伏焦])|百(?!分)"
_COIN = r"元|角(?![度钢])|分(?![钟之段类档公期社支级区局别])|厘(?!米)"
_QUANTITY = re.compile(
    rf"(?<![\d.A-Za-z])(?P<low>{_NUMBER})(?P<lmag>{_SCALE})?(?P<lcoin>{_COIN})?(?P<lshare>[%‰‱倍折])?(?P<lin>[⊕⊖])?"
    rf"(?:[-~至到]{{1,2}}(?P<high>{_NUMBER})(?P<hmag>{_SCALE})?(?P<hcoin>{_COIN})?(?P<hshare>[%‰‱倍折])?(?P<hin>[⊕⊖])?)?"
    r"(?:人民币|(?<=[元角分厘])钱)?(?![\d.])"
)
_NO_QUANTITY = re.compile(
    r"(?<![\d.])\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|(?<![\d.])\d{4}[-./]\d{1,2}[-./]\d{1,2}(?![\d.])日?|(?:19|20)\d\d(?=文本|修|版|财)|\d{1,2}月\d{1,2}日"
    r"|(?:第|附件|附表|附录|表|\d\)|〕|〔|no\.?|№)\d{1,6}[号条款项]?|\d{1,6}号"
)
_UNIT_PART = re.compile(r"\d{0,5}(?:(?:[hk]?m[23]|[A-Za-z]{1,4})|[\u4e00-\u9fff]{1,10})")
_UNIT_BRACKET = re.compile(r"(?:\([\u4e00-\u9fff]{1,6}\)|□{3,8})(?=[·/*])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One number, or a range of two, as it stands in a text."""

    start: int
    end: int
    low: Decimal
    """In 元 where it is money, as a part of one where it is a share, else as printed (万 multiplied out)."""
    high: Decimal | None = None
    money: bool = False
    scaled: bool = False
    """A magnitude (万, 亿) is written."""
    share: bool = False
    times: bool = False
    """A share written as 倍."""
    discount: bool = False
    per: str | None = None
    """What it is per, as printed: 件, 吨·公里; None where nothing is printed after it."""
    included: str = ""
    """⊕ or ⊖ of the last bound."""
    low_included: str = ""
    """⊕ or ⊖ of the first bound of a range."""


def normalise(text: str) -> str:
    """One width, ASCII brackets and marks, words of number as digits; line ends and circled numbers part clauses."""
    text = _CIRCLED.sub(";", text).strip()
    if not text:
        return ""
    if "\n" in text or "\r" in text:
        text = _LINE.sub(_line, text)
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).translate(_SAME)
    text = text.replace("<=", "≤").replace(">=", "≥").replace("²", "2").replace("³", "3")
    text = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), text)
    text = _WITHIN.sub(lambda match: OUT if match[1] else IN, text)
    text = re.sub(r" ?([,;:()/·×-]) ?", r"\1", text)
    text = _DOT.sub("·", _BRACKETED_UNIT.sub(r"/\1", text))
    text = _UNIT_LAST.sub(r"元\2\1", _ONE.sub("/", text))
    text = text.replace("每 ", "每")
    text = re.sub(r"(?<=\d) (?=[万亿千百元角分厘%‰])", "", text)
    text = _YEAR.sub(lambda match: _digits(match[0]), text)
    text = _FRACTION.sub(_fraction, text)
    text = _TIMES.sub(lambda m: _digits(m[1]) + (m[2] + _digits(m[3]) if m[3] else ""), text)
    text = _DISCOUNT.sub(lambda m: f" {_DIGITS[m[1]]}{'' if m[2] is None else '.' + str(_DIGITS[m[2]])}折", text)
    text = _FROM_TO.sub("-", text)
    return _MONEY_WORDS.sub(lambda match: _digits(match[1]), text)


def shown(text: str) -> str:
    """Marks of inclusion back in brackets, without marks at either end."""
    bare = text.replace(IN, "(含)").replace(OUT, "(不含)").strip(" ,;:、。")
    return bare[1:-1] if re.fullmatch(r"\([^()]*\)", bare) else bare


def quantities(text: str) -> Iterator[Quantity]:
    """Every quantity of a normalised text, in order; dates, document numbers and numbers of annexes are none."""
    last: Quantity | None = None
    for found in _alone(text):
        joined = _range(last, found, text) if last else None
        if last and not joined:
            yield last
        last = joined or found
    if last:
        yield last


def _range(first: Quantity, last: Quantity, text: str) -> Quantity | None:
    """`3万元/亩至5万元/亩` is one range."""
    if first.per is None or last.per != first.per or text[first.end : last.start] not in ("-", "~", "至", "到"):
        return None
    if first.high is not None or last.high is not None or first.low >= last.low or not first.money or not last.money:
        return None
    return replace(first, end=last.end, high=last.low)


def _alone(text: str) -> Iterator[Quantity]:
    masked = _NO_QUANTITY.sub(lambda match: "□" * len(match[0]), text)
    end = 0
    for match in _QUANTITY.finditer(masked):
        if match.start() < end:
            continue
        found = _quantity(match, text)
        end = found.end
        yield found


def unit_after(text: str, at: int) -> tuple[str | None, int]:
    """`/人·天`, `每件每月` that begins there, and where it ends; (None, at) where there is none."""
    parts: list[str] = []
    marks: list[str] = []
    position = at
    while position < len(text) and text[position] in ("/每" if not parts else "/每·*×"):
        mark = text[position]
        begin = position + 1 + (text[position + 1 : position + 2] == "每")
        part = _unit_part(text, begin)
        if part is None or (mark == "×" and part not in COUNTERS):
            break
        marks.append("·" if mark in "*×每" else mark)
        parts.append(part)
        position = begin + len(part)
        # 净吨(马力)·日: a bracket inside a unit says what else may stand in its place.
        if within := _UNIT_BRACKET.match(text, position):
            position = within.end()
        if len(parts) == 4:
            break
    if not parts:
        return None, at
    return parts[0] + "".join(mark + part for mark, part in zip(marks[1:], parts[1:], strict=True)), position


def _unit_part(text: str, at: int) -> str | None:
    match = _UNIT_PART.match(text, at)
    if not match:
        return None
    part = match[0]
    stop = UNIT_STOP.search(part, 1)
    return part[: stop.start()] if stop else part


def _quantity(match: re.Match[str], text: str) -> Quantity:
    share = match["hshare"] or match["lshare"]
    coin = match["hcoin"] or match["lcoin"]
    low, high = Decimal(match["low"]), Decimal(match["high"]) if match["high"] else None
    low_scale = MAGNITUDES.get(match["lmag"], Decimal(1)) * MONEY.get(match["lcoin"] or coin, Decimal(1))
    high_scale = MAGNITUDES.get(match["hmag"], Decimal(1)) * MONEY.get(match["hcoin"] or coin, Decimal(1))
    # 20-50万: one 万 for both, where the first alone would stand above the second; 100-10万 are a hundred and more.
    if high is not None and match["hmag"] and not match["lmag"] and not match["lcoin"] and low <= high:
        low_scale = high_scale
    if share:
        low_scale = high_scale = Decimal("0.1") if share == "折" else SHARES[share]
        if share == "折" and low >= 10:
            low_scale = Decimal("0.01")
    per, end = unit_after(text, match.end())
    return Quantity(
        start=match.start(),
        end=end,
        low=low * low_scale,
        high=None if high is None else high * high_scale,
        money=coin is not None and not share,
        scaled=bool(match["lmag"] or match["hmag"]),
        share=share is not None,
        times=share == "倍",
        discount=share == "折",
        per=per,
        included=match["hin"] or ("" if high is not None else match["lin"]) or "",
        low_included=match["lin"] or "",
    )


def _line(match: re.Match[str]) -> str:
    """A line that ends where a rate ends ends a clause; any other was broken by the width of its cell."""
    digits = match["end"][-1:].isdigit() and match["next"][:1].isdigit()
    parts = (
        digits or _STARTS.match(match["next"]) or (_WHOLE.search(match["end"]) and not _GOES_ON.match(match["next"]))
    )
    return match["end"] + (";" if parts else "")


def _fraction(match: re.Match[str]) -> str:
    mark = {"百": "%", "千": "‰", "万": "‱"}[match[1]]
    whole, _, rest = match[2].partition("点")
    first = _digits(whole) + ("." + "".join(str(_DIGITS.get(c, c)) for c in rest) if rest else "")
    return f"{first}{mark}" + (f"-{_digits(match[3])}{mark}" if match[3] else "")


def _digits(words: str) -> str:
    """`二十五` → `25`; digits stay."""
    if words[0].isdigit():
        return words
    if not any(c in _TENS for c in words):
        return "".join(str(_DIGITS[c]) for c in words)
    total = digit = 0
    for char in words:
        if char in _TENS:
            total, digit = total + (digit or 1) * _TENS[char], 0
        else:
            digit = _DIGITS[char]
    return str(total + digit)
