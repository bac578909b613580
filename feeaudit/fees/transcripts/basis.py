"""Which documents does a cell of legal basis name? 文号 in one spelling, laws by title; 《》 stay whole."""

import re
from functools import lru_cache

from feeaudit.fees.transcripts.values import is_nothing
from feeaudit.names.traditional import simplify
from feeaudit.text import bare, fold
from feeaudit.text.document_numbers import document_number, document_numbers

_OPENS, _CLOSES = "《〈〔［[（(﹝【", "》〉〕］])）﹞】"
_SEPARATORS = "，,；;、\n|"
_PARTS = frozenset(_SEPARATORS)
_BY = re.compile(r"^(?:依据|根据|按照|参照|按|依|见|和|及|与|转发|原)+")
_ELSEWHERE = re.compile(r"(?:参见|详见|见|按)?(?:相关|有关)?(?:文件|附件|规定)|按规定|另行规定|照文执行")
_IS_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,20}(?:〔\d{4}〕|第)\d{1,5}号")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]{1,8}[条款项](?:[^《》〔]{0,20})")
"""第三条、第五条: a further article of the law before it."""
_ALONE = re.compile(r"第?(\d{1,5})号")
_TITLE = re.compile(r"《[^《》]{1,120}》(?:第[一二三四五六七八九十百零\d]{1,8}条(?:之[一二三四])?)?")


@lru_cache(maxsize=4096)
def documents(text: str) -> tuple[str, ...]:
    """Each document once, in order: a 文号 where one is printed, else what is printed."""
    found: dict[str, None] = {}
    last = ""
    for piece in _pieces(_joined(text)):
        numbers = _numbers(piece)
        alone = _ALONE.fullmatch(fold(piece))
        if alone and last:
            numbers = [f"{last}{int(alone[1])}号"]
        for number in numbers:
            found[number] = None
            last = number[: number.rfind("〕") + 1]
        if found and _ARTICLE.fullmatch(piece):
            before = next(reversed(found))
            del found[before]
            found[f"{before}、{piece}"] = None
            continue
        if not numbers and not is_nothing(piece) and not _ELSEWHERE.fullmatch(fold(piece)):
            found[_BY.sub("", piece).replace("|", "／")] = None
    return tuple(found)


def paired(numbers: str, titles: str) -> tuple[str, ...]:
    """Of two columns, line by line: the 文号, or the title where none is printed; titles alone where no 文号 is."""
    ours = [part for part in bare(numbers).split("\n") if part.strip()]
    theirs = [part for part in bare(titles).split("\n") if part.strip()]
    if len(ours) == len(theirs):
        made = [one for number, title in zip(ours, theirs, strict=True) for one in documents(number) or (title,)]
        return tuple(dict.fromkeys(one.strip().replace("|", "／") for one in made))
    found = documents(numbers)
    laws = tuple(title for title in _TITLE.findall(fold_lines(titles)) if re.search(r"(?:法|条例)》", title))
    return found + tuple(law for law in laws if law not in found) if found else documents(titles)


def fold_lines(text: str) -> str:
    return _joined(text).replace("\n", "")


def _joined(text: str) -> str:
    """Lines that a narrow column broke are one again; a line that ends a document, or begins one, stays."""
    if "\n" not in text:
        return bare(text).strip()
    made = ""
    for part in (part.strip() for part in bare(text).split("\n")):
        ends = not made or made[-1] in "号》)）。；;，,、"
        made += ("\n" if ends or (part.startswith("《") and made[-1:] not in "〔［[(（") else "") + part
    return made.strip()


def _pieces(text: str) -> list[str]:
    """Cut at separators that stand in no brackets."""
    if _PARTS.isdisjoint(text):
        whole = text.strip(" 。")
        return [whole] if whole else []
    pieces, depth, begin = [], 0, 0
    for place, char in enumerate(text):
        depth = max(0, depth + (char in _OPENS) - (char in _CLOSES))
        if char in _SEPARATORS and (depth == 0 or char == "\n"):
            pieces.append(text[begin:place])
            depth, begin = 0, place + 1
    pieces.append(text[begin:])
    return [piece.strip(" 。") for piece in pieces if piece.strip(" 。")]


def _numbers(piece: str) -> list[str]:
    """The 文号 of a piece, each in one spelling and script, for it is a key; what stands in a title is none."""
    piece = simplify(piece)
    outside = re.sub(r"《[^《》]*》", " ", piece)
    found = [str(number) for number in document_numbers(outside)]
    if found:
        return found
    alone = document_number(piece)
    return [alone] if _IS_NUMBER.fullmatch(alone) else []
