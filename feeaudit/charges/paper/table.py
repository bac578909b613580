"""What is a table of an invoice's lines? Its columns, and what each of them may hold."""

import re
from dataclasses import dataclass
from typing import Literal

from feeaudit.model import Word

Name = Literal["name", "spec", "unit", "quantity", "price", "amount", "rate", "tax", "other", "stray", "doubt"]
"""`other` is a column of no interest here; `stray` is no column at all; `doubt` repeats what may be of another."""

NUMBER = re.compile(r"[¥￥]?[-+]?(?:[\d,]*+\.\d++|[\d,]*\d)|[*＊]+|[¥￥]|[-+]?[\d,]++\.")
_RATE = re.compile(r"\d+(?:\.\d+)?%|[*＊]+|免税|不征税|出口零税率|普通零税率|零税率|0")
_DIGITS = re.compile(r"-?[\d,.]+")
"""A number or, drawn without room between them, two: no unit is."""
FIGURES = frozenset({"quantity", "price", "amount", "tax", "rate"})
"""Columns that hold one value a row."""


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


Pair = tuple[Name, Word]
"""A word and its column."""


def may_hold(column: Column, word: Word) -> bool:
    """Could this word stand in this column?"""
    if column.name == "rate":
        return bool(_RATE.fullmatch(word.text))
    if column.name == "unit":
        return not _DIGITS.fullmatch(word.text)
    return column.name not in FIGURES or bool(NUMBER.fullmatch(word.text))
