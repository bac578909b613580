"""Which signs are titles written down a form's side, and which words belong together? What labels are read without."""

import re
from collections.abc import Iterable

from feeaudit.charges.form.cells import Grid
from feeaudit.charges.paper.rows import center, rows
from feeaudit.model import Word

_SIGN = re.compile(r"付|收|付款|收款|款|人|方|单位|付款人|收款人|付款方|收款方|付方|收方|户|账户|付款单位|收款单位")
_SIDES = frozenset(
    f"{side}{who}" for side in ("付", "收") for who in ("款人", "款方", "款", "方", "款单位", "款账户", "款户")
)
_TOUCH = 0.2
"""White between two signs of one word, in parts of their height."""


def sides(words: Iterable[Word]) -> tuple[tuple[Word, ...], ...]:
    """Vertical titles 付款人 and 收款人: signs that stand above each other and make one of these names."""
    signs = [w for w in words if _SIGN.fullmatch(w.text)]
    made: list[list[Word]] = []
    for word in sorted(signs, key=lambda w: (w.box[1], w.box[0], w.text)):
        group = next((g for g in made if _goes_on(g[-1], word)), None)
        if group is None:
            made.append([word])
        else:
            group.append(word)
    return tuple(tuple(g) for g in made if len(g) > 1 and "".join(w.text for w in g) in _SIDES)


def _goes_on(last: Word, word: Word) -> bool:
    high = word.box[3] - word.box[1]
    near = abs(center(last.box)[0] - center(word.box)[0]) < 0.8 * high
    return near and 0 < word.box[1] - last.box[1] < 4.5 * high and word.text[0] not in "付收"


def whole(words: Iterable[Word], grid: Grid) -> tuple[Word, ...]:
    """The words with those of one row that touch, and that no ruling parts, made one."""
    made: list[Word] = []
    for row in rows(words):
        start = len(made)
        for word in row.words:
            last = made[-1] if len(made) > start else None
            if last and _touch(last, word) and not grid.between(last.box, word.box):
                made[-1] = _one(last, word)
            else:
                made.append(word)
    return tuple(made)


def _one(a: Word, b: Word) -> Word:
    return Word(text=a.text + b.text, box=(a.box[0], min(a.box[1], b.box[1]), b.box[2], max(a.box[3], b.box[3])))


def _touch(a: Word, b: Word) -> bool:
    high = min(a.box[3] - a.box[1], b.box[3] - b.box[1])
    return -0.3 * high <= b.box[0] - a.box[2] <= _TOUCH * high
