"""May a library have this PDF? Bombs and damaged streams are refused first: it would swell, or leave out text.

pdfium leaves out what it cannot inflate and says nothing: a page would seem read although half of it is missing.
Streams of fonts and pictures are inflated only where they could be bombs: a byte becomes at most a thousand.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from feeaudit.documents.crowded import MOST_CONTENT
from feeaudit.documents.pdf import filters, forms
from feeaudit.documents.pdf.marks import has, places
from feeaudit.errors import DocumentRefused

MOST_PER_STREAM = 75_000_000
MOST_PER_DOCUMENT = 300_000_000
MOST_PER_ROW = 4_000_000
"""Bytes of one row under a predictor."""

_LITTLE = 20_000
_MOST_OVERLAP = 4
"""Streams may hold what looks like a stream; many times their own file they cannot be."""

_STREAM = re.compile(rb"stream\r?\n")
_START = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,10}\s+obj\b")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_END = re.compile(rb"\s{0,4}endstream")
_LEAF = re.compile(rb"/Type\s*/Page\b")
_LONGEST_LEAF = 2_000
_BEFORE = re.compile(rb"(?<!\d)(\d{1,10})\s{1,5}\d{1,5}\s{1,5}\Z")
_END_OF_ZIP = b"PK\x05\x06"
_ENCRYPT = re.compile(rb"/Encrypt\b")
_UNREAD = re.compile(
    rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)\b|/Length1\b|/(?:N\s+[134]\b.{0,200}?/Alternate|Type\s*/(?:Metadata|EmbeddedFile))\b",
    re.DOTALL,
)
"""Pictures, fonts, colours, notes: text is not lost with them."""
_COLUMNS = re.compile(rb"/(Columns|Colors|BitsPerComponent)\s+(\d+)")
_WIDTHS = re.compile(rb"/W\s*\[\s*0\s+0\s+0\s*\]")


class Stream(NamedTuple):
    """A stream as it stands in the file."""

    number: int
    """Of its object; 0 where that cannot be told."""
    dictionary: bytes
    packed: bytes
    filters: list[str]


class Census(NamedTuple):
    """What the file's bytes say before any library has read them."""

    leaves: int
    """Page objects; one that a later revision writes anew, as a signature does, is one."""
    crowded: frozenset[int]
    """Objects that draw more than a page may."""
    is_locked: bool
    """May it be encrypted?"""


def look(content: bytes) -> Census:
    """Raises DocumentRefused: decompression_limit, malformed."""
    refuse_two_faces(content)
    is_locked = has(content, b"/Encrypt")
    is_encrypted = is_locked and _ENCRYPT.search(content) is not None
    leaves = _leaves(content)
    found = list(streams(content))
    left = MOST_PER_DOCUMENT
    must_count = sum(filters.most(stream.filters, len(stream.packed)) for stream in found) > MOST_PER_DOCUMENT
    drawn = forms.Drawn(content)
    crowded: set[int] = set()
    for stream in found:
        _refuse_chain(stream)
        harmless = is_encrypted or _UNREAD.search(stream.dictionary) is not None or _is_slow(stream)
        if harmless and not must_count:
            continue
        made, size, is_damaged = filters.undone(stream.filters, stream.packed, MOST_PER_STREAM)
        left -= size
        if size > MOST_PER_STREAM or left < 0:
            raise DocumentRefused(
                "decompression_limit",
                f"PDF 解压后过大，超过 {MOST_PER_STREAM} 字节 streams inflate to more than {MOST_PER_STREAM} bytes",
            )
        if harmless:
            continue
        if is_damaged:
            raise DocumentRefused(
                "malformed", "PDF 里有损坏的内容，读出的会不全 a stream is damaged: text would be missing"
            )
        if b"/ObjStm" in stream.dictionary:
            leaves += len(_LEAF.findall(made or b""))
            drawn.unpack(stream.dictionary, made or b"")
        elif size > MOST_CONTENT:
            crowded.add(stream.number)
        elif made and b"Do" in made:
            drawn.add(stream.number, stream.dictionary, made)
    return Census(leaves, frozenset(crowded | drawn.too_much()), is_locked)


def _leaves(content: bytes) -> int:
    """Page objects that stand in plain bytes, each number once."""
    numbers: set[bytes] = set()
    unnumbered = 0
    for place in places(content, b"/Type"):
        if not _LEAF.match(content, place):
            continue
        head = content.rfind(b"obj", max(0, place - _LONGEST_LEAF), place)
        number = _BEFORE.search(content, max(0, head - 25), head) if head >= 0 else None
        if number:
            numbers.add(number[1])
        else:
            unnumbered += 1
    return len(numbers) + unnumbered


def refuse_two_faces(content: bytes) -> None:
    """Raises DocumentRefused: wrong_type, where the same bytes are a whole ZIP too: which does a person open?"""
    end = content.rfind(_END_OF_ZIP, max(0, len(content) - 65_557))
    if (
        end < 0
        or len(content) < end + 22
        or end + 22 + int.from_bytes(content[end + 20 : end + 22], "little") != len(content)
    ):
        return
    size = int.from_bytes(content[end + 12 : end + 16], "little")
    if size and content[end - size : end - size + 4] == b"PK\x01\x02":
        raise DocumentRefused("wrong_type", "同一个文件既是 PDF 又是 ZIP the same bytes are a PDF and a ZIP")


def streams(content: bytes) -> Iterator[Stream]:
    """Every stream that stands in the file, in its order. Raises DocumentRefused where they have no end."""
    before = inside = 0
    for place in places(content, b"stream"):
        match = _STREAM.match(content, place)
        if not match:
            continue
        if content[place - 3 : place] == b"end":
            before = match.end()
            continue
        head = content[before:place]
        number = 0
        for start in _START.finditer(head, max(0, head.rfind(b"obj") - 40)):
            number, dictionary = int(start[1]), head[start.end() :]
        if not number:
            dictionary = head[-2_000:]
        dictionary = filters.plain(dictionary)
        packed = _packed(content, match.end(), dictionary)
        inside += len(packed)
        if inside > _MOST_OVERLAP * len(content):
            raise DocumentRefused("malformed", "PDF 的内容没有结尾，互相套叠 streams without an end, one in another")
        before = match.end()
        yield Stream(number, dictionary, packed, filters.chain(dictionary, packed))


def _packed(content: bytes, start: int, dictionary: bytes) -> bytes:
    """As long as it says where its end stands there, else up to the first end."""
    length = _LENGTH.search(dictionary)
    if length and len(length[1]) < 12 and _END.match(content, start + int(length[1])):
        return content[start : start + int(length[1])]
    end = content.find(b"endstream", start)
    return content[start : end if end >= 0 else len(content)]


def _is_slow(stream: Stream) -> bool:
    """Text in letters takes longer to undo than to read: a little of it is looked through only where it is a form."""
    return stream.filters[:1] == ["A85"] and len(stream.packed) < _LITTLE and b"/Form" not in stream.dictionary


def _refuse_chain(stream: Stream) -> None:
    """Too many filters, rows too wide, tables without columns."""
    if len(stream.filters) > filters.MOST_FILTERS:
        raise DocumentRefused(
            "decompression_limit",
            f"一段内容套了 {len(stream.filters)} 层压缩 a stream is packed {len(stream.filters)} times over",
        )
    if b"/Predictor" in stream.dictionary:
        row = 1
        for _, number in _COLUMNS.findall(stream.dictionary):
            row *= max(1, int(number[:20]))
        if row > MOST_PER_ROW * 8:
            raise DocumentRefused(
                "decompression_limit", "一行压缩数据宽得不可能 a row of packed data is impossibly wide"
            )
    if b"/XRef" in stream.dictionary and _WIDTHS.search(stream.dictionary):
        raise DocumentRefused("malformed", "PDF 的对象表没有列宽 the table of objects has columns of no width")
