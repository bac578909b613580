"""What was charged? A `Document` becomes its statements: each invoice, receipt or ledger row, with its own outcome."""

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, get_args

from feeaudit import documents
from feeaudit.charges import (
    bank_slip,
    disguises,
    einvoice,
    fiscal,
    gbt24589,
    invoice_xml,
    ledger,
    payment_book,
    recognised,
    ticket,
    vat,
)
from feeaudit.model import Document, Outcome, Reading, Statement
from feeaudit.plain import dumps

__all__ = ["EXTRACTORS", "extract", "read_file", "see_file", "tools_of", "versions", "worst"]


if TYPE_CHECKING:
    from feeaudit.model import DocumentType
    from feeaudit.protocols import Extractor

    class _Owner(Extractor[Statement], Protocol):
        """An extractor of charges says also of which files and papers it can be the owner."""

        @property
        def MEDIA_TYPES(self) -> tuple[str, ...]: ...  # noqa: N802 - the name that every plug's module has

        @property
        def DOCUMENT_TYPES(self) -> frozenset[DocumentType]: ...  # noqa: N802 - as above


EXTRACTORS: "tuple[_Owner, ...]" = (
    einvoice,
    vat,
    invoice_xml,
    fiscal,
    payment_book,
    bank_slip,
    ticket,
    gbt24589,
    ledger,
)
"""Add a kind of paper here: a module with VERSION, MEDIA_TYPES, DOCUMENT_TYPES, `identify` and `extract`."""


def _name(extractor: object) -> str:
    return str(getattr(extractor, "__name__", "")).rpartition(".")[2]


def versions() -> dict[str, str]:
    """Media type → its reader, extractor → its version: what a run's answers were made with."""
    from feeaudit.charges import kinds
    from feeaudit.documents import ocr, readers

    return {
        **readers.VERSIONS,
        "ocr": ocr.tool(),
        **{_name(extractor): f"{_name(extractor)}@{extractor.VERSION}" for extractor in EXTRACTORS},
        "kinds": f"kinds@{kinds.VERSION}",
    }


_ORDER: dict[str, int] = {name: place for place, name in enumerate(get_args(Outcome))}


def read_file(path: str, content: bytes) -> str:
    """A worker's job: the `Reading` of one file, as one line of JSON."""
    return dumps(extract(documents.read(path, content)), sparse=True)


def read_file_quickly(path: str, content: bytes) -> str:
    """The same, by fields, boxes and arithmetic alone: no ink, QR code or revision of a PDF is looked at."""
    return dumps(extract(documents.read(path, content, looks=False)), sparse=True)


def see_file(path: str, content: bytes) -> str:
    """The same, of a file that is a scan: what is only a picture is recognised."""
    return dumps(extract(documents.recognise(path, content)), sparse=True)


def extract(document: Document) -> Reading:
    """The document's statements. Exactly one extractor owns a document; where none does, it is said what it is."""
    if document.outcome != "read" or document.members:
        return _reading(document, document.outcome, document.reason)
    owners = [extractor for extractor in EXTRACTORS if extractor.identify(document)]
    if len(owners) > 1:
        names = "、".join(_name(owner) for owner in owners)
        return _reading(document, "internal_error", f"两种读法都认领了它，请报告 two extractors claim it: {names}")
    if not owners:
        from feeaudit.charges import kinds

        kind = kinds.of(document)
        unowned = _reading(document, kind.outcome, kind.reason)
        return replace(unowned, document_type=kind.document_type, passages=kind.passages)
    statements = recognised.weighed(tuple(map(disguises.noted, owners[0].extract(document))), document)
    if not statements:
        return _reading(document, "malformed", "没有读出任何内容 nothing was read from it")
    outcome, reason = worst(statements)
    return _reading(document, outcome, reason, statements)


def worst(statements: tuple[Statement, ...]) -> tuple[Outcome, str | None]:
    """A document ends as the worst of its statements; the first of these says why, and how many there are.

    One that was read tells all its notes.
    """
    bad = max(statements, key=lambda s: _ORDER[s.outcome])
    count = sum(s.outcome == bad.outcome for s in statements)
    if bad.outcome == "read":
        return "read", "；".join(dict.fromkeys(s.reason for s in statements if s.reason)) or None
    more = f"（共{count}处 {count} in all）" if bad.reason and count > 1 else ""
    return bad.outcome, f"{bad.reason}{more}" if bad.reason else None


def tools_of(reading: Reading) -> str:
    """Whose change would make this reading another: reader and extractors, and for a scan the engine. It is the key
    of a remembered reading."""
    from feeaudit.charges import kinds
    from feeaudit.documents import ocr, readers

    able = [e for e in EXTRACTORS if reading.media_type in e.MEDIA_TYPES]
    said = {statement.document_type for statement in reading.statements}
    own = [e for e in able if said & e.DOCUMENT_TYPES] or able
    reader = readers.VERSIONS.get(reading.media_type, "")
    names = () if said else (f"kinds@{kinds.VERSION}",)
    seen = (ocr.tool(),) if reading.recognised or reading.outcome == "no_text_layer" else ()
    return " ".join((reader, *(f"{_name(e)}@{e.VERSION}" for e in own), *names, *seen))


def _reading(
    document: Document, outcome: Outcome, reason: str | None, statements: tuple[Statement, ...] = ()
) -> Reading:
    return Reading(
        path=document.path,
        sha256=document.sha256,
        media_type=document.media_type,
        outcome=outcome,
        reason=reason,
        pages=len(document.pages),
        recognised=any(page.recognised for page in document.pages),
        statements=statements,
        members=document.members,
    )
