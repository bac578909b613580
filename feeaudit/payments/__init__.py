"""Which papers speak of one payment? Copies, slips and bookings are set aside, red letters netted; one stands."""

from collections import Counter
from dataclasses import dataclass

from feeaudit.charges import identity
from feeaudit.model import Charge, Reading
from feeaudit.payments import bookings, copies, exports, reversals, slips

__all__ = ["Settled", "settle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A run's papers after they were held against each other."""

    readings: tuple[Reading, ...]
    """As given and in that order; what is a copy of another has the outcome `duplicate` and says of which."""
    charges: tuple[Charge, ...]
    """One per payment, and those netted against each other, by (date, invoice number, id)."""
    counts: dict[str, int]
    """How many were set aside, by why."""


def settle(readings: tuple[Reading, ...]) -> Settled:
    """Set copies, twins and bookings aside, then number what is left and net red letters against what they reverse."""
    held, twins = copies.set_aside(readings)
    once, again = exports.set_aside(held)
    unpaid, paid = slips.set_aside(once)
    kept, booked = bookings.set_aside(unpaid)
    charges, netted = reversals.net(identity.number(kept))
    counts = Counter(twins) + Counter(again) + Counter(paid) + Counter(booked) + Counter(netted)
    return Settled(readings=kept, charges=charges, counts={name: counts[name] for name in COUNTS})


COUNTS = (
    *copies.COUNTS,
    *exports.COUNTS,
    *slips.COUNTS,
    *bookings.COUNTS,
    *reversals.COUNTS,
)
"""Every key of `Settled.counts`."""
