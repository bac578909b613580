"""Do characters become words by where they stand, each once?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.documents.glyphs import Glyph, rounded
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


def test_signs_whose_blank_halves_overlap_stand_in_their_order() -> None:
    boxes = (("法", 0, 9), ("》", 9, 18), ("，", 13.5, 22.5), ("《", 18, 27), ("办", 27, 36))
    glyphs = [Glyph(sign, x0, 0, x1, 9, 9) for sign, x0, x1 in boxes]
    assert [word.text for word in words(glyphs, ())] == ["法》，《办"]


PLACES = st.floats(-1e4, 1e4) | st.integers(-99_999, 99_999).map(lambda n: n / 1000) | st.integers(-999, 999).map(float)


@given(PLACES, PLACES, PLACES, PLACES)
def test_a_box_is_rounded_as_python_rounds(x0: float, top: float, x1: float, bottom: float) -> None:
    assert rounded(x0, top, x1, bottom) == (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
