"""What does a DOCX say? Its paragraphs in order, also of tables, headers and notes; nothing that was struck out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from feeaudit.documents import archive, sniff, xml
from feeaudit.documents.docx_numbers import UNSEEN, Numbers
from feeaudit.documents.docx_tables import tables, text_of
from feeaudit.documents.plaintext import page_of
from feeaudit.errors import DocumentRefused
from feeaudit.model import Page

if TYPE_CHECKING:
    from lxml import etree

MEDIA_TYPES: tuple[str, ...] = (sniff.DOCX,)
VERSION = 2

_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", re.IGNORECASE)
_NOT_READ = re.compile(r"word/(?:media|embeddings|charts|diagrams)/.", re.IGNORECASE)
_RELATIONS, _NUMBERING, _STYLES = "word/_rels/document.xml.rels", "word/numbering.xml", "word/styles.xml"
_BESIDE = frozenset({_RELATIONS, _NUMBERING, _STYLES})


def read(content: bytes) -> Iterator[Page]:
    """One page; a leaf per paragraph, the main text first. Raises DocumentRefused: malformed, needs_password …"""
    with archive.opened(content) as packed:
        parts = {match[1].lower(): name for name in packed.names if (match := _PARTS.fullmatch(_plain(name)))}
        roots = [(part, _root(packed.read(parts[part]))) for part in sorted(parts, key=_main_first)]
        unread = sum(bool(_NOT_READ.match(_plain(name))) for name in packed.names)
        beside = {_plain(n).lower(): _root(packed.read(n)) for n in packed.names if _plain(n).lower() in _BESIDE}
    page = page_of((said for part, root in roots for said in _paragraphs(part, root)), unread)
    targets = _targets(beside[_RELATIONS]) if _RELATIONS in beside else {}
    numbers = Numbers(beside.get(_NUMBERING), beside.get(_STYLES))
    main = [root for part, root in roots if part == "document"]
    yield replace(page, tables=tuple(table for root in main for table in tables(root, targets, numbers)))


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _main_first(part: str) -> tuple[bool, str]:
    return part != "document", part


def _root(content: bytes) -> "etree._Element":
    if len(content) > xml.MOST_BYTES:
        raise DocumentRefused("memory_limit", f"DOCX 的正文超过 {xml.MOST_BYTES} 字节 a part of the DOCX is too large")
    return xml.root(content)


def _targets(rels: "etree._Element") -> dict[str, str]:
    """Where links lead, by their ids."""
    return {str(rel.get("Id")): str(rel.get("Target") or "") for rel in rels.iterchildren("{*}Relationship")}


def _paragraphs(part: str, root: "etree._Element") -> Iterator[tuple[tuple[str, int], str]]:
    """Each paragraph once: the text of one that holds a text box does not say that of the box again."""
    number = 0
    for element in root.iter("{*}p"):
        if any(xml.name_of(above) in UNSEEN for above in element.iterancestors()):
            continue
        yield (part, number), text_of(element)
        number += 1
