"""What does a DOCX say? Its paragraphs in order, also of tables, headers and notes; nothing that was struck out."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from feeaudit.documents import archive, sniff, xml
from feeaudit.documents.plaintext import page_of
from feeaudit.errors import DocumentRefused
from feeaudit.model import Page

if TYPE_CHECKING:
    from lxml import etree

MEDIA_TYPES: tuple[str, ...] = (sniff.DOCX,)
VERSION = 1

_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", re.IGNORECASE)
_NOT_READ = re.compile(r"word/(?:media|embeddings|charts|diagrams)/.", re.IGNORECASE)
_UNSEEN = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "pPr", "rPr"})
"""Struck out or moved away, codes of fields, the second copy of a text box, and looks."""
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(content: bytes) -> Iterator[Page]:
    """One page; a leaf per paragraph, the main text first. Raises DocumentRefused: malformed, needs_password …"""
    with archive.opened(content) as packed:
        parts = {match[1].lower(): name for name in packed.names if (match := _PARTS.fullmatch(_plain(name)))}
        roots = [(part, _root(packed.read(parts[part]))) for part in sorted(parts, key=_main_first)]
        unread = sum(bool(_NOT_READ.match(_plain(name))) for name in packed.names)
    yield page_of((said for part, root in roots for said in _paragraphs(part, root)), unread)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _main_first(part: str) -> tuple[bool, str]:
    return part != "document", part


def _root(content: bytes) -> "etree._Element":
    if len(content) > xml.MOST_BYTES:
        raise DocumentRefused("memory_limit", f"DOCX 的正文超过 {xml.MOST_BYTES} 字节 a part of the DOCX is too large")
    return xml.root(content)


def _paragraphs(part: str, root: "etree._Element") -> Iterator[tuple[tuple[str, int], str]]:
    """Each paragraph once: the text of one that holds a text box does not say that of the box again."""
    number = 0
    for element in root.iter("{*}p"):
        if any(xml.name_of(above) in _UNSEEN for above in element.iterancestors()):
            continue
        yield (part, number), "".join(_runs(element)).strip()
        number += 1


def _runs(paragraph: "etree._Element") -> Iterator[str]:
    from lxml import etree

    waiting = list(reversed(list(paragraph.iterchildren(tag=etree.Element))))
    while waiting:
        element = waiting.pop()
        name = xml.name_of(element)
        if name in _UNSEEN or name == "p":
            continue
        if name == "t":
            yield element.text or ""
        else:
            yield _SPACES.get(name, "")
            waiting.extend(reversed(list(element.iterchildren(tag=etree.Element))))
