"""How do the sheets of a workbook go together? One invoice on two sheets is one, and a list of heads has its lines."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from feeaudit.charges.identity import row_key
from feeaudit.charges.ledger import headings, rows
from feeaudit.model import Page, Statement
from feeaudit.money import CENT
from feeaudit.text import fold

Sheet = tuple[Page, tuple[Statement, ...]]

_LONG = 8
"""Digits that tell an invoice from any other number."""


def joined(sheets: tuple[Sheet, ...]) -> Iterator[Statement]:
    """The statements of all sheets. A sheet of invoices without items says nothing new where others have their items:
    what they lack is said.
    """
    lines = _by_number(statement for _, statements in sheets for statement in statements)
    seen: Counter[str] = Counter()
    where: dict[tuple[str, int], str] = {}
    for page, statements in sheets:
        header = headings.of_invoices(page.rows) if _is_refused(statements) and lines else None
        if header is not None:
            yield from _held(page, header, lines)
            continue
        here: Counter[str] = Counter()
        for statement in statements:
            key = _key(statement)
            if key is None:
                yield statement
                continue
            here[key] += 1
            again = where.get((key, here[key])) if here[key] <= seen[key] else None
            where.setdefault((key, here[key]), f"工作表“{page.name}”第{statement.lines[0].line_no}行")
            yield _again(statement, again) if again else statement
        for key, count in here.items():
            seen[key] = max(seen[key], count)


def _is_refused(statements: tuple[Statement, ...]) -> bool:
    return all(statement.outcome == "unsupported_type" for statement in statements)


def _by_number(statements: Iterator[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        number = _number(statement)
        if number and statement.lines:
            found[number].append(statement)
    return found


def _number(statement: Statement) -> str | None:
    said = fold(statement.invoice.invoice_number or "") if statement.invoice else ""
    return said if len(re.sub(r"\D", "", said)) >= _LONG else None


def _key(statement: Statement) -> str | None:
    """What makes a numbered row this row on whatever sheet."""
    is_row = statement.outcome == "read" and statement.lines and _number(statement)
    return row_key(statement) if is_row else None


def _again(statement: Statement, where: str) -> Statement:
    reason = f"与{where}是同一行 the same row as on another sheet of this workbook"
    return replace(statement, outcome="duplicate", reason="；".join(filter(None, (reason, statement.reason))))


def _held(page: Page, header: headings.Header, lines: dict[str, list[Statement]]) -> Iterator[Statement]:
    """A sheet of heads against the lines elsewhere: what has none there is unread, what differs does not close."""
    told = 0
    passed = rows.Passed()
    for number, row in enumerate(page.rows[header.row :], header.row + 1):
        if not passed.is_charge(row, number, header):
            continue
        head = rows.statement(row, number, page.number, header)
        own = lines.get(_number(head) or "", [])
        if not own:
            yield replace(
                head, outcome="malformed", reason=f"第{number}行 row {number}: 没有明细 no lines for this invoice"
            )
        elif wrong := _difference(head, own):
            reason = f"第{number}行 row {number}: 与明细之和不一致 its lines add up to another sum: {wrong}"
            yield replace(head, outcome="total_mismatch", reason=reason)
        else:
            told += 1
    note = f"工作表“{page.name}”没有项目列，{told}张发票的明细在别的工作表 {told} invoices have lines on other sheets"
    reason = "；".join(filter(None, (note, passed.note())))
    yield Statement(document_type="ledger", invoice=None, outcome="read", reason=reason)


def _difference(head: Statement, own: list[Statement]) -> str | None:
    """Amounts against amounts, or totals against totals, as far as both say them; copies of a row count once."""
    once = {row_key(statement): statement for statement in own if len(statement.lines) == 1}
    invoice = head.invoice
    if invoice is None or len(once) < len({id(statement) for statement in own}):
        return None
    for said, parts in (
        (invoice.total_amount, [s.lines[0].amount for s in own]),
        (invoice.total_with_tax, [s.invoice.total_with_tax for s in own if s.invoice]),
    ):
        if said is not None and parts and None not in parts:
            total = sum((part for part in parts if part is not None), Decimal(0))
            if abs(total - said) > CENT * len(parts):
                return f"{total} ≠ {said}"
    return None
