"""Which pages of a PDF must not be read, for what they would draw? Told before their text is asked for."""

import ctypes
from typing import Any

from feeaudit.documents.crowded import MOST_OBJECTS, too_much
from feeaudit.documents.pdf import tree
from feeaudit.documents.pdf.calls import calls, handle
from feeaudit.documents.pdf.pieces import FORM
from feeaudit.documents.pdf.traps import Census
from feeaudit.errors import DocumentRefused

LARGEST_SIDE = 14_400.0
"""Points: the largest page that PDF itself allows."""
_DEEPEST = 8


def crowded_pages(content: bytes, census: Census, pages: int) -> frozenset[int]:
    """Pages (1-based) that must not even be opened. Raises DocumentRefused where they cannot be told apart."""
    if not census.crowded:
        return frozenset()
    numbers = tree.drawing(content, census.crowded)
    if numbers is None and pages == 1:
        numbers = (1,)
    if numbers is None:
        raise DocumentRefused("memory_limit", f"有一页画的东西过多，分不清是哪页 {too_much('some page')}")
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

    count = raw.FPDFPage_CountObjects(page.raw)
    left, thing, this = MOST_OBJECTS - count, ctypes.c_void_p(), handle(page.raw)
    of_page, type_of = calls().object_of_page, calls().type_of
    for i in range(count if left >= 0 else 0):
        thing.value = of_page(this, i)
        if type_of(thing) == FORM:
            left -= _within(thing, left, 1)
    return bool(left < 0)


def _within(form: ctypes.c_void_p, most: int, depth: int) -> int:
    """Objects of a form and those inside it; the count ends soon after `most`."""
    of_form, type_of, thing = calls().object_of_form, calls().type_of, ctypes.c_void_p()
    count = found = calls().object_count_of_form(form)
    for i in range(count if depth < _DEEPEST else 0):
        if found > most:
            break
        thing.value = of_form(form, ctypes.c_ulong(i))
        if type_of(thing) == FORM:
            found += _within(thing, most - found, depth + 1)
    return int(found)
