"""Which words of a page stand on one line? Rows by geometry, never by the order in which the words were drawn."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from feeaudit.model import Box, Page, Word

_UNREADABLE = re.compile(r"(?<![\w.,])[\ufffd\ue000-\uf8ff]+(?![\w.,])|[\x00-\x1f\s]")
"""White space, and ornaments, which say nothing. Beside a letter or a figure it is a lost one: a name or an amount
would be another."""
_DOUBTFUL = re.compile(r"[\x00-\x1f\s\ufffd\ue000-\uf8ff]")
"""Where none of these is, nothing need be taken out."""
_APART = 0.4
"""How far the middles of two words of one row may lie apart, in parts of the smaller height."""
_ON = 0.35
"""How far within, in parts of its height: words that only touch do not count."""
_OPEN = 0.12
"""A seam wider than this part of the height may part two cells."""
_NEAR = 1.2
"""So far from where a word is to be cut, in parts of its height, a seam may be."""
_TALLER = 1.8
"""A word more than this many times as high as another is of another row: a title, a seal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Words of one line from left to right, and their text without white space."""

    words: tuple[Word, ...]
    text: str
    box: Box

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2

    def span(self, start: int, end: int) -> tuple[float, float]:
        """Where the characters from `start` to `end` of the text stand: left and right, in points."""
        return self._edge(start, right=False), self._edge(end, right=True)

    def _edge(self, place: int, *, right: bool) -> float:
        at = 0
        for word in self.words:
            size = len(word.text)
            if place < at + size or (right and place == at + size):
                return split_at(word, place - at)
            at += size
        return self.words[-1].box[2]

    def after(self, place: int) -> "Row | None":
        """The rest of the row from this character on; None where nothing is left."""
        rest = tuple(_tail(self.words, place))
        return row_of(rest) if rest else None


def row_of(words: Iterable[Word]) -> Row:
    """Words, in any order, as one row."""
    return _row([(word.box[0], word.box[1], word.text, n, word) for n, word in enumerate(words)])


def _row(placed: list[tuple[float, float, str, int, Word]]) -> Row:
    """Of words with their left and upper sides."""
    if len(placed) == 1:
        word = placed[0][4]
        return Row(words=(word,), text=word.text, box=word.box)
    placed.sort()
    _, tops, texts, _, words = zip(*placed, strict=True)
    rights, bottoms = zip(*[word.box[2:] for word in words], strict=True)
    return Row(words=words, text="".join(texts), box=(placed[0][0], min(tops), max(rights), max(bottoms)))


def rows(words: Iterable[Word]) -> tuple[Row, ...]:
    """Rows from top to bottom."""
    # Words of a line so far, the sum of their heights and that of their middles.
    made: list[tuple[list[tuple[float, float, str, int, Word]], list[float]]] = []
    ordered = []
    for n, word in enumerate(words):
        x0, top, _, bottom = word.box
        ordered.append(((top + bottom) / 2, x0, word.text, n, top, bottom - top, word))
    ordered.sort()
    for middle, x0, text, n, top, own, word in ordered:
        for members, sums in made[:-5:-1]:
            count = len(members)
            height = sums[0] / count
            low, high = (height, own) if height < own else (own, height)
            if high <= _TALLER * low and abs(middle - sums[1] / count) <= _APART * low:
                members.append((x0, top, text, n, word))
                sums[0] += own
                sums[1] += middle
                break
        else:
            made.append(([(x0, top, text, n, word)], [own, middle]))
    return tuple([_row(members) for members, _ in made])


@lru_cache(maxsize=8)
def readable(page: Page) -> tuple[Word, ...]:
    """Words on the page as it is shown, each once, without the signs of fonts that say nothing."""
    found: dict[str, list[Box]] = {}
    kept: list[Word] = []
    width, height = 2 * page.width, 2 * page.height
    is_clean = _DOUBTFUL.search("".join([word.text for word in page.words])) is None
    for word in page.words:
        box = word.box
        text = word.text if is_clean else _UNREADABLE.sub("", word.text)
        if not text or not (0 <= box[0] + box[2] <= width and 0 <= box[1] + box[3] <= height):
            continue
        if text not in found:
            found[text] = [box]
        elif any(_is_shadow(box, other) for other in found[text]):
            continue
        else:
            found[text].append(box)
        kept.append(word if text == word.text else Word(text=text, box=box))
    return tuple(kept)


@lru_cache(maxsize=8)
def rows_of(page: Page) -> tuple[Row, ...]:
    """The rows of what is readable on the page."""
    return rows(readable(page))


def _is_shadow(box: Box, other: Box) -> bool:
    """Are these nearly the same place?"""
    high = 0.4 * (box[3] - box[1])
    return all(abs(a - b) < high for a, b in zip(box, other, strict=True))


def overdrawn(row: Row) -> Iterator[str]:
    """Words that stand within another word of their row: what the two say together is not sure."""
    last: Word | None = None
    for word in row.words:
        margin = _ON * (word.box[3] - word.box[1])
        if last and word.box[0] > last.box[0] + margin and word.box[2] < last.box[2] - margin:
            yield word.text
        if last is None or word.box[2] > last.box[2]:
            last = word


def inside(words: Iterable[Word], box: Box) -> tuple[Word, ...]:
    """Words whose middle lies in the box."""
    x0, x1, top, bottom = 2 * box[0], 2 * box[2], 2 * box[1], 2 * box[3]
    return tuple([w for w in words if top <= (b := w.box)[1] + b[3] <= bottom and x0 <= b[0] + b[2] <= x1])


def center(box: Box) -> tuple[float, float]:
    """The middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def around(words: Iterable[Word]) -> Box:
    """The box around these words."""
    boxes = [word.box for word in words]
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return (min(x0), min(top), max(x1), max(bottom))


def split_at(word: Word, place: int) -> float:
    """Where the character at `place` of a word begins: between seams CJK characters are twice as wide as others."""
    start, x0, end, x1 = 0, word.box[0], len(word.text), word.box[2]
    if place <= 0:
        return x0
    if place >= end:
        return x1
    for at, left, right in word.seams:
        if place < at:
            end, x1 = at, left
            break
        start, x0 = at, right
    widths = [2 if char >= "\u2e80" else 1 for char in word.text[start:end]]
    return x0 + (x1 - x0) * sum(widths[: place - start]) / max(1, sum(widths))


def part(word: Word, start: int, end: int) -> Word:
    """These characters of the word, where they stand."""
    x0, top, x1, bottom = word.box
    x0, x1 = split_at(word, start) if start else x0, _end(word, end)
    seams = tuple((at - start, left, right) for at, left, right in word.seams if start < at < end)
    return Word(text=word.text[start:end], box=(x0, top, x1, bottom), sure=word.sure, seams=seams)


def _end(word: Word, place: int) -> float:
    seam = next((left for at, left, _ in word.seams if at == place), None)
    if seam is not None:
        return seam
    return word.box[2] if place == len(word.text) else split_at(word, place)


def open_seams(word: Word) -> tuple[int, ...]:
    """After how many characters there is room between pieces that were drawn apart."""
    high = word.box[3] - word.box[1]
    return tuple(at for at, left, right in word.seams if right - left > _OPEN * high)


def cut(word: Word, x: float) -> tuple[Word, ...]:
    """The word in two at an open seam near x, else at the character that begins nearest to it; whole where that is its
    end or beginning."""
    high = word.box[3] - word.box[1]
    seams = [at for at in open_seams(word) if abs(split_at(word, at) - x) < _NEAR * high]
    places = seams or range(len(word.text) + 1)
    place = min(places, key=lambda p: abs(split_at(word, p) - x))
    if place in (0, len(word.text)):
        return (word,)
    return part(word, 0, place), part(word, place, len(word.text))


def cut_at(word: Word, edges: Iterable[float], margin: float) -> tuple[Word, ...]:
    """A word drawn across an edge, by more than a margin on both sides, in two."""
    pieces: tuple[Word, ...] = (word,)
    for x in edges:
        if word.box[0] + margin < x < word.box[2] - margin:
            pieces = (*pieces[:-1], *cut(pieces[-1], x))
    return pieces


def join(words: Iterable[Word]) -> str:
    """One row's words with a space where the page leaves one."""
    made: list[str] = []
    last: Word | None = None
    ordered = list(words)
    if len(ordered) > 1:
        ordered.sort(key=lambda w: (w.box[0], w.text))
    for word in ordered:
        if last and word.box[0] - last.box[2] > 0.1 * (word.box[3] - word.box[1]):
            made.append(" ")
        made.append(word.text)
        last = word
    return "".join(made)


def _tail(words: tuple[Word, ...], place: int) -> Iterator[Word]:
    at = 0
    for word in words:
        size = len(word.text)
        if at >= place:
            yield word
        elif at + size > place:
            yield part(word, place - at, size)
        at += size
