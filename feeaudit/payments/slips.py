"""Which paper does this bank slip pay? Invoice and slip are one payment: the invoice speaks, the slip is set aside."""

import re
from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

from feeaudit.charges.identity import is_ledger
from feeaudit.model import Invoice, Reading, Statement
from feeaudit.names import same_body
from feeaudit.payments.copies import Marks, Place, apply
from feeaudit.text import fold

COUNTS = ("slips",)

BEFORE, AFTER = timedelta(days=92), timedelta(days=184)
"""How long before its invoice, and how long after it, a slip may pay it."""
_DIGITS = 8
"""Digits that a number printed on a slip has at least, if it is to name a paper."""


def set_aside(readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], dict[str, int]]:
    """The readings with such slips, and ledger rows that name them, marked `duplicate`; and how many slips there are.

    Each paper is paid by one slip: a second slip of the same sum stays, and is a payment of its own.
    """
    slips = sorted(_places(readings, slips=True), key=lambda place: _order(readings, place))
    papers = sorted(_places(readings, slips=False), key=lambda place: _order(readings, place))
    paid: dict[Place, Place] = {}
    taken: set[Place] = set()
    for find in (_by_number, _by_parties, _by_sum):
        for slip in (s for s in slips if s not in paid):
            open_ = [p for p in papers if p not in taken]
            found = find(_at(readings, slip), [(p, _at(readings, p)) for p in open_])
            if found:
                paid[slip] = found[0]
                taken.update(found)
    marks: Marks = {s: ("duplicate", f"付的是 {readings[p[0]].path} it pays that paper") for s, p in paid.items()}
    return apply(readings, marks | _rows(readings, tuple(paid))), {"slips": len(paid)}


Open = list[tuple[Place, Statement]]


def _by_number(slip: Statement, papers: Open) -> list[Place]:
    """The only paper of that sum whose number the slip's words give."""
    remarks = slip.invoice.remarks if slip.invoice else None
    said = " ".join(text for text in (remarks, *(line.item_name for line in slip.lines)) if text)
    runs = set(re.findall(rf"\d{{{_DIGITS},}}", fold(said)))
    found = [p for p, paper in papers if _number(paper) in runs and _same_sum(slip, paper)]
    return found if len(found) == 1 else []


def _by_parties(slip: Statement, papers: Open) -> list[Place]:
    """Of the papers of this payee, payer and sum the nearest before the slip, else the nearest after it."""
    fits = [(p, paper) for p, paper in papers if _same_sum(slip, paper) and _between_them(slip, paper)]
    ranked = sorted(fits, key=lambda fit: (_days(slip, fit[1]), fit[0]))
    return [ranked[0][0]] if ranked else []


def _by_sum(slip: Statement, papers: Open) -> list[Place]:
    """All papers of this payee and payer that are still open, where together they make the slip's sum."""
    own = [(p, paper) for p, paper in papers if _between_them(slip, paper)]
    sums = [_total(paper.invoice) for _, paper in own]
    whole = sum((s for s in sums if s is not None), Decimal(0))
    return [p for p, _ in own] if len(own) > 1 and None not in sums and whole == _total(slip.invoice) else []


def _between_them(slip: Statement, paper: Statement) -> bool:
    """The same payee, no other payer, and a day within reach."""
    ours, theirs = slip.invoice, paper.invoice
    if ours is None or theirs is None or not same_body(ours.seller_name or "", theirs.seller_name or ""):
        return False
    if ours.buyer_name and theirs.buyer_name and not same_body(ours.buyer_name, theirs.buyer_name):
        return False
    if ours.issue_date is None or theirs.issue_date is None:
        return False
    return theirs.issue_date - BEFORE <= ours.issue_date <= theirs.issue_date + AFTER


def _same_sum(slip: Statement, paper: Statement) -> bool:
    total = _total(slip.invoice)
    return total is not None and total == _total(paper.invoice)


def _total(invoice: Invoice | None) -> Decimal | None:
    if invoice is None:
        return None
    return invoice.total_amount if invoice.total_with_tax is None else invoice.total_with_tax


def _days(slip: Statement, paper: Statement) -> tuple[bool, int]:
    ours, theirs = slip.invoice and slip.invoice.issue_date, paper.invoice and paper.invoice.issue_date
    days = (ours - theirs).days if ours and theirs else 0
    return days < 0, abs(days)


def _places(readings: tuple[Reading, ...], *, slips: bool) -> list[Place]:
    """Statements of papers that are read and take money: bank slips, or all others."""
    return [
        (i, k)
        for i, reading in enumerate(readings)
        for k, statement in enumerate(() if is_ledger(reading) else reading.statements)
        if statement.outcome == "read"
        and (_total(statement.invoice) or Decimal(0)) > 0
        and (statement.document_type == "bank_slip") == slips
    ]


def _order(readings: tuple[Reading, ...], place: Place) -> tuple[str, str, str, int]:
    statement = _at(readings, place)
    day = statement.invoice and statement.invoice.issue_date
    return (f"{day}", _number(statement), readings[place[0]].sha256, place[1])


def _number(statement: Statement) -> str:
    return fold((statement.invoice and statement.invoice.invoice_number) or "")


def _at(readings: tuple[Reading, ...], place: Place) -> Statement:
    return readings[place[0]].statements[place[1]]


def _rows(readings: tuple[Reading, ...], slips: tuple[Place, ...]) -> Marks:
    """Ledger rows that name such a slip by its number and book its sum."""
    named: dict[str, list[Place]] = defaultdict(list)
    for place in slips:
        named[_number(_at(readings, place))].append(place)
    found: Marks = {}
    for i, reading in enumerate(readings):
        for k, row in enumerate(reading.statements if is_ledger(reading) else ()):
            number = _number(row)
            if row.outcome != "read" or len(number) < _DIGITS or number not in named:
                continue
            slip = named[number][0]
            if any(line.amount == _total(_at(readings, slip).invoice) for line in row.lines):
                found[(i, k)] = ("duplicate", f"此行记的是 {readings[slip[0]].path} the row books that slip")
    return found
