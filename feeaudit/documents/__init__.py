"""What stands on a document's pages? Bytes become a `Document`: words, cells or leaves, and how the reading ended."""

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from feeaudit.documents import charset, sniff
from feeaudit.errors import DocumentRefused
from feeaudit.model import Document, Member, Outcome, Page

if TYPE_CHECKING:
    from feeaudit.protocols import Reader


def read(path_shown: str, content: bytes, *, looks: bool = True) -> Document:
    """Bytes → Document. What cannot be read ends with a named outcome; the pages that could be are kept beside it.

    Without `looks` a PDF is not held against what a person sees of it (ink, QR codes, revisions).
    Memory that runs out and faults of our own are raised: the worker names them.
    """
    # Readers are loaded with the first document: who only knows the kinds of files, or waits for workers, needs none.
    from feeaudit.documents import office, pdf

    kind = sniff.media_type(content)
    pages: list[Page] = []
    members: tuple[Member, ...] = ()
    outcome: Outcome = "read"
    reason = None
    try:
        plain = office.unlocked(content)
        kind = kind if plain is content else sniff.media_type(plain)
        if kind == sniff.ZIP:
            from feeaudit.documents import zipped

            members = zipped.Folder(plain).members()
        else:
            # Most papers are PDF: a worker that meets no other kind does not load the other readers.
            is_pdf = kind in pdf.MEDIA_TYPES
            for page in pdf.read(plain, looks=looks) if is_pdf else _reader(path_shown, kind, plain).read(plain):
                pages.append(page)  # noqa: PERF402 - extend would lose the pages that came before a refusal
    except DocumentRefused as refused:
        outcome, reason = refused.outcome, refused.reason
    if outcome == "no_text_layer":
        from feeaudit.documents import ocr

        reason = reason if ocr.installed() else f"{reason}{ocr.HINT}"
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
    from feeaudit.documents import ocr

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
    from feeaudit.documents.readers import BY_TYPE

    if kind == sniff.EMPTY:
        raise DocumentRefused("malformed", "空文件，0 字节 the file is empty")
    if kind == sniff.BYTES and (why := charset.why_no_text(content)):
        raise DocumentRefused("undecodable_text", why)
    if kind not in BY_TYPE:
        raise DocumentRefused("unsupported_type", _unsupported(path_shown, kind))
    return BY_TYPE[kind]


def _unsupported(path_shown: str, kind: str) -> str:
    claims = {"pdf": sniff.PDF, "xml": sniff.XML, "csv": sniff.CSV, "xlsx": sniff.XLSX, "xls": sniff.XLS}
    suffix = path_shown.rpartition(".")[2].lower()
    note = f"，文件名却写着 .{suffix} (though named .{suffix})" if suffix in claims else ""
    return f"这种文件读不了 this kind of file is not read: {sniff.NAMES[kind]}{note}"
