"""In which column of an invoice does a word stand? By rulings where there are some, else by how it lines up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.rows import Row, center, cut
from feeaudit.model import Word

Name = Literal["name", "spec", "unit", "quantity", "price", "amount", "rate", "tax", "other"]

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
_NUMBER = re.compile(r"[¥￥]?[-+]?[\d,]*\.?\d+|[*＊]+|[¥￥]")
_RATE = re.compile(r"\d+(?:\.\d+)?%|[*＊]+|免税|不征税|出口零税率|普通零税率|零税率|0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A heading and where it stands; `left` and `right` are rulings, where there are."""

    name: Name
    x0: float
    x1: float
    left: float | None = None
    right: float | None = None


def find(frame: Frame) -> tuple[Column, ...]:
    """Columns from left to right, by their headings; words that are no known heading head columns of others."""
    heads = _heads(frame.headings)
    rules = frame.upright_rules(frame.headings.box[1] - 1, max(frame.items[1], frame.headings.box[3] + 2 * frame.em))
    bounds = [min(0.0, frame.left), *rules, frame.page.width]
    cells = {
        i: (a, b) for i, head in enumerate(heads) for a, b in pairwise(bounds) if a <= (head.x0 + head.x1) / 2 <= b
    }
    is_ruled = len(set(cells.values())) == len(heads) and len(rules) >= len(heads) - 1
    if not is_ruled:
        return heads
    return tuple(
        Column(name=h.name, x0=h.x0, x1=h.x1, left=cells[i][0], right=cells[i][1]) for i, h in enumerate(heads)
    )


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


def place(words: Iterable[Word], columns: tuple[Column, ...]) -> dict[Name, list[Word]]:
    """The words of each column; a word drawn across a ruling or the left edge of 规格型号 is cut there."""
    placed: dict[Name, list[Word]] = {}
    for word in sorted(words, key=lambda w: (w.box[0], w.text)):
        for piece in _pieces(word, columns):
            goes_on = columns[0].left is None and _goes_on(piece, placed.get("name", []), columns)
            placed.setdefault("name" if goes_on else _column(piece, columns), []).append(piece)
    return placed


def _goes_on(word: Word, item: list[Word], columns: tuple[Column, ...]) -> bool:
    """Does the word stand beside the item, before the next column begins? Items hold spaces."""
    name = next((c for c in columns if c.name == "name"), None)
    following = min((c.x0 for c in columns if name and c.x0 > name.x0), default=0.0)
    high = word.box[3] - word.box[1]
    return bool(item) and word.box[0] - item[-1].box[2] < 0.9 * high and word.box[2] <= following + 2


def _pieces(word: Word, columns: tuple[Column, ...]) -> tuple[Word, ...]:
    if columns[0].left is not None:
        edges = [c.left for c in columns[1:] if c.left is not None and word.box[0] + 4 < c.left < word.box[2] - 4]
    else:
        edges = [c.x0 for c in columns if c.name == "spec" and word.box[0] + 20 < c.x0 < word.box[2] - 4]
    pieces: tuple[Word, ...] = (word,)
    for x in edges:
        pieces = (*pieces[:-1], *cut(pieces[-1], x))
    return pieces


def _column(word: Word, columns: tuple[Column, ...]) -> Name:
    x = center(word.box)[0]
    if columns[0].left is not None:
        ruled = [c for c in columns if c.left is not None and c.right is not None and c.left <= x <= c.right]
        return ruled[0].name if ruled else "other"
    able = [c for c in columns if _may_hold(c, word)]
    return min(able, key=lambda c: (_distance(c, word), c.x0)).name if able else "other"


def _may_hold(column: Column, word: Word) -> bool:
    if column.name in ("quantity", "price", "amount", "tax"):
        return bool(_NUMBER.fullmatch(word.text))
    if column.name == "rate":
        return bool(_RATE.fullmatch(word.text))
    if column.name == "name":
        return word.box[0] < column.x1
    return True


def _distance(column: Column, word: Word) -> float:
    """How far the word is from lining up with the heading: left, right or in the middle; nearer where they overlap."""
    x0, _, x1, _ = word.box
    off = min(abs(x0 - column.x0), abs(x1 - column.x1), abs((x0 + x1) - (column.x0 + column.x1)) / 2)
    overlap = min(x1, column.x1) - max(x0, column.x0)
    if column.name == "name":
        off = min(off, max(0.0, x0 - column.x0))
    return off + (0 if overlap > 0 else 12)
