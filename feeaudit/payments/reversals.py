"""Which payment does a red letter take back? By the number it prints, else by equal parties, item and amount."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal

from feeaudit.charges import facts
from feeaudit.charges.identity import order
from feeaudit.model import Charge
from feeaudit.text import fold

COUNTS = ("reversed", "assumed", "partly_reversed", "reversals_alone")

WITHIN = timedelta(days=366)
"""Twelve months: how long before a red letter without a number the payment may lie that it is taken for."""


@dataclass(slots=True)
class _Unit:
    """An invoice, or a ledger row: what is reversed as one."""

    charges: list[Charge]
    total: Decimal
    taken: Decimal = Decimal(0)
    reds: list["_Unit"] = field(default_factory=list)
    assumed: bool = False

    @property
    def first(self) -> Charge:
        return self.charges[0]


def net(charges: tuple[Charge, ...]) -> tuple[tuple[Charge, ...], dict[str, int]]:
    """Charges with `settled`, `settled_with` and `assumed`, in the same order, and how many units of each sort.

    A whole reversal settles both; of a partial one only the red letter is set aside, for the blue remainder is a real
    charge. A red letter whose payment is not here is set aside alone.
    """
    units = _units(charges)
    blues = [u for u in units if u.total > 0]
    counts: Counter[str] = Counter()
    settled: dict[int, Charge] = {}
    index = _Index(blues)
    for red in (u for u in units if u.total < 0):
        blue = index.named(red) or index.alike(red)
        if blue:
            blue.taken -= red.total
            blue.reds.append(red)
        else:
            counts["reversals_alone"] += 1
            _settle(settled, red, "reversal", None)
    for blue in blues:
        _settle_pair(settled, blue, counts)
    return tuple(settled.get(id(c), c) for c in charges), dict(counts)


def _settle_pair(settled: dict[int, Charge], blue: _Unit, counts: Counter[str]) -> None:
    if not blue.reds:
        return
    is_whole = blue.taken >= blue.total
    counts["reversed" if is_whole else "partly_reversed"] += 1
    counts["assumed"] += any(red.assumed for red in blue.reds)
    for red in blue.reds:
        _settle(settled, red, "reversal", blue)
    if is_whole:
        blue.assumed = all(red.assumed for red in blue.reds)
        _settle(settled, blue, "reversed", blue.reds[-1])
    else:
        _reduce(settled, blue)


def _reduce(settled: dict[int, Charge], blue: _Unit) -> None:
    """Each line by what the red letters took back of it; where they do not tell which line, no amount is known."""
    taken: dict[int, Decimal] = defaultdict(Decimal)
    for red in blue.reds:
        parts = _by_line(blue, red)
        if parts is None:
            _forget(settled, blue)
            return
        for at, amount in parts.items():
            taken[at] += amount
    for at, amount in taken.items():
        charge = blue.charges[at]
        settled[id(charge)] = replace(charge, taken_back=amount, settled_with=blue.reds[-1].first.id)


def _by_line(blue: _Unit, red: _Unit) -> dict[int, Decimal] | None:
    """Which line each red line takes back, by item, else the only one; None where that is not plain."""
    found: dict[int, Decimal] = {}
    items = [fold(charge.line.item_name or "") for charge in blue.charges]
    for charge in red.charges:
        amount, item = _amount(charge), fold(charge.line.item_name or "")
        at = 0 if len(items) == 1 else items.index(item) if items.count(item) == 1 else None
        if at is None or amount is None:
            return None
        found[at] = found.get(at, Decimal(0)) - amount
    return found


def _forget(settled: dict[int, Charge], blue: _Unit) -> None:
    for charge in blue.charges:
        line = replace(charge.line, amount=None, tax=None)
        settled[id(charge)] = replace(charge, line=line, settled_with=blue.reds[-1].first.id)


def _settle(settled: dict[int, Charge], unit: _Unit, how: str, other: _Unit | None) -> None:
    """Line by line where both have as many, else with the other's first line."""
    for place, charge in enumerate(unit.charges):
        twin = None
        if other:
            twin = other.charges[place] if len(other.charges) == len(unit.charges) else other.first
        settled[id(charge)] = replace(charge, settled=how, settled_with=twin.id if twin else None, assumed=unit.assumed)


def _units(charges: tuple[Charge, ...]) -> list[_Unit]:
    """Lines of one paper together; each ledger row alone. In the total order of charges."""
    groups: dict[tuple[str, ...], list[Charge]] = defaultdict(list)
    for charge in sorted(charges, key=order):
        is_row = charge.source.row is not None
        number = fold(charge.invoice.invoice_number or "")
        groups[(charge.id,) if is_row else (charge.source.sha256, charge.invoice.invoice_code or "", number)].append(
            charge
        )
    units = []
    for group in groups.values():
        amounts = [_amount(charge) for charge in group]
        lines = sorted(group, key=lambda c: c.line.line_no)
        units.append(_Unit(charges=lines, total=sum((a for a in amounts if a is not None), Decimal(0))))
    return units


def _amount(charge: Charge) -> Decimal | None:
    return charge.invoice.total_with_tax if charge.line.amount is None else charge.line.amount


class _Index:
    """Payments by number, and by what they were for."""

    def __init__(self, blues: list[_Unit]) -> None:
        self._by_number: dict[str, list[_Unit]] = defaultdict(list)
        self._by_likeness: dict[tuple[str, ...], list[_Unit]] = defaultdict(list)
        for blue in blues:
            self._by_number[fold(blue.first.invoice.invoice_number or "")].append(blue)
            self._by_likeness[_likeness(blue)].append(blue)

    def named(self, red: _Unit) -> _Unit | None:
        """The payment whose number the red letter prints; a ledger's red row may bear that number itself."""
        number, code = _printed(red)
        if number is None and red.first.source.row is not None:
            number = red.first.invoice.invoice_number
        found = [b for b in self._by_number.get(fold(number or "-"), []) if b.taken < b.total]
        found = [b for b in found if not code or b.first.invoice.invoice_code == code]
        same = [b for b in found if b.total + red.total == 0]
        return next(iter(same or found), None)

    def alike(self, red: _Unit) -> _Unit | None:
        """The last such payment before it within a year; none for a red letter that names another.

        What the red letter leaves blank (payer, object, date) may be anything; what both say must be the same.
        """
        if _printed(red)[0]:
            return None
        found = [b for b in self._by_likeness.get(_likeness(red), []) if not b.reds and _fits(b.first, red.first)]
        red.assumed = bool(found)
        return max(found, key=lambda b: order(b.first)) if found else None


def _fits(blue: Charge, red: Charge) -> bool:
    """Nothing that both say differs, and the payment lies before the red letter, by a year at most; of one day the
    number that comes later may be the payment only where both name the same object.
    """
    pairs = ((blue.payer_id, red.payer_id), (blue.booking.object, red.booking.object))
    if any(a and b and fold(a) != fold(b) for a, b in pairs):
        return False
    if not (blue.payer_id and red.payer_id) and blue.payer and red.payer and fold(blue.payer) != fold(red.payer):
        return False
    if blue.date is None or red.date is None:
        return red.date is None
    ours, theirs = blue.booking.object, red.booking.object
    one_day = blue.date == red.date and bool(ours and theirs) and fold(ours or "") == fold(theirs or "")
    return (one_day or order(blue)[:2] <= order(red)[:2]) and red.date <= blue.date + WITHIN


def _printed(red: _Unit) -> tuple[str | None, str | None]:
    """The original's number and code as the red letter prints them."""
    first = red.first
    number = facts.value(first.facts, "reversed_number") or first.invoice.original_invoice_number
    return fold(number) if number else None, facts.value(first.facts, "reversed_code")


def _likeness(unit: _Unit) -> tuple[str, ...]:
    first = unit.first
    items = sorted(_REFUND.sub("", fold(charge.line.item_name or "")) for charge in unit.charges)
    return (fold(first.payee_id or first.payee or ""), f"{abs(unit.total):.2f}", *items)


_REFUND = re.compile(r"^(?:冲销?|红冲|退(?:还|回|费)?)|(?:退费|退款|冲销|红冲)$")
"""What a red row adds to the name of what it takes back."""
