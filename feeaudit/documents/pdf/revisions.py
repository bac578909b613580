"""Was a PDF changed after it was made? Its earlier versions say other words, or only a signature was added.

A PDF that is changed keeps its earlier bytes and gets new ones behind them; every signed invoice is such a file.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from feeaudit.documents.pdf import plain
from feeaudit.documents.pdf.facts import Facts
from feeaudit.documents.pdf.marks import places
from feeaudit.model import Look

MOST = 20
"""Earlier versions that are read; a paper has one or two."""
_START = re.compile(rb"startxref\s+\d+\s+%%EOF")
_OBJECT = re.compile(rb"obj\b")
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+\Z")
_MOST_PARTS = 500
_CONTENTS = re.compile(rb"/Contents\b\s*(\[[^\]]*\]|\d+\s+\d+\s+R)")
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,10})\s{1,20}\d{1,5}\s{1,20}R")
_BOXES = re.compile(rb"/(?:MediaBox|CropBox)\b\s*\[[^\]]*\]|/Rotate\s+-?\d+")
_FONTS = re.compile(rb"/Font\s*(?:<<.*?>>|\d+\s+\d+\s+R)|/Resources\s+\d+\s+\d+\s+R", re.DOTALL)
_NOTES = re.compile(rb"/Annots\s*(?:\[[^\]]*\]|\d+\s+\d+\s+R)")
_XOBJECTS = re.compile(rb"/XObject\s*<<(.*?)>>", re.DOTALL)
_PACKED = re.compile(rb"/Type\s*/(?:ObjStm|XRef)\b")
_LONGEST = 1_000_000
_SAID = re.compile(r"\d[\d,.]*|[\u4e00-\u9fff]")
_MONEY = re.compile(r"\d[\d,]*\.\d{2}")
_PAGE = re.compile(rb"/Type\s*/Page\b")


def look(pdf: Any, content: bytes, facts: Facts) -> Look:
    """`pdf` is the document as it is, opened by pypdfium2."""
    cuts = earlier_ends(content)
    notes = [f"修订{len(cuts)}次 changed {len(cuts)} times"] if cuts else []
    notes += facts.notes
    if len(cuts) > MOST:
        return Look(check="revisions", outcome="fail", detail="；".join([*notes, "修订次数过多 too many changes"]))
    doubtful = [cut for cut in cuts if _may_change_a_page(content, cut)]
    wrong = [difference for cut in doubtful if (difference := _difference(pdf, content[:cut]))][:1]
    return Look(check="revisions", outcome="fail" if wrong else "pass", detail="；".join([*wrong, *notes]) or None)


def earlier_ends(content: bytes) -> list[int]:
    """Where each earlier version of the file ended. The first part of a file made for the web is none."""
    starts = (_START.match(content, place) for place in places(content, b"startxref"))
    ends = [match.end() for match in starts if match]
    is_for_web = b"/Linearized" in content[:1024]
    return ends[1 if is_for_web else 0 : -1]


def _may_change_a_page(content: bytes, cut: int) -> bool:
    """Could what was added up to the next version change the text of a page? False only where it is proved.

    Proved where all stands in plain bytes: pages keep their fonts, boxes and contents, and what comes on top writes
    nothing. A signature and its seal are added so.
    """
    following = _START.search(content, cut)
    added = content[cut : following.end() if following else len(content)]
    if _PACKED.search(added):
        return True
    parts = _objects(added)
    if len(parts) > _MOST_PARTS:
        return True
    for number, body in parts.items():
        old = _before(content, cut, number)
        if old is not None and not _is_harmless(body) and not (_PAGE.search(body) and _keeps(old, body, parts)):
            return True
    return False


def _objects(added: bytes) -> dict[int, bytes]:
    """Number → body of what was added."""
    parts: dict[int, bytes] = {}
    done = 0
    for match in _OBJECT.finditer(added):
        number = _NUMBER.search(added, max(0, match.start() - 20), match.start())
        if match.start() >= done and number:
            end = added.find(b"endobj", match.end())
            done = end if end >= 0 else len(added)
            parts[int(number[1])] = added[match.end() : done]
    return parts


def _before(content: bytes, cut: int, number: int) -> bytes | None:
    """The object of this number as it was; None where there was none."""
    start = plain.latest(content, number, cut)
    if start < 0:
        return None if b"/ObjStm" not in content[:cut] else b""
    return content[start : content.find(b"endobj", start)]


def _keeps(old: bytes, new: bytes, parts: dict[int, bytes]) -> bool:
    """Does the page draw what it drew, with the same fonts, and nothing that writes?"""
    if _without_notes(old) == _without_notes(new):
        return True
    was, now = (_CONTENTS.search(page) for page in (old, new))
    if was is None or now is None or any(pattern.findall(old) != pattern.findall(new) for pattern in (_BOXES, _FONTS)):
        return False
    before, after = ([int(number) for number in _REFERENCE.findall(found[1])] for found in (was, now))
    named = {int(number) for group in _XOBJECTS.findall(new) for number in _REFERENCE.findall(group)}
    added = [body for number, body in parts.items() if number in named or number in after]
    return [number for number in after if number not in parts] == before and not any(_writes(body) for body in added)


def _without_notes(page: bytes) -> bytes:
    """What the page is but for its annotations, of which `ink` asks whether they cover anything."""
    body = page[page.find(b"<<") :].removesuffix(b"endobj")
    return re.sub(rb"\s+", b" ", _NOTES.sub(b"", body)).strip()


def _writes(body: bytes) -> bool:
    """Has this stream a text operator? True where it cannot be read."""
    head, mark, rest = body.partition(b"stream")
    if re.search(rb"/Subtype\s*/Image\b", head):
        return False
    if not mark or b"/XObject" in head.replace(b"/Type/XObject", b""):
        return True
    stream = rest.lstrip(b"\r\n")
    if b"/Filter" in head:
        if not re.search(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?", head) or b"/DecodeParms" in head:
            return True
        try:
            stream = zlib.decompressobj().decompress(stream, _LONGEST)
        except zlib.error:
            return True
    return len(stream) >= _LONGEST or bool(re.search(rb"\bBT\b", stream))


def _is_harmless(body: bytes) -> bool:
    """The catalogue, the Info dictionary, metadata, a form or a field: nothing that draws on a page."""
    if re.search(rb"/Type\s*/Metadata\b", body):
        return True
    kinds = rb"/Type\s*/(?:Catalog|Annot|Sig|SigRef)\b|/(?:Producer|ModDate|CreationDate|SigFlags|FT)\b"
    return bool(re.search(kinds, body)) and b"stream" not in body and not re.search(rb"/Type\s*/Pages?\b", body)


def _difference(pdf: Any, earlier: bytes) -> str | None:
    """What an earlier version said that this one does not, or the numbers that were added to it."""
    import pypdfium2

    try:
        old = pypdfium2.PdfDocument(earlier)
    except pypdfium2.PdfiumError:
        return None
    try:
        was, now = _said(old), _said(pdf)
    finally:
        old.close()
    gone, added = was - now, now - was
    has_amounts = any(_MONEY.fullmatch(text) for text in was)
    if not gone and not (has_amounts and any(text[0].isdigit() for text in added)):
        return None
    return f"前一版写的是 an earlier version says {_some(gone)}，现在是 now {_some(added)}"


def _said(pdf: Any) -> Counter[str]:
    """Numbers and Chinese characters of all pages. What a form has before it is filled in has no amounts."""
    return Counter(word for text in _texts(pdf) for word in _SAID.findall(text))


def _texts(pdf: Any) -> Iterator[str]:
    for page in pdf:
        text_page = page.get_textpage()
        try:
            yield text_page.get_text_bounded()
        finally:
            text_page.close()
            page.close()


def _some(words: Counter[str]) -> str:
    """Numbers first: they are what is looked for."""
    numbers = sorted(text for text in words if text[0].isdigit())
    return (
        "、".join(
            text[:40]
            for text in [*numbers[:5], "".join(sorted(text for text in words if not text[0].isdigit()))[:20]]
            if text
        )
        or "—"
    )
