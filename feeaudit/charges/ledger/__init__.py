"""What does a ledger say? One statement per row, by its headings; a sheet without known ones is refused by name."""

from collections.abc import Iterator
from dataclasses import replace

from feeaudit.charges.ledger import headings, rows
from feeaudit.model import Document, DocumentType, Page, Statement

VERSION = 2
MEDIA_TYPES: tuple[str, ...] = (
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
)
DOCUMENT_TYPES: frozenset[DocumentType] = frozenset()
"""Any: a row is what its receipt_type says."""


def identify(document: Document) -> bool:
    """Every table; what it is not is said sheet by sheet."""
    return document.media_type in MEDIA_TYPES


def extract(document: Document) -> Iterator[Statement]:
    """One statement per row, sheet after sheet; one refusal per sheet that is no ledger. Empty sheets say nothing."""
    for page in document.pages:
        if any(cell and cell.strip() for row in page.rows for cell in row):
            yield from _sheet(page)


def _sheet(page: Page) -> Iterator[Statement]:
    header = headings.find(page.rows)
    if header is None or headings.is_side_by_side(page.rows, header) or headings.other_money(page.rows, header):
        yield _refused(page, header)
        return
    count = 0
    for number, row in enumerate(page.rows[header.row :], header.row + 1):
        if rows.is_charge(row, header):
            count += 1
            made = rows.statement(row, number, page.number, header)
            yield replace(made, reason=_note(header)) if count == 1 and made.outcome == "read" else made
    if not count:
        where = f"工作表“{page.name}”" if page.name else "表格"
        reason = f"{where}只有表头，没有数据行 the sheet has a header and no row"
        yield Statement(document_type="ledger", invoice=None, outcome="malformed", reason=reason)


_OF_NO_USE = frozenset({"序号", "编号", "行号", "no"})


def _note(header: headings.Header) -> str | None:
    """What a ledger says that is not read: a column that was meant to be known has perhaps another name."""
    unused = [word for word in header.unused if word.lower() not in _OF_NO_USE]
    return f"未用的列 columns not used: {'、'.join(unused)}" if unused else None


def _lacking(page: Page) -> str:
    """Which of the two columns that a ledger needs is not known."""
    known = {headings.field_of(cell) for row in page.rows[: headings.FIRST_ROWS] for cell in row if cell}
    has_item, has_amount = "item" in known, bool({"amount", "total"} & known)
    if has_item and not has_amount:
        return "认不出金额列 no column for the amount is known"
    if has_amount and not has_item:
        return "认不出项目列 no column for the item is known"
    return "认不出项目和金额两列 no columns for item and amount are known"


def _refused(page: Page, header: headings.Header | None) -> Statement:
    where = f"工作表“{page.name}” sheet" if page.name else "表格 the table"
    words = "、".join(headings.likeliest(page.rows)) or "无 none"
    if header is not None and (money := headings.other_money(page.rows, header)):
        reason = f"{where}: 金额不是元 the amounts are not in yuan: {money}，请换算成元 convert them"
    elif header is not None:
        reason = f"{where}: 并排的两张表，请上下接成一张 two tables side by side: put one below the other"
    elif headings.is_journal(page.rows):
        reason = f"{where}: 借、贷两栏的序时账读不了，请另列收款方、项目、金额 debit and credit columns are not read"
    else:
        reason = f"{where}: {_lacking(page)}，表头可用的写法见 docs/formats.md headings stand there"
    return Statement(
        document_type="ledger", invoice=None, outcome="unsupported_type", reason=f"{reason}；现有表头 headings: {words}"
    )
