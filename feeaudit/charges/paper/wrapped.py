"""Where does a text stand that goes on over several rows, among cells of its neighbours?"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from feeaudit.charges.paper.rows import Row, around, open_seams
from feeaudit.model import Box, Word

_SPACE = re.compile(r"\s+")
_HANGING = 60.0
"""Points by which the rest of a text may hang out at the left, below a code."""


def wrapped(rows: Sequence[Row], text: str, region: Box | None) -> Box | None:
    """The text from somewhere in the first of these rows on; what is left of it must begin a piece of those below."""
    hopeless: set[tuple[int, int]] = set()

    def below(n: int, at: int, above: Box | None) -> tuple[Box, ...] | None:
        """Where the text from `at` on stands in the rows from the n-th on."""
        if n == len(rows) or (n, at) in hopeless:
            return None
        for box, size in _beginnings(rows[n], text[at:], above, region):
            rest = () if at + size == len(text) else below(n + 1, at + size, box)
            if rest is not None:
                return (box, *rest)
        found = below(n + 1, at, above) if above else None
        if found is None:
            hopeless.add((n, at))
        return found

    boxes = below(0, 0, None)
    return around(Word(text="", box=box) for box in boxes) if boxes else None


def _beginnings(row: Row, text: str, above: Box | None, region: Box | None) -> list[tuple[Box, int]]:
    """Beginnings of the text that stand in this row as whole pieces, below `above` where that is given; the longest
    first."""
    said, ends = plain(row.text), _ends(row)
    found: list[tuple[Box, int]] = []
    start = said.find(text[0])
    while start >= 0:
        size = 1
        while size < len(text) and start + size < len(said) and said[start + size] == text[size]:
            size += 1
        for part in range(size, 0, -1):
            if part == len(text) or start + part in ends:
                box = box_of(row, start, start + part)
                is_below = above is None or (box[0] < above[2] and above[0] < box[2] + _HANGING)
                if is_below and inside(box, region, whole=False):
                    found.append((box, part))
        start = said.find(text[0], start + 1)
    return sorted(found, key=lambda piece: -piece[1])


def _ends(row: Row) -> set[int]:
    """After how many characters of the row a word ends, or a piece of one with room behind it."""
    made: set[int] = set()
    at = 0
    for word in row.words:
        made |= {at + seam for seam in open_seams(word)} | {at + len(word.text)}
        at += len(word.text)
    return made


def box_of(row: Row, start: int, end: int) -> Box:
    """Where these characters of the row stand."""
    x0, x1 = row.span(start, end)
    at, top, bottom = 0, row.box[3], row.box[1]
    for word in row.words:
        if at < end and at + len(word.text) > start:
            top, bottom = min(top, word.box[1]), max(bottom, word.box[3])
        at += len(word.text)
    return (round(x0, 2), top, round(x1, 2), bottom)


def inside(box: Box, region: Box | None, *, whole: bool = True) -> bool:
    """Does the middle of this box (or else any part of its height) lie in the region?"""
    if region is None:
        return True
    x0, top, x1, bottom = region
    middle = (box[1] + box[3]) / 2
    if not whole:
        return top - 1 <= middle <= bottom + 1
    return top - 1 <= middle <= bottom + 1 and x0 - 1 <= (box[0] + box[2]) / 2 <= x1 + 1


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """One width and case, no white space, as many characters as without it: places in it are places in the row."""
    return _SPACE.sub("", text).translate(_PLAIN)


class _Plain(dict[int, str]):
    """Each character as it is compared, made when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).upper()
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_PLAIN = _Plain()
