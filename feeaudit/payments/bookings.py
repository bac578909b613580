"""Does this ledger row book an invoice that is here as a paper? Then the paper speaks, and the row is its duplicate.

A row of a journal, told in a clerk's words, likewise books what a list of charges says more plainly.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from typing import Literal

from feeaudit.charges.identity import is_ledger, period_of
from feeaudit.model import Booking, Reading, Statement
from feeaudit.names import body_key
from feeaudit.payments import fitting
from feeaudit.payments.copies import Marks, Place, apply
from feeaudit.text import fold

COUNTS = ("bookings",)


def set_aside(readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], dict[str, int]]:
    """The readings with such rows marked `duplicate`, and how many there are: rows against papers, then journals
    against lists.
    """
    first, rows = _set_aside(readings, "paper", ("list", "journal"))
    made, entries = _set_aside(first, "list", ("journal",))
    return made, {"bookings": rows + entries}


def _set_aside(
    readings: tuple[Reading, ...], speaks: "_Sort", books: "tuple[_Sort, ...]"
) -> tuple[tuple[Reading, ...], int]:
    if any(next(_places(readings, sorts), None) is None for sorts in ((speaks,), books)):
        return readings, 0
    papers = _papers(readings, speaks)
    marks: Marks = {}
    booked: dict[Place, list[Statement]] = defaultdict(list)
    for number, rows in _rows(readings, papers, books).items():
        for paper, statement in papers[number]:
            path = _told_of(readings, paper)
            own = [p for p in rows if p not in marks and fitting.may_be(_at(readings, p), statement)]
            whole = [p for p in own if fitting.books(_at(readings, p), statement)]
            for place in dict.fromkeys((*whole, *_together(readings, own, statement))):
                row = _at(readings, place)
                if wrong := fitting.contradiction(row, statement):
                    reason = f"与同号的 {path} 不一致 differs from {path}, which has its number: {wrong}"
                    marks[place] = ("reader_disagreement", reason)
                else:
                    marks[place] = ("duplicate", _reason(path))
                    booked[paper].append(row)
            for place in set(own) - set(whole) - marks.keys():
                row = _at(readings, place)
                if fitting.more(row, statement) and not fitting.contradiction(row, statement):
                    said = "、".join(str(s) for s in fitting.sums(statement.invoice) if s is not None)
                    what = f"{fitting.total(row)} ≠ {said}"
                    marks[place] = ("reader_disagreement", f"与同号的 {path} 金额不一致 another amount: {what}")
    marks |= _unnumbered(readings, marks, booked, speaks, books)
    return _told(apply(readings, marks), booked), sum(len(rows) for rows in booked.values())


_Sort = Literal["paper", "list", "journal"]


def _sort(reading: Reading, statement: Statement) -> _Sort:
    """A paper, a row of a list of charges, or a row of a journal: that one bears the number of its voucher."""
    if not is_ledger(reading):
        return "paper"
    return "journal" if statement.booking and statement.booking.voucher else "list"


def _told_of(readings: tuple[Reading, ...], place: Place) -> str:
    """Where it stands, for the reason."""
    reading = readings[place[0]]
    row = reading.statements[place[1]].lines[:1]
    return f"{reading.path} 第{row[0].line_no}行" if is_ledger(reading) and row else reading.path


def _unnumbered(
    readings: tuple[Reading, ...],
    marks: Marks,
    booked: dict[Place, list[Statement]],
    speaks: _Sort,
    books: tuple[_Sort, ...],
) -> Marks:
    """Rows without a number that can only book one paper: its payee, item, total, and a day within two months."""
    papers: dict[tuple[str, Decimal], list[Place]] = defaultdict(list)
    whole = dict(_wholes(readings, speaks))
    for place, statement in whole.items():
        for one in _keys(statement) | _nameless(statement):
            papers[one].append(place)
    found: Marks = {}
    for places, row in _groups(readings, books):
        if (
            marks.keys() & set(places)
            or found.keys() & set(places)
            or row.invoice is None
            or row.invoice.invoice_number
        ):
            continue
        keys = _keys(row, whole=len(places) > 1)
        keys |= _nameless(row, whole=len(places) > 1) if fitting.is_entry(row) else set()
        open_ = {p for one in keys for p in papers.get(one, []) if p not in booked}
        fits = {p for p in open_ if fitting.fits(row, whole[p])}
        if len(fits) == 1:
            [paper] = fits
            for place in places:
                found[place] = ("duplicate", f"{_reason(_told_of(readings, paper))}（推定 assumed）")
                booked[paper].append(_at(readings, place))
    return found


def _groups(readings: tuple[Reading, ...], books: tuple[_Sort, ...]) -> Iterator[tuple[tuple[Place, ...], Statement]]:
    """Each row; then the rows of one voucher for one thing of one payee together: an invoice shared by departments."""
    shared: dict[tuple[object, ...], list[Place]] = defaultdict(list)
    for place in _places(readings, books):
        row = _at(readings, place)
        yield (place,), row
        if fitting.is_entry(row) and row.invoice and row.booking and not row.invoice.invoice_number:
            items = tuple(line.item_name for line in row.lines)
            shared[(place[0], row.booking.voucher, row.invoice.issue_date, row.invoice.seller_name, items)].append(
                place
            )
    for places in shared.values():
        if len(places) > 1:
            yield tuple(places), fitting.together([_at(readings, place) for place in places])


def _places(readings: tuple[Reading, ...], sorts: tuple[_Sort, ...]) -> Iterator[Place]:
    for i, reading in enumerate(readings):
        for k, statement in enumerate(reading.statements):
            if statement.outcome == "read" and statement.invoice and _sort(reading, statement) in sorts:
                yield i, k


def _keys(statement: Statement, *, whole: bool = False) -> set[tuple[str, Decimal]]:
    """Payee by code and by name, each with every sum that the statement states, or only with those of the whole."""
    invoice = statement.invoice
    if invoice is None:
        return set()
    bodies = {fold(invoice.seller_tax_id or "").upper(), body_key(invoice.seller_name or "")} - {""}
    return {(body, one) for body in bodies for _, one in _nameless(statement, whole=whole)}


def _nameless(statement: Statement, *, whole: bool = False) -> set[tuple[str, Decimal]]:
    """Every sum that it states, whoever was paid."""
    parts = () if whole else tuple(line.amount for line in statement.lines)
    return {("", one) for one in (*fitting.sums(statement.invoice), *parts) if one is not None and one > 0}


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
    """The account of a journal is where the firm books it, not where the payee was paid: that stays with the row."""
    ours, theirs = paper.booking or Booking(), row.booking or Booking()
    theirs = replace(theirs, account=None) if theirs.voucher else theirs
    merged = {f.name: getattr(ours, f.name) or getattr(theirs, f.name) for f in fields(Booking)}
    if any(period_of(paper)):
        merged |= {"period_from": ours.period_from, "period_to": ours.period_to}
    known = {fact.name for fact in paper.facts}
    more = tuple(fact for fact in row.facts if fact.name not in known and fact.name != "journal")
    return replace(paper, booking=Booking(**merged), facts=(*paper.facts, *more))


def _reason(path: str) -> str:
    return f"此行记的是 {path} the row books {path}"


Papers = dict[str, list[tuple[Place, Statement]]]


def _papers(readings: tuple[Reading, ...], speaks: _Sort) -> Papers:
    found: Papers = defaultdict(list)
    for place, statement in _wholes(readings, speaks):
        if statement.invoice and statement.invoice.invoice_number:
            found[fold(statement.invoice.invoice_number)].append((place, statement))
    return found


def _wholes(readings: tuple[Reading, ...], speaks: _Sort) -> Iterator[tuple[Place, Statement]]:
    """Each paper; of a list the rows of one invoice together, at the place of the first."""
    rows: dict[tuple[int, str, str], list[Place]] = defaultdict(list)
    for i, k in _places(readings, (speaks,)):
        invoice = readings[i].statements[k].invoice
        if speaks == "paper" or invoice is None or not invoice.invoice_number:
            yield (i, k), readings[i].statements[k]
        else:
            rows[(i, invoice.invoice_code or "", fold(invoice.invoice_number))].append((i, k))
    for places in rows.values():
        yield places[0], fitting.together([_at(readings, place) for place in places])


def _rows(readings: tuple[Reading, ...], papers: Papers, books: tuple[_Sort, ...]) -> dict[str, list[Place]]:
    """Number → rows that name it, for numbers that are here as papers."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in _places(readings, books):
        invoice = _at(readings, place).invoice
        if invoice and fold(invoice.invoice_number or "") in papers:
            found[fold(invoice.invoice_number or "")].append(place)
    return found


def _at(readings: tuple[Reading, ...], place: Place) -> Statement:
    return readings[place[0]].statements[place[1]]


def _together(readings: tuple[Reading, ...], places: list[Place], paper: Statement) -> tuple[Place, ...]:
    """Rows of one ledger that only add up to the paper: one invoice, booked in parts."""
    by_ledger: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        by_ledger[place[0]].append(place)
    found: list[Place] = []
    for rows in by_ledger.values():
        sums = [fitting.total(_at(readings, place)) for place in rows]
        whole = sum((s for s in sums if s is not None), Decimal(0))
        if (
            len(rows) > 1
            and None not in sums
            and any(fitting.equal(whole, said) for said in fitting.sums(paper.invoice))
        ):
            found.extend(rows)
    return tuple(found)
