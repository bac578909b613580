"""What is a story? Papers, with what is true of each, by the hand that drew them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from samples.generator.model import Invoice, Ledger, Line

Outcome = Literal["hit", "clear", "not_applicable", "undecidable"]
Form = Literal["pdf", "xml", "scan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a rule must say of one charge, and why, in words for a person."""

    rule: str
    outcome: Outcome
    why: str
    at_issue: str | None = None
    """Only of a hit; None = the whole charge with tax."""
    line: int = 1
    """Which line of an invoice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An invoice as a file."""

    path: str
    """Below `documents/`."""
    form: Form
    invoice: Invoice
    outcome: str = "read"
    marks: tuple[Mark, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The same bytes once more."""

    path: str
    of: str
    outcome: str = "duplicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """What is true of one row of a ledger."""

    row: int
    """Of the sheet, from 1."""
    payee: str
    total: Decimal
    marks: tuple[Mark, ...] = ()
    paper: str | None = None
    """The document whose payment the row books."""
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A ledger as a file."""

    path: str
    ledger: Ledger
    rows: tuple[Booked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything there is to write."""

    unit: str
    unit_name: str
    place: str
    date_from: str
    date_to: str
    documents: tuple[Document, ...]
    copies: tuple[Copy, ...]
    books: tuple[Book, ...]
    files: dict[str, bytes]
    """Lists, registers, settings and the page for people: path → content."""


Told = dict[str, object]


def truth(story: Story) -> Told:
    """`truth.json`, from the story's own records alone."""
    told = list(_told(story))
    return {
        "schema": 1,
        "unit": story.unit,
        "unit_name": story.unit_name,
        "place": story.place,
        "from": story.date_from,
        "to": story.date_to,
        "breaches": [entry for entry, mark in told if mark.outcome == "hit"],
        "look_alikes": [entry for entry, mark in told if mark.outcome != "hit"],
        "same_payment": list(_same_payment(story)),
        "outcomes": _outcomes(story),
        "ledgers": [_ledger(book) for book in story.books],
        "invoices": [_invoice(document) for document in story.documents],
    }


def _told(story: Story) -> Iterator[tuple[Told, Mark]]:
    for document in story.documents:
        for mark in document.marks:
            line = document.invoice.lines[mark.line - 1]
            total = line.amount + (line.tax or Decimal(0))
            yield _entry(document.path, mark.line, mark, document.invoice.seller.name, total), mark
    for book in story.books:
        for row in book.rows:
            for mark in row.marks:
                yield _entry(book.path, row.row, mark, row.payee, row.total), mark


def _entry(path: str, line_no: int, mark: Mark, payee: str, total: Decimal) -> Told:
    entry: Told = {
        "document": f"documents/{path}",
        "line_no": line_no,
        "rule": mark.rule,
        "outcome": mark.outcome,
        "payee": payee,
    }
    if mark.outcome == "hit":
        entry["amount_at_issue"] = mark.at_issue or f"{total:.2f}"
    return entry | {"why_zh": mark.why}


def _same_payment(story: Story) -> Iterator[Told]:
    for book in story.books:
        for row in book.rows:
            if row.paper:
                yield {
                    "document": f"documents/{book.path}",
                    "line_no": row.row,
                    "paper": f"documents/{row.paper}",
                    "invoice_number": row.number,
                }


def _outcomes(story: Story) -> dict[str, str]:
    found = {document.path: document.outcome for document in story.documents}
    found |= {copy.path: copy.outcome for copy in story.copies}
    found |= {book.path: _worst(book) for book in story.books}
    return {f"documents/{path}": found[path] for path in sorted(found)}


def _worst(book: Book) -> str:
    """A row that books a paper is a duplicate; a file ends as the worst of its rows."""
    return "duplicate" if any(row.paper for row in book.rows) else "read"


def _ledger(book: Book) -> Told:
    return {
        "document": f"documents/{book.path}",
        "rows": len(book.rows),
        "total": f"{sum((row.total for row in book.rows), Decimal(0)):.2f}",
    }


def _invoice(document: Document) -> Told:
    said = document.invoice
    return {
        "document": f"documents/{document.path}",
        "document_type": said.kind,
        "outcome": document.outcome,
        "note": document.note or None,
        "invoice": {
            "invoice_code": said.code,
            "invoice_number": said.number,
            "check_code": said.check_code,
            "issue_date": said.date.isoformat(),
            "buyer_name": said.buyer.name,
            "buyer_tax_id": said.buyer.code,
            "seller_name": said.seller.name,
            "seller_tax_id": said.seller.code,
            "total_amount": f"{said.total_amount:.2f}",
            "total_tax": None if said.total_tax is None else f"{said.total_tax:.2f}",
            "total_with_tax": f"{said.total_with_tax:.2f}",
            "total_in_words": said.total_in_words,
            "remarks": said.remarks or None,
            "original_invoice_number": said.original,
        },
        "lines": [_line(n, line, document.form) for n, line in enumerate(said.lines, 1)],
    }


def _line(number: int, line: Line, form: Form) -> Told:
    """A page prints `***` where nothing is taxed, an XML says 0.00."""
    free = "0.00" if form == "xml" else None
    return {
        "line_no": number,
        "item_name": line.item,
        "tax_category": line.item.split("*")[1],
        "spec": line.spec,
        "unit": line.unit,
        "quantity": None if line.quantity is None else f"{line.quantity:f}",
        "unit_price": None if line.price is None else f"{line.price:f}",
        "amount": f"{line.amount:.2f}",
        "tax_rate": line.rate,
        "tax": free if line.tax is None else f"{line.tax:.2f}",
    }
