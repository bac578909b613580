"""May this row book that paper? By number and sum, else by payee, thing, sum and day; what both say must agree."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from feeaudit.charges.identity import period_of
from feeaudit.model import Booking, Invoice, Statement
from feeaudit.money import CENT
from feeaudit.names import body_key, heads, key, same_body
from feeaudit.text import fold


def more(row: Statement, paper: Statement) -> bool:
    """Does the row book more than its paper says, by a number that is no other paper's? Part of it may be booked."""
    number = (row.invoice and row.invoice.invoice_number) or ""
    booked, said = total(row), [s for s in sums(paper.invoice) if s is not None]
    return len(number) >= 10 and booked is not None and bool(said) and booked > max(said) + CENT


def contradiction(row: Statement, paper: Statement) -> str | None:
    """The payee, where both name one and they are two: then the row may be another payment, or one of them is wrong."""
    ours, theirs = row.invoice, paper.invoice
    if ours is None or theirs is None:
        return None
    codes = ours.seller_tax_id, theirs.seller_tax_id
    if all(codes):
        return None if fold(codes[0] or "").upper() == fold(codes[1] or "").upper() else f"{codes[0]} ≠ {codes[1]}"
    if ours.seller_name and theirs.seller_name and not _may_mean(row, ours.seller_name, theirs.seller_name):
        return f"{ours.seller_name} ≠ {theirs.seller_name}"
    return None


def _may_mean(row: Statement, ours: str, theirs: str) -> bool:
    """One body; in the summary of a journal a part of its name will do (检测中心 for 某市检测中心)."""
    short, whole = body_key(ours), body_key(theirs)
    return same_body(ours, theirs) or (is_entry(row) and len(short) >= 4 and short in whole)


def is_entry(row: Statement) -> bool:
    return bool(row.booking and row.booking.voucher)


def _items(statement: Statement) -> set[str]:
    return {key(line.item_name) for line in statement.lines if line.item_name}


def fits(row: Statement, paper: Statement) -> bool:
    """Soon after it, for the same thing, and of no other period or object than the paper says."""
    same = _items(row) <= _items(paper) or (is_entry(row) and _in_other_words(row, paper))
    return _soon(row, paper) and same and not _another(row, paper) and not (is_entry(row) and contradiction(row, paper))


def _in_other_words(row: Statement, paper: Statement) -> bool:
    """Does a journal's row name what the paper names, as clerks do: 检测费 for 环境检测服务费? One that names no fee
    may be any of its payee's.
    """
    ours, theirs = _items(row), _items(paper)
    cores = {core for item in ours if len(core := heads.split(item)[0]) >= 2}
    if any(core in item for core in cores for item in theirs):
        return True
    named = row.invoice is not None and row.invoice.seller_name is not None
    kinds = {heads.split(item)[1] for item in ours if not item.endswith("款")}
    return named and not kinds & {"fee", "fund", "deposit"}


def _another(row: Statement, paper: Statement) -> bool:
    """Do both state a period, or an object, and not the same? A period that begins after the paper is none of it."""
    ours, theirs = row.booking or Booking(), paper.booking or Booking()
    objects = ours.object and theirs.object and fold(ours.object) != fold(theirs.object)
    booked, said = period_of(row)[0], period_of(paper)[0]
    issued = paper.invoice and paper.invoice.issue_date
    later = booked and issued and booked > issued and said is None
    return bool(objects or (booked and said and booked != said) or later)


def _soon(row: Statement, paper: Statement) -> bool:
    booked, issued = row.invoice and row.invoice.issue_date, paper.invoice and paper.invoice.issue_date
    return bool(booked and issued and issued <= booked <= issued + timedelta(days=62))


def may_be(row: Statement, paper: Statement) -> bool:
    """The same number, and the same code where the row gives one."""
    booked, said = row.invoice, paper.invoice
    if booked is None or said is None:
        return False
    return not booked.invoice_code or fold(booked.invoice_code) == fold(said.invoice_code or "")


def books(row: Statement, paper: Statement) -> bool:
    """Is its amount or total that of the paper, or of one of the paper's lines?"""
    said = [
        *sums(paper.invoice),
        *(a for line in paper.lines for a in (line.amount, _with_tax(line.amount, line.tax))),
    ]
    booked = [*sums(row.invoice), *(line.amount for line in row.lines)]
    return any(equal(a, b) for a in booked for b in said)


def total(row: Statement) -> Decimal | None:
    return next((line.amount for line in row.lines if line.amount is not None), None)


def sums(invoice: Invoice | None) -> tuple[Decimal | None, ...]:
    return (invoice.total_amount, invoice.total_with_tax) if invoice else ()


def _with_tax(amount: Decimal | None, tax: Decimal | None) -> Decimal | None:
    return None if amount is None or tax is None else amount + tax


def equal(a: Decimal | None, b: Decimal | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= CENT


def together(rows: list[Statement]) -> Statement:
    """The rows of one invoice as the invoice; a sum that a row does not state is not known."""
    first, invoices = rows[0], [row.invoice for row in rows if row.invoice]
    if len(rows) == 1 or first.invoice is None:
        return first
    whole = replace(
        first.invoice,
        total_amount=_whole([invoice.total_amount for invoice in invoices]),
        total_tax=_whole([invoice.total_tax for invoice in invoices]),
        total_with_tax=_whole([invoice.total_with_tax for invoice in invoices]),
    )
    return replace(first, invoice=whole, lines=tuple(line for row in rows for line in row.lines))


def _whole(parts: list[Decimal | None]) -> Decimal | None:
    return None if None in parts else sum((part for part in parts if part is not None), Decimal(0))
