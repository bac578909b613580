"""What do pages of a fiscal receipt or payment book say? Header by labels, lines by table, pages by number."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from feeaudit.charges import checks, facts
from feeaudit.charges.copies import with_original
from feeaudit.charges.form import header, parts, table, titles
from feeaudit.charges.form.labels import Form
from feeaudit.charges.form.narrow import plain
from feeaudit.charges.paper.evidence import proven
from feeaudit.charges.paper.rows import inside, readable, rows_of
from feeaudit.model import Box, Document, DocumentType, Invoice, Line, Page, Statement

KindOf = Callable[[Page], tuple[DocumentType, str | None]]

_UNREAD = "有读不准的值 a value that cannot be read exactly"
_LIST = re.compile(r"清单|附页|明细表|收费明细|续页|所属(?:电子)?票据")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """What one page says."""

    page: Page
    """The part of the page that this paper is."""
    kind: DocumentType
    invoice: Invoice
    table: table.Table
    is_list: bool


@dataclass(slots=True)
class _Paper:
    sheets: list[_Sheet] = field(default_factory=list)


def statements(document: Document, own: Literal["fiscal", "payment_book"], kind_of: KindOf) -> Iterator[Statement]:
    """One statement per paper, and one refusal per page that is none or cannot be read."""
    made: list[_Paper] = []
    refused: list[Statement] = []
    for page in document.pages:
        if not page.words:
            continue
        found = titles.of_page(page)
        is_list = bool(made) and found is None and _is_list(page)
        if found != own and not is_list:
            refused.append(_refused(page, "other", "不是这种票据，未读 not a paper of this kind, not read"))
            continue
        kind, why = (made[-1].sheets[0].kind, None) if is_list else kind_of(page)
        if why:
            refused.append(_refused(page, kind, why, "unsupported_type"))
            continue
        for part in parts.of(page, own):
            try:
                _add(made, _sheet(page, part, kind, is_list=is_list))
            except ValueError as error:
                refused.append(_refused(page, kind, f"{_UNREAD}: {error}", "malformed"))
    yield from (_statement(paper) for paper in made)
    yield from refused


def _is_list(page: Page) -> bool:
    """A page with a table of lines that calls itself a list, or goes on without a title."""
    found = rows_of(page)
    upper = "".join(row.text for row in found if row.middle < 0.3 * page.height)
    return bool(table.headings(found)) and (bool(_LIST.search(upper)) or "票据号码" in plain(upper))


def _refused(
    page: Page, kind: DocumentType, why: str, outcome: Literal["unsupported_type", "malformed"] = "unsupported_type"
) -> Statement:
    reason = f"第{page.number}页 page {page.number}: {why}"
    return Statement(document_type=kind, invoice=None, outcome=outcome, reason=reason)


def _add(made: list[_Paper], sheet: _Sheet) -> None:
    """Further pages repeat code and number, or are a list without any; a page that closes by itself is a paper."""
    last = made[-1].sheets[-1] if made else None
    number = (sheet.invoice.invoice_code, sheet.invoice.invoice_number)
    is_same = last is not None and number == (last.invoice.invoice_code, last.invoice.invoice_number) and all(number)
    goes_on = sheet.is_list and (not any(number) or is_same)
    if made and (goes_on or (is_same and not (last and _closes(last) and _closes(sheet)))):
        made[-1].sheets.append(sheet)
    else:
        made.append(_Paper([sheet]))


def _closes(sheet: _Sheet) -> bool:
    return checks.line_sum(sheet.invoice, sheet.table.lines).outcome == "pass"


def _statement(paper: _Paper) -> Statement:
    first = paper.sheets[0]
    total = next((s.invoice for s in reversed(paper.sheets) if s.invoice.total_with_tax is not None), first.invoice)
    notes = list(dict.fromkeys(note for sheet in paper.sheets for note in sheet.table.notes))
    remarks = "\n".join(filter(None, [first.invoice.remarks, *notes])) or None
    invoice = with_original(
        replace(
            first.invoice,
            total_with_tax=total.total_with_tax,
            total_in_words=total.total_in_words,
            seller_name=first.invoice.seller_name or total.seller_name,
            seller_tax_id=first.invoice.seller_tax_id or total.seller_tax_id,
            remarks=remarks,
        )
    )
    lines = _lines(paper, invoice.total_with_tax)
    pages = [sheet.page for sheet in paper.sheets]
    made = checks.run(first.kind, invoice, lines, None, pages)
    outcome, why = checks.outcome(invoice, lines, made)
    return proven(
        Statement(
            document_type=first.kind,
            invoice=invoice,
            lines=lines,
            checks=made,
            facts=facts.read(invoice.remarks),
            outcome=outcome,
            reason=why,
        ),
        pages,
    )


def _lines(paper: _Paper, total: Decimal | None) -> tuple[Line, ...]:
    """Those of the list where it makes the total, else of all pages together."""
    lists = [line for sheet in paper.sheets if sheet.is_list for line in sheet.table.lines]
    every = [line for sheet in paper.sheets for line in sheet.table.lines]
    chosen = lists if lists and _sum(lists) == total else every
    return tuple(replace(line, line_no=number) for number, line in enumerate(chosen, 1))


def _sum(lines: list[Line]) -> Decimal | None:
    amounts = [line.amount for line in lines if line.amount is not None]
    return sum(amounts, Decimal(0)) if len(amounts) == len(lines) else None


def _sheet(page: Page, part: Box, kind: DocumentType, *, is_list: bool) -> _Sheet:
    words = inside(readable(page), part)
    edges = tuple(e for e in page.edges if e[3] >= part[1] and e[1] <= part[3])
    form = Form(words, edges, header.LABELS, part)
    heads = table.headings(form.rows)
    if not heads:
        raise ValueError("有票据标题，却找不到明细表 a title but no table of lines")
    if len(heads) > 1:
        raise ValueError("一页上有几张票据，分不开 several papers that cannot be parted")
    sums = header.sums_row(form, heads[0])
    bottom = sums.box[1] if sums else header.foot(form, heads[0])
    lines = table.read(form.words, form.grid, heads[0], bottom - 1, page=page.number, width=page.width)
    own = replace(page, words=words, edges=edges)
    return _Sheet(page=own, kind=kind, invoice=header.read(form, heads[0], sums), table=lines, is_list=is_list)
