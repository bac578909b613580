"""Has anybody changed what a person said after the fact? Each word carries the hash of the one before it."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TypeVar

from feeaudit.model import Decision, Judgement
from feeaudit.plain import dumps

Word = TypeVar("Word", Decision, Judgement)


def linked(word: Word, previous: str) -> Word:
    """The word with the hash before it, and its own: sha256 of what it says and the hash before it."""
    said = [field.name for field in fields(word) if field.name not in ("previous_hash", "hash")]
    event = {name: getattr(word, name) for name in said}
    made = hashlib.sha256(dumps([event, previous]).encode()).hexdigest()
    return replace(word, previous_hash=previous, hash=made)


def broken_at(words: Iterable[Word]) -> int | None:
    """The position of the first word that does not fit the chain; None where all do."""
    previous = ""
    for number, kept in enumerate(words):
        if kept != linked(kept, previous):
            return number
        previous = kept.hash
    return None
