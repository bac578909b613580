"""Is this PDF a bomb? Streams that inflate beyond all measure are refused before a library inflates them."""

import re
import zlib

from feeaudit.errors import DocumentRefused

MOST_PER_STREAM = 75_000_000
MOST_PER_DOCUMENT = 300_000_000

_STREAM = re.compile(rb"stream\r?\n")
_STEEPEST = 1032
"""Deflate never yields more than this many bytes for one: shorter streams need no trial."""
_CHUNK = 1 << 22


def refuse_bombs(content: bytes) -> None:
    """Raises DocumentRefused: decompression_limit. Looks at Flate streams, as all but a few writers use them."""
    total = 0
    starts = [match.end() for match in _STREAM.finditer(content)]
    for start in starts:
        end = content.find(b"endstream", start)
        length = (end if end >= 0 else len(content)) - start
        if length * _STEEPEST <= MOST_PER_STREAM:
            continue
        size = _inflated(content[start : start + length], min(MOST_PER_STREAM, MOST_PER_DOCUMENT - total))
        total += size
        if size > MOST_PER_STREAM or total > MOST_PER_DOCUMENT:
            raise DocumentRefused(
                "decompression_limit",
                f"PDF 解压后超过 {MOST_PER_STREAM} 字节 a stream inflates to more than {MOST_PER_STREAM} bytes",
            )


def _inflated(stream: bytes, most: int) -> int:
    """Bytes that come out, counted up to a little more than `most`; 0 for what is not Flate."""
    inflater, size, rest = zlib.decompressobj(), 0, stream
    try:
        while rest and size <= most and not inflater.eof:
            size += len(inflater.decompress(rest, _CHUNK))
            rest = inflater.unconsumed_tail
    except zlib.error:
        return size
    return size
