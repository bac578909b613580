"""Which cells do the rulings of a page make, and what stands in each? Tables with merged cells, by geometry alone."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from feeaudit.documents.laying import MOST_PLACES
from feeaudit.documents.open_sides import Lines, Span, beside_each_other, closed, trimmed
from feeaudit.model import Box, Cell, Page, Table, Word

_NEAR = 2.5
"""Points: rulings no further apart are one, and ends no further away meet."""
_MOST_RULINGS = 20_000
_MOST_TABLES = 500
"""A page of more is a drawing."""
_ON_LINE = 0.3
"""Part of a word's height that lies beyond a ruling at least where the word lies on it: its row is not sure."""
_SAME_ROW = 0.5
"""Part of the smaller height by which two words of one row overlap."""


def tables(page: Page, *, frames: bool = False) -> tuple[Table, ...]:
    """The ruled tables of a page, from top to bottom, then left to right. A single cell is a frame, and only on demand
    a table.
    """
    if len(page.edges) > _MOST_RULINGS:
        return ()
    found: list[Table] = []
    parts = beside_each_other([part for part in _parts(page.edges) if part[0]])
    if sum(len(upright) > 1 and len(level) > 1 for upright, level in parts) > _MOST_TABLES:
        return ()
    for lines in parts:
        upright, level, above, below = closed(*lines)
        if len(upright) * len(level) > MOST_PLACES:
            continue
        if len(upright) > 1 and len(level) > 1 and (frames or len(upright) + len(level) > 4):
            table = _table(upright, level, page)
            found.append(trimmed(table, above, below) if above or below else table)
    return tuple(sorted(found, key=lambda t: (t.box[1], t.box[0]) if t.box else (0.0, 0.0)))


def _parts(edges: Iterable[Box]) -> Iterator[tuple[Lines, Lines]]:
    """Vertical and horizontal lines of each set that hangs together."""
    upright = _joined((x0, top, bottom) for x0, top, x1, bottom in edges if x1 - x0 < bottom - top)
    level = _joined((top, x0, x1) for x0, top, x1, bottom in edges if x1 - x0 >= bottom - top)
    owner = list(range(len(upright) + len(level)))

    def find(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    heights = [y for y, _, _ in level]
    for i, (x, top, bottom) in enumerate(upright):
        first, last = bisect_left(heights, top - _NEAR), bisect_right(heights, bottom + _NEAR)
        for j in range(first, last):
            if level[j][1] - _NEAR <= x <= level[j][2] + _NEAR:
                owner[find(len(upright) + j)] = find(i)
    parts: dict[int, tuple[Lines, Lines]] = {}
    for i, (place, start, end) in enumerate((*upright, *level)):
        part = parts.setdefault(find(i), (defaultdict(list), defaultdict(list)))
        part[i >= len(upright)][place].append((start, end))
    yield from parts.values()


def _joined(pieces: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """(place, start, end): lines that stand together share the place of the first; pieces that touch are one."""
    made: list[tuple[float, float, float]] = []
    place = float("-inf")
    group: list[Span] = []
    for at, start, end in sorted(pieces):
        if at - place > _NEAR:
            made += [(place, *span) for span in _touching(group)]
            place, group = at, []
        group.append((start, end))
    return made + [(place, *span) for span in _touching(group)]


def _touching(spans: list[Span]) -> list[Span]:
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1] + _NEAR:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made


def _table(upright: Lines, level: Lines, page: Page) -> Table:
    xs, ys = sorted(upright), sorted(level)
    across, down = _middles(xs), _middles(ys)
    walls = [_covered(upright[x], down) for x in xs]
    floors = [_covered(level[y], across) for y in ys]
    boxes = _cells(walls, floors, len(down), len(across))
    places = [[-1] * len(across) for _ in down]
    for n, (r0, c0, r1, c1) in enumerate(boxes):
        for row in places[r0:r1]:
            row[c0:c1] = [n] * (c1 - c0)
    held, straddled = _held(page.words, xs, ys, places)
    cells: list[Cell | None] = [
        Cell(
            row=r0,
            column=c0,
            rows=r1 - r0,
            columns=c1 - c0,
            box=(xs[c0], ys[r0], xs[c1], ys[r1]),
            page=page.number,
            text=text_of(held[n]) if n in held else "",
            sure=n not in straddled and (not page.recognised or all(word.sure for word in held.get(n, ()))),
        )
        for n, (r0, c0, r1, c1) in enumerate(boxes)
    ]
    cells.append(None)
    rows = tuple(tuple(cells[n] for n in row) for row in places)
    return Table(rows=rows, page=page.number, box=(xs[0], ys[0], xs[-1], ys[-1]))


def _held(
    words: Iterable[Word], xs: list[float], ys: list[float], places: list[list[int]]
) -> tuple[dict[int, list[Word]], set[int]]:
    """The words whose middles stand in each cell, and the cells between which a word lies on the ruling."""
    held: dict[int, list[Word]] = {}
    straddled: set[int] = set()
    left, upper, right, lower = xs[0], ys[0], xs[-1], ys[-1]
    for word in words:
        x0, top, x1, bottom = word.box
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if left <= x < right and upper <= y < lower:
            column, row = bisect_right(xs, x) - 1, bisect_right(ys, y) - 1
            n = places[row][column]
            if n in held:
                held[n].append(word)
            elif n >= 0:
                held[n] = [word]
            margin = _ON_LINE * (bottom - top)
            other = row - 1 if ys[row] > top + margin else row + 1 if ys[row + 1] < bottom - margin else row
            if 0 <= other < len(places) and places[other][column] != n:
                straddled |= {n, places[other][column]}
    straddled |= {n for n, inside in held.items() if len(inside) > 1 and _lap(inside)}
    return held, straddled


def _lap(words: list[Word]) -> bool:
    """Does one line of the cell lie half upon another, as where the text of the next row runs into it?"""
    order = sorted([word.box for word in words], key=lambda box: box[1])
    for at, (x0, top, x1, bottom) in enumerate(order):
        for left, other, right, _ in order[at + 1 :]:
            if other >= bottom - _ON_LINE * (bottom - top):
                break
            shared = min(x1, right) - max(x0, left)
            if other > top + _ON_LINE * (bottom - top) and shared > _SAME_ROW * min(x1 - x0, right - left):
                return True
    return False


def _middles(marks: list[float]) -> list[float]:
    return [(a + b) / 2 for a, b in pairwise(marks)]


def _covered(spans: list[Span], middles: list[float]) -> list[bool]:
    """Is the line drawn from each mark to the next, in whose middle it is asked?"""
    if len(spans) == 1:
        first, last = spans[0]
        return [first <= middle <= last for middle in middles]
    return [any(start <= middle <= end for start, end in spans) for middle in middles]


def _cells(
    walls: list[list[bool]], floors: list[list[bool]], rows: int, columns: int
) -> list[tuple[int, int, int, int]]:
    """First row, first column, and those after the last, of every cell whose four sides are drawn."""
    taken = [[False] * columns for _ in range(rows)]
    found = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c] or not (walls[c][r] and floors[r][c]):
                continue
            right, below = c + 1, r + 1
            if walls[right][r] and floors[below][c]:
                found.append((r, c, below, right))
                continue
            while right < columns and not walls[right][r]:
                right += 1
            while below < rows and not any(floors[below][k] for k in range(c, right)):
                below += 1
            if _is_closed(walls, floors, (r, c, below, right)):
                found.append((r, c, below, right))
                for k in range(r, below):
                    taken[k][c:right] = [True] * (right - c)
    return found


def _is_closed(walls: list[list[bool]], floors: list[list[bool]], cell: tuple[int, int, int, int]) -> bool:
    r0, c0, r1, c1 = cell
    sides = all(walls[c0][r] and walls[c1][r] for r in range(r0, r1))
    return sides and all(floors[r0][c] and floors[r1][c] for c in range(c0, c1))


def text_of(words: Iterable[Word]) -> str:
    """Words of one cell as text: a line per row; a space where the page leaves one."""
    words = list(words)
    if len(words) == 1:
        return words[0].text
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box[1] + w.box[3], w.box[0], w.text)):
        last = rows[-1][-1].box if rows else None
        shared = min(last[3], word.box[3]) - max(last[1], word.box[1]) if last else 0.0
        if last and shared >= _SAME_ROW * min(last[3] - last[1], word.box[3] - word.box[1]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return "\n".join(" ".join([w.text for w in sorted(row, key=lambda w: (w.box[0], w.text))]) for row in rows)
