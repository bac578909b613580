"""To which line of a table does each wrapped row belong? By where its cells stand against the amounts.

A cell of several rows hangs from its amount or stands around it; which it is, is told for every column by itself.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from feeaudit.charges.paper.rows import around, center, join
from feeaudit.charges.paper.table import Name
from feeaudit.model import Word

Cells = dict[Name, list[Word]]
"""The words of one row by column."""

_START = re.compile(r"\*[^*]+\*")
_CATEGORY = re.compile(r"\*[^*]*[\u4e00-\u9fff][^*]*\*")
_OWNED: tuple[Name, ...] = ("name", "spec", "unit", "quantity", "price", "rate", "tax")
_OFF = 0.35
"""How far the middle of a cell may lie from that of its amount, in heights of a heading."""
_PITCH = 1.9
"""Rows of one cell are no further apart, in heights of a heading."""
_NEARER = 0.01
"""Of two ways as good, that whose rows stand nearer to their amounts is taken."""
_LONGEST = 30
"""No cell has more rows."""


def groups(grid: Sequence[Cells], em: float) -> list[list[Cells]]:
    """Rows of one line together, each line with its amount; all rows where there is no amount."""
    starts = [i for i, cells in enumerate(grid) if "amount" in cells]
    if not starts:
        return [list(grid)] if grid else []
    owners = _owners(grid, starts, em)
    if owners is not None:
        return _parted(grid, starts, owners)
    if starts[0] != 0:
        named = [i for i, cells in enumerate(grid) if _START.match(text(cells, "name"))]
        starts = named if len(named) == len(starts) and named[0] == 0 else _halfway(grid, starts)
    return [list(grid[a:b]) for a, b in zip(starts, [*starts[1:], len(grid)], strict=True)]


def begun_anew(group: Sequence[Cells]) -> tuple[str, ...]:
    """Rows of a line's item that begin as an item begins, after one that did: two lines may be mixed."""
    named = [said for cells in group if (said := text(cells, "name"))]
    if not named or not _CATEGORY.match(named[0]):
        return ()
    return tuple(said for said in named[1:] if _CATEGORY.match(said))


def text(cells: Cells, name: Name) -> str:
    """What one row says in this column."""
    return join(cells.get(name, []))


def _parted(grid: Sequence[Cells], starts: list[int], owners: dict[Name, dict[int, int]]) -> list[list[Cells]]:
    """Every row cut into its cells, these given to their lines."""
    made: list[list[Cells]] = [[] for _ in starts]
    for i, cells in enumerate(grid):
        mine: dict[int, Cells] = {}
        for name, words in cells.items():
            owner = starts.index(i) if name == "amount" else owners[name][i] if name in owners else None
            if owner is not None:
                mine.setdefault(owner, {})[name] = words
        for owner, part in mine.items():
            made[owner].append(part)
    return made


def _owners(grid: Sequence[Cells], starts: list[int], em: float) -> dict[Name, dict[int, int]] | None:
    """Column → row → line; None where all hang from their amounts, and where a column does neither."""
    places: dict[Name, list[int]] = {name: [i for i, cells in enumerate(grid) if name in cells] for name in _OWNED}
    begun = _begun(grid, places["name"], len(starts))
    hung = {name: _hung(own, starts) for name, own in places.items()}
    if None not in hung.values() and begun in (None, hung["name"]):
        return None
    found: dict[Name, dict[int, int]] = {}
    for name, own in places.items():
        known = begun if name == "name" else None
        owner = known or _centred(grid, own, starts, name, em)
        owner = hung[name] if owner is None else owner
        if owner is None:
            return None
        found[name] = owner
    return found


def _begun(grid: Sequence[Cells], own: list[int], count: int) -> dict[int, int] | None:
    """Items by their beginnings, where there are as many as amounts."""
    begins = [i for i in own if _CATEGORY.match(text(grid[i], "name"))]
    if len(begins) != count or begins[0] != own[0]:
        return None
    return {i: sum(begin <= i for begin in begins) - 1 for i in own}


def _hung(own: list[int], starts: list[int]) -> dict[int, int] | None:
    """Rows by the amount above them, where each cell begins beside its amount."""
    made: dict[int, int] = {}
    for i in own:
        line = sum(start <= i for start in starts) - 1
        if line < 0 or (line not in made.values() and i != starts[line]):
            return None
        made[i] = line
    return made


def _centred(grid: Sequence[Cells], own: list[int], starts: list[int], name: Name, em: float) -> dict[int, int] | None:
    """Rows by the amount around whose middle they stand: runs of them, in order, none left over, the nearest."""
    ys = [_middle(grid[i], name) for i in own]
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for start in starts:
        y, others = _middle(grid[start], "amount"), {*starts} - {start}
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        for at, (cost, runs) in best.items():
            for end in range(at, min(len(ys), at + _LONGEST) + 1):
                run = ys[at:end]
                if others & {*own[at:end]} or any(b - a > _PITCH * em for a, b in pairwise(run[-2:])):
                    break
                off = abs(sum(run) / len(run) - y) if run else 0.0
                made = (cost + off + _NEARER * sum(abs(row - y) for row in run), (*runs, end))
                is_good = off <= _OFF * em and (run or name != "name")
                if is_good and (end not in after or made < after[end]):
                    after[end] = made
        best = after
    if len(own) not in best:
        return None
    ends = best[len(own)][1]
    return {i: sum(end <= place for end in ends) for place, i in enumerate(own)}


def _middle(cells: Cells, name: Name) -> float:
    return center(around(cells[name]))[1]


def _halfway(grid: Sequence[Cells], amounts: list[int]) -> list[int]:
    """Each row goes with the nearest amount: where an item's rows stand around it."""
    middles = [around(w for words in cells.values() for w in words)[1] for cells in grid]
    owner = [min(amounts, key=lambda a: (abs(middles[a] - y), a)) for y in middles]
    return [owner.index(a) for a in amounts]
