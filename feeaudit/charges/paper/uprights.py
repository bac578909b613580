"""Which words run down the page? Vertical titles and what is printed in the margin, one character below the other."""

from collections.abc import Iterable

from feeaudit.charges.paper.rows import center
from feeaudit.model import Box, Word

_FEWEST = 4
"""So many characters below each other, with a Chinese one among them, are a text in the margin."""


def stacks(words: Iterable[Word]) -> tuple[tuple[Word, ...], ...]:
    """Words of one or two characters that stand below each other, each run from top to bottom."""
    made: list[list[Word]] = []
    for word in sorted((w for w in words if len(w.text) <= 2), key=lambda w: (w.box[1], w.box[0], w.text)):
        above = next((run for run in made if _below(run[-1], word)), None)
        if above is None:
            made.append([word])
        else:
            above.append(word)
    return tuple(tuple(run) for run in made)


def _below(above: Word, word: Word) -> bool:
    high = max(above.box[3] - above.box[1], word.box[3] - word.box[1])
    x, y = center(above.box)
    own_x, own_y = center(word.box)
    return abs(own_x - x) < 0.5 * high and 0.3 * high < own_y - y < 2.2 * high


def without_margins(words: tuple[Word, ...], headings: Box, top: float) -> tuple[Word, ...]:
    """The words without those that run down beside the table, right of its last heading."""
    beside = [w for w in words if center(w.box)[0] > headings[2] and center(w.box)[1] > top]
    margin = {
        word
        for run in stacks(beside)
        if len(run) >= _FEWEST and any(word.text >= "\u2e80" for word in run)
        for word in run
    }
    return tuple(w for w in words if w not in margin)
