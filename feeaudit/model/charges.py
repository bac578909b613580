"""What was taken (收费)? What papers say of it, and the charge that follows."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from feeaudit.model.papers import Box, Member, Outcome, Source

DocumentType = Literal[
    "vat_special",
    "vat_ordinary",
    "einvoice_special",
    "einvoice_ordinary",
    "fiscal_nontax",
    "fiscal_association_dues",
    "fiscal_settlement",
    "fiscal_donation",
    "payment_book",
    "bank_slip",
    "transport_ticket",
    "notice",
    "ledger",
    "other",
]

Recognised = Literal["alone", "vouched"]
"""Seen in a picture: with its arithmetic alone to speak for it, or with its number, day and sum in a QR code too."""

CheckOutcome = Literal["pass", "fail", "not_applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something a remark says of a charge, with the words that say it."""

    name: str
    """late_fee, principal, base_amount, headcount, instalment_total, arrears, voluntary, small_micro …; of a row of a
    journal also `journal`, with the number of its voucher."""
    value: str
    """A plain decimal, an ISO date, a number as printed, or `true`."""
    words: str
    """The words of the remark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """What the header of a document (or a ledger row of its invoice) says; None where nothing is printed."""

    invoice_code: str | None = None
    invoice_number: str | None = None
    check_code: str | None = None
    issue_date: date | None = None
    buyer_name: str | None = None
    buyer_tax_id: str | None = None
    seller_name: str | None = None
    seller_tax_id: str | None = None
    total_amount: Decimal | None = None
    total_tax: Decimal | None = None
    total_with_tax: Decimal | None = None
    total_in_words: str | None = None
    remarks: str | None = None
    original_invoice_number: str | None = None
    """On a red letter or a reissue: the number of the invoice it reverses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an invoice, as printed."""

    line_no: int
    """Documents: line of the invoice; ledgers: row of the sheet. 1-based."""
    item_name: str | None = None
    tax_category: str | None = None
    """The 税收分类简称 of `*简称*名称`, without stars."""
    item_code: str | None = None
    """The 项目编码 that fiscal receipts print beside the item."""
    spec: str | None = None
    unit: str | None = None
    quantity: Decimal | None = None
    unit_price: Decimal | None = None
    amount: Decimal | None = None
    tax_rate: str | None = None
    tax: Decimal | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a value of a statement stands on its paper, so that it can be shown as a piece of the page."""

    field: str
    """`invoice_number`, or `3.amount` of line 3."""
    page: int
    """1-based."""
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One test of a statement's own numbers and forms."""

    check: str
    """line_product, line_sum, tax_sum, words_figures, credit_code, number_form, reader_agreement …"""
    outcome: CheckOutcome
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What only a ledger row says beside its invoice."""

    object: str | None = None
    place: str | None = None
    period_from: date | None = None
    period_to: date | None = None
    account: str | None = None
    voucher: str | None = None
    """凭证字号 of a journal: where the row stands in the books. It is no invoice number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One invoice, receipt or ledger row of a document: its header, lines, checks and own outcome."""

    document_type: DocumentType
    invoice: Invoice | None
    lines: tuple[Line, ...] = ()
    checks: tuple[Check, ...] = ()
    facts: tuple[Fact, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """Of every value that was read from a page; none where the source is a table or a structured copy."""
    booking: Booking | None = None
    outcome: Outcome = "read"
    reason: str | None = None
    recognised: Recognised | None = None
    """How it was seen in a picture; None where it is text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One line of a notice, so that it can be quoted."""

    text: str
    """Without white space."""
    line: int
    """1-based, on its page; of text that has no place on a page, in the whole."""
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document after extraction: how it ended, and every statement in it. Pages stay in the worker."""

    path: str
    sha256: str
    media_type: str
    outcome: Outcome
    reason: str | None
    pages: int
    statements: tuple[Statement, ...] = ()
    document_type: DocumentType = "other"
    """What the paper is where no statement says it: a notice that was read holds no charge."""
    passages: tuple[Passage, ...] = ()
    """Of a notice that was read: all that it says."""
    members: tuple[Member, ...] = ()
    """Of an archive: what a run reads in its place."""
    recognised: bool = False
    """True where some page was only a picture, and was recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What was taken (收费): one line of an invoice, receipt or ledger."""

    id: str
    """Recipe in `charges.identity`: survives re-exports, renames and twins."""
    path: str
    document_type: DocumentType
    invoice: Invoice
    line: Line
    source: Source
    date: date | None
    payee: str | None
    payee_id: str | None
    payer: str | None
    payer_id: str | None
    booking: Booking = field(default_factory=Booking)
    facts: tuple[Fact, ...] = ()
    settled: str | None = None
    """reversed, reversal: netted against `settled_with`, never judged; None for a payment that stands."""
    settled_with: str | None = None
    taken_back: Decimal | None = None
    """What partial red letters took back of the line's amount, without tax; the rest is the charge."""
    recognised: Recognised | None = None
    """As its statement was."""
    assumed: bool = False
    """True where the netting rests on equal amounts and parties, not on a printed number."""
