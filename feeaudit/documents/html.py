"""What does a web page say that was saved? Its visible text block by block; nothing is fetched, no script is run."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from feeaudit.documents import drawn, sniff
from feeaudit.documents.charset import decode
from feeaudit.documents.html_tables import INLINE, UNSEEN, name_of, tables, walk
from feeaudit.documents.plaintext import LOST, page_of, refuse_size
from feeaudit.errors import DocumentRefused
from feeaudit.model import Page

if TYPE_CHECKING:
    from lxml import etree

MEDIA_TYPES: tuple[str, ...] = (sniff.HTML,)
VERSION = 2

_DECLARED = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|^\s*<\?xml\b[^>]*\bencoding=[\"']([\w.:-]+)", re.IGNORECASE
)
_HEAD = 4096
_GB = frozenset({"gb2312", "gbk", "gb18030", "hz"})


def read(content: bytes) -> Iterator[Page]:
    """One page; a leaf per block of text. Raises DocumentRefused: undecodable_text, malformed, no_text_layer …"""
    refuse_size(content)
    root = _root(_text(content))
    pictures = sum(1 for _ in root.iter("img"))
    page = page_of(((("block", n), block) for n, block in enumerate(_blocks(root))), pictures)
    yield replace(page, tables=tables(root) or drawn.tables([leaf.text for leaf in page.leaves]))


def _text(content: bytes) -> str:
    """In the encoding that it declares, which its bytes must bear out; without a word, in one that reads every byte.

    GBK reads much of what is UTF-8 as other characters: bytes that are UTF-8 are no proof of a declared GBK.
    """
    found = _DECLARED.search(content[:_HEAD])
    declared = (found[1] or found[2]).decode().lower() if found else None
    text = decode(content)
    marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if text is not None and declared and not marked and not content.isascii():
        text = _as_declared(content, declared)
    if text is None or LOST in text:
        told = f"，网页自称 it declares {declared}" if declared else ""
        raise DocumentRefused(
            "undecodable_text",
            f"字的编码对不上，请另存为 UTF-8 the encoding does not hold: save it as UTF-8{told}",
        )
    return text


def _as_declared(content: bytes, declared: str) -> str | None:
    is_utf8 = _strictly(content, "utf-8")
    if declared in _GB:
        return None if is_utf8 else _strictly(content, "gb18030")
    return is_utf8 if declared in ("utf-8", "utf8") else None


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _root(text: str) -> "etree._Element":
    """The page's tree. lxml is given UTF-8 whatever the page says, and what it left out for its depth is refused."""
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentRefused("malformed", f"网页已损坏 the page is damaged ({error})") from None
    if root is None or any(error.level_name == "FATAL" for error in parser.error_log):
        raise DocumentRefused("malformed", "网页嵌套过深或已损坏 the page is nested too deeply or damaged")
    return root


def _blocks(root: "etree._Element") -> Iterator[str]:
    """Text between the elements that end a line, white space as a browser shows it."""
    said: list[str] = []
    for event, element in walk(root):
        if name_of(element) not in INLINE | UNSEEN and said:
            yield " ".join("".join(said).split())
            said.clear()
        said.append((element.text if event == "start" else element.tail) or "")
    yield " ".join("".join(said).split())
