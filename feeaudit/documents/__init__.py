"""What stands on a document's pages? Bytes become a `Document`: words, cells or leaves, and how the reading ended."""

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from feeaudit.documents import (
    charset,
    docx,
    html,
    json_tree,
    ocr,
    ofd,
    office,
    pdf,
    picture,
    plaintext,
    sheet_csv,
    sheet_xlsx,
    sniff,
    xml,
    zipped,
)
from feeaudit.errors import DocumentRefused
from feeaudit.model import Document, Member, Outcome, Page

if TYPE_CHECKING:
    from feeaudit.protocols import Reader

READERS: "tuple[Reader, ...]" = (pdf, ofd, xml, json_tree, sheet_csv, sheet_xlsx, docx, html, plaintext, picture)
"""Add a file format here: a module with MEDIA_TYPES, VERSION and `read`."""

_BY_TYPE = {kind: reader for reader in READERS for kind in reader.MEDIA_TYPES}


def _version(kind: str) -> str:
    module = zipped if kind == zipped.MEDIA_TYPE else _BY_TYPE.get(kind, sniff)
    return f"{getattr(module, '__name__', '').rpartition('.')[2]}@{module.VERSION}"


VERSIONS: dict[str, str] = {kind: _version(kind) for kind in sniff.NAMES}
"""Media type → `reader@version` (`sniff@version` where no reader owns it): part of the key of cached readings."""


def read(path_shown: str, content: bytes, *, looks: bool = True) -> Document:
    """Bytes → Document. What cannot be read ends with a named outcome; the pages that could be are kept beside it.

    Without `looks` a PDF is not held against what a person sees of it (ink, QR codes, revisions).
    Memory that runs out and faults of our own are raised: the worker names them.
    """
    kind = sniff.media_type(content)
    pages: list[Page] = []
    members: tuple[Member, ...] = ()
    outcome: Outcome = "read"
    reason = None
    try:
        plain = office.unlocked(content)
        kind = kind if plain is content else sniff.media_type(plain)
        if kind == zipped.MEDIA_TYPE:
            members = zipped.Folder(plain).members()
        else:
            reader = _reader(path_shown, kind, plain)
            for page in reader.read(plain) if looks or reader is not pdf else pdf.read(plain, looks=False):
                pages.append(page)  # noqa: PERF402 - extend would lose the pages that came before a refusal
    except DocumentRefused as refused:
        outcome, reason = refused.outcome, refused.reason
    if outcome == "no_text_layer" and not ocr.installed():
        reason = f"{reason}{ocr.HINT}"
    return Document(
        path=path_shown,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=kind,
        pages=tuple(pages),
        outcome=outcome,
        reason=reason,
        members=members,
    )


def recognise(path_shown: str, content: bytes) -> Document:
    """As `read`; pages that are only a picture with what is recognised there (the extra `feeaudit[ocr]`)."""
    document = read(path_shown, content)
    if document.outcome != "no_text_layer":
        return document
    try:
        pages = tuple(ocr.pages(document, content))
    except DocumentRefused as refused:
        return replace(document, outcome=refused.outcome, reason=refused.reason)
    dark = ", ".join(str(page.number) for page in pages if page.recognised and not page.words)
    if dark or not any(page.words for page in pages):
        where = f" (page {dark})" if dark else ""
        return replace(document, reason=f"{document.reason}；图片里也认不出文字 and no text is recognised in it{where}")
    return replace(document, pages=pages, outcome="read", reason=None)


def _reader(path_shown: str, kind: str, content: bytes) -> "Reader":
    if kind == sniff.EMPTY:
        raise DocumentRefused("malformed", "空文件，0 字节 the file is empty")
    if kind == sniff.BYTES and (why := charset.why_no_text(content)):
        raise DocumentRefused("undecodable_text", why)
    if kind not in _BY_TYPE:
        raise DocumentRefused("unsupported_type", _unsupported(path_shown, kind))
    return _BY_TYPE[kind]


def _unsupported(path_shown: str, kind: str) -> str:
    claims = {"pdf": sniff.PDF, "xml": sniff.XML, "csv": sniff.CSV, "xlsx": sniff.XLSX, "xls": sniff.XLS}
    suffix = path_shown.rpartition(".")[2].lower()
    note = f"，文件名却写着 .{suffix} (though named .{suffix})" if suffix in claims else ""
    return f"这种文件读不了 this kind of file is not read: {sniff.NAMES[kind]}{note}"
