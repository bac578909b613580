"""Which pages of a document are one invoice? Pages are grouped by number; each group becomes one statement."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from feeaudit.charges import checks, facts
from feeaudit.charges.paper import frame as frames
from feeaudit.charges.paper import header, headings, lines, sheets, totals
from feeaudit.charges.paper.evidence import evidence, proven
from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.rows import rows_of
from feeaudit.charges.structured import Copy, merging
from feeaudit.model import Check, Document, DocumentType, Invoice, Line, Page, Statement
from feeaudit.text import fold

Layout = Literal["einvoice", "vat"]

_EINVOICE = re.compile(r"电子发票\([^)]{2,10}\)")
_VAT = re.compile(r"增值税(?:电子)?(?:普通|专用)发票|电子(?:普通|专用)发票")
_SHOWN = 8
"""So many doubtful words are named."""
_LIST = re.compile(r"(?:提供应税劳务|应税).{0,6}清单|销货清单$|^所属增值税")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the header of one page says, and which paper it is."""

    kind: DocumentType
    invoice: Invoice
    doubts: tuple[str, ...] = ()
    """Words above or below the lines that may belong to another field."""


ReadHead = Callable[[Frame], Head]


@dataclass(slots=True)
class _Paper:
    """The pages of one invoice, and of its 清单."""

    head: Head
    frames: list[Frame]
    lists: list[Frame] = field(default_factory=list)


@lru_cache(maxsize=8)
def layout(page: Page) -> Layout | None:
    """By the title in the upper part of the page; without a readable one, by the forms of the numbers there."""
    texts = _upper(page)
    if is_list(page):
        return None
    if any(_EINVOICE.search(text) for text in texts):
        return "einvoice"
    if any(_VAT.search(text) for text in texts):
        return "vat"
    return None if any("票据" in text for text in texts) else _by_numbers(page)


def _by_numbers(page: Page) -> Layout | None:
    frame = frames.find(page)
    if frame is None or frame.total is None:
        return None
    above = header.above(frame)
    if header.digits(above, 10, 12) and header.digits(above, 8):
        return "vat"
    return "einvoice" if header.digits(above, 20) else None


@lru_cache(maxsize=8)
def _upper(page: Page) -> tuple[str, ...]:
    """Rows above the headings of the lines; without such, those of the upper part of the page."""
    found = rows_of(page)
    heads = headings.named(page)
    bottom = heads[0].middle if heads else 0.3 * page.height
    return tuple(fold(row.text) for row in found if row.middle < bottom)


def is_list(page: Page) -> bool:
    """Is this a 清单 that belongs to an older invoice?"""
    return any(_LIST.search(text) for text in _upper(page))


def _sheets(document: Document) -> Iterator[Page]:
    for page in document.pages:
        yield from sheets.parts(page)


def first_layout(document: Document) -> Layout | None:
    """The layout of the first page that is an invoice."""
    return next((found for page in _sheets(document) if (found := layout(page)) and frames.find(page)), None)


def statements(document: Document, own: Layout, head_of: ReadHead, copies: tuple[Copy, ...]) -> Iterator[Statement]:
    """One statement per invoice of this layout, and one refusal per page that is none.

    `copies` is what the file says beside its pages: of the only invoice, or of those with their numbers.
    """
    papers: list[_Paper] = []
    refused: list[Statement] = []
    for page in _sheets(document):
        frame = frames.find(page)
        if frame and layout(page) == own and not len(headings.named(page)) > 1:
            _add(papers, frame, head_of(frame))
        elif frame and is_list(page) and papers:
            papers[-1].lists.append(frame)
        elif page.words:
            refused.append(_refused(page, own))
    for paper in papers:
        yield _statement(paper, merging.of_number(copies, paper.head.invoice.invoice_number, alone=len(papers) == 1))
    yield from refused


def _add(papers: list[_Paper], frame: Frame, head: Head) -> None:
    """Further pages of one invoice repeat its code and number; a page that closes by itself is another copy of it."""
    number = (head.invoice.invoice_code, head.invoice.invoice_number)
    last = papers[-1].head.invoice if papers else None
    is_same = last and last.invoice_number and number == (last.invoice_code, last.invoice_number)
    if is_same and not (_closes(papers[-1].frames[-1]) and _closes(frame)):
        papers[-1].frames.append(frame)
        papers[-1].head = _latest(papers[-1].head, head)
    else:
        papers.append(_Paper(head, [frame]))


def _latest(first: Head, further: Head) -> Head:
    """The remark stands on the last page, beside 价税合计."""
    said = further.invoice
    if said.remarks is None:
        return replace(first, doubts=(*first.doubts, *further.doubts))
    invoice = replace(first.invoice, remarks=said.remarks, original_invoice_number=said.original_invoice_number)
    return replace(first, invoice=invoice, doubts=(*first.doubts, *further.doubts))


def _closes(frame: Frame) -> bool:
    """Do the lines of this page alone make its sum?"""
    try:
        sums, found = totals.read(frame), lines.read(frame)
    except ValueError:
        return False
    return checks.line_sum(Invoice(total_amount=sums.amount), found).outcome == "pass" and sums.with_tax is not None


def _refused(page: Page, own: Layout) -> Statement:
    where = f"第{page.number}页 page {page.number}"
    if len(headings.named(page)) > 1:
        reason = f"{where}: 一页上有几张发票，请拆开 several invoices on one page: split them"
        return Statement(document_type="other", invoice=None, outcome="malformed", reason=reason)
    found = layout(page)
    if found == own:
        reason = f"{where}: 有发票标题，却找不到明细表 an invoice's title but no table of lines"
        return Statement(document_type="other", invoice=None, outcome="malformed", reason=reason)
    what = "是另一种版式的发票，请拆开 an invoice of another layout" if found else "不是发票，未读 no invoice, not read"
    return Statement(document_type="other", invoice=None, outcome="unsupported_type", reason=f"{where}: {what}")


def _statement(paper: _Paper, copies: tuple[Copy, ...]) -> Statement:
    kind = paper.head.kind
    pages = [frame.page for frame in (*paper.frames, *paper.lists)]
    try:
        shown, shown_lines = _whole(paper)
    except ValueError as error:
        return _unreadable(paper.head, checks.seen(pages), error)
    invoice, found = merging.invoice(shown, copies), merging.lines(shown_lines, copies)
    made = checks.run(kind, invoice, found, merging.agreement(shown, shown_lines, copies), pages)
    outcome, why = checks.outcome(invoice, found, made)
    unsure = _doubts(paper)
    if outcome == "read" and unsure:
        named = "、".join(unsure[:_SHOWN])
        outcome, why = "malformed", f"有归属不明的字 words that have no certain place: {named}"
    statement = Statement(
        document_type=kind,
        invoice=invoice,
        lines=found,
        checks=made,
        facts=facts.read(invoice.remarks),
        outcome=outcome,
        reason=why,
    )
    if copies:
        return replace(statement, evidence=evidence(pages, invoice, found))
    return proven(statement, pages)


def _doubts(paper: _Paper) -> list[str]:
    unsure = [text for frame in (*paper.frames, *paper.lists) for text in lines.doubts(frame)]
    last = paper.frames[-1]
    unclosed = [] if last.total else ["价税合计"]
    is_open = paper.head.invoice.remarks and last.foot >= last.page.height
    return [*paper.head.doubts, *unclosed, *(["备注"] if is_open else []), *unsure]


def _unreadable(head: Head, made: tuple[Check, ...], error: ValueError) -> Statement:
    """A value that is none may be the trace of something that is hidden or printed over it."""
    unlike = checks.disagreement(made)
    reason = f"有读不准的值 a value that cannot be read exactly: {error}"
    return Statement(
        document_type=head.kind,
        invoice=head.invoice,
        checks=made,
        outcome="reader_disagreement" if unlike else "malformed",
        reason=f"{unlike}；{reason}" if unlike else reason,
    )


def _whole(paper: _Paper) -> tuple[Invoice, tuple[Line, ...]]:
    """Lines of all pages, or of the list where there is one; sums of the last page."""
    found: list[Line] = []
    for frame in paper.lists or paper.frames:
        found.extend(lines.read(frame, len(found) + 1))
    sums = totals.read(paper.frames[-1])
    invoice = replace(
        paper.head.invoice,
        total_amount=sums.amount,
        total_tax=sums.tax,
        total_with_tax=sums.with_tax,
        total_in_words=sums.in_words,
    )
    return invoice, tuple(found)
