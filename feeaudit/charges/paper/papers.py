"""Which pages of a document are one invoice? Pages are grouped by number; each group becomes one statement."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from feeaudit.charges import checks, facts
from feeaudit.charges.paper import frame as frames
from feeaudit.charges.paper import lines, totals
from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.rows import readable, rows
from feeaudit.model import Document, DocumentType, Invoice, Line, Page, Statement
from feeaudit.text import fold

Layout = Literal["einvoice", "vat"]

_EINVOICE = re.compile(r"电子发票\((?:普通发票|增值税专用发票|[^)]{2,10})\)")
_VAT = re.compile(r"增值税(?:电子)?(?:普通|专用)发票|电子(?:普通|专用)发票")
_LIST = re.compile(r"(?:销售货物或者?提供应税劳务|应税).{0,6}清单|销货清单$|^所属增值税")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the header of one page says, and which paper it is."""

    kind: DocumentType
    invoice: Invoice


ReadHead = Callable[[Frame], Head]


def layout(page: Page) -> Layout | None:
    """By the title in the upper part of the page; without a readable title, by the forms of its numbers."""
    upper = [row for row in rows(readable(page)) if row.middle < 0.3 * page.height]
    texts = [fold(row.text) for row in upper]
    if is_list(page):
        return None
    if any(_EINVOICE.search(text) for text in texts):
        return "einvoice"
    if any(_VAT.search(text) for text in texts):
        return "vat"
    return None


def is_list(page: Page) -> bool:
    """Is this a 清单 that belongs to an older invoice?"""
    return any(_LIST.search(fold(row.text)) for row in rows(readable(page)) if row.middle < 0.3 * page.height)


def first_layout(document: Document) -> Layout | None:
    """The layout of the first page that is an invoice."""
    return next((found for page in document.pages if (found := layout(page)) and frames.find(page)), None)


def statements(document: Document, own: Layout, head_of: ReadHead, copy: Invoice | None = None) -> Iterator[Statement]:
    """One statement per invoice of this layout, and one refusal per page that is none."""
    group: list[tuple[Frame, Head]] = []
    lists: list[Frame] = []
    for page in document.pages:
        frame = frames.find(page)
        if frame and layout(page) == own:
            head = _head(frame, head_of)
            if group and not _same(group[-1][1], head):
                yield _statement(group, lists, copy)
                group, lists = [], []
            group.append((frame, head))
        elif frame and is_list(page) and group:
            lists.append(frame)
        elif page.words:
            yield _refused(page, own)
    if group:
        yield _statement(group, lists, copy)


def _head(frame: Frame, head_of: ReadHead) -> Head:
    return head_of(frame)


def _same(a: Head, b: Head) -> bool:
    """Further pages of one invoice repeat its code and number."""
    number = (a.invoice.invoice_code, a.invoice.invoice_number)
    return a.invoice.invoice_number is not None and number == (b.invoice.invoice_code, b.invoice.invoice_number)


def _refused(page: Page, own: Layout) -> Statement:
    what = "另一种版式的发票，请拆开" if layout(page) not in (None, own) else "不是发票，未读"
    reason = f"第{page.number}页是{what} page {page.number} was not read"
    if layout(page) == own:
        reason = f"第{page.number}页有发票标题，却找不到明细表 page {page.number} has an invoice's title but no lines"
        return Statement(document_type="other", invoice=None, outcome="malformed", reason=reason)
    return Statement(document_type="other", invoice=None, outcome="unsupported_type", reason=reason)


def _statement(group: list[tuple[Frame, Head]], lists: list[Frame], copy: Invoice | None) -> Statement:
    kind = group[0][1].kind
    try:
        invoice, found = _whole(group, lists)
    except ValueError as error:
        reason = f"有读不准的值 a value that cannot be read exactly: {error}"
        return Statement(document_type=kind, invoice=group[0][1].invoice, outcome="malformed", reason=reason)
    made = checks.run(kind, invoice, found, copy if copy and copy.invoice_number == invoice.invoice_number else None)
    outcome, why = checks.outcome(invoice, found, made)
    return Statement(
        document_type=kind,
        invoice=invoice,
        lines=found,
        checks=made,
        facts=facts.read(invoice.remarks),
        outcome=outcome,
        reason=why,
    )


def _whole(group: list[tuple[Frame, Head]], lists: list[Frame]) -> tuple[Invoice, tuple[Line, ...]]:
    """Lines of all pages, of the list where there is one; sums of the last page."""
    from dataclasses import replace

    found: list[Line] = []
    for frame in lists or [frame for frame, _ in group]:
        found.extend(lines.read(frame, len(found) + 1))
    last, head = group[-1]
    sums = totals.read(last)
    invoice = replace(
        head.invoice,
        total_amount=sums.amount,
        total_tax=sums.tax,
        total_with_tax=sums.with_tax,
        total_in_words=sums.in_words,
    )
    return invoice, tuple(found)
