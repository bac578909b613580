"""Which characters stand together? Words by geometry: nearness on one line, cut at spaces, wide gaps and rulings."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

from feeaudit.documents.glyphs import Glyph, rounded
from feeaudit.model import Box, Word

_CJK_GAP = 0.6
_GAP = 0.3
_STRANGERS = 0.2
"""Widest gap between characters, in parts of the font size: beside a CJK one, else, and where not drawn in a row."""
_TRIMMED = frozenset("，。、；：！？）》〉」』】〕］（《〈「『【〔［”’“‘")
"""Signs that leave half of their box blank: where two meet, type is often set so that the boxes overlap by it."""
_OVERLAP, _HALF = 0.35, 0.6
"""Parts of the font size by which the boxes of characters that stand together may overlap, and those of such signs."""
_GHOST = 0.6
"""The same character drawn again at most this far off (points) is a shadow or false bold, not another character."""
_CELL = 2 * _GHOST
"""As wide as a ghost may be off to both sides: whoever is near is in one of two cells."""
_ROW = 4.0

_Rows = dict[float, tuple[list[float], list[int]]]
"""By height: where runs begin, from left to right, and which they are."""
Rule = tuple[float, float, float]
"""x, top and bottom of what keeps two characters apart."""


def words(glyphs: Iterable[Glyph], edges: Iterable[Box]) -> tuple[Word, ...]:
    """Words of a page from top to bottom, then left to right. No character is lost but spaces and ghosts.

    A glyph may be a run of several characters that are known to stand together.
    """
    drawn = list(_without_ghosts(glyphs))
    fences = _Fences(drawn, edges)
    runs: list[list[Glyph]] = []
    for glyph in drawn:
        if glyph.text.isspace():
            continue
        last = runs[-1][-1] if runs else glyph
        is_far = glyph.x0 <= last.x0 or glyph.x0 - last.x1 > _CJK_GAP * last.size
        if is_far or not _joins(last, glyph, _widest(last, glyph), fences):
            runs.append([glyph])
        else:
            runs[-1].append(glyph)
    made = [_word(run) for run in _chained(runs, fences)]
    return tuple(sorted(made, key=lambda w: (w.box[1], w.box[0], w.box[3], w.box[2], w.text)))


class _Fences:
    """Vertical rulings and printed spaces, found by where they stand."""

    def __init__(self, glyphs: list[Glyph], edges: Iterable[Box]) -> None:
        rules: list[Rule] = [(x0, top, bottom) for x0, top, x1, bottom in edges if x1 - x0 < bottom - top]
        rules += [((g.x0 + g.x1) / 2, g.top, g.bottom) for g in glyphs if g.text.isspace()]
        self._rules = sorted(rules)
        self._xs = [x for x, _, _ in self._rules]

    def between(self, a: Glyph, b: Glyph) -> bool:
        """Does one stand between the middles of the last character of `a` and the first of `b`?"""
        middle = (max(a.top, b.top) + min(a.bottom, b.bottom)) / 2
        right = b.x0 + (b.x1 - b.x0) / (2 * len(b.text))
        for i in range(bisect_left(self._xs, a.x1 - (a.x1 - a.x0) / (2 * len(a.text))), len(self._xs)):
            x, top, bottom = self._rules[i]
            if x > right:
                return False
            if top <= middle <= bottom:
                return True
        return False


def _without_ghosts(glyphs: Iterable[Glyph]) -> Iterable[Glyph]:
    seen: dict[str, dict[tuple[float, float], Glyph]] = {}
    for glyph in glyphs:
        text, x, y = glyph[:3]
        alike = seen.get(text)
        if alike is None:
            # Most words of a page stand there once.
            alike = seen[text] = {}
        else:
            left, right = (x - _GHOST) // _CELL, (x + _GHOST) // _CELL
            above, below = (y - _GHOST) // _CELL, (y + _GHOST) // _CELL
            twins = map(alike.get, ((left, above), (left, below), (right, above), (right, below)))
            if any(twin and abs(twin.x0 - x) <= _GHOST and abs(twin.top - y) <= _GHOST for twin in twins):
                continue
        alike[x // _CELL, y // _CELL] = glyph
        yield glyph


def _is_cjk(text: str) -> bool:
    return text >= "\u2e80"


def _widest(a: Glyph, b: Glyph) -> float:
    return _CJK_GAP if _is_cjk(a.text[-1]) or _is_cjk(b.text[0]) else _GAP


def _joins(a: Glyph, b: Glyph, widest: float, fences: _Fences) -> bool:
    size = min(b.size, a.size)
    gap = b.x0 - a.x1
    lapped = _OVERLAP if gap > -_OVERLAP * size or _TRIMMED.isdisjoint((a.text[-1], b.text[0])) else _HALF
    if gap > widest * size or gap < -lapped * size:
        return False
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return (
        a.upright
        and b.upright
        and b.x0 > a.x0
        and overlap >= 0.5 * min(a.bottom - a.top, b.bottom - b.top)
        and max(a.size, b.size) <= 1.8 * size
        and not fences.between(a, b)
    )


def _chained(runs: list[list[Glyph]], fences: _Fences) -> list[list[Glyph]]:
    """Runs that touch although they were not drawn one after the other (a value drawn digit by digit) are one."""
    rows: _Rows = defaultdict(lambda: ([], []))
    firsts = [run[0] for run in runs]
    for x0, i in sorted([(first.x0, i) for i, first in enumerate(firsts)]):
        lefts, places = rows[(firsts[i].top + firsts[i].bottom) / 2 // _ROW]
        lefts.append(x0)
        places.append(i)
    follower: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i in sorted([(first.top, first.x0, i) for i, first in enumerate(firsts)]):
        nearest = _nearest(runs[i][-1], i, firsts, rows, fences)
        if nearest is not None and nearest not in taken:
            follower[i] = nearest
            taken.add(nearest)
    heads = [i for i in range(len(runs)) if i not in taken]
    return [_follow(runs, i, follower) if i in follower else runs[i] for i in heads]


def _nearest(last: Glyph, i: int, firsts: list[Glyph], rows: _Rows, fences: _Fences) -> int | None:
    """Which run goes on where this one, the i-th, ends with `last`?"""
    row = (last.top + last.bottom) / 2 // _ROW
    found: list[tuple[float, int]] = []
    nearest, furthest = last.x1 - _STRANGERS * last.size, last.x1 + _STRANGERS * last.size
    for step in (row - 1, row, row + 1):
        if step not in rows:
            continue
        lefts, places = rows[step]
        for k in range(bisect_left(lefts, nearest), bisect_right(lefts, furthest)):
            j = places[k]
            if j != i and _joins(last, firsts[j], _STRANGERS, fences):
                found.append((abs(lefts[k] - last.x1), j))
    return min(found)[1] if found else None


def _follow(runs: list[list[Glyph]], i: int, follower: dict[int, int]) -> list[Glyph]:
    chain = list(runs[i])
    while i in follower:
        i = follower[i]
        chain.extend(runs[i])
    return chain


def _word(run: list[Glyph]) -> Word:
    if len(run) == 1:
        text, x0, top, x1, bottom, _, _ = run[0]
        return Word(text=text, box=rounded(x0, top, x1, bottom))
    texts, lefts, tops, rights, bottoms, _, _ = zip(*run, strict=True)
    ends = accumulate(map(len, texts))
    seams = [(end, round(x1, 2), round(x0, 2)) for end, x1, x0 in zip(ends, rights, lefts[1:], strict=False)]
    box = rounded(min(lefts), min(tops), max(rights), max(bottoms))
    return Word(text="".join(texts), box=box, seams=tuple(seams))
