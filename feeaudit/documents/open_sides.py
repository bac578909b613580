"""Where does a table end whose outer rulings are not drawn? A page break leaves rows open, a plain style the sides."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from feeaudit.model import Cell, Table

_NEAR = 2.5
"""Points, as rulings are joined."""
_LEAST = 8.0
"""Points by which rulings must lead beyond the last one that crosses them: less is no row and no column."""
_MOST_PARTS = 200
"""A page of more is a drawing."""

Span = tuple[float, float]
Lines = dict[float, list[Span]]
"""Where a line stands → from where to where it is drawn."""


def beside_each_other(parts: list[tuple[Lines, Lines]]) -> list[tuple[Lines, Lines]]:
    """With parts as one that an open column keeps apart: they begin and end alike, and have the same rows."""
    if len(parts) > _MOST_PARTS:
        return parts
    made: list[tuple[Lines, Lines]] = []
    for upright, level in sorted(parts, key=lambda part: (min(part[0]), -len(part[1]))):
        for known in made:
            if _is_alike(known, (upright, level)):
                known[0].update(upright)
                for y, spans in level.items():
                    near = min(known[1], key=lambda place, y=y: abs(place - y), default=y)  # type: ignore[misc]
                    place = near if abs(near - y) <= _NEAR else y
                    known[1][place] = [*known[1].get(place, ()), *spans]
                break
        else:
            made.append((dict(upright), dict(level)))
    return made


def _is_alike(a: tuple[Lines, Lines], b: tuple[Lines, Lines]) -> bool:
    for pick, side in ((min, 0), (max, 1)):
        tips = [pick(span[side] for spans in part[0].values() for span in spans) for part in (a, b)]
        if abs(tips[0] - tips[1]) > _NEAR:
            return False
    few, many = sorted((a[1], b[1]), key=len)
    return all(any(abs(y - place) <= _NEAR for place in many) for y in few)


class Closed(NamedTuple):
    """The rulings of a table with those that are missing around it."""

    upright: Lines
    level: Lines
    above: tuple[Span, ...]
    """From where to where the upper side was open."""
    below: tuple[Span, ...]


def closed(upright: Lines, level: Lines) -> Closed:
    """With an end on every side to which rulings lead alike; gaps in the upper and lower end are filled."""
    upright, level = dict(upright), dict(level)
    for is_last in (False, True):
        end = _end(level, upright, is_last=is_last)
        if end is not None:
            upright[end[0]] = [end[1]]
    gaps: list[tuple[Span, ...]] = []
    for is_last in (False, True):
        end = _end(upright, level, is_last=is_last)
        if end is not None:
            level[end[0]] = [end[1]]
            gaps.append((end[1],))
        else:
            gaps.append(_filled(upright, level, is_last=is_last))
    return Closed(upright, level, gaps[0], gaps[1])


def _end(lines: Lines, across: Lines, *, is_last: bool) -> tuple[float, Span] | None:
    """Where these lines end alike, well beyond what crosses them, and from the first to the last that does."""
    if not lines:
        return None
    pick = max if is_last else min
    tips = {place: pick(span[is_last] for span in spans) for place, spans in lines.items()}
    tip = pick(tips.values())
    outer = pick(across) if across else pick(span[not is_last] for spans in lines.values() for span in spans)
    if abs(tip - outer) < _LEAST or (tip > outer) is not is_last:
        return None
    alike = sorted(place for place, own in tips.items() if abs(own - tip) <= _NEAR)
    spread = alike[-1] - alike[0] >= max(lines) - min(lines) - _NEAR
    if len(alike) < 2 or not (spread or 2 * len(alike) >= len(lines)):
        return None
    return tip, (alike[0], alike[-1])


def _filled(upright: Lines, level: Lines, *, is_last: bool) -> tuple[Span, ...]:
    """Draws the outermost level line between upright ones that lead up to it; says where it was not drawn."""
    if not level:
        return ()
    place = (max if is_last else min)(level)
    xs = sorted(x for x, spans in upright.items() if any(abs(span[is_last] - place) <= _NEAR for span in spans))
    gaps = tuple(gap for gap in pairwise(xs) if not _covers(level[place], sum(gap) / 2))
    if gaps:
        level[place] = [*level[place], *gaps]
    return gaps


def _covers(spans: Iterable[Span], at: float) -> bool:
    return any(start <= at <= end for start, end in spans)


def trimmed(table: Table, above: tuple[Span, ...], below: tuple[Span, ...]) -> Table:
    """The table with what was open told; a blank row at an open end is none."""
    open_above, open_below = _columns(table.rows[0], above), _columns(table.rows[-1], below)
    first, last = 0, len(table.rows)
    if len(open_above) == len(table.rows[0]) and last > 1 and _is_blank(table.rows[0]):
        first, open_above = 1, _going_through(table.rows[0])
    if len(open_below) == len(table.rows[0]) and last - first > 1 and _is_blank(table.rows[-1]):
        last, open_below = last - 1, _going_through(table.rows[-1])
    rows = table.rows if last - first == len(table.rows) else _cut(table.rows, first, last)
    return replace(table, rows=rows, open_above=open_above, open_below=open_below)


def _columns(row: tuple[Cell | None, ...], spans: tuple[Span, ...]) -> tuple[int, ...]:
    """Whose cells stand at these spans."""
    if not spans:
        return ()
    return tuple(
        c for c, cell in enumerate(row) if cell and cell.box and _covers(spans, (cell.box[0] + cell.box[2]) / 2)
    )


def _is_blank(row: tuple[Cell | None, ...]) -> bool:
    """Does no cell of this row alone say anything?"""
    return not any(cell and cell.rows == 1 and cell.text for cell in row)


def _going_through(row: tuple[Cell | None, ...]) -> tuple[int, ...]:
    return tuple(c for c, cell in enumerate(row) if cell and cell.rows > 1)


def _cut(rows: tuple[tuple[Cell | None, ...], ...], first: int, last: int) -> tuple[tuple[Cell | None, ...], ...]:
    """Rows from the first to that before the last, counted anew."""
    made: dict[int, Cell] = {}
    for row in rows[first:last]:
        for cell in row:
            if cell and id(cell) not in made:
                start, end = max(cell.row, first), min(cell.row + cell.rows, last)
                made[id(cell)] = replace(cell, row=start - first, rows=end - start)
    return tuple(tuple(made[id(cell)] if cell else None for cell in row) for row in rows[first:last])
