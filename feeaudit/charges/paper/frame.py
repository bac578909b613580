"""Where are the parts of a tax invoice? Bands between its rulings and the rows that only such papers have."""

import re
from dataclasses import dataclass
from itertools import pairwise

from feeaudit.charges.paper.rows import Row, readable, rows
from feeaudit.model import Box, Page, Word
from feeaudit.text import fold

_HEADINGS = re.compile(r"项目名称|货物或应税劳务|货物\(劳务\)名称|货物或应税|服务名称")
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

    @property
    def items(self) -> tuple[float, float]:
        """Top and bottom of the lines."""
        end = self.sums or self.total
        return self.headings.box[3] - 2, end.box[1] if end else self.foot

    def wide_rules(self) -> tuple[float, ...]:
        """Heights of the rulings across the paper."""
        return _wide_rules(self.page)

    def upright_rules(self, top: float, bottom: float) -> tuple[float, ...]:
        """Where vertical rulings stand that cross most of this band."""
        need = 0.5 * (bottom - top)
        xs = sorted(
            {x0 for x0, y0, x1, y1 in self.page.edges if x1 - x0 < 1 and min(y1, bottom) - max(y0, top) >= need}
        )
        return tuple(x for i, x in enumerate(xs) if i == 0 or x - xs[i - 1] > 2)


def find(page: Page) -> Frame | None:
    """The page's bands; None where it has no headings of an invoice's lines."""
    words = readable(page)
    lines = rows(words)
    headings = next((row for row in lines if _is_headings(row)), None)
    if headings is None:
        return None
    below = [row for row in lines if row.middle > headings.middle + 4]
    total = next((row for row in below if _TOTAL.search(fold(row.text))), None)
    above_total = [row for row in below if total is None or row.middle < total.middle - 4]
    sums = next((row for row in above_total if _is_sum(row)), None)
    rules = _wide_rules(page)
    top = max((y for y in rules if y < headings.box[1] - 25), default=headings.box[1] - 66)
    after = (total or sums or headings).box[3]
    foot_row = next((row.box[1] for row in below if row.middle > after and _FOOT.search(row.text)), page.height)
    ruled = [y for y in rules if y > after + 20]
    return Frame(
        page=page,
        words=words,
        rows=lines,
        top=top,
        headings=headings,
        sums=sums,
        total=total,
        foot=min([foot_row, *ruled]),
    )


def _is_headings(row: Row) -> bool:
    text = fold(row.text)
    return bool(_HEADINGS.search(text)) and "金额" in text and ("税额" in text or "税率" in text)


def _is_sum(row: Row) -> bool:
    """合 计 apart from each other, at the left of the row."""
    match = _SUM.search(row.text)
    return bool(match) and not row.text[: match.start()].strip("*") if match else False


def _wide_rules(page: Page) -> tuple[float, ...]:
    """Rulings may be drawn in pieces: those of one height count together."""
    pieces: dict[int, list[Box]] = {}
    for edge in page.edges:
        if edge[2] - edge[0] > 1:
            pieces.setdefault(round(edge[1]), []).append(edge)
    wide = [y for y, found in pieces.items() if _covered(found) >= _WIDE * page.width]
    return tuple(y for i, y in enumerate(sorted(wide)) if i == 0 or y - sorted(wide)[i - 1] > 2)


def _covered(pieces: list[Box]) -> float:
    spans = sorted((x0, x1) for x0, _, x1, _ in pieces)
    covered = spans[0][1] - spans[0][0]
    end = spans[0][1]
    for _, (x0, x1) in pairwise(spans):
        covered += max(0.0, x1 - max(x0, end))
        end = max(end, x1)
    return covered
