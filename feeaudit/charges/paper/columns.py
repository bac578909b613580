"""In which column of an invoice does a word stand? By rulings where there are some, else by how it lines up."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.item_end import item_ends, item_start
from feeaudit.charges.paper.line_up import lined_up
from feeaudit.charges.paper.rows import Row, center, cut_at
from feeaudit.charges.paper.table import Column, Name, Pair, Table
from feeaudit.model import Word

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


@lru_cache(maxsize=8)
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
    for name, start, end in _named(row.text):
        taken[start:end] = [True] * (end - start)
        x0, x1 = row.span(start, end)
        found.append(Column(name=name, x0=x0, x1=x1))
    at = 0
    for word in row.words:
        if not any(taken[at : at + len(word.text)]):
            found.append(Column(name="other", x0=word.box[0], x1=word.box[2]))
        at += len(word.text)
    return tuple(sorted(found, key=lambda c: (c.x0, c.name)))


@lru_cache(maxsize=64)
def _named(text: str) -> tuple[tuple[Name, int, int], ...]:
    """Which headings this row of them names, and where: papers of one form say the same."""
    found: list[tuple[Name, int, int]] = []
    for name, pattern in _HEADS:
        for match in re.finditer(pattern, text):
            start, end = match.span()
            is_free = all(end <= other or last <= start for _, other, last in found)
            if is_free and (name == "other" or name not in {said for said, _, _ in found}):
                found.append((name, start, end))
    return tuple(found)


def place(words: Iterable[Word], table: Table) -> dict[Name, list[Word]]:
    """The words of one row by column."""
    placed: dict[Name, list[Word]] = {}
    ordered = sorted(words, key=lambda w: (w.box[0], w.text))
    pairs = _between_rulings(ordered, table) if table.is_ruled else lined_up(ordered, table)
    for name, word in pairs:
        placed.setdefault(name, []).append(word)
    return placed


def _between_rulings(words: list[Word], table: Table) -> list[Pair]:
    lefts = [c.left for c in table.columns[1:] if c.left is not None]
    pieces = [piece for word in words for piece in cut_at(word, lefts, 0.45 * table.em)]
    return [(_ruled_column(piece, table.columns), piece) for piece in pieces]


def _ruled_column(word: Word, columns: tuple[Column, ...]) -> Name:
    x = center(word.box)[0]
    found = (c.name for c in columns if c.left is not None and c.right is not None and c.left <= x <= c.right)
    return next(found, "stray")
