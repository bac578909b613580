"""Does this ledger row book an invoice that is here as a paper? Then the paper speaks, and the row is its duplicate."""

from collections import defaultdict
from decimal import Decimal

from feeaudit.charges.identity import is_ledger
from feeaudit.model import Invoice, Reading, Statement
from feeaudit.money import CENT
from feeaudit.payments.copies import Marks, Place, apply
from feeaudit.text import fold

COUNTS = ("bookings",)


def set_aside(readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], dict[str, int]]:
    """The readings with such rows marked `duplicate`, and how many there are."""
    papers = _papers(readings)
    marks: Marks = {}
    for number, rows in _rows(readings, papers).items():
        for path, statement in papers[number]:
            own = [p for p in rows if p not in marks and _may_be(_at(readings, p), statement)]
            for place in own:
                if _books(_at(readings, place), statement):
                    marks[place] = ("duplicate", _reason(path))
            marks.update({place: ("duplicate", _reason(path)) for place in _together(readings, own, statement)})
    return apply(readings, marks), {"bookings": len(marks)}


def _reason(path: str) -> str:
    return f"此行记的是 {path} the row books {path}"


def _papers(readings: tuple[Reading, ...]) -> dict[str, list[tuple[str, Statement]]]:
    found: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
    for reading in readings:
        for statement in reading.statements:
            invoice = statement.invoice
            if statement.outcome == "read" and invoice and invoice.invoice_number and not is_ledger(reading):
                found[fold(invoice.invoice_number)].append((reading.path, statement))
    return found


def _rows(readings: tuple[Reading, ...], papers: dict[str, list[tuple[str, Statement]]]) -> dict[str, list[Place]]:
    """Number → rows that name it, for numbers that are here as papers."""
    found: dict[str, list[Place]] = defaultdict(list)
    for i, reading in enumerate(readings):
        for k, statement in enumerate(reading.statements if is_ledger(reading) else ()):
            invoice = statement.invoice
            if statement.outcome == "read" and invoice and fold(invoice.invoice_number or "") in papers:
                found[fold(invoice.invoice_number or "")].append((i, k))
    return found


def _at(readings: tuple[Reading, ...], place: Place) -> Statement:
    return readings[place[0]].statements[place[1]]


def _may_be(row: Statement, paper: Statement) -> bool:
    """The same number, and the same code where the row gives one."""
    booked, said = row.invoice, paper.invoice
    if booked is None or said is None:
        return False
    return not booked.invoice_code or fold(booked.invoice_code) == fold(said.invoice_code or "")


def _books(row: Statement, paper: Statement) -> bool:
    """Is its amount or total that of the paper, or of one of the paper's lines?"""
    said = [
        *_sums(paper.invoice),
        *(a for line in paper.lines for a in (line.amount, _with_tax(line.amount, line.tax))),
    ]
    booked = [*_sums(row.invoice), *(line.amount for line in row.lines)]
    return any(_equal(a, b) for a in booked for b in said)


def _together(readings: tuple[Reading, ...], places: list[Place], paper: Statement) -> tuple[Place, ...]:
    """Rows of one ledger that only add up to the paper: one invoice, booked in parts."""
    by_ledger: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        by_ledger[place[0]].append(place)
    found: list[Place] = []
    for rows in by_ledger.values():
        sums = [_total(_at(readings, place)) for place in rows]
        whole = sum((s for s in sums if s is not None), Decimal(0))
        if len(rows) > 1 and None not in sums and any(_equal(whole, said) for said in _sums(paper.invoice)):
            found.extend(rows)
    return tuple(found)


def _total(row: Statement) -> Decimal | None:
    return next((line.amount for line in row.lines if line.amount is not None), None)


def _sums(invoice: Invoice | None) -> tuple[Decimal | None, ...]:
    return (invoice.total_amount, invoice.total_with_tax) if invoice else ()


def _with_tax(amount: Decimal | None, tax: Decimal | None) -> Decimal | None:
    return None if amount is None or tax is None else amount + tax


def _equal(a: Decimal | None, b: Decimal | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= CENT
