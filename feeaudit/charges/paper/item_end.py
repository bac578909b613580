"""Where do the items of a table without rulings begin and end? Where words begin line after line, and by headings."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.rows import Row, inside, rows

_ALIKE = 0.15
"""Words that begin within this, in heights of a heading, begin at one place."""
_SPACE = 0.9
"""No space inside a cell is wider, in heights of a heading."""


class Heading(Protocol):
    """Where a heading stands."""

    @property
    def x0(self) -> float: ...
    @property
    def x1(self) -> float: ...


def item_start(frame: Frame, item: Heading, before: float) -> float:
    """Where most items begin, right of the column before them."""
    starts = [w.box[0] for row in _lines(frame) for w in row.words[:2] if before < w.box[0] < item.x1]
    return _most(starts, frame.em) if starts else max(frame.left, before)


def item_ends(frame: Frame, item: Heading, following: Heading, start: float, *, is_text: bool) -> tuple[float, ...]:
    """One place where words of several rows begin; else every place that the headings allow, the likeliest last.

    A heading stands over the left of its column or over its middle: in the middle, a column is as wide to the right of
    it as to the left. A text that begins elsewhere is the second word of a cell.
    """
    heading = following.x0 - _ALIKE * frame.em
    mirrored = item.x0 + item.x1 - start
    is_centred = item.x1 < mirrored < heading
    found = _starts(frame, item, following) if is_text else []
    under = [s for s in found if abs(s.x - following.x0) <= 2 * _ALIKE * frame.em]
    beside = [s for s in found if is_centred and abs(s.x - mirrored) <= frame.em]
    voted = _common([*under, *beside], frame.em)
    if voted is not None:
        return (voted - _ALIKE * frame.em,)
    if not is_centred or any(start.is_apart for start in under):
        return (heading,)
    return (heading, mirrored)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a word beside an item begins."""

    x: float
    words: tuple[str, str]
    """The row's first word and this one: a discount repeats its item, and what stands beside it counts once."""
    is_apart: bool
    """Is there more room before it than a space?"""


def _lines(frame: Frame) -> tuple[Row, ...]:
    top, bottom = frame.items
    return rows(inside(frame.words, (frame.left, top, frame.right, bottom)))


def _starts(frame: Frame, item: Heading, following: Heading) -> list[_Start]:
    """Words beside the items, under the next heading or before it."""
    return [
        _Start(word.box[0], (row.words[0].text, word.text), word.box[0] - before.box[2] > _SPACE * frame.em)
        for row in _lines(frame)
        for before, word in pairwise(row.words)
        if item.x1 < word.box[0] < following.x1
    ]


def _common(starts: list[_Start], em: float) -> float | None:
    """Where two words or more begin, most of all; one of them at least apart from the item."""
    votes: list[tuple[int, float]] = []
    for start in starts:
        near = [s for s in starts if abs(s.x - start.x) <= _ALIKE * em]
        if any(s.is_apart for s in near):
            votes.append((len({s.words for s in near}), -min(s.x for s in near)))
    count, place = max(votes, default=(0, 0.0))
    return -place if count > 1 else None


def _most(starts: list[float], em: float) -> float:
    found = sorted(starts)
    groups = [[x for x in found if abs(x - start) <= _ALIKE * em] for start in found]
    best = max(groups, key=lambda group: (len(group), -min(group)))
    return min(best)
