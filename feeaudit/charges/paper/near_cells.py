"""Are two cells of a row in one word? Texts of neighbours that nearly touch are parted, or the row is doubtful."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from feeaudit.charges.paper.rows import open_seams, part
from feeaudit.charges.paper.table import FIGURES, Column, Name, Pair
from feeaudit.model import Word

_UNDER = 0.4
"""So far under the next heading, in heights of a heading, no text of a column reaches."""


def glued(words: Iterable[Word], columns: tuple[Column, ...]) -> tuple[list[Word], frozenset[int]]:
    """Words under two headings or more are cut where they have their only open seam; and which pieces follow a cut."""
    made: list[Word] = []
    parted: set[int] = set()
    for word in words:
        pieces = _pieces(word, columns)
        parted |= {len(made) + n for n in range(1, len(pieces))}
        made += pieces
    return made, frozenset(parted)


def apart(pairs: list[Pair], columns: tuple[Column, ...], em: float) -> list[Pair]:
    """The pairs, and each text that reaches under the heading of an empty column, or is nearer to it, as a doubt."""
    filled = {name for name, _ in pairs}
    return [*pairs, *(("doubt", word) for word in _reaching(pairs, columns, filled, em))]


def _reaching(pairs: list[Pair], columns: tuple[Column, ...], filled: set[Name], em: float) -> Iterator[Word]:
    for column, following in pairwise(columns):
        for name, word in pairs:
            if name == column.name and following.name not in filled and _is_text(column):
                is_wide = _leans(word, column, following, em)
            elif name == following.name and column.name not in filled and _is_text(following):
                is_wide = word.box[0] < column.x1 - _UNDER * em
            else:
                continue
            if is_wide:
                yield word


def _is_text(column: Column) -> bool:
    return column.name not in FIGURES and column.name != "name"


def _leans(word: Word, column: Column, following: Column, em: float) -> bool:
    """Does the word reach under the next heading, or stand as the second of its cell nearer to that?"""
    if word.box[0] >= following.x1:
        return False
    middle = (word.box[0] + word.box[2]) / 2
    is_second = word.box[0] > column.x1 and following.middle - middle < middle - column.middle
    return is_second or word.box[2] > following.x0 + _UNDER * em


def _pieces(word: Word, columns: tuple[Column, ...]) -> tuple[Word, ...]:
    heads = [column for column in columns if column.x0 < word.box[2] and column.x1 > word.box[0]]
    seams = open_seams(word)
    if len(heads) < 2 or len(seams) != 1:
        return (word,)
    return part(word, 0, seams[0]), part(word, seams[0], len(word.text))
