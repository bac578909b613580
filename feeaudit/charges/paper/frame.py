"""Where are the parts of a tax invoice? Bands between its rulings and the rows that only such papers have."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from feeaudit.charges.paper.headings import find as find_headings
from feeaudit.charges.paper.rows import Row, readable, rows, rows_of
from feeaudit.charges.paper.rulings import across, dividing, extent, upright
from feeaudit.charges.paper.uprights import without_margins
from feeaudit.model import Page, Word
from feeaudit.text import fold

AMOUNT_WORDS = re.compile(r"(?:[(（]?负数?[)）]?)?[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿貳叄陸萬億两圆園元角分整正]{2,}")
FIGURES = re.compile(r"[-¥￥\d,.*＊()（）]+")

_SUM = re.compile(r"[*＊]*(?:合计|小计|总计)[-¥￥\d,.*＊()（）]*")
_LOOSE_SUM = re.compile(r"[*＊]*(?:合计|小计)")
_PART = re.compile(r"[*＊]*小计")
_TOTAL = re.compile(r"价税合计|[(（][大小]写[)）]")
_LOOSE_TOTAL = re.compile(r"[大小]写")
_FOOT = re.compile(r"开票人|收款人|复核")
_PARTY = re.compile(r"识别号|信用代码|名称[:：]|^名称")
_TITLES = frozenset(("购", "销", "密", "购买方", "销售方", "密码区"))
"""How the vertical titles beside the parties begin."""
_PARTY_ROWS = 7.3
"""How high the parties' band is where no ruling and no label says so, in heights of a heading."""


_JOURNEYS = re.compile(
    r"运输工具种类|运输工具牌号|起运地|到达地|运输货物名称|出行人|有效身份证件号|出行日期|出发地|等级|交通工具类型"
)
_MANY = 3
"""So many of these in one row are headings."""
_HUGE = 2.5
"""Of the headings' height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A page of a tax invoice in bands, from top to bottom; tops and bottoms in points."""

    page: Page
    words: tuple[Word, ...]
    """Those of the paper itself: without headings and without what stands in the margin beside the table."""
    rows: tuple[Row, ...]
    left: float
    right: float
    """Where the table begins and ends."""
    em: float
    """How high a heading is: the measure for what belongs together."""
    top: float
    """Where the parties of a 数电票, or the buyer of an older invoice, begin."""
    headings: Row
    sums: Row | None
    """The row below the lines: 合计 or, on a page of several, 小计."""
    whole: Row | None
    """The row 合计; 小计 where the page has no other."""
    total: Row | None
    """The row 价税合计."""
    journeys: Row | None
    """The headings of a table of journeys or loads between the lines and their sums."""
    foot: float
    """Where the table ends."""

    def __hash__(self) -> int:
        """By its page and bands: it is looked up many times."""
        return hash((self.page, self.top, self.foot))

    @property
    def items(self) -> tuple[float, float]:
        """Top and bottom of the lines."""
        end = self.journeys or self.sums or self.total
        return self.headings.box[3] - 2, end.box[1] if end else self.foot

    @property
    def middle(self) -> float:
        """Half way from left to right."""
        return (self.left + self.right) / 2

    def across(self, part: float) -> float:
        """Where this part of the way from left to right is."""
        return self.left + part * (self.right - self.left)

    def upright_rules(self, top: float, bottom: float) -> tuple[float, ...]:
        """Where vertical rulings stand that cross most of this band."""
        return upright(self.page, top, bottom)


@lru_cache(maxsize=8)
def find(page: Page) -> Frame | None:
    """The page's bands; None where it has no headings of an invoice's lines."""
    shown = readable(page)
    lines = rows_of(page)
    headings = find_headings(page)
    if headings is None:
        return None
    heights = sorted(w.box[3] - w.box[1] for w in headings.words)
    em = heights[len(heights) // 2]
    wide = dividing(page, headings.box)
    rules, ends = across(wide), extent(wide)
    heads = {id(word) for word in headings.words}
    top = _top(rules, lines, headings, em)
    words = _own(shown, ends, headings, top)
    words = tuple([w for w in words if id(w) not in heads and not _is_watermark(w, top, em)])
    left, right = ends or _sides(words, headings, top)
    if len(words) + len(heads) != len(shown):
        lines = rows((*words, *headings.words))
    below = [row for row in lines if row.middle > headings.middle + 0.5 * em]
    total = _first(below, _is_total) or _first(below, _is_loose_total) or _first(below, _has_amount_words)
    above_total = [row for row in below if total is None or row.middle < total.middle - 0.4 * em]
    sums, whole = _sums(above_total)
    above_sums = [row for row in above_total if sums is None or row.middle < sums.middle]
    after = (total or whole or headings).box[3]
    return Frame(
        page=page,
        words=words,
        rows=lines,
        left=left,
        right=right,
        em=em,
        top=top,
        headings=headings,
        sums=sums,
        whole=whole,
        total=total,
        journeys=_first(above_sums, _is_journeys),
        foot=_foot(page, rules, below, after, em),
    )


def _is_watermark(word: Word, top: float, em: float) -> bool:
    """Far larger than anything else in the table: it lies behind the paper and says nothing of it."""
    return word.box[1] > top and word.box[3] - word.box[1] > _HUGE * em


def _top(rules: tuple[float, ...], lines: tuple[Row, ...], headings: Row, em: float) -> float:
    """At the ruling above the parties; without one, above their first label."""
    ruled = [y for y in rules if y < headings.box[1] - 2.8 * em]
    if ruled:
        return max(ruled)
    above = [row for row in lines if headings.box[1] - 12 * em < row.middle < headings.box[1]]
    labels = [row.box[1] for row in above if _PARTY.search(fold(row.text))]
    labels += [w.box[1] for row in above for w in row.words if w.text in _TITLES]
    return min(labels) - 0.4 * em if labels else headings.box[1] - _PARTY_ROWS * em


def _own(words: tuple[Word, ...], ends: tuple[float, float] | None, headings: Row, top: float) -> tuple[Word, ...]:
    """Without what stands beside the table: 下载次数, 第二联 …"""
    if ends is None:
        return without_margins(words, headings.box, top)
    left, right, top = 2 * ends[0], 2 * ends[1], 2 * top
    return tuple([w for w in words if (b := w.box)[1] + b[3] < top or left <= b[0] + b[2] <= right])


def _sides(words: tuple[Word, ...], headings: Row, top: float) -> tuple[float, float]:
    """Where no ruling says it: from the first word to the last."""
    inner = [w.box for w in (*words, *headings.words) if w.box[1] > top]
    return min(b[0] for b in inner), max(b[2] for b in inner)


def _sums(above_total: list[Row]) -> tuple[Row | None, Row | None]:
    found = [row for row in above_total if _SUM.fullmatch(row.text)]
    found = found or [row for row in above_total if _LOOSE_SUM.match(row.text)]
    if not found:
        figures = _first(reversed(above_total), _is_only_figures)
        return figures, figures
    wholes = [row for row in found if not _PART.match(row.text)]
    return found[0], (wholes or found)[-1]


def _foot(page: Page, rules: tuple[float, ...], below: list[Row], after: float, em: float) -> float:
    """At the ruling below the remark; without one, above the last row of clerks: a remark may name people too."""
    ruled = [y for y in rules if y > after + 2.2 * em]
    if ruled:
        return min(ruled)
    clerks = [row.box[1] for row in below if row.middle > after and _FOOT.search(fold(row.text))]
    return max(clerks, default=page.height)


def _first(found: Iterable[Row], test: Callable[[Row], bool]) -> Row | None:
    return next((row for row in found if test(row)), None)


def _is_journeys(row: Row) -> bool:
    return len(set(_JOURNEYS.findall(fold(row.text)))) >= _MANY


def _is_total(row: Row) -> bool:
    return bool(_TOTAL.search(fold(row.text)))


def _is_loose_total(row: Row) -> bool:
    return bool(_LOOSE_TOTAL.search(row.text)) and _has_amount_words(row)


def _has_amount_words(row: Row) -> bool:
    return any(len(word.text) > 2 and AMOUNT_WORDS.fullmatch(word.text) for word in row.words)


def _is_only_figures(row: Row) -> bool:
    """A row of nothing but one or two figures: the sums, where their label cannot be read."""
    return (
        len(row.words) <= 4 and all(FIGURES.fullmatch(w.text) for w in row.words) and bool(re.search(r"\d", row.text))
    )
