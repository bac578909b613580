"""What does a text file say? Its lines, each with its number, from bytes in a known encoding, strictly decoded."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from feeaudit.documents import drawn, sniff
from feeaudit.documents.charset import decode
from feeaudit.errors import DocumentRefused
from feeaudit.model import Leaf, Page

MEDIA_TYPES: tuple[str, ...] = (sniff.TEXT,)
VERSION = 2

MOST_BYTES = 50_000_000
MOST_LEAVES = 500_000
LOST = "\ufffd"
"""What stands where a character was lost before."""


def read(content: bytes) -> Iterator[Page]:
    """One page; a leaf per line that is not blank. Raises DocumentRefused: undecodable_text, memory_limit, no_pages."""
    refuse_size(content)
    text = decode(content)
    if text is None or LOST in text:
        raise DocumentRefused(
            "undecodable_text",
            "既不是 UTF-8、UTF-16（带 BOM），也不是 GB18030，或原来的字已经丢失 "
            "neither UTF-8, UTF-16 with a mark nor GB18030, or characters were lost before",
        )
    lines = text.splitlines()
    page = page_of((("line", n), line.strip()) for n, line in enumerate(lines))
    yield replace(page, tables=drawn.tables(lines))


def refuse_size(content: bytes) -> None:
    """Raises DocumentRefused: memory_limit."""
    if len(content) > MOST_BYTES:
        raise DocumentRefused("memory_limit", f"文字超过 {MOST_BYTES} 字节 text of more than {MOST_BYTES} bytes")


def page_of(said: "Iterator[tuple[tuple[str, int], str]]", pictures: int = 0) -> Page:
    """Text that has no place on paper as leaves, each with its kind and number; blank ones say nothing.

    `pictures` that stand among it were not read: the last leaf tells how many. Raises DocumentRefused: no_pages,
    no_text_layer.
    """
    leaves = [Leaf(path=(place,), text=text) for place, text in islice(((p, t) for p, t in said if t), MOST_LEAVES + 1)]
    if len(leaves) > MOST_LEAVES:
        raise DocumentRefused("memory_limit", f"文字超过 {MOST_LEAVES} 行 text of more than {MOST_LEAVES} lines")
    if not leaves and pictures:
        raise DocumentRefused("no_text_layer", f"只有 {pictures} 张图片，没有文字 only pictures ({pictures}), no text")
    if not leaves:
        raise DocumentRefused("no_pages", "里面没有文字 it holds no text")
    if pictures:
        leaves.append(Leaf(path=(("pictures", 0),), text=str(pictures)))
    return Page(number=1, leaves=tuple(leaves))
