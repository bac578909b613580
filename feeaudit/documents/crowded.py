"""How much may one page draw? What is beyond is not read, and the document says which page it was.

A page beyond costs itself: the others are read. Half a million lines or a million characters are no invoice and no
list of fees; followed to the end they would cost the whole document.
"""

from collections.abc import Sequence

from feeaudit.documents.glyphs import Drawing
from feeaudit.errors import DocumentRefused

MOST_OBJECTS = 50_000
"""Texts, lines and pictures of one page; what stands in forms is counted as often as it is drawn."""
MOST_CHARACTERS = 50_000
"""Of one page: the fullest page of a list of fees has eight thousand."""
MOST_CONTENT = 3_000_000
"""Bytes of what one page draws: a full page of text and rulings has 100 KB, a seal drawn as curves 500 KB."""
UNDRAWN = Drawing(0.0, 0.0, (), (), is_crowded=True)


def refuse_wholly_crowded(drawings: Sequence[Drawing]) -> None:
    """Raises DocumentRefused where no page but crowded ones says anything."""
    if not any(drawing.glyphs for drawing in drawings):
        refuse_crowded(drawings)


def refuse_crowded(drawings: Sequence[Drawing]) -> None:
    """Raises DocumentRefused that names the pages that were not read."""
    names = ", ".join(str(number) for number, drawing in enumerate(drawings, start=1) if drawing.is_crowded)
    if names:
        raise DocumentRefused(
            "memory_limit", f"第 {names} 页画的东西过多，没有读 {too_much(f'page {names}')}, not read"
        )


def too_much(what: str) -> str:
    """`what` draws more than a page may, in words."""
    size = MOST_CONTENT // 1_000_000
    return f"{what} draws more than {MOST_OBJECTS} things, {MOST_CHARACTERS} characters or {size} MB"
