"""Do characters become words by where they stand, each once?"""

import pytest

from feeaudit.documents.glyphs import Glyph
from feeaudit.documents.words import words


def drawn(text: str, x: float, top: float, size: float = 9.0) -> list[Glyph]:
    return [Glyph(c, x + size / 2 * n, top, x + size / 2 * (n + 1), top + size, size) for n, c in enumerate(text)]


@pytest.mark.parametrize("x", [100.0, 104.30, 104.51, 104.99, 119.95, 120.0, 120.05])
@pytest.mark.parametrize("off", [0.21, -0.21, 0.55])
def test_a_shadow_is_no_other_character_wherever_it_falls(x: float, off: float) -> None:
    assert [w.text for w in words([*drawn("1234", x, 50), *drawn("1234", x + off, 50)], ())] == ["1234"]


def test_doubled_digits_of_small_print_stay() -> None:
    assert [w.text for w in words(drawn("110044", 30, 50, size=3), ())] == ["110044"]


def test_a_word_tells_where_its_pieces_meet() -> None:
    pieces = (Glyph("规格", 10, 0, 28, 9, 9), Glyph("吨", 31, 0, 40, 9, 9))
    (word,) = words(pieces, ())
    assert (word.text, word.seams) == ("规格吨", ((2, 28, 31),))
