"""How many papers stand on one page? A page with several tables of lines is parted between clerk and next number."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from feeaudit.charges.paper.headings import named
from feeaudit.charges.paper.rows import Row, rows_of
from feeaudit.model import Page
from feeaudit.text import fold

_FEWEST = 2
"""Two tables have two headings 金额, whole or in pieces."""
_CLERK = re.compile(r"开票人|收款人|复核")
_OPENS = re.compile(r"发票号码|发票代码|电子发票|增值税.*发票")


@lru_cache(maxsize=8)
def parts(page: Page) -> tuple[Page, ...]:
    """The page, or its papers from top to bottom with their places on it; whole where no safe cut is found."""
    if sum("额" in word.text for word in page.words) < _FEWEST:
        return (page,)
    lines, heads = rows_of(page), named(page)
    cuts = [_cut(page, lines, upper, lower) for upper, lower in pairwise(heads)]
    if not cuts or any(cut is None for cut in cuts):
        return (page,)
    bounds = [0.0, *(cut for cut in cuts if cut is not None), page.height]
    return tuple(_part(page, top, bottom) for top, bottom in pairwise(bounds))


def _part(page: Page, top: float, bottom: float) -> Page:
    return replace(
        page,
        words=tuple(w for w in page.words if top <= (w.box[1] + w.box[3]) / 2 < bottom),
        edges=tuple(e for e in page.edges if top <= e[1] and e[3] <= bottom),
    )


def _cut(page: Page, lines: Iterable[Row], upper: Row, lower: Row) -> float | None:
    """In the widest gap between the last clerks of the one and the first number of the other, where nothing stands."""
    between = [row for row in lines if upper.middle < row.middle < lower.middle]
    clerks = [row for row in between if _CLERK.search(fold(row.text))]
    if not clerks:
        return None
    opening = next((row for row in between if row.middle > clerks[-1].middle and _OPENS.search(fold(row.text))), None)
    if opening is None:
        return None
    tops = [row for row in between if clerks[-1].middle <= row.middle <= opening.middle]
    gap, place = max((b.box[1] - a.box[3], (a.box[3] + b.box[1]) / 2) for a, b in pairwise(tops))
    crossing = [e for e in page.edges if e[1] < place - 1 and e[3] > place + 1]
    return place if gap > 0 and not crossing else None
