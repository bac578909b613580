"""In which column of an invoice does a word stand? By rulings where there are some, else by how it lines up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.item_end import item_ends, item_start
from feeaudit.charges.paper.rows import Row, center, cut
from feeaudit.model import Word

Name = Literal["name", "spec", "unit", "quantity", "price", "amount", "rate", "tax", "other", "stray", "doubt"]
"""`other` is a column of no interest here; `stray` is no column at all; `doubt` repeats what may be of another."""

_HEADS: tuple[tuple[Name, str], ...] = (
    ("name", r"货物或应税劳务[、,，]?(?:服务)?名称|货物[（(]劳务[)）]名称|项目名称|服务名称|货物或应税劳务"),
    ("spec", r"规格型号|规格"),
    (
        "other",
        r"序号|车牌号|类型|通行日期[起止]|建筑服务发生地|建筑项目名称|产权证书/不动产权证号|运输工具种类",
    ),
    ("unit", r"计量单位|面积单位|单位"),
    ("quantity", r"数量"),
    ("price", r"单价"),
    ("amount", r"金额"),
    ("rate", r"税率/征收率|税率|征收率"),
    ("tax", r"税额"),
)
_NUMBER = re.compile(r"[¥￥]?[-+]?[\d,]*\.?\d+|[*＊]+|[¥￥]|[-+]?[\d,]+\.")
_RATE = re.compile(r"\d+(?:\.\d+)?%|[*＊]+|免税|不征税|出口零税率|普通零税率|零税率|0")
_DIGITS = re.compile(r"-?[\d,.]+")
"""A number or, drawn without room between them, two: no unit is."""
_FIGURES = frozenset({"quantity", "price", "amount", "tax", "rate"})
"""Columns that hold one value a row."""
_NEVER = 1e6
_SPACE = 0.9
"""No space inside an item is wider, in heights of a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A heading and where it stands; `left` and `right` are rulings, where there are."""

    name: Name
    x0: float
    x1: float
    left: float | None = None
    right: float | None = None

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns from left to right, and how to tell them apart."""

    columns: tuple[Column, ...]
    em: float
    start: float = 0.0
    """Where the items begin, if no ruling says so."""
    ends: tuple[float, ...] = ()
    """Where the items may end, if no ruling says so: a word between two of these may belong to either side."""

    @property
    def is_ruled(self) -> bool:
        """Does every column stand between rulings?"""
        return self.columns[0].left is not None

    @property
    def item(self) -> Column:
        """The column of the items."""
        return next(c for c in self.columns if c.name == "name")

    @property
    def following(self) -> Column:
        """The one right of it."""
        return self.columns[self.columns.index(self.item) + 1]

    def only(self, *names: Name) -> "Table":
        """These columns alone."""
        return Table(columns=tuple(c for c in self.columns if c.name in names), em=self.em)


def find(frame: Frame) -> Table:
    """Columns by their headings; words that are no known heading head columns of others."""
    heads = _heads(frame.headings)
    rules = frame.upright_rules(frame.headings.box[1] - 1, max(frame.items[1], frame.headings.box[3] + 2 * frame.em))
    bounds = [min(0.0, frame.left), *rules, frame.page.width]
    cells = {i: (a, b) for i, head in enumerate(heads) for a, b in pairwise(bounds) if a <= head.middle <= b}
    is_ruled = len(set(cells.values())) == len(heads) and len(rules) >= len(heads) - 1
    if is_ruled:
        heads = tuple(
            Column(name=h.name, x0=h.x0, x1=h.x1, left=cells[i][0], right=cells[i][1]) for i, h in enumerate(heads)
        )
        return Table(columns=heads, em=frame.em)
    at = next((i for i, head in enumerate(heads) if head.name == "name"), None)
    if at is None or at == len(heads) - 1:
        return Table(columns=heads, em=frame.em)
    start = item_start(frame, heads[at], heads[at - 1].x1 if at else frame.left - frame.em)
    is_text = heads[at + 1].name in ("spec", "other")
    ends = item_ends(frame, heads[at], heads[at + 1], start, is_text=is_text)
    return Table(columns=heads, em=frame.em, start=start, ends=ends)


def _heads(row: Row) -> tuple[Column, ...]:
    taken = [False] * len(row.text)
    found: list[Column] = []
    for name, pattern in _HEADS:
        for match in re.finditer(pattern, row.text):
            if not any(taken[match.start() : match.end()]) and (name == "other" or name not in {c.name for c in found}):
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                x0, x1 = row.span(match.start(), match.end())
                found.append(Column(name=name, x0=x0, x1=x1))
    at = 0
    for word in row.words:
        if not any(taken[at : at + len(word.text)]):
            found.append(Column(name="other", x0=word.box[0], x1=word.box[2]))
        at += len(word.text)
    return tuple(sorted(found, key=lambda c: (c.x0, c.name)))


def place(words: Iterable[Word], table: Table) -> dict[Name, list[Word]]:
    """The words of one row by column."""
    placed: dict[Name, list[Word]] = {}
    ordered = sorted(words, key=lambda w: (w.box[0], w.text))
    pairs = _between_rulings(ordered, table) if table.is_ruled else _lined_up(ordered, table)
    for name, word in pairs:
        placed.setdefault(name, []).append(word)
    return placed


Pair = tuple[Name, Word]


def _between_rulings(words: list[Word], table: Table) -> list[Pair]:
    lefts = [c.left for c in table.columns[1:] if c.left is not None]
    pieces = [piece for word in words for piece in _cut(word, lefts, 0.45 * table.em)]
    return [(_ruled_column(piece, table.columns), piece) for piece in pieces]


def _cut(word: Word, edges: list[float], margin: float) -> tuple[Word, ...]:
    """A word drawn across an edge, by more than a margin on both sides, in two."""
    pieces: tuple[Word, ...] = (word,)
    for x in edges:
        if word.box[0] + margin < x < word.box[2] - margin:
            pieces = (*pieces[:-1], *cut(pieces[-1], x))
    return pieces


def _ruled_column(word: Word, columns: tuple[Column, ...]) -> Name:
    x = center(word.box)[0]
    found = (c.name for c in columns if c.left is not None and c.right is not None and c.left <= x <= c.right)
    return next(found, "stray")


def _lined_up(words: list[Word], table: Table) -> list[Pair]:
    if not table.ends:
        return _in_order(words, table.columns, table.em)
    made: list[Pair] = []
    rest: list[Word] = []
    last: Word | None = None
    for word, is_sure in (piece for word in words for piece in _parts(word, table)):
        sides = _sides(word, last, table)
        if len(sides) > 1 or not is_sure:
            made.append(("doubt", word))
        if "item" in sides and (len(sides) == 1 or center(word.box)[0] < table.ends[-1]):
            made.append(("name", word))
            last = word
        else:
            rest.append(word)
    return [*made, *_in_order(rest, tuple(c for c in table.columns if c.name != "name"), table.em)]


def _parts(word: Word, table: Table) -> list[tuple[Word, bool]]:
    """An item drawn up to the next column's words and one with them, in two; and whether it is sure where."""
    following = table.following
    if word.box[0] < table.start - 0.4 * table.em and word.box[2] > table.start + table.em:
        return [(piece, True) for piece in _cut(word, [table.start], 0.3 * table.em)]
    if following.name in _FIGURES:
        is_item = word.box[0] < table.item.x1
        return [(word, not is_item or word.box[2] < following.x0 or not word.text[-1].isdigit())]
    if word.box[2] < max(table.ends) + table.em:
        return [(word, not word.box[0] + table.em < table.ends[-1] < word.box[2] - table.em)]
    pieces = _cut(word, [table.ends[-1]], table.em)
    return [(piece, len(pieces) == 1 or len(table.ends) == 1) for piece in pieces]


def _sides(word: Word, item: Word | None, table: Table) -> set[str]:
    """Of which column may this word be: of the items, of the next, or of either?"""
    first, following = table.item, table.following
    middle = center(word.box)[0]
    if middle < table.start:
        return {"next"}
    if following.name in _FIGURES:
        is_figure = _NUMBER.fullmatch(word.text) and middle > first.x1
        return {"next"} if is_figure or middle > following.x1 else {"item"}
    sides = {"item" if middle < end else "next" for end in table.ends}
    if len(sides) == 2 and item and word.box[0] - item.box[2] > _SPACE * table.em:
        return {"next"}
    return sides


def _in_order(words: list[Word], columns: tuple[Column, ...], em: float) -> list[Pair]:
    """Words from left to right go to columns from left to right, so that all together line up best."""
    best: dict[int, tuple[float, tuple[Name, ...]]] = {-1: (0.0, ())}
    last: Word | None = None
    for word in words:
        apart = _apart(last, word, em)
        after: dict[int, tuple[float, tuple[Name, ...]]] = {}
        for at, (cost, names) in best.items():
            steps = [(i, _misfit(columns, i, word, em), columns[i].name) for i in range(max(at, 0), len(columns))]
            for i, misfit, name in [*steps, (at, _NEVER, "stray")]:
                if misfit > _NEVER or (i == at and name in _FIGURES):
                    continue
                if i == at and apart > 0.6 * em:
                    misfit = 0.0
                made = (cost + misfit + (apart if i != at else 0.0), (*names, name))
                if i not in after or made < after[i]:
                    after[i] = made
        best, last = after, word
    _, chosen = min(best.values())
    return list(zip(chosen, words, strict=True))


def _apart(last: Word | None, word: Word, em: float) -> float:
    """What it costs to part two words that stand as near as words of one cell."""
    if last is None or _NUMBER.fullmatch(word.text) or _NUMBER.fullmatch(last.text):
        return 0.0
    return max(0.0, 2 * (_SPACE * em - (word.box[0] - last.box[2])))


def _misfit(columns: tuple[Column, ...], place: int, word: Word, em: float) -> float:
    """How far the word is from lining up with the heading: left, right or in the middle; more where it is beside it."""
    column = columns[place]
    if not _may_hold(column, word) or not _is_near(columns, place, word):
        return 2 * _NEVER
    x0, _, x1, _ = word.box
    off = min(abs(x0 - column.x0), abs(x1 - column.x1), abs((x0 + x1) - (column.x0 + column.x1)) / 2)
    beside = max(0.0, column.x0 - x1, x0 - column.x1)
    return off + (1.3 * em + beside if beside > 0 else 0.0)


def _is_near(columns: tuple[Column, ...], place: int, word: Word) -> bool:
    """Is it between the headings at the left and at the right of this one?"""
    middle = center(word.box)[0]
    left = columns[place - 1].x0 if place else -_NEVER
    right = columns[place + 1].x1 if place + 1 < len(columns) else _NEVER
    return left < middle < right


def _may_hold(column: Column, word: Word) -> bool:
    if column.name == "rate":
        return bool(_RATE.fullmatch(word.text))
    if column.name == "unit":
        return not _DIGITS.fullmatch(word.text)
    return column.name not in _FIGURES or bool(_NUMBER.fullmatch(word.text))
