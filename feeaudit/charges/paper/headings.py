"""Which row heads the lines of an invoice? By its words; where their font says nothing, by how many signs each has."""

import re
from functools import lru_cache

from feeaudit.charges.paper.rows import Row, around, row_of, rows, rows_of
from feeaudit.model import Page, Word
from feeaudit.text import fold

_HEADINGS = re.compile(r"项目名称|货物或应税劳务|货物\(劳务\)名称|货物或应税|服务名称")
_STANDARD = ("项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额")
_TWO = frozenset({2})
_LENGTHS = (frozenset({4, 8, 9, 10, 11, 12}), frozenset({4}), *(_TWO,) * 4, frozenset({2, 6}), _TWO)
"""How many signs the standard headings have, in order: they are known by it where their font says nothing."""
_SAYS = re.compile(r"[*%¥￥.\d]")
"""No heading holds these."""


def find(page: Page) -> Row | None:
    """The first row of headings on the page."""
    found = named(page)
    if found:
        return found[0]
    for row in rows(page.words):
        groups = () if _SAYS.search(row.text) else _parted(row.words, _LENGTHS)
        if groups:
            boxes = zip(_STANDARD, groups, strict=True)
            return row_of(Word(text=text, box=around(group)) for text, group in boxes)
    return None


@lru_cache(maxsize=8)
def named(page: Page) -> tuple[Row, ...]:
    """The rows that name the item, its amount and its tax: each heads a table of lines."""
    return tuple([row for row in rows_of(page) if _is_headings(row)])


def _is_headings(row: Row) -> bool:
    text = fold(row.text)
    return bool(_HEADINGS.search(text)) and "金额" in text and ("税额" in text or "税率" in text)


def _parted(words: tuple[Word, ...], lengths: tuple[frozenset[int], ...]) -> tuple[tuple[Word, ...], ...]:
    """The words, in order, as groups of these numbers of signs; empty where they cannot be parted so."""
    if not lengths or not words:
        return ()
    signs = 0
    for n, word in enumerate(words, 1):
        signs += len(word.text)
        if signs not in lengths[0]:
            continue
        if len(lengths) == 1 and n == len(words):
            return (words,)
        rest = _parted(words[n:], lengths[1:])
        if rest:
            return (words[:n], *rest)
    return ()
