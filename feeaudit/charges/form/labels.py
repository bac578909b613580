"""Which value belongs to a label? What stands beside it in its row or box, else what stands below it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from feeaudit.charges.form.cells import Cell, Grid
from feeaudit.charges.form.marks import sides, whole
from feeaudit.charges.form.narrow import plain
from feeaudit.charges.paper.rows import Row, around, center, inside, join, row_of, rows
from feeaudit.model import Box, Word

_COLON = ":;"
_WIDEST = 2.2
"""White inside a value, in parts of its height."""
_TOUCH = 0.1
"""White between two signs of one run that a ruling parts, in parts of their height."""
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_BELOW = 2.4
"""How many heights below its label a value may begin."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label where it stands: its name, row and the characters of that row."""

    name: str
    row: int
    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What stands at a label, as printed."""

    text: str
    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        return around(self.words)


class Form:
    """Words and rulings of a page, or of a part of it, read by these labels (name → pattern of its narrow signs)."""

    def __init__(self, words: Iterable[Word], edges: Iterable[Box], labels: Mapping[str, str], frame: Box) -> None:
        self.grid = Grid(edges)
        self.words, self.sides = self._parted(tuple(words))
        self.frame = frame
        self.rows = rows(self.words)
        self._patterns = tuple((name, re.compile(pattern)) for name, pattern in labels.items())

    def _parted(self, words: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[tuple[Word, ...], ...]]:
        """What is read, and the titles 付款人 and 收款人 that are written down beside it."""
        found = sides(words)
        return whole((w for w in words if not any(w in side for side in found)), self.grid), found

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """Every label, from top to bottom and left to right; of two that overlap the longer."""
        found: list[Label] = []
        for number, row in enumerate(self.rows):
            found += self._of_row(number, row)
        return tuple(found)

    def _of_row(self, number: int, row: Row) -> list[Label]:
        text, begins, ends = plain(row.text), _starts(row), _starts(row, end=True)
        spans = [
            (m.start(), m.end(), name)
            for name, pattern in self._patterns
            for m in pattern.finditer(text)
            if _begins(text, m.start(), begins) and _ends(text, m.end(), ends)
        ]
        taken: list[tuple[int, int, str]] = []
        for start, end, name in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
            if all(end <= a or start >= b for a, b, _ in taken):
                taken.append((start, end, name))
        made = []
        for start, end, name in sorted(taken):
            x0, x1 = row.span(start, end)
            stop = end + 1 if text[end : end + 1] and text[end] in _COLON else end
            made.append(Label(name, number, start, stop, (x0, row.box[1], x1, row.box[3])))
        return made

    def all(self, name: str, *, wraps: bool = False) -> tuple[Value | None, ...]:
        """What stands at every label of this name; None where nothing does."""
        return tuple(self.at(label, wraps=wraps) for label in self.labels if label.name == name)

    def one(self, name: str, *, wraps: bool = False) -> Value | None:
        """What stands at the first label of this name that has something. ValueError where two say two things."""
        found = [value for value in self.all(name, wraps=wraps) if value]
        if len({plain(value.text) for value in found}) > 1:
            said = "、".join(value.text for value in found)
            raise ValueError(f"同一栏写了两次，不一样 one label, two values: {said!r}")
        return self.uncut(found[0]) if found else None

    def uncut(self, value: Value) -> Value:
        """The value. ValueError where a name runs over the ruling at its right: what is left of it is another name."""
        for row in rows(value.words):
            last = row.words[-1]
            x1, y, high = last.box[2], center(last.box)[1], last.box[3] - last.box[1]
            beyond = [w for w in self.words if abs(center(w.box)[1] - y) < 0.2 * high and w not in value.words]
            rest = next((w for w in beyond if abs(w.box[0] - x1) <= _TOUCH * high), None)
            if rest and _HAN.fullmatch(last.text[-1:] + rest.text[:1]) and not self._begins_label(rest):
                raise ValueError(f"写出了格子 runs over its box: {last.text + rest.text!r}")
        return value

    def _begins_label(self, word: Word) -> bool:
        return any(_covers(word.box, center(label.box)) for label in self.labels)

    def text(self, name: str, *, wraps: bool = False) -> str | None:
        """Its text."""
        value = self.one(name, wraps=wraps)
        return value.text if value else None

    def at(self, label: Label, *, wraps: bool = False) -> Value | None:
        """What stands at this label."""
        cell = self.grid.at(*center(label.box))
        own = self._inside(cell)
        if self._is_box(cell) and not self._others(own, label):
            return self._boxed(label, cell, own)
        return self._beside(label, wraps=wraps) or self._below(label)

    def _is_box(self, cell: Cell) -> bool:
        return None not in (cell.left, cell.right, cell.top, cell.bottom)

    def _inside(self, cell: Cell) -> tuple[Word, ...]:
        return inside(self.words, cell.box(self.frame))

    def _others(self, words: tuple[Word, ...], label: Label) -> bool:
        return bool(words) and any(
            other is not label and _covers(around(words), center(other.box)) for other in self.labels
        )

    def _boxed(self, label: Label, cell: Cell, own: tuple[Word, ...]) -> Value | None:
        """A label alone in its box: the rest of the box, else the box at its right, else the one below."""
        rest = self._rest(label, own)
        if rest:
            return _value(rest)
        right = self.grid.at((cell.right or 0) + 2, (label.box[1] + label.box[3]) / 2)
        lower = self.grid.at(center(label.box)[0], (cell.bottom or 0) + 2)
        for beside in (right, lower):
            words = self._inside(beside)
            if words and not any(_covers(around(words), center(other.box)) for other in self.labels):
                return _value(words)
        return self._beside(label, wraps=True)

    def _rest(self, label: Label, own: tuple[Word, ...]) -> tuple[Word, ...]:
        row = self.rows[label.row].after(label.end)
        same = set(self.rows[label.row].words)
        right = inside(row.words, around((*own, *row.words))) if row else ()
        after = tuple(w for w in right if _within(w, own))
        lower = tuple(w for w in own if w not in same and center(w.box)[1] > label.box[3] - 2)
        return (*after, *lower) if after else lower

    def _beside(self, label: Label, *, wraps: bool) -> Value | None:
        """The rest of the row up to the next label, or the ruling that follows the value's own box."""
        following = [other for other in self.labels if other.row == label.row and other.start >= label.end]
        end = following[0].box[0] if following else self.frame[2]
        rest = self.rows[label.row].after(label.end)
        words = [w for w in rest.words if w.box[0] < end - 1] if rest else []
        words = _cut_at(words, following[0].box[0] if following else None)
        words = _near(words)
        if not words:
            return None
        limit = self.grid.at(*center(words[0].box)).right
        words = [w for w in words if limit is None or center(w.box)[0] < limit]
        if wraps:
            right = min(end, self.frame[2] if limit is None else limit)
            words += self._continued(label, words, right)
        return _value(tuple(words))

    def _continued(self, label: Label, words: list[Word], right: float) -> list[Word]:
        """Rows right below that begin where the value does and have no label of their own there."""
        found: list[Word] = []
        left, bottom = min(w.box[0] for w in words) - 3, max(w.box[3] for w in words)
        high = words[0].box[3] - words[0].box[1]
        for number in range(label.row + 1, len(self.rows)):
            row = self.rows[number]
            mine = [w for w in row.words if w.box[0] >= left and w.box[2] <= right + 1]
            heads = [o for o in self.labels if o.row == number and label.box[0] - 4 <= o.box[0] < right]
            if row.box[1] - bottom > 0.75 * high or heads:
                break
            if not mine or any(label.box[0] - 4 <= w.box[0] < left for w in row.words):
                break
            found += mine
            bottom = max(w.box[3] for w in mine)
        return found

    def _below(self, label: Label) -> Value | None:
        """The first row below it, between its left edge and the next label of its row."""
        high = label.box[3] - label.box[1]
        following = [o for o in self.labels if o.row == label.row and o.start >= label.end]
        left, right = label.box[0] - high, following[0].box[0] - 2 if following else self.frame[2]
        for number in range(label.row + 1, len(self.rows)):
            row = self.rows[number]
            if row.box[1] - label.box[3] > _BELOW * high:
                return None
            if any(o.row == number and left <= o.box[0] < right for o in self.labels):
                return None
            if self.grid.levels(label.box[3] - 1, row.box[1] + 1, 0.5 * (self.frame[2] - self.frame[0])):
                return None
            words = tuple(w for w in row.words if left <= w.box[0] and w.box[0] < right)
            near = tuple(w for w in words if w.box[0] <= label.box[2] + 2 * high)
            if near:
                return _value(words)
        return None


def _starts(row: Row, *, end: bool = False) -> set[int]:
    """Where words begin, or end, in the row's text."""
    places, at = set(), 0
    for word in row.words:
        places.add(at + len(word.text) if end else at)
        at += len(word.text)
    return places


def _begins(text: str, place: int, begins: set[int]) -> bool:
    return place in begins or bool(re.fullmatch(r"[0-9A-Za-z)\].,:*]", text[place - 1]))


def _ends(text: str, place: int, ends: set[int]) -> bool:
    return place in ends or text[place - 1] == ")" or text[place : place + 1] in _COLON or text[place] in "¥￥"


def _covers(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _within(word: Word, own: tuple[Word, ...]) -> bool:
    x, y = center(word.box)
    return bool(own) and _covers(around(own), (x, y))


def _near(words: list[Word]) -> list[Word]:
    """Up to the first wide white: what stands beyond it belongs to a label that cannot be read."""
    for place, (a, b) in enumerate(pairwise(words), 1):
        wide = b.box[0] - a.box[2] > _WIDEST * (a.box[3] - a.box[1])
        if wide and not re.fullmatch(r"[¥￥:：]+|人民币|CNY", a.text):
            return words[:place]
    return words


def _cut_at(words: list[Word], x: float | None) -> list[Word]:
    """A word that runs into the next label is its value and that label in one: what is left of the label counts."""
    if x is None:
        return words
    made = []
    for word in words:
        if word.box[2] <= x + 1:
            made.append(word)
            continue
        size = len(word.text)
        keep = next((n for n in range(size, 0, -1) if word.box[0] + _wide(word, n) <= x + 1), 0)
        if keep:
            made.append(Word(text=word.text[:keep], box=(word.box[0], word.box[1], x, word.box[3])))
    return made


def _wide(word: Word, characters: int) -> float:
    widths = [2 if char >= "\u2e80" else 1 for char in word.text]
    return (word.box[2] - word.box[0]) * sum(widths[:characters]) / max(1, sum(widths))


def _value(words: tuple[Word, ...]) -> Value | None:
    """Rows of a value in one: CJK text goes on without a space."""
    if not words:
        return None
    parts = [join(row.words) for row in rows(words)]
    text = parts[0]
    for part in parts[1:]:
        text += part if text[-1:] >= "\u2e80" or part[:1] >= "\u2e80" else f" {part}"
    text = text.strip(" :：")
    return Value(text=text, words=row_of(words).words) if text else None
