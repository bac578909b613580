"""Which pages has a PDF by the other library's count, and which of them draw what no page may?"""

import io
import re
from collections.abc import Iterator
from typing import Any

from feeaudit.documents.pdf.marks import places
from feeaudit.documents.pdf.traps import Census

_STARTS = (b"startxref", b"/Prev")
_PLACE = re.compile(rb"\s+(\d{1,12})\b")
_TABLE = re.compile(rb"\s{0,8}(?:xref\b|\d+\s+\d+\s+obj\b)")
_DEEPEST = 20


def is_doubtful(content: bytes, census: Census, pages: int) -> bool:
    """May the libraries differ? Where leaves are not as many as pages, or a table of objects is not in its place."""
    if census.leaves != pages or census.is_locked:
        return True
    head = max(0, content[:1024].find(b"%PDF-"))
    return any(place and not _TABLE.match(content, head + place) for place in _tables(content))


def _tables(content: bytes) -> Iterator[int]:
    """Where the file says that its tables of objects begin."""
    for mark in _STARTS:
        for at in places(content, mark):
            place = _PLACE.match(content, at + len(mark))
            if place:
                yield int(place[1])


def count(content: bytes, most: int) -> int | None:
    """Pages by pdfminer, up to one more than `most`; None where it cannot say."""
    from pdfminer.pdfpage import PDFPage

    pages = 0
    # pdfminer raises whatever a broken file leads it to; only memory is not the file's own affair.
    try:
        for _ in PDFPage.create_pages(_document(content)):
            pages += 1
            if pages > most:
                break
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - see above
        return None
    return pages


def drawing(content: bytes, crowded: frozenset[int]) -> tuple[int, ...] | None:
    """Pages (1-based) that draw one of these objects; None where that cannot be told."""
    from pdfminer.pdfpage import PDFPage

    found = []
    try:
        for number, page in enumerate(PDFPage.create_pages(_document(content)), start=1):
            if crowded & _objects_of(page):
                found.append(number)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as in `count`
        return None
    return tuple(found)


def _document(content: bytes) -> Any:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    return PDFDocument(PDFParser(io.BytesIO(content)))


def _objects_of(page: Any) -> set[int]:
    """Numbers of the objects that the page's contents and their forms are."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    found: set[int] = set()
    waiting: list[tuple[Any, int]] = [(page.attrs.get("Contents"), 0), (page.resources, 0)]
    while waiting:
        thing, depth = waiting.pop()
        if isinstance(thing, PDFObjRef):
            if thing.objid in found:
                continue
            found.add(thing.objid)
        thing = resolve1(thing)
        if isinstance(thing, list):
            waiting += [(one, depth) for one in thing]
        elif depth < _DEEPEST:
            entries = thing if isinstance(thing, dict) else getattr(thing, "attrs", {})
            resources = resolve1(entries.get("Resources")) if thing is not page.resources else thing
            shown = resolve1(resources.get("XObject")) if isinstance(resources, dict) else None
            waiting += [(one, depth + 1) for one in shown.values()] if isinstance(shown, dict) else []
    return found
