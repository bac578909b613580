"""Has anybody changed a decision after the fact? Each carries the hash of the one before it."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from feeaudit.model import Decision
from feeaudit.plain import dumps


def linked(decision: Decision, previous: str) -> Decision:
    """The decision with the hash before it, and its own: sha256 of what it says and the hash before it."""
    event = {name: getattr(decision, name) for name in ("finding_id", "state", "who", "when", "reason")}
    made = hashlib.sha256(dumps([event, previous]).encode()).hexdigest()
    return replace(decision, previous_hash=previous, hash=made)


def broken_at(decisions: Iterable[Decision]) -> int | None:
    """The position of the first decision that does not fit the chain; None where all do."""
    previous = ""
    for number, kept in enumerate(decisions):
        if kept != linked(kept, previous):
            return number
        previous = kept.hash
    return None
