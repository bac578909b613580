"""How much may one page draw? What is beyond is not read, and the document says which page it was.

A page beyond costs itself: the others are read. Half a million lines or a million characters are no invoice and no
list of fees; followed to the end they would cost the whole document.
"""

from collections.abc import Sequence
from typing import Any

from feeaudit.documents.glyphs import Drawing
from feeaudit.documents.pdf import tree
from feeaudit.documents.pdf.traps import MOST_CONTENT, Census
from feeaudit.errors import DocumentRefused

MOST_OBJECTS = 50_000
"""Texts, lines and pictures; what stands in forms is counted as often as it is drawn."""
MOST_CHARACTERS = 50_000
"""The fullest page of a list of fees has eight thousand."""
LARGEST_SIDE = 14_400.0
"""Points: the largest page that PDF itself allows."""
UNDRAWN = Drawing(0.0, 0.0, (), (), is_crowded=True)
_DEEPEST = 8


def crowded_pages(content: bytes, census: Census, pages: int) -> frozenset[int]:
    """Pages (1-based) that must not even be opened. Raises DocumentRefused where they cannot be told apart."""
    if not census.crowded:
        return frozenset()
    numbers = tree.drawing(content, census.crowded)
    if numbers is None and pages == 1:
        numbers = (1,)
    if numbers is None:
        raise DocumentRefused("memory_limit", f"有一页画的东西过多，分不清是哪页 {_too_much('some page')}")
    return frozenset(numbers)


def refuse_impossible_size(page: Any, number: int) -> None:
    """Raises DocumentRefused: malformed. A picture of such a page would fill the machine's memory."""
    width, height = page.get_size()
    if max(width, height) > LARGEST_SIDE:
        raise DocumentRefused(
            "malformed", f"第 {number} 页大得不可能 page {number} is impossibly large: {width:.0f} × {height:.0f} pt"
        )


def has_too_many_objects(page: Any) -> bool:
    """Are more things drawn on this page than are looked at?"""
    from pypdfium2 import raw

    left = MOST_OBJECTS - raw.FPDFPage_CountObjects(page.raw)
    for i in range(raw.FPDFPage_CountObjects(page.raw) if left >= 0 else 0):
        thing = raw.FPDFPage_GetObject(page.raw, i)
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_FORM:
            left -= _within(thing, left, 1)
    return left < 0


def _within(form: Any, most: int, depth: int) -> int:
    """Objects of a form and those inside it; the count ends soon after `most`."""
    from pypdfium2 import raw

    count = found = raw.FPDFFormObj_CountObjects(form)
    for i in range(count if depth < _DEEPEST else 0):
        if found > most:
            break
        thing = raw.FPDFFormObj_GetObject(form, i)
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_FORM:
            found += _within(thing, most - found, depth + 1)
    return int(found)


def refuse_wholly_crowded(drawings: Sequence[Drawing]) -> None:
    """Raises DocumentRefused where no page but crowded ones says anything."""
    if not any(drawing.glyphs for drawing in drawings):
        refuse_crowded(drawings)


def refuse_crowded(drawings: Sequence[Drawing]) -> None:
    """Raises DocumentRefused that names the pages that were not read."""
    names = ", ".join(str(number) for number, drawing in enumerate(drawings, start=1) if drawing.is_crowded)
    if names:
        raise DocumentRefused("memory_limit", f"第 {names} 页画的东西过多，没有读 {_too_much(f'page {names}')}, not read")


def _too_much(what: str) -> str:
    return (
        f"{what} draws more than {MOST_OBJECTS} things, {MOST_CHARACTERS} characters or {MOST_CONTENT // 1_000_000} MB"
    )
