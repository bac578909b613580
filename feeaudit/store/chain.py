"""Is it as it was written? A row carries a hash of itself; an event carries that of the event before it, too."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from feeaudit.model import Event
from feeaudit.plain import dumps


def seal(*parts: str) -> str:
    """A short hash of these texts, which a changed disk does not keep."""
    return hashlib.sha256(dumps(parts).encode()).hexdigest()[:32]


def linked(said: Event, previous: str) -> Event:
    """The event with the hash before it, and its own: sha256 of all that it says and of the hash before it."""
    parts = [said.seq, said.kind, said.about, said.who, said.when, said.body, previous]
    return replace(said, previous_hash=previous, hash=hashlib.sha256(dumps(parts).encode()).hexdigest())


def broken_at(events: Iterable[Event]) -> int | None:
    """The place (1 for the first) of the first event that does not fit; None where all do."""
    previous = ""
    for place, kept in enumerate(events, 1):
        if kept.seq != place or kept != linked(kept, previous):
            return place
        previous = kept.hash
    return None
