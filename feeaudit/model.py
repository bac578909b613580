"""Which nouns does feeaudit speak of? Frozen records; money is Decimal, dates are dates, absent is None."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points, from the upper left corner of the page."""

Outcome = Literal[
    "read",
    "duplicate",
    "unsupported_type",
    "wrong_type",
    "needs_password",
    "malformed",
    "no_pages",
    "no_text_layer",
    "undecodable_text",
    "too_many_pages",
    "decompression_limit",
    "memory_limit",
    "timeout",
    "crash",
    "reader_disagreement",
    "total_mismatch",
    "io_error",
    "internal_error",
]
"""How a document ended: a closed list, from best to worst."""

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

Verdict = Literal["hit", "clear", "not_applicable", "undecidable"]
Severity = Literal["critical", "warning", "info"]
LinkVerdict = Literal["linked", "ambiguous", "unlinked"]
CheckOutcome = Literal["pass", "fail", "not_applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A run of characters as it stands on the page."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One element of a structured copy (XML): its name and those above it, each with its position among its like."""

    path: tuple[tuple[str, int], ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a reader saw on one page (PDF), sheet (CSV, XLSX) or in one structured copy (XML)."""

    number: int
    """1-based."""
    width: float = 0.0
    height: float = 0.0
    words: tuple[Word, ...] = ()
    edges: tuple[Box, ...] = ()
    """Ruling lines; a horizontal one has top == bottom, a vertical one x0 == x1 (within a point)."""
    name: str = ""
    """The sheet's name."""
    rows: tuple[tuple[str | None, ...], ...] = ()
    """Cells of a sheet as exact text, None where empty; row k stands in line k+1 of the sheet."""
    leaves: tuple[Leaf, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file given, and how it ended."""

    path: str
    """As given on the command line plus the way below it, `/` between parts."""
    sha256: str
    """Of the bytes; empty where they could not be had."""
    media_type: str
    """By content: application/pdf, application/xml, text/csv …"""
    pages: tuple[Page, ...] = ()
    outcome: Outcome = "read"
    reason: str | None = None
    """Why it is not `read`, in words for a person; None where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a value was read, so that a person can look at the paper."""

    sha256: str
    page: int | None = None
    row: int | None = None
    """Row of the sheet, 1-based, everything above the data counted."""
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something a remark says of a charge, with the words that say it."""

    name: str
    """late_fee, principal, base_amount, headcount, instalment_total, arrears, voluntary, small_micro …"""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One invoice, receipt or ledger row of a document: its header, lines, checks and own outcome."""

    document_type: DocumentType
    invoice: Invoice | None
    lines: tuple[Line, ...] = ()
    checks: tuple[Check, ...] = ()
    facts: tuple[Fact, ...] = ()
    booking: Booking | None = None
    outcome: Outcome = "read"
    reason: str | None = None


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
    assumed: bool = False
    """True where the netting rests on equal amounts and parties, not on a printed number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One computable element of a charging standard (收费标准)."""

    unit: str | None
    """As printed: 元/平方米, %, ‰ …; None where the list gives none."""
    op: Literal["=", "<=", "range", "factor", "surcharge", "formula"] = "="
    value: Decimal | None = None
    value_max: Decimal | None = None
    condition: str | None = None
    kind: Literal["flat", "progressive", "band", "by_year"] = "flat"
    tiers: tuple[dict[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """What is allowed (收费项目): one row of an official list. Fields as in the catalogue format."""

    id: str
    catalogue: str
    """`<list>/<edition>` it stands in."""
    name: str
    nature: str
    jurisdiction: str
    parent_id: str | None = None
    aliases: tuple[str, ...] = ()
    department: str | None = None
    charging_body: str | None = None
    payee_class: tuple[str, ...] = ()
    payer: str | None = None
    pricing: str | None = None
    standard: str | None = None
    rates: tuple[Rate, ...] = ()
    unparsed: str | None = None
    """Why the standard is not computable; None where it is, or where none is printed."""
    flat_rate: Decimal | None = None
    """元 per `rate_unit`, where one single rate decides; None for tiers, ranges, formulas and several conditions."""
    rate_unit: str | None = None
    """What the flat rate is per, in one spelling: 件, 平方米, 吨 …; None for a flat sum or where no rate decides."""
    legal_basis: tuple[str, ...] = ()
    fund_management: str | None = None
    status: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    cease_from: date | None = None
    cease_document: str | None = None
    arrears_collectible: bool | None = None
    authority_pays: bool | None = None
    excludes: tuple[str, ...] = ()
    period: str | None = None
    enterprise_related: bool | None = None
    source: str | None = None
    source_page: str | None = None
    source_row: str | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """Who an intermediary belongs to, from when to when, and which register says so."""

    name: str
    credit_code: str | None = None
    agency_class: str | None = None
    authority: str | None = None
    authority_code: str | None = None
    relation: str | None = None
    share_percent: Decimal | None = None
    legal_representative: str | None = None
    address: str | None = None
    phone: str | None = None
    bank_account: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One edition of one official list."""

    list: str
    edition: str
    title: str
    jurisdiction: str | None
    natures: tuple[str, ...]
    coverage: Literal["complete", "excerpt"]
    sha256: str
    """Of datapackage.json and fees.csv together."""
    published: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    fees: tuple[Fee, ...] = ()

    @property
    def name(self) -> str:
        """`<list>/<edition>`."""
        return f"{self.list}/{self.edition}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """An article of an instrument, and when it is in force."""

    instrument: str
    article: str | None = None
    document_number: str | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    source: str | None = None
    verified: bool = False
    """True where the text was read in `source`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is tested, on which law, and who is innocent. The page of a rule is its module's docstring."""

    id: str
    title_zh: str
    title_en: str
    severity: Severity
    basis: tuple[Provision, ...]
    """定性依据."""
    consequence: tuple[Provision, ...]
    """处理处罚依据."""
    message_zh: str
    """A sentence for a finding, filled with `str.format` from the evidence. 疑似, never a verdict."""
    message_en: str
    rationale_zh: str
    rationale_en: str
    remediation_zh: str
    remediation_en: str
    innocent_zh: tuple[str, ...]
    """Who looks guilty and is not."""
    innocent_en: tuple[str, ...]
    within: tuple[str, ...]
    """Columns of `Books.charges` inside whose groups the rule decides; `("charge_id",)` for one charge alone."""
    grouped: bool = False
    """True where a finding is about a group: its id is of rule and subject, not of rule and charges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A suspected breach (疑似): never a verdict. A person decides."""

    id: str
    rule: str
    severity: Severity
    confidence: Decimal
    subject: str
    charge_ids: tuple[str, ...]
    payee: str | None
    payee_id: str | None
    payer: str | None
    payer_id: str | None
    amount_at_issue: Decimal | None
    message_zh: str
    message_en: str
    evidence: dict[str, object]
    legal_basis: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person said of a finding. Append-only: a later one supersedes, none is changed."""

    finding_id: str
    state: Literal["confirmed", "dismissed", "needs_facts", "refunded"]
    who: str
    when: str
    """ISO 8601 with offset."""
    reason: str
    previous_hash: str
