"""Which official document is meant? 文号 of every spelling as organ, year and number, so that old and new are one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from feeaudit.text.widths import fold, fold_words

_HAN = "[\u4e00-\u9fff]"
_OPEN, _CLOSE = "[〔\\[(【〖{]", "[〕\\])】〗}]"
_NUMERALS = "〇零一二三四五六七八九十百"
_COUNT = rf"(?:\d{{1,5}}(?!\d)|[{_NUMERALS}]{{1,8}})"
_ANCHOR = re.compile(
    rf"{_OPEN}(?P<year>\d{{4}}|\d{{2}})年?{_CLOSE}"
    rf"(?:第?(?P<new>\d{{1,5}})(?!\d)(?P<new_ends>号?)|(?P<organ>{_HAN}{{2,12}}?)第?(?P<old>\d{{1,5}})(?!\d)(?P<old_ends>号?))"
    rf"|(?P<kind>令|公告|通告)(?:{_OPEN}?(?P<kind_year>\d{{4}})(?:年{_CLOSE}?|{_CLOSE}))?"
    rf"(?P<shut>{_OPEN})?第?(?P<decree>{_COUNT})号(?(shut){_CLOSE})"
    rf"|(?:(?P<before_year>\d{{4}})年)?第(?P<before>{_COUNT})号(?P<before_kind>令|公告|通告)(?!第?\d)"
)
"""Where a number stands: 〔2017〕20号 after its organ, [1992]价费字240号 around it, 令第481号 and 第481号令."""
_MORE = re.compile(
    rf"[、,和及与](?:{_OPEN}(?P<year>\d{{4}})年?{_CLOSE})?第?(?P<number>\d{{1,5}})(?=号|[、,和及与]第?\d{{1,5}}号)号?"
)
"""、2300号: a further number of the same organ, and of the same year unless it says another."""
_SPACED = re.compile(rf" ?({_OPEN}) ?(\d{{2,4}}年?) ?({_CLOSE}) ?|(?<=[\d第]) (?=[\d号])|(?<=[令告]) (?=[第\d])")
_LEAD = re.compile(
    "根据|依据|按照|依照|参照|遵照|执行|以及|文件|批准|文号|批文|详见|印发|规定|依|按|见|(?<!数)据|(?<!价)(?<!价.)费"
)
"""Words before an organ, and the end of a fee's name: no organ's sign holds them (价费, 价行费 are signs)."""
_JOINED = re.compile("^[和及与或]")
"""Between two documents; at the start of a text such a character may be a place's sign (和政)."""
_TAIL = re.compile(rf"{_HAN}(?:{_HAN}|[、, ]){{0,79}}$")
_SIGN = re.compile(rf"(?:{_HAN}{{1,14}}\({_HAN}{{1,2}}\))?{_HAN}{{0,20}}$")
_AFTER = re.compile(r"(?:(?<=号)文件?)?[。.,;、 ]{0,3}$")
_COURT = re.compile(
    "(?:[民刑商知赔]|行|执|破)(?:[一二三])?(?:初|终|申|再|监|特|督|辖|撤|保|异|复|恢|他|抗|提)(?:字)?$|执字?$"
)
"""The end of a court's case number: （2023）鲁02民初66号 is no document of an organ that sets fees."""
_AUTHORITY = re.compile("[院席部委局署会行府厅总]$|^国$")
_MADE_BY = re.compile("[价财政税费综函发办计物经教建国]|字$")
_AND_OTHERS = re.compile("等(?:[一二三四五六七八九十\\d]{1,2}(?:个?部门|部委|单位|家单位))?$")
_ONE_BODY = {
    "国": "国务院",
    "国家主席": "主席",
    "国家发展和改革委员会": "国家发展改革委",
    "国家发展改革委员会": "国家发展改革委",
    "国家发改委": "国家发展改革委",
    "发展改革委": "国家发展改革委",
    "发改委": "国家发展改革委",
}
_TITLE = re.compile("《([^《》]{1,80})》")
_LAW = re.compile(
    rf"({_HAN}{{2,40}}(?:法|条例|办法|规定|细则|规则))(?:\(\d{{4}}[^()]{{0,8}}\))?(?:第[^第]{{1,12}}[条款项](?:[^《》]{{0,30}}))?"
)
_STATE = "中华人民共和国"
_THIS_CENTURY = 30
"""Two digits below are of 20xx, the others of 19xx: no document of 2030 and later is cited by two digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumber:
    """A 文号, or the number of a decree (令) or announcement (公告)."""

    organ: str
    """财税, 发改价格, 国务院令: without 字 and 中华人民共和国; the first organ of a joint paper has its number."""
    year: int | None
    """None where decrees are numbered through."""
    number: int

    def __str__(self) -> str:
        """财税〔2017〕20号, 国务院令第481号, 财政部公告2021年第8号."""
        if self.organ.endswith(("令", "公告", "通告")):
            return f"{self.organ}{f'{self.year}年' if self.year else ''}第{self.number}号"
        return f"{self.organ}〔{self.year}〕{self.number}号"


@dataclass(frozen=True, slots=True)
class _Found:
    """Where it stands, from the words that lead to it to the end of its number."""

    start: int
    end: int
    document: DocumentNumber


def document_numbers(text: str) -> tuple[DocumentNumber, ...]:
    """Every document that this text cites, each once, in order."""
    return tuple(dict.fromkeys(found.document for found in _found(_tidy(text), alone=False)))


def document_number(text: str) -> str:
    """A 文号 in one spelling: `财综字(1997)20号` and `[1997]财综字20` → `财综〔1997〕20号`; else the folded text."""
    alone = _alone(text)
    return str(alone) if alone else fold(text)


@lru_cache(maxsize=65536)
def document_keys(basis: str) -> tuple[str, ...]:
    """By what a legal basis is known: its 文号 and 《titles》 in one spelling; where it has neither, the folded text.

    Two lists that cite one document share a key, whatever article, bracket or old form each gives. A blank has none.
    """
    alone = _alone(basis)
    if alone:
        return (str(alone),)
    bare = fold(basis)
    titles = [title.removeprefix(_STATE) for title in _TITLE.findall(bare)]
    law = _LAW.fullmatch(bare.removeprefix(_STATE))
    keys = (*map(str, document_numbers(basis)), *(f"《{title}》" for title in (*titles, *([law[1]] if law else ()))))
    return tuple(dict.fromkeys(keys)) or ((bare,) if bare else ())


def cut_documents(text: str) -> tuple[str, tuple[str, ...]]:
    """The folded words of a text with a bar for every document it cites and the words that lead there; and those."""
    bare, left, documents = _tidy(text), 0, []
    kept = []
    for found in _found(bare, alone=False):
        documents.append(str(found.document))
        if found.end > left:
            between = bare[left : max(left, found.start)]
            kept.append("" if left and _JOINED.fullmatch(between) else between)
            left = found.end
    return "|".join((*kept, bare[left:])), tuple(dict.fromkeys(documents))


def _tidy(text: str) -> str:
    return _SPACED.sub(lambda match: "".join(group or "" for group in match.groups()), fold_words(text))


def _alone(text: str) -> DocumentNumber | None:
    """The one document that the whole text is."""
    for bare in dict.fromkeys((_AFTER.sub("", _tidy(text)), _AFTER.sub("", fold(text)))):
        found = list(_found(bare, alone=True))
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(bare)):
            return found[0].document
    return None


def _found(text: str, *, alone: bool) -> Iterator[_Found]:
    """`alone`: the text is to be a number and nothing else, so that 号 may lack and any organ is believed."""
    end = 0
    for match in _ANCHOR.finditer(text):
        before = text[end : match.start()]
        one = _one(match, _JOINED.sub("、", before) if end else before, alone=alone)
        if one is None or not (one.document.organ and _possible(one.document.year)):
            continue
        yield one
        end, last = match.end(), one.document
        while more := _MORE.match(text, end):
            last = DocumentNumber(
                organ=last.organ, year=int(more["year"]) if more["year"] else last.year, number=int(more["number"])
            )
            yield _Found(end, more.end(), last)
            end = more.end()


def _one(match: re.Match[str], before: str, *, alone: bool) -> _Found | None:
    if match["organ"]:
        return _old(match, before, alone=alone)
    if match["new"]:
        return _new(match, before, alone=alone)
    kind = match["kind"] or match["before_kind"]
    organ, lead = _authority(before)
    dated = match["kind_year"] and not match[0][len(kind)].isdigit()
    if not organ or not (alone or dated or _AUTHORITY.search(organ)):
        return None
    year = match["kind_year"] or match["before_year"]
    number = _counted(match["decree"] or match["before"])
    named = DocumentNumber(organ=_ONE_BODY.get(organ, organ) + kind, year=int(year) if year else None, number=number)
    return _Found(match.start() - lead, match.end(), named)


def _old(match: re.Match[str], before: str, *, alone: bool) -> _Found | None:
    """[1992]价费字240号."""
    organ = match["organ"].removesuffix("第")
    believed = alone or (match["old_ends"] and _MADE_BY.search(organ))
    if not believed or _COURT.search(organ):
        return None
    lead = next((len(word[0]) for word in _LEAD.finditer(before) if word.end() == len(before) and word[0] != "费"), 0)
    document = DocumentNumber(organ=_sign(organ), year=_year(match["year"]), number=int(match["old"]))
    return _Found(match.start() - lead, match.end(), document)


def _new(match: re.Match[str], before: str, *, alone: bool) -> _Found | None:
    """财税〔2017〕20号; without 号 only in the brackets that are used for nothing else."""
    if not match["new_ends"] and not (alone or match[0][0] == "〔"):
        return None
    sign = _SIGN.search(before)
    printed = sign[0] if sign else ""
    organ, lead = _led(printed)
    organ = re.sub(r"[()]", "", organ)
    if not organ or _COURT.search(organ):
        return None
    document = DocumentNumber(organ=_sign(organ), year=_year(match["year"]), number=int(match["new"]))
    return _Found(match.start() - lead, match.end(), document)


def _authority(before: str) -> tuple[str, int]:
    """Who gave the decree that follows, and how many characters that and the words before it take."""
    tail = _TAIL.search(before)
    pieces = re.split(r"([、, ])", tail[0]) if tail else [""]
    organ, taken = _led(pieces[-1])
    whole = len(pieces[-1]) == taken == len(organ)
    for at in range(len(pieces) - 3, -1, -2):
        if not (whole and _AUTHORITY.search(pieces[at]) and len(pieces[at]) > 1):
            break
        organ, length = _led(pieces[at])
        taken += 1 + length
        whole = len(pieces[at]) == length == len(organ)
    return _AND_OTHERS.sub("", organ).removeprefix(_STATE), taken


def _led(printed: str) -> tuple[str, int]:
    """The organ at the end of these characters, and its length with the word that leads to it."""
    last = next(reversed(list(_LEAD.finditer(printed))), None)
    organ = printed[last.end() :] if last else printed
    lead = len(last[0]) if last and last[0] != "费" else 0
    return organ, len(organ) + lead


def _sign(organ: str) -> str:
    return organ.removesuffix("字")


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < _THIS_CENTURY else 1900)


def _possible(year: int | None) -> bool:
    return year is None or 1949 <= year < 2100


def _counted(text: str) -> int:
    """二十八, 四八一, 31 → a number."""
    if text.isdigit() and text.isascii():
        return int(text)
    if not set(text) & set("十百"):
        return int("".join(str("〇一二三四五六七八九".find(char.replace("零", "〇"))) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = max(0, "〇一二三四五六七八九".find(char.replace("零", "〇")))
    return total + digit
