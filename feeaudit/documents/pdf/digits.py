"""Do the digits look like what they are read as? A font may draw a 9 and say that it is a 1.

For each font that can lie (embedded, or with a table of its own) its ten digits are drawn once and compared with
plain ones; only where one looks like another are the digits of the page looked at, each as it is drawn.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Any

from feeaudit.documents.pdf import plain, shapes
from feeaudit.documents.pdf.calls import calls
from feeaudit.documents.pdf.pieces import Piece
from feeaudit.model import Box

_STRIP = 24.0
"""Pixels the ten digits of a font are drawn high, to be known again."""
_HIGH = 48.0
"""Pixels a sign is drawn high."""
_MOST = 300
"""Digits of a page that are looked at one by one."""
_NAMED = re.compile(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
_STREAM = re.compile(rb"\bstream\r?\n")
_LONGEST_MAP = 300_000
_MOST_TABLES = 200
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_DIGIT = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*(?:00)?(3[0-9])\s*>")
_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*(?:<\s*([0-9A-Fa-f]+)\s*>|\[([^\]]*)\])")
_sound: dict[bytes, bool] = {}
_MOST_KNOWN = 2_000


def doubled(content: bytes) -> frozenset[str]:
    """The digits that any font's table gives to two different signs."""
    return frozenset(digit for table in _tables(content) for digit in _given_twice(table))


def wrong(pdf: Any, page: Any, texts: list[Piece], *, maps: bool, doubled: frozenset[str]) -> tuple[str, ...]:
    """`1 是 9 的字形` for each digit of the page that looks like another one.

    `maps`: may fonts have tables of their own? `doubled`: the digits that one of them gives twice.
    """
    from pypdfium2 import raw

    fonts: dict[int, list[Piece]] = {}
    font_of = calls().font
    for text in texts:
        address = font_of(text.thing)
        if address:
            fonts.setdefault(address, []).append(text)
    found: dict[str, None] = {}
    for own in fonts.values():
        font = raw.FPDFTextObj_GetFont(own[0].thing)
        can_lie = maps or raw.FPDFFont_GetIsEmbedded(font) == 1
        doubtful = (frozenset(shapes.DIGITS) if not _is_sound(pdf, page, font) else doubled) if can_lie else frozenset()
        if doubtful:
            found.update(dict.fromkeys(_looked_at(pdf, page, own, doubtful)))
    return tuple(found)


def _is_sound(pdf: Any, page: Any, font: Any) -> bool:
    """Does none of the font's digits look like another one? Known by how the ten look together.

    A font that is not embedded may be drawn with a box for every sign: it has no shapes to compare.
    """
    strip = shapes.drawn(pdf, page, font, shapes.DIGITS, _STRIP)
    if strip is None:
        return True
    key = strip.tobytes() + repr(strip.size).encode()
    if key not in _sound:
        if len(_sound) >= _MOST_KNOWN:
            _sound.clear()
        drawn = {digit: shapes.drawn(pdf, page, font, digit) for digit in shapes.DIGITS}
        has_shapes = len({image.tobytes() if image else b"" for image in drawn.values()}) > 1
        _sound[key] = not (has_shapes and any(shapes.seen_as(image, digit) for digit, image in drawn.items()))
    return _sound[key]


def _looked_at(pdf: Any, page: Any, texts: list[Piece], doubtful: frozenset[str]) -> tuple[str, ...]:
    """These digits of the texts, each cut out of its text as it is drawn."""
    found: dict[str, None] = {}
    for text, signs in list(_digits(page, texts, doubtful)):
        left, bottom, right, top = text.box
        scale = _HIGH / max(1.0, top - bottom)
        if (right - left) * scale > 10_000:
            continue
        image = shapes.rendered(pdf, page, text.thing, scale)
        if image is None:
            continue
        for digit, (x0, _, x1, _) in signs:
            cut = image.crop((round((x0 - left) * scale) - 1, 0, round((x1 - left) * scale) + 1, image.height))
            looks = shapes.seen_as(cut, digit)
            if looks:
                found[f"{digit} 画成 drawn as {looks}"] = None
    return tuple(found)


def _digits(page: Any, texts: list[Piece], doubtful: frozenset[str]) -> Iterator[tuple[Piece, list[tuple[str, Box]]]]:
    """Each text with those of its signs that are in doubt, and their boxes."""
    from feeaudit.documents.pdf.pixels import characters

    seen = 0
    for text, said in characters(page, [text for text in texts if not text.forms]):
        signs = [(sign, box) for sign, box in said if sign in doubtful]
        seen += len(signs)
        if seen > _MOST:
            return
        if signs:
            yield text, signs


def _tables(content: bytes) -> Iterator[bytes]:
    """The streams that say which characters a font's signs are: those that fonts name, all where fonts are packed."""
    if b"/ObjStm" in content:
        places = [match.start() for match in _STREAM.finditer(content)]
    else:
        named = sorted({int(number) for number in _NAMED.findall(content)})
        places = [plain.latest(content, number) for number in named[:_MOST_TABLES]]
    for place in places:
        start = _STREAM.search(content, place) if place >= 0 else None
        if start is None:
            continue
        head = content[max(0, start.start() - 300) : start.start()]
        head = head[head.rfind(b" obj") :]
        if b"/Subtype" in head or b"/Length1" in head or b"/Width" in head:
            continue
        end = content.find(b"endstream", start.end())
        body = _unpacked(head, content[start.end() : end if end >= 0 else len(content)])
        if b"beginbf" in body:
            yield body


def _unpacked(head: bytes, body: bytes) -> bytes:
    if len(body) > _LONGEST_MAP:
        return b""
    if b"FlateDecode" not in head:
        return body
    try:
        return zlib.decompressobj().decompress(body, _LONGEST_MAP)
    except zlib.error:
        return b""


def _given_twice(table: bytes) -> Iterator[str]:
    codes: dict[int, set[int]] = {}
    for kind, body in _SECTION.findall(table):
        for code, unicode in _single(body) if kind == b"bfchar" else _ranges(body):
            codes.setdefault(unicode, set()).add(code)
    return (chr(digit) for digit, found in codes.items() if len(found) > 1)


def _single(body: bytes) -> Iterator[tuple[int, int]]:
    """(code of the font, digit) of `<39> <0031>`."""
    return ((int(code, 16), int(unicode, 16)) for code, unicode in _DIGIT.findall(body))


def _ranges(body: bytes) -> Iterator[tuple[int, int]]:
    """(code of the font, digit) of `<30> <39> <0030>` and `<30> <31> [<0030> <0031>]`."""
    for first, last, start, listed in _RANGE.findall(body):
        low, high = int(first, 16), int(last, 16)
        if listed:
            values = [int(value, 16) for value in re.findall(rb"[0-9A-Fa-f]+", listed)]
            yield from ((low + n, value) for n, value in enumerate(values) if 0x30 <= value <= 0x39)
        else:
            to = int(start, 16)
            yield from ((low + n, to + n) for n in range(max(0, 0x30 - to), min(high - low, 0x39 - to) + 1))
