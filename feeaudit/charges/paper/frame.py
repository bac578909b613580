"""Where are the parts of a tax invoice? Bands between its rulings and the rows that only such papers have."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from feeaudit.charges.paper.rows import Row, around, readable, row_of, rows, rows_of
from feeaudit.model import Box, Page, Word
from feeaudit.text import fold

AMOUNT_WORDS = re.compile(r"(?:[(（]?负数?[)）]?)?[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿貳叄陸萬億两圆園元角分整正]{2,}")
FIGURES = re.compile(r"[-¥￥\d,.*＊()（）]+")

_HEADINGS = re.compile(r"项目名称|货物或应税劳务|货物\(劳务\)名称|货物或应税|服务名称")
_STANDARD = ("项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额")
_TWO = frozenset({2})
_LENGTHS = (frozenset({4, 8, 10, 11, 12}), frozenset({4}), *(_TWO,) * 4, frozenset({2, 6}), _TWO)
"""How many signs the standard headings have, in order: they are known by it where their font says nothing."""
_SAYS = re.compile(r"[*%¥￥.\d]")
"""No heading holds these."""
_SUM = re.compile(r"(?<!税)(?:合计|小计)")
_TOTAL = re.compile(r"价税合计|[(（]?[大小]写[)）]")
_FOOT = re.compile(r"开票人|收款人|复核")
_WIDE = 0.6
"""Part of the page's width from which a horizontal ruling divides the paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A page of a tax invoice in bands, from top to bottom; tops and bottoms in points."""

    page: Page
    words: tuple[Word, ...]
    rows: tuple[Row, ...]
    top: float
    """Where the parties of a 数电票, or the buyer of an older invoice, begin."""
    headings: Row
    sums: Row | None
    """The row 合计 or, on a page that goes on, 小计."""
    total: Row | None
    """The row 价税合计."""
    foot: float
    """Where the table ends."""
    right: float
    """Where its wide rulings end: what stands further right (下载次数 …) is none of it."""

    @property
    def items(self) -> tuple[float, float]:
        """Top and bottom of the lines."""
        end = self.sums or self.total
        return self.headings.box[3] - 2, end.box[1] if end else self.foot

    def upright_rules(self, top: float, bottom: float) -> tuple[float, ...]:
        """Where vertical rulings stand that cross most of this band."""
        need = 0.5 * (bottom - top)
        edges = (e for e in self.page.edges if e[2] - e[0] < 1 and min(e[3], bottom) - max(e[1], top) >= need)
        return _distinct(edge[0] for edge in edges)


@lru_cache(maxsize=8)
def find(page: Page) -> Frame | None:
    """The page's bands; None where it has no headings of an invoice's lines."""
    words = readable(page)
    lines = rows_of(page)
    headings = _headings(page, lines)
    if headings is None:
        return None
    taken = {id(word) for word in headings.words}
    below = [row for row in lines if row.middle > headings.middle + 4]
    total = _first(below, _is_total) or _first(below, _has_amount_words)
    above_total = [row for row in below if total is None or row.middle < total.middle - 4]
    sums = _first(above_total, _is_sum) or _first(reversed(above_total), _is_only_figures)
    rules = _wide_rules(page)
    after = (total or sums or headings).box[3]
    foot_row = next((row.box[1] for row in below if row.middle > after and _FOOT.search(row.text)), page.height)
    return Frame(
        page=page,
        words=tuple(w for w in words if id(w) not in taken),
        rows=lines,
        top=max((y for y in rules if y < headings.box[1] - 25), default=headings.box[1] - 66),
        headings=headings,
        sums=sums,
        total=total,
        foot=min([foot_row, *(y for y in rules if y > after + 20)]),
        right=_right_end(page),
    )


def several(page: Page) -> bool:
    """Does the page head more than one table of lines?"""
    return sum(_is_headings(row) for row in rows_of(page)) > 1


def _first(found: Iterable[Row], test: Callable[[Row], bool]) -> Row | None:
    return next((row for row in found if test(row)), None)


def _headings(page: Page, lines: tuple[Row, ...]) -> Row | None:
    """By their words; where their font says nothing, by how many signs each has."""
    named = _first(lines, _is_headings)
    if named:
        return named
    for row in rows(page.words):
        groups = () if _SAYS.search(row.text) else _parted(row.words, _LENGTHS)
        if groups:
            boxes = zip(_STANDARD, groups, strict=True)
            return row_of(Word(text=text, box=around(group)) for text, group in boxes)
    return None


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


def _is_headings(row: Row) -> bool:
    text = fold(row.text)
    return bool(_HEADINGS.search(text)) and "金额" in text and ("税额" in text or "税率" in text)


def _is_total(row: Row) -> bool:
    return bool(_TOTAL.search(fold(row.text)))


def _has_amount_words(row: Row) -> bool:
    return any(len(word.text) > 2 and AMOUNT_WORDS.fullmatch(word.text) for word in row.words)


def _is_sum(row: Row) -> bool:
    """合 计 first in the row."""
    match = _SUM.search(row.text)
    return match is not None and not row.text[: match.start()].strip("*")


def _is_only_figures(row: Row) -> bool:
    """A row of nothing but one or two figures: the sums, where their label cannot be read."""
    return (
        len(row.words) <= 4 and all(FIGURES.fullmatch(w.text) for w in row.words) and bool(re.search(r"\d", row.text))
    )


def _wide_rules(page: Page) -> tuple[float, ...]:
    """Rulings may be drawn in pieces: those of one height count together."""
    pieces: dict[int, list[Box]] = {}
    for edge in page.edges:
        if edge[2] - edge[0] > 1:
            pieces.setdefault(round(edge[1]), []).append(edge)
    return _distinct(float(y) for y, found in pieces.items() if _covered(found) >= _WIDE * page.width)


def _right_end(page: Page) -> float:
    """The right end of the wide rulings; the page's where it has none."""
    ends = [edge[2] for edge in page.edges if edge[2] - edge[0] >= _WIDE * page.width]
    return max(ends, default=page.width)


def _distinct(places: Iterable[float]) -> tuple[float, ...]:
    """In order, those within two points of the one before left out."""
    ordered = sorted(places)
    return tuple(x for i, x in enumerate(ordered) if i == 0 or x - ordered[i - 1] > 2)


def _covered(pieces: list[Box]) -> float:
    spans = sorted((x0, x1) for x0, _, x1, _ in pieces)
    covered, end = spans[0][1] - spans[0][0], spans[0][1]
    for _, (x0, x1) in pairwise(spans):
        covered += max(0.0, x1 - max(x0, end))
        end = max(end, x1)
    return covered
