"""Which annotations show something on a page? Stamps, fields, seals and remarks that lie above its content."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from feeaudit.documents.pdf.pieces import FORM, TEXT
from feeaudit.model import Box

MOST = 1_000
_HIDDEN = 0x02 | 0x20
_FREE_TEXT = 3
_DEEPEST = 4


class Note(NamedTuple):
    """One annotation that shows something of its own."""

    box: Box
    """left, bottom, right, top in the page's own coordinates."""
    writes: bool
    """Does it show text?"""


def annotations(page: Any) -> Iterator[Note]:
    """Those that are not hidden and draw anything. Free text is drawn by viewers even where the file does not."""
    from pypdfium2 import raw

    for i in range(min(MOST, raw.FPDFPage_GetAnnotCount(page.raw))):
        note = raw.FPDFPage_GetAnnot(page.raw, i)
        if not note:
            continue
        try:
            rect = raw.FS_RECTF()
            things = [raw.FPDFAnnot_GetObject(note, k) for k in range(raw.FPDFAnnot_GetObjectCount(note))]
            is_text = raw.FPDFAnnot_GetSubtype(note) == _FREE_TEXT
            shows = (things or is_text) and not raw.FPDFAnnot_GetFlags(note) & _HIDDEN
            if shows and raw.FPDFAnnot_GetRect(note, rect):
                (left, right), (bottom, top) = sorted((rect.left, rect.right)), sorted((rect.bottom, rect.top))
                yield Note((left, bottom, right, top), is_text or any(_writes(thing, 0) for thing in things))
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _writes(thing: Any, depth: int) -> bool:
    from pypdfium2 import raw

    kind = raw.FPDFPageObj_GetType(thing)
    if kind != FORM or depth >= _DEEPEST:
        return bool(kind == TEXT)
    inner = (raw.FPDFFormObj_GetObject(thing, i) for i in range(raw.FPDFFormObj_CountObjects(thing)))
    return any(_writes(one, depth + 1) for one in inner)
