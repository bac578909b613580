"""Does this ledger row book an invoice that is here as a paper? Then the paper speaks, and the row is its duplicate."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from decimal import Decimal

from feeaudit.charges.identity import is_ledger, period_of
from feeaudit.model import Booking, Invoice, Reading, Statement
from feeaudit.money import CENT
from feeaudit.names import body_key, key, same_body
from feeaudit.payments.copies import Marks, Place, apply
from feeaudit.text import fold

COUNTS = ("bookings",)


def set_aside(readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], dict[str, int]]:
    """The readings with such rows marked `duplicate`, and how many there are."""
    papers = _papers(readings)
    marks: Marks = {}
    booked: dict[Place, list[Statement]] = defaultdict(list)
    for number, rows in _rows(readings, papers).items():
        for paper in papers[number]:
            statement, path = _at(readings, paper), readings[paper[0]].path
            own = [p for p in rows if p not in marks and _may_be(_at(readings, p), statement)]
            whole = [p for p in own if _books(_at(readings, p), statement)]
            for place in dict.fromkeys((*whole, *_together(readings, own, statement))):
                row = _at(readings, place)
                if wrong := _contradiction(row, statement):
                    reason = f"与同号的 {path} 不一致 differs from {path}, which has its number: {wrong}"
                    marks[place] = ("reader_disagreement", reason)
                else:
                    marks[place] = ("duplicate", _reason(path))
                    booked[paper].append(row)
            for place in set(own) - set(whole) - marks.keys():
                row = _at(readings, place)
                if _more(row, statement) and not _contradiction(row, statement):
                    what = f"{_total(row)} ≠ {'、'.join(str(s) for s in _sums(statement.invoice) if s is not None)}"
                    marks[place] = ("reader_disagreement", f"与同号的 {path} 金额不一致 another amount: {what}")
    marks |= _unnumbered(readings, marks, booked)
    return _told(apply(readings, marks), booked), {"bookings": sum(len(rows) for rows in booked.values())}


def _more(row: Statement, paper: Statement) -> bool:
    """Does the row book more than its paper says, by a number that is no other paper's? Part of it may be booked."""
    number = (row.invoice and row.invoice.invoice_number) or ""
    booked, said = _total(row), [s for s in _sums(paper.invoice) if s is not None]
    return len(number) >= 10 and booked is not None and bool(said) and booked > max(said) + CENT


def _contradiction(row: Statement, paper: Statement) -> str | None:
    """The payee, where both name one and they are two: then the row may be another payment, or one of them is wrong."""
    ours, theirs = row.invoice, paper.invoice
    if ours is None or theirs is None:
        return None
    codes = ours.seller_tax_id, theirs.seller_tax_id
    if all(codes):
        return None if fold(codes[0] or "").upper() == fold(codes[1] or "").upper() else f"{codes[0]} ≠ {codes[1]}"
    if ours.seller_name and theirs.seller_name and not same_body(ours.seller_name, theirs.seller_name):
        return f"{ours.seller_name} ≠ {theirs.seller_name}"
    return None


def _unnumbered(readings: tuple[Reading, ...], marks: Marks, booked: dict[Place, list[Statement]]) -> Marks:
    """Rows without a number that can only book one paper: its payee, item, total, and a day within two months."""
    papers: dict[tuple[str, Decimal], list[Place]] = defaultdict(list)
    for place in _places(readings, ledgers=False):
        for one in _keys(_at(readings, place)):
            papers[one].append(place)
    found: Marks = {}
    for place in _places(readings, ledgers=True):
        row = _at(readings, place)
        if place in marks or row.invoice is None or row.invoice.invoice_number:
            continue
        open_ = {p for one in _keys(row) for p in papers.get(one, []) if p not in booked}
        fits = {p for p in open_ if _fits(row, _at(readings, p))}
        if len(fits) == 1:
            [paper] = fits
            found[place] = ("duplicate", f"{_reason(readings[paper[0]].path)}（推定 assumed）")
            booked[paper].append(row)
    return found


def _places(readings: tuple[Reading, ...], *, ledgers: bool) -> Iterator[Place]:
    for i, reading in enumerate(readings):
        for k, statement in enumerate(reading.statements if is_ledger(reading) == ledgers else ()):
            if statement.outcome == "read" and statement.invoice:
                yield i, k


def _keys(statement: Statement) -> set[tuple[str, Decimal]]:
    """Payee by code and by name, each with every sum that the statement states."""
    invoice = statement.invoice
    if invoice is None:
        return set()
    bodies = {fold(invoice.seller_tax_id or "").upper(), body_key(invoice.seller_name or "")} - {""}
    sums = {s for s in (*_sums(invoice), *(line.amount for line in statement.lines)) if s is not None and s > 0}
    return {(body, one) for body in bodies for one in sums}


def _items(statement: Statement) -> set[str]:
    return {key(line.item_name) for line in statement.lines if line.item_name}


def _fits(row: Statement, paper: Statement) -> bool:
    """Soon after it, for the same thing, and of no other period or object than the paper says."""
    return _soon(row, paper) and _items(row) <= _items(paper) and not _another(row, paper)


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


def _told(readings: tuple[Reading, ...], booked: dict[Place, list[Statement]]) -> tuple[Reading, ...]:
    """What only the books say of a payment (object, period, arrears) is said of its paper."""
    made = list(readings)
    for (i, k), rows in booked.items():
        statements = list(made[i].statements)
        for row in rows:
            statements[k] = _with(statements[k], row)
        made[i] = replace(made[i], statements=tuple(statements))
    return tuple(made)


def _with(paper: Statement, row: Statement) -> Statement:
    ours, theirs = paper.booking or Booking(), row.booking or Booking()
    merged = {f.name: getattr(ours, f.name) or getattr(theirs, f.name) for f in fields(Booking)}
    if any(period_of(paper)):
        merged |= {"period_from": ours.period_from, "period_to": ours.period_to}
    known = {fact.name for fact in paper.facts}
    more = tuple(fact for fact in row.facts if fact.name not in known)
    return replace(paper, booking=Booking(**merged), facts=(*paper.facts, *more))


def _reason(path: str) -> str:
    return f"此行记的是 {path} the row books {path}"


def _papers(readings: tuple[Reading, ...]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for place in _places(readings, ledgers=False):
        invoice = _at(readings, place).invoice
        if invoice and invoice.invoice_number:
            found[fold(invoice.invoice_number)].append(place)
    return found


def _rows(readings: tuple[Reading, ...], papers: dict[str, list[Place]]) -> dict[str, list[Place]]:
    """Number → rows that name it, for numbers that are here as papers."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in _places(readings, ledgers=True):
        invoice = _at(readings, place).invoice
        if invoice and fold(invoice.invoice_number or "") in papers:
            found[fold(invoice.invoice_number or "")].append(place)
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
