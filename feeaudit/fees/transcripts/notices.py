"""Does this paper state fees in sentences? A notice (通知): what each sentence says of a fee, and what was not read.

Taken is what a sentence says in so many words: a fee's standard, its change, its end. A sentence that speaks of money
or of the end of a fee and says it otherwise is named and never guessed at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from feeaudit.documents.tables import text_of
from feeaudit.fees.transcripts import paged, statements, tabled
from feeaudit.fees.transcripts.block import NOTHING, Aside, Block, Printed
from feeaudit.fees.transcripts.statements import Statement
from feeaudit.model import Document, Page
from feeaudit.names.traditional import simplify
from feeaudit.text import bare
from feeaudit.text.document_numbers import document_numbers

VERSION = 1

_HEADINGS = ("收费项目", "收费标准", "收费依据", "执行日期", "备注", "有效期")
_ITEM = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d))"
)
_ENDS = tuple("。；;：:！？")
_TITLE = re.compile(r".{4,80}(?:通知|公告|通告|批复|决定|函)")
_STARTS = re.compile(r"本(?:通知|公告|通告|规定|标准|决定|批复)[^。]{0,20}?自(?P<day>\d{4}年\d{1,2}月\d{1,2}日)起")
_UNTIL = re.compile(r"有效期(?P<until>[^。，,]{2,20})")
_CITED = re.compile(r"(?:根据|依据|按照|经)[^。]{0,200}")
_MOST = 5_000
"""Sentences of a paper that are looked at."""
_HEAD = 12
"""Lines within which a notice tells its title and number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    text: str
    page: int
    number: int
    """Of its page, from 1."""


def identify(document: Document) -> bool:
    """Does a sentence state a fee, where no table and no page of keys does?"""
    is_other = tabled.identify(document) or paged.identify(document)
    return not is_other and any(isinstance(part, Block) for part in parts(document))


def extract(document: Document) -> Iterator[Block]:
    """One block: a row for each fee that a sentence names."""
    yield from (part for part in parts(document) if isinstance(part, Block))


def parts(document: Document) -> Iterator[Block | Aside]:
    """The block of what is stated, and each sentence that speaks of a fee and was not read; nothing without a block."""
    lines = [line for page in document.pages for line in _lines(page)]
    sentences = list(_sentences(document))
    whole = "".join(sentence.text for sentence in sentences)
    starts = _STARTS.search(whole)
    day = starts["day"] if starts else ""
    read = [(sentence, statements.of(sentence.text, day)) for sentence in sentences]
    stated = [(sentence, one) for sentence, found in read for one in found.stated]
    if not stated:
        return
    until = _UNTIL.search(whole)
    yield _block(stated, lines, whole, until["until"] if until else "")
    for sentence, found in read:
        for text in found.unread:
            yield Aside(page=sentence.page, rows=1, columns=1, begins=f"第{sentence.number}句 {text}", is_fee=True)


def _block(stated: list[tuple[_Sentence, Statement]], lines: list[str], whole: str, until: str) -> Block:
    basis = "、".join(_basis(lines, whole))
    cells: list[Printed] = []
    rows: list[tuple[int, ...]] = []
    for sentence, one in stated:
        said = (one.name, one.standard, basis, one.day, one.remark, until)
        places = []
        for text in said:
            places.append(len(cells) if text else NOTHING)
            cells += [Printed(text=text, page=sentence.page, row=sentence.number)] if text else []
        rows.append(tuple(places))
    title = next((line for line in lines[:_HEAD] if _TITLE.fullmatch(simplify(line))), "")
    return Block(
        headings=_HEADINGS,
        cells=tuple(cells),
        rows=tuple(rows),
        places=tuple((sentence.page, sentence.number) for sentence, _ in stated),
        above=(title,) if title else (),
        heads=0,
    )


def _basis(lines: list[str], whole: str) -> list[str]:
    """The notice's own number, and those of the documents on which it says that it rests."""
    own = [str(number) for line in lines[:_HEAD] if len(line) <= 40 for number in document_numbers(simplify(line))][:1]
    cited = [str(number) for found in _CITED.findall(whole) for number in document_numbers(simplify(found))]
    return list(dict.fromkeys([*own, *cited]))


def _sentences(document: Document) -> Iterator[_Sentence]:
    left = _MOST
    for page in document.pages:
        number = 0
        for paragraph in _paragraphs(_lines(page)):
            for text in re.findall(r"[^。]+。?", paragraph):
                number += 1
                left -= 1
                if left < 0:
                    return
                yield _Sentence(text=text.strip("。 "), page=page.number, number=number)


def _lines(page: Page) -> list[str]:
    told = [leaf.text for leaf in page.leaves if leaf.path[-1][0] != "pictures"]
    said = told or text_of(page.words).split("\n")
    return [line for text in said if (line := " ".join(bare(text).split()))]


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines that a narrow page broke are one again; an item, and what follows the end of a sentence, begins anew."""
    made = ""
    for line in lines:
        if made and (_ITEM.match(line) or made.endswith(_ENDS) or _TITLE.fullmatch(made)):
            yield made
            made = ""
        made += line
    if made:
        yield made
