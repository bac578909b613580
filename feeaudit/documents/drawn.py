"""Which tables does a text draw with signs for lines (┏━┯━┓ ┃ │ ├ ┼, or + - |)? The cells that these lines make."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from feeaudit.documents.tables import tables as ruled
from feeaudit.errors import DocumentRefused
from feeaudit.model import Box, Cell, Page, Table, Word

_SIGNS = re.compile(r"[\u2500-\u257f]")
_RULE = re.compile(r"[\s+|=-]*+")
"""A rule drawn with plain signs."""
_WIDE, _HIGH = 6.0, 10.0
"""Points that half a Chinese character, and a line, take up on a page that such a text would fill."""
_OFF = 2
"""Columns by which a line of text may stand beside the line above it."""
_MOST_SIGNS = 200_000
"""Of a text: more than a hundred pages of tables."""
_LONGEST = 4_000
"""Characters of a line that are looked at."""

Arms = tuple[bool, bool, bool, bool]
"""Does the sign lead up, down, left, right?"""
_NONE: Arms = (False, False, False, False)


def tables(lines: Sequence[str]) -> tuple[Table, ...]:
    """In order, each with the lines above it. The next line of a cell's text is the next line of its cell.

    Raises DocumentRefused: memory_limit.
    """
    if sum(len(_SIGNS.findall(line)) for line in lines) > _MOST_SIGNS:
        raise DocumentRefused("memory_limit", f"画线符号超过 {_MOST_SIGNS} 个 more than {_MOST_SIGNS} signs for lines")
    found: list[Table] = []
    said: list[str] = []
    for block in _blocks(lines):
        made = _tables(block) if isinstance(block, list) else ()
        if made:
            found += [replace(made[0], above=tuple(said)), *made[1:]]
            said = []
        else:
            said += [line.strip() for line in (block if isinstance(block, list) else [block]) if line.strip()]
    if found:
        found[-1] = replace(found[-1], below=tuple(said))
    return tuple(found)


def _blocks(lines: Sequence[str]) -> Iterator[str | list[str]]:
    """Lines that draw together, and single ones that draw nothing."""
    block: list[str] = []
    for line in lines:
        if _is_drawn(line, within=bool(block)):
            block.append(line[:_LONGEST])
        elif line.strip() or not block:
            if block:
                yield block
            block = []
            yield line
        if block and _ends(block[-1]) and len(block) > 1:
            yield block
            block = []
    if block:
        yield block


def _is_drawn(line: str, *, within: bool) -> bool:
    if len(_SIGNS.findall(line)) > 1 or (line.count("+") > 1 and _RULE.fullmatch(line)):
        return True
    return within and line.count("|") > 1


def _ends(line: str) -> bool:
    """Does nothing lead down from here?"""
    return bool(_SIGNS.search(line)) and not any(_arms(char)[1] for char in line)


@cache
def _arms(sign: str) -> Arms:
    if not _SIGNS.match(sign):
        return _NONE
    words = frozenset(unicodedata.name(sign).split())
    level, upright = "HORIZONTAL" in words, "VERTICAL" in words
    return (upright or "UP" in words, upright or "DOWN" in words, level or "LEFT" in words, level or "RIGHT" in words)


def _in_signs(line: str) -> str:
    """Plain signs as those that draw."""
    if _SIGNS.search(line):
        return line
    if _RULE.fullmatch(line):
        return line.translate({ord("+"): "┼", ord("-"): "─", ord("="): "═", ord("|"): "│"})
    return line.replace("|", "│")


def _tables(block: list[str]) -> tuple[Table, ...]:
    lines = [_in_signs(line) for line in block]
    _, drawing = max((_drawn(lines, wide=wide) for wide in (True, False)), key=lambda made: made[0])
    page = Page(number=1, words=tuple(drawing.words), edges=tuple(drawing.edges()))
    return tuple(_without_boxes(table) for table in ruled(page))


def _without_boxes(table: Table) -> Table:
    cells: dict[int, Cell] = {id(cell): replace(cell, box=None) for row in table.rows for cell in row if cell}
    return replace(table, box=None, rows=tuple(tuple(cells[id(c)] if c else None for c in row) for row in table.rows))


def _drawn(lines: Sequence[str], *, wide: bool) -> "tuple[int, _Drawing]":
    """How well do the lines meet if signs for lines are as wide as Chinese characters, or half as wide?"""
    drawing = _Drawing(wide)
    return sum(drawing.add(line) for line in lines), drawing


@dataclass(slots=True)
class _Drawing:
    """What the lines draw so far."""

    wide: bool
    words: list[Word] = field(default_factory=list)
    level: list[Box] = field(default_factory=list)
    upright: list[Box] = field(default_factory=list)
    leads_down: dict[float, float] = field(default_factory=dict)
    """Where lines come from above → since which height."""
    y: float = 0.0

    def add(self, line: str) -> int:
        """The next line; how many of its signs stand where those above lead to."""
        signs = [(char, x) for char, x in zip(line, _places(line, wide=self.wide), strict=True) if _arms(char) != _NONE]
        met = sum(_arms(char)[0] and x in self.leads_down for char, x in signs)
        xs = self._put_right(signs)
        self._rule(signs, xs)
        self._say(line, xs)
        middle = self.y + _HIGH / 2
        came = dict(self.leads_down)
        self.leads_down = {}
        for (char, _), x in zip(signs, xs, strict=True):
            up, down, _, _ = _arms(char)
            since = came.pop(x, middle) if up else middle
            if down:
                self.leads_down[x] = since
            elif since < middle:
                self.upright.append((x, since, x, middle))
        self.upright += [(x, since, x, self.y) for x, since in came.items() if since < self.y]
        self.y += _HIGH
        return met

    def edges(self) -> list[Box]:
        """All lines, those that still lead down too."""
        return [*self.level, *self.upright, *((x, since, x, self.y) for x, since in self.leads_down.items())]

    def _put_right(self, signs: list[tuple[str, float]]) -> list[float]:
        """Where the signs are meant to stand: under those above that lead down."""
        above = sorted(self.leads_down)
        ups = [i for i, (char, _) in enumerate(signs) if _arms(char)[0]]
        meant: dict[int, float] = {}
        if len(ups) == len(above):
            meant = dict(zip(ups, above, strict=True))
        else:
            for i in ups:
                near = min(above, key=lambda x, at=signs[i][1]: (abs(x - at), x), default=signs[i][1])  # type: ignore[misc]
                if abs(near - signs[i][1]) <= _OFF * _WIDE:
                    meant[i] = near
        shift, made = 0.0, []
        for i, (_, x) in enumerate(signs):
            shift = meant[i] - x if i in meant else shift
            made.append(x + shift)
        return made

    def _rule(self, signs: list[tuple[str, float]], xs: list[float]) -> None:
        middle, start = self.y + _HIGH / 2, None
        for i, (char, x) in enumerate(signs):
            _, _, left, right = _arms(char)
            if start is not None and not (left and x - signs[i - 1][1] <= 2 * _WIDE):
                self.level.append((start, middle, xs[i - 1], middle))
                start = None
            if right and start is None:
                start = xs[i]
            elif not right and start is not None:
                self.level.append((start, middle, xs[i], middle))
                start = None
        if start is not None:
            self.level.append((start, middle, xs[-1], middle))

    def _say(self, line: str, xs: list[float]) -> None:
        """The texts between the signs, each in the middle between its neighbours."""
        ends = [xs[0] - _WIDE if xs else 0.0, *xs, (xs[-1] if xs else 0.0) + _WIDE]
        for i, text in enumerate(_SIGNS.split(line)):
            if text.strip():
                middle = (ends[i] + ends[i + 1]) / 2
                self.words.append(Word(text=text.strip(), box=(middle - 1, self.y + 1, middle + 1, self.y + _HIGH - 1)))


def _places(line: str, *, wide: bool) -> Iterator[float]:
    """The middle of each character's left half."""
    double = ("W", "F", "A") if wide else ("W", "F")
    column = 0
    for char in line:
        yield column * _WIDE
        column += 2 if unicodedata.east_asian_width(char) in double else 1
