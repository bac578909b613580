"""Where on a page does one paper end and the next begin? At repeated titles, in the widest white above each."""

from itertools import pairwise

from feeaudit.charges.form import titles
from feeaudit.charges.paper.rows import Row, readable, rows
from feeaudit.model import Box, Page, Word

_APART = 40.0
"""Titles of two papers stand at least this far apart."""
_AS_LARGE = 0.75
"""A title is at least this large, in parts of the first: small print that names the paper begins none."""
_REACH = 60.0
"""How far above a title its paper may begin."""


def of(page: Page, kind: titles.Kind) -> tuple[Box, ...]:
    """The page in parts from top to bottom, one per paper of this kind; all of it where there is one title."""
    words = readable(page)
    found = [row for own, row in titles.of_rows(rows(words)) if own == kind]
    large = [row.box[1] for row in found if _height(row) >= _AS_LARGE * _height(found[0])]
    starts = [y for i, y in enumerate(large) if i == 0 or y - large[i - 1] > _APART]
    cuts = [_above(words, before, start) for before, start in pairwise(starts)]
    return tuple((0.0, top, page.width, bottom) for top, bottom in pairwise([0.0, *cuts, page.height]))


def _height(row: Row) -> float:
    return max(word.box[3] - word.box[1] for word in row.words)


def _above(words: tuple[Word, ...], before: float, start: float) -> float:
    """The middle of the widest white near the title that no word crosses."""
    ends = sorted({w.box[3] for w in words if before < w.box[3] <= start + 1})
    best = (0.0, start - 1)
    for top in sorted({w.box[1] for w in words if max(before, start - _REACH) < w.box[1] <= start}):
        last = max((end for end in ends if end <= top + 0.5), default=before)
        crossed = any(w.box[1] < top - 0.5 and w.box[3] > top + 0.5 for w in words)
        if not crossed and top - last > best[0]:
            best = (top - last, (top + last) / 2)
    return best[1]
