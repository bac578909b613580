"""In which column does a word stand where no rulings say so? Left to right, as all words of a row line up best."""

from feeaudit.charges.paper.near_cells import apart, glued
from feeaudit.charges.paper.rows import center, cut_at, open_seams
from feeaudit.charges.paper.table import FIGURES, NUMBER, Column, Name, Pair, Table, may_hold
from feeaudit.model import Word

_NEVER = 1e6
_SPACE = 0.9
"""No space inside an item is wider, in heights of a heading."""


def lined_up(words: list[Word], table: Table) -> list[Pair]:
    """Words of one row with their columns: items first, the others in order."""
    if not table.ends:
        return _by_columns(words, table.columns, table.em)
    made: list[Pair] = []
    rest: list[Word] = []
    last: Word | None = None
    for whole in words:
        for word, is_sure in _parts(whole, last, table):
            sides = _sides(word, last, table)
            if len(sides) > 1 or not (is_sure or _is_followed(word, words, table)):
                made.append(("doubt", word))
            if "item" in sides and (len(sides) == 1 or center(word.box)[0] < table.ends[-1]):
                made.append(("name", word))
                last = word
            else:
                rest.append(word)
    others = tuple(c for c in table.columns if c.name != "name")
    return [*made, *_by_columns(rest, others, table.em)]


def _parts(word: Word, item: Word | None, table: Table) -> list[tuple[Word, bool]]:
    """An item drawn up to the next column's words and one with them, in two; and whether it is sure where."""
    following = table.following
    if word.box[0] < table.start - 0.4 * table.em and word.box[2] > table.start + table.em:
        return [(piece, True) for piece in cut_at(word, [table.start], 0.3 * table.em)]
    if following.name in FIGURES:
        is_item = word.box[0] < table.item.x1
        return [(word, not is_item or word.box[2] < following.x0 or not word.text[-1].isdigit())]
    if item and word.box[0] - item.box[2] > _SPACE * table.em:
        return [(word, True)]
    if word.box[2] < max(table.ends) + table.em:
        return [(word, not word.box[0] + table.em < table.ends[-1] < word.box[2] - table.em)]
    pieces = cut_at(word, table.ends[-1:], table.em)
    is_sure = len({tuple(p.text for p in cut_at(word, [end], table.em)) for end in table.ends}) == 1
    is_beside = item is not None or word.box[0] > table.start + table.em
    if is_beside and len(pieces) == 2 and len(pieces[0].text) not in open_seams(word):
        is_sure = False  # what stands beside an item begins in it, or in the next column
    return [(piece, is_sure) for piece in pieces]


def _is_followed(item: Word, words: list[Word], table: Table) -> bool:
    """Does a word of the next column stand apart from it? Then the item holds none of that column."""
    return table.following.name not in FIGURES and any(
        item.box[2] < word.box[0] and center(word.box)[0] < table.following.x1 for word in words
    )


def _sides(word: Word, item: Word | None, table: Table) -> set[str]:
    """Of which column may this word be: of the items, of the next, or of either?"""
    first, following = table.item, table.following
    middle = center(word.box)[0]
    if middle < table.start:
        return {"next"}
    if following.name in FIGURES:
        is_figure = NUMBER.fullmatch(word.text) and middle > first.x1
        return {"next"} if is_figure or middle > following.x1 else {"item"}
    sides = {"item" if middle < end else "next" for end in table.ends}
    if len(sides) == 2 and item and word.box[0] - item.box[2] > _SPACE * table.em:
        return {"next"}
    return sides


def _by_columns(words: list[Word], columns: tuple[Column, ...], em: float) -> list[Pair]:
    pieces, parted = glued(words, columns)
    return apart(_in_order(pieces, parted, columns, em), columns, em)


def _in_order(words: list[Word], parted: frozenset[int], columns: tuple[Column, ...], em: float) -> list[Pair]:
    """Words from left to right go to columns from left to right, so that all together line up best."""
    best: dict[int, tuple[float, tuple[Name, ...]]] = {-1: (0.0, ())}
    last: Word | None = None
    for n, word in enumerate(words):
        unlike = 0.0 if n in parted else _apart(last, word, em)
        steps = [
            (i, misfit, column.name)
            for i, column in enumerate(columns)
            if (misfit := _misfit(columns, i, word, em)) <= _NEVER
        ]
        after: dict[int, tuple[float, tuple[Name, ...]]] = {}
        for at, (cost, names) in best.items():
            for i, misfit, name in (*steps, (at, _NEVER, "stray")):
                if i < at or (i == at and name in FIGURES):
                    continue
                goes_on = i == at and unlike > 0.6 * em
                more = 0.0 if goes_on else misfit
                made = (cost + more + (unlike if i != at else 0.0), (*names, name))
                if i not in after or made < after[i]:
                    after[i] = made
        best, last = after, word
    _, chosen = min(best.values())
    return list(zip(chosen, words, strict=True))


def _apart(last: Word | None, word: Word, em: float) -> float:
    """What it costs to part two words that stand as near as words of one cell."""
    if last is None or NUMBER.fullmatch(word.text) or NUMBER.fullmatch(last.text):
        return 0.0
    return max(0.0, 2 * (_SPACE * em - (word.box[0] - last.box[2])))


def _misfit(columns: tuple[Column, ...], place: int, word: Word, em: float) -> float:
    """How far the word is from lining up with the heading: left, right or in the middle; more where it is beside it."""
    column = columns[place]
    if not _is_near(columns, place, word) or not may_hold(column, word):
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
