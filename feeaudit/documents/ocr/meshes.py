"""Between which crossings of a table is a ruling drawn? Short ones that the search missed, and gaps that it joined.

Long runs of ink tell where the columns and rows of a table stand. A row of a list is lower, and its column of numbers
narrower, than the shortest run that cannot be a stroke of a character: so between each two crossings the ink itself is
asked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from feeaudit.documents.ocr.rulings import Rulings

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

_NEAR = 6.0
"""Pixels: lines no further apart are one."""
_WIDE = 2
"""Pixels to both sides of where a line runs within which its ink may lie."""
_DRAWN = 0.9
"""Part of the way between two crossings that has ink where a ruling is drawn."""
_CORNER = 3
"""Pixels around a crossing that belong to the other line."""

Line = tuple[float, float, float, float]
"""Along and across at its first end, along and across at its last."""


def meshed(drawn: "Pixels", lines: Rulings) -> Rulings:
    """The rulings of the picture as its ink has them between crossings. `drawn` is 255 where there is ink."""
    levels = _gathered((x0, y0, x1, y1) for x0, y0, x1, y1 in lines.level)
    uprights = _gathered((y0, x0, y1, x1) for x0, y0, x1, y1 in lines.upright)
    if len(levels) < 2 or len(uprights) < 2:
        return lines
    upright = [
        (_across(line, a), a, _across(line, b), b) for line in uprights for a, b in _parts(line, levels, drawn.T)
    ]
    level = [(a, _across(line, a), b, _across(line, b)) for line in levels for a, b in _parts(line, uprights, drawn)]
    return replace(lines, level=tuple(sorted(level)), upright=tuple(sorted(upright)))


def _gathered(lines: Iterable[Line]) -> list[Line]:
    """One for lines that stand together: the longest, made as long as all of them."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: (each[1] + each[3], each)):
        middle = (line[1] + line[3]) / 2
        last = groups[-1][-1] if groups else None
        if last and middle - (last[1] + last[3]) / 2 <= _NEAR:
            groups[-1].append(line)
        else:
            groups.append([line])
    made = []
    for group in groups:
        longest = max(group, key=lambda each: (each[2] - each[0], each))
        first, last_end = min(each[0] for each in group), max(each[2] for each in group)
        made.append((first, _across(longest, first), last_end, _across(longest, last_end)))
    return made


def _across(line: Line, along: float) -> float:
    """Where the line, or what goes straight on from it, is at this place."""
    a, first, b, last = line
    return first if b - a < 1 else first + (last - first) * (along - a) / (b - a)


def _parts(line: Line, others: Sequence[Line], drawn: "Pixels") -> list[tuple[float, float]]:
    """From where to where it is drawn. Beyond the outermost crossings it is as it was found."""
    at = sorted(_across(other, (line[1] + line[3]) / 2) for other in others)
    marks = sorted({*at, *(end for end in (line[0], line[2]) if end < at[0] - _NEAR or end > at[-1] + _NEAR)})
    is_drawn = _asked(line, drawn)
    made: list[tuple[float, float]] = []
    for a, b in pairwise(marks):
        if is_drawn(a, b):
            made = [*made[:-1], (made[-1][0], b)] if made and made[-1][1] == a else [*made, (a, b)]
    return made


def _asked(line: Line, drawn: "Pixels") -> Callable[[float, float], bool]:
    def is_drawn(a: float, b: float) -> bool:
        import numpy as np

        along = np.arange(round(a) + _CORNER, max(round(b) - _CORNER, round(a) + _CORNER + 1))
        along = along[(along >= 0) & (along < drawn.shape[1])]
        across = np.rint([_across(line, float(x)) for x in along]).astype(int)
        beside = np.clip(across[:, None] + np.arange(-_WIDE, _WIDE + 1), 0, drawn.shape[0] - 1)
        return bool(len(along)) and float((drawn[beside, along[:, None]] > 0).any(axis=1).mean()) >= _DRAWN

    return is_drawn
