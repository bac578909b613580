"""Has anybody changed a decision after the fact? Each carries the hash of the one before it."""

import hashlib
from collections.abc import Iterable

from feeaudit.plain import dumps


def link_hash(event: dict[str, str], previous: str) -> str:
    """sha256 of the event and the hash before it."""
    return hashlib.sha256(dumps([event, previous]).encode()).hexdigest()


def broken_at(decisions: Iterable[dict[str, str]]) -> int | None:
    """The position of the first decision that does not fit the chain; None where all do."""
    previous = ""
    for number, row in enumerate(decisions):
        event = {name: row[name] for name in ("finding_id", "state", "who", "when", "reason")}
        if row["previous_hash"] != previous or row["hash"] != link_hash(event, previous):
            return number
        previous = row["hash"]
    return None
