"""Which charge is this, whatever file it came in? Ids from what is printed: they survive re-exports, renames and twins.

An id is the first 20 hex digits of the SHA-256 of a JSON list:

* a line of a paper: `["paper", invoice code, number, line]`;
* a row of a ledger with a number: `["row", number, item, amount, how-manieth of that kind]`;
* where there is no number: `["unnumbered", date, payee, payer, item, amount, object, how-manieth of that kind]`.

The how-manieth is counted over the whole run, in an order by content alone.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from feeaudit.charges import periods
from feeaudit.model import Booking, Charge, Line, Reading, Source, Statement
from feeaudit.plain import dumps
from feeaudit.text import fold

SHEETS = ("text/csv", "application/vnd.")
"""Media types of ledgers begin with one of these."""


def number(readings: tuple[Reading, ...]) -> tuple[Charge, ...]:
    """Every line of every statement that ended as `read`, with its id, by (date, invoice number, id).

    What is doubtful (`total_mismatch`, `reader_disagreement`) or a `duplicate` gives no charge.
    """
    alike: defaultdict[str, list[_Found]] = defaultdict(list)
    for one in _lines(readings):
        alike[one.key].append(one)
    charges = []
    for those in alike.values():
        # What it says is asked only of those that share a key, which is rare.
        ranked = sorted(those, key=lambda f: (_content(f), f.reading.sha256, f.order)) if len(those) > 1 else those
        charges += [_charge(found, nth) for nth, found in enumerate(ranked)]
    return tuple(sorted(charges, key=order))


def order(charge: Charge) -> tuple[date, str, str]:
    """The total order of charges; one without a date comes first."""
    return (charge.date or date.min, charge.invoice.invoice_number or "", charge.id)


def is_ledger(reading: Reading) -> bool:
    """Is each statement of it a row that speaks of an invoice, not the invoice itself?

    Sheets are, whatever their rows call themselves; a data file (XML, JSON) is where its statements are rows of books.
    """
    return reading.media_type.startswith(SHEETS) or any(s.document_type == "ledger" for s in reading.statements)


@dataclass(frozen=True, slots=True)
class _Found:
    key: str
    order: tuple[int, int]
    reading: Reading
    statement: Statement
    line: Line


def _lines(readings: tuple[Reading, ...]) -> Iterator[_Found]:
    for reading in readings:
        for place, statement in enumerate(reading.statements):
            if statement.outcome == "read" and statement.invoice:
                for line in statement.lines:
                    key = _key(reading, statement, line)
                    yield _Found(key, (place, line.line_no), reading, statement, line)


def _content(found: _Found) -> str:
    """What the row says, wherever it stands; of a line of a paper its place says enough."""
    statement = found.statement
    if statement.invoice and statement.invoice.invoice_number and not is_ledger(found.reading):
        return ""
    return dumps([statement.invoice, statement.booking, [line.item_name for line in statement.lines]])


def _key(reading: Reading, statement: Statement, line: Line) -> str:
    invoice = statement.invoice
    if invoice and invoice.invoice_number and not is_ledger(reading):
        return _json(["paper", invoice.invoice_code, fold(invoice.invoice_number), line.line_no])
    return _row(statement, line)


def _row(statement: Statement, line: Line) -> str:
    invoice, booking = statement.invoice, statement.booking or Booking()
    if invoice is None:
        raise ValueError("a statement without an invoice has no charges")
    if invoice.invoice_number:
        said: list[object] = ["row", fold(invoice.invoice_number), _folded(line.item_name), _money(line, statement)]
    else:
        bodies = [_folded(invoice.seller_name), _folded(invoice.buyer_name)]
        what = [_folded(line.item_name), _money(line, statement), _folded(booking.object)]
        said = ["unnumbered", invoice.issue_date, *bodies, *what]
    return _json(said)


def _json(said: list[object]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=str)


def row_key(statement: Statement) -> str:
    """What makes a ledger row this row, wherever it stands: of two with one key, one is the other again.

    A serial or voucher number (1, 记-12) begins anew every month: there the day, the parties and the period count too.
    """
    [line] = statement.lines
    key, invoice, booking = _row(statement, line), statement.invoice, statement.booking or Booking()
    if invoice is None or (invoice.invoice_number and len(re.sub(r"\D", "", invoice.invoice_number)) >= _RECEIPT):
        return key
    bodies = (_folded(invoice.seller_name or invoice.seller_tax_id), _folded(invoice.buyer_name))
    return _json([key, invoice.issue_date, *bodies, booking.object, booking.period_from, booking.period_to])


_RECEIPT = 8
"""Digits that the number of an invoice or a receipt has at least."""


def _folded(text: str | None) -> str | None:
    return fold(text) if text else None


def _money(line: Line, statement: Statement) -> str | None:
    total = statement.invoice.total_with_tax if statement.invoice else None
    amount = total if line.amount is None else line.amount
    return None if amount is None else f"{amount:.2f}"


def _charge(found: _Found, nth: int) -> Charge:
    reading, statement, line = found.reading, found.statement, found.line
    invoice = statement.invoice
    if invoice is None:
        raise ValueError("a statement without an invoice has no charges")
    is_paper = bool(invoice.invoice_number) and not is_ledger(reading)
    recipe = found.key if is_paper and nth == 0 else f"{found.key[:-1]},{nth}]"
    return Charge(
        id=hashlib.sha256(recipe.encode()).hexdigest()[:20],
        path=reading.path,
        document_type=statement.document_type,
        invoice=invoice,
        line=line,
        source=Source(
            sha256=reading.sha256, page=line.page, row=line.line_no if is_ledger(reading) else None, box=line.box
        ),
        date=invoice.issue_date,
        payee=invoice.seller_name,
        payee_id=invoice.seller_tax_id,
        payer=invoice.buyer_name,
        payer_id=invoice.buyer_tax_id,
        booking=_booking(statement, line),
        facts=statement.facts,
        recognised=statement.recognised,
    )


def period_of(statement: Statement) -> tuple[date | None, date | None]:
    """What books, labelled remark, item or remark say of the period, of a statement of one line or many."""
    labelled = {
        f.name: date.fromisoformat(f.value)
        for f in statement.facts
        if f.name.startswith("period_") and f.name != "period_unread"
    }
    for line in statement.lines:
        said = _booking(statement, line)
        if said.period_from or said.period_to:
            return said.period_from, said.period_to
    return labelled.get("period_from"), labelled.get("period_to")


def _booking(statement: Statement, line: Line) -> Booking:
    """What the books say; where neither they nor a labelled remark say the period, the one that item or remark name."""
    booking, invoice = statement.booking or Booking(), statement.invoice
    labelled = any(fact.name in ("period_from", "period_to") for fact in statement.facts)
    if booking.period_from or booking.period_to or labelled or invoice is None:
        return booking
    day = invoice.issue_date
    said = periods.said_in(line.item_name, day) or periods.said_in(invoice.remarks, day)
    return replace(booking, period_from=said[0], period_to=said[1]) if said else booking
