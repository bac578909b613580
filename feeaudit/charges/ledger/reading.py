"""What do the sheets of a ledger say? Each by its headings, a statement per row; one without known ones is refused."""

from collections.abc import Iterator
from dataclasses import replace

from feeaudit.charges import journal, marks
from feeaudit.charges.ledger import headings, rows, sheets
from feeaudit.model import Document, Page, Statement


def statements(document: Document) -> Iterator[Statement]:
    """One statement per row, sheet after sheet; one refusal per sheet that is no ledger. Empty sheets say nothing."""
    full = (page for page in document.pages if any(cell and cell.strip() for row in page.rows for cell in row))
    is_csv = document.media_type == "text/csv"
    yield from sheets.joined(tuple((page, tuple(_sheet(page, is_csv=is_csv))) for page in full))


def _sheet(page: Page, *, is_csv: bool) -> Iterator[Statement]:
    booked = journal.find(page.rows)
    if booked is not None:
        yield from _journal(page, booked)
        return
    header = headings.find(page.rows)
    if header is None or headings.is_side_by_side(page.rows, header) or headings.other_money(page.rows, header.row):
        yield _refused(page, header)
        return
    parts = (header, *headings.further(page.rows, header))
    odd = next((part for part in parts[1:] if headings.other_money(page.rows[part.row - 2 : part.row], 2)), None)
    if odd is not None or any(headings.is_side_by_side(page.rows, part) for part in parts[1:]):
        yield _refused(page, odd or header)
        return
    passed = rows.Passed()
    made = [
        statement for part, end in _spans(page, parts) for statement in _part(page, part, end, passed, is_csv=is_csv)
    ]
    note = passed.note()
    first = next((at for at, statement in enumerate(made) if statement.outcome == "read"), None)
    if note and first is not None:
        made[first] = replace(made[first], reason="；".join(filter(None, (note, made[first].reason))))
    yield from made
    if note and first is None:
        yield Statement(document_type="ledger", invoice=None, outcome="read", reason=f"{_where(page)}{note}")
    elif not made:
        reason = f"{_where(page)}只有表头，没有数据行 the sheet has a header and no row"
        yield Statement(document_type="ledger", invoice=None, outcome="malformed", reason=reason)


def _where(page: Page) -> str:
    return f"工作表“{page.name}”" if page.name else "表格"


def _spans(page: Page, parts: tuple[headings.Header, ...]) -> Iterator[tuple[headings.Header, int]]:
    """Each header and the last row that is read by it."""
    ends = (*(part.row - 1 for part in parts[1:]), len(page.rows))
    yield from zip(parts, ends, strict=True)


def _part(page: Page, header: headings.Header, end: int, passed: rows.Passed, *, is_csv: bool) -> Iterator[Statement]:
    """The rows below one header; the first that was read tells what is odd about all."""
    hints = marks.hints(page, {place + 1 for field in _READ for place in header.columns.get(field, ())[:1]})
    note = _note(header)
    heads = page.rows[max(0, header.row - 2) : header.row]
    width = max(place for row in heads for place, word in enumerate(row, 1) if word and word.strip())
    for number, row in enumerate(page.rows[header.row : end], header.row + 1):
        if passed.is_charge(row, number, header):
            made = rows.statement(row, number, page.number, header)
            if is_csv and (why := rows.shifted(row, width, header)):
                why = f"第{number}行 row {number}: 读不准 cannot be read exactly: {why}"
                made = replace(made, invoice=None, lines=(), outcome="malformed", reason=why)
            told = (note, hints.get(number, hints.get(0)), made.reason)
            yield replace(made, reason="；".join(filter(None, told)) or None) if made.outcome == "read" else made
            note = None


def _journal(page: Page, header: journal.Header) -> Iterator[Statement]:
    money = headings.other_money(page.rows, header.row)
    if money:
        yield _unsupported(page, f"金额不是元 the amounts are not in yuan: {money}，请换算成元 convert them")
    elif header.twice:
        yield _unsupported(page, _SIDE_BY_SIDE)
    elif not header.knows_account and journal.account_above(page.rows, header) is None:
        why = "有借贷两栏，没有科目列，分不清哪行是费用 the journal (序时账) has no column for the account"
        yield _unsupported(page, why)
    else:
        yield from journal.statements(journal.journal(page, header))


_READ: tuple[headings.Field, ...] = ("date", "item", "payee", "quantity", "unit_price", "amount", "tax", "total")
"""Columns of which it matters that they are hidden, or calculated."""
_SIDE_BY_SIDE = "并排的两张表，请上下接成一张 two tables side by side: put one below the other"
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
    if header is not None and (money := headings.other_money(page.rows, header.row)):
        return _unsupported(page, f"金额不是元 the amounts are not in yuan: {money}，请换算成元 convert them")
    if header is not None:
        return _unsupported(page, _SIDE_BY_SIDE)
    if headings.is_journal(page.rows):
        return _unsupported(
            page, "借、贷两栏而没有摘要的序时账读不了 a journal without a column for the summary is not read"
        )
    return _unsupported(page, f"{_lacking(page)}，表头可用的写法见 docs/formats.md headings stand there")


def _unsupported(page: Page, why: str) -> Statement:
    where = f"工作表“{page.name}” sheet" if page.name else "表格 the table"
    words = "、".join(headings.likeliest(page.rows)) or "无 none"
    reason = f"{where}: {why}；现有表头 headings: {words}"
    return Statement(document_type="ledger", invoice=None, outcome="unsupported_type", reason=reason)
