"""May a library have this PDF? Bombs and damaged streams are refused first: it would swell, or leave out text.

pdfium leaves out what it cannot inflate and says nothing: a page would seem read although half of it is missing.
"""

import re
import zlib
from collections.abc import Iterator

from feeaudit.errors import DocumentRefused

MOST_PER_STREAM = 75_000_000
MOST_PER_DOCUMENT = 300_000_000

_STREAM = re.compile(rb"stream\r?\n")
_FLATE = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\b")
_NO_TEXT = re.compile(rb"/Subtype\s*/Image\b|/Length1\b")
"""Pictures and font programs: what is damaged in them hides no text from its reader."""
_LONGEST_DICTIONARY = 2_000
_STEEPEST = 1032
"""Deflate never yields more than this many bytes for one: shorter streams are no bombs."""
_CHUNK = 1 << 22


def refuse_traps(content: bytes) -> None:
    """Raises DocumentRefused: decompression_limit, malformed. Looks at streams whose first filter is Flate."""
    encrypted = b"/Encrypt" in content
    total = 0
    for dictionary, stream in _streams(content):
        harmless = encrypted or _NO_TEXT.search(dictionary)
        if harmless and len(stream) * _STEEPEST <= MOST_PER_STREAM:
            continue
        size, is_damaged = _inflated(stream)
        total += size
        if size > MOST_PER_STREAM or total > MOST_PER_DOCUMENT:
            raise DocumentRefused(
                "decompression_limit",
                f"PDF 解压后过大，超过 {MOST_PER_STREAM} 字节 streams inflate to more than {MOST_PER_STREAM} bytes",
            )
        if is_damaged and not harmless:
            raise DocumentRefused(
                "malformed", "PDF 里有损坏的内容，读出的会不全 a stream is damaged: text would be missing"
            )


def _streams(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The dictionary and the bytes of each stream that begins with Flate."""
    for match in _STREAM.finditer(content):
        if content[match.start() - 3 : match.start()] == b"end":
            continue
        head = content[max(0, match.start() - _LONGEST_DICTIONARY) : match.start()]
        dictionary = head[head.rfind(b"obj") + 3 :] if b"obj" in head else head
        if _FLATE.search(dictionary):
            end = content.find(b"endstream", match.end())
            yield dictionary, content[match.end() : end if end >= 0 else len(content)]


def _inflated(stream: bytes) -> tuple[int, bool]:
    """How many bytes come out, counted up to a little more than a stream may have; and whether an error stopped it."""
    inflater, size, rest = zlib.decompressobj(), 0, stream
    try:
        while rest and size <= MOST_PER_STREAM and not inflater.eof:
            size += len(inflater.decompress(rest, _CHUNK))
            rest = inflater.unconsumed_tail
    except zlib.error:
        return size, True
    return size, False
