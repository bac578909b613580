"""What have people said, in which order? Events are appended to one chain, each after all that its writer saw."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from feeaudit.errors import DecidedMeanwhile, StoreDamaged
from feeaudit.model import Correction, Decision, Event, Judgement, Purge
from feeaudit.plain import dumps, from_plain
from feeaudit.store.chain import linked
from feeaudit.store.tables import events

if TYPE_CHECKING:
    from sqlalchemy import Connection

Word = TypeVar("Word", Decision, Judgement, Correction, Purge)

_KINDS: dict[type, str] = {
    Decision: "decision",
    Judgement: "judgement",
    Correction: "correction",
    Purge: "purge",
}
_ONE_WRITER = 0x666565
"""Key of the PostgreSQL lock under which an event is appended; SQLite has one writer anyway."""


def read(connection: "Connection", kind: type[Word], about: str | None = None) -> tuple[Word, ...]:
    """Everything of this kind that was said, oldest first; of this finding or item alone where it is named."""
    from sqlalchemy import select

    wanted = select(events.c.seq, events.c.body).where(events.c.kind == _KINDS[kind])
    wanted = wanted if about is None else wanted.where(events.c.about == about)
    rows = connection.execute(wanted.order_by(events.c.seq)).all()
    try:
        return tuple(replace(from_plain(kind, json.loads(row.body)), seq=row.seq) for row in rows)
    except (TypeError, ValueError) as error:
        raise StoreDamaged(
            f"库里人的结论读不成 what people said cannot be read: {error}",
            todo="用 feeaudit verify 查哪一条，从备份恢复 see which with feeaudit verify, restore a backup",
        ) from error


def chain(connection: "Connection") -> tuple[Event, ...]:
    """Every event as it is kept, oldest first."""
    from sqlalchemy import select

    return tuple(Event(**row) for row in connection.execute(select(events).order_by(events.c.seq)).mappings())


def trail(connection: "Connection", before: int, limit: int) -> tuple[Event, ...]:
    """At most this many events before this place, the newest first."""
    from sqlalchemy import select

    asked = select(events).where(events.c.seq < before).order_by(events.c.seq.desc()).limit(limit)
    return tuple(Event(**row) for row in connection.execute(asked).mappings())


def head(connection: "Connection") -> tuple[int, str]:
    """How many events there are, and the hash of the last; (0, "") where there is none."""
    from sqlalchemy import select

    row = connection.execute(select(events.c.seq, events.c.hash).order_by(events.c.seq.desc()).limit(1)).first()
    return (row.seq, row.hash) if row else (0, "")


def append(connection: "Connection", word: Word, seen: int | None) -> Word:
    """The word with its place in the chain. `seen` is the last decision on the finding that its writer knew (0: none).

    The connection is in a transaction that no other writer shares. Raises DecidedMeanwhile where another came first.
    """
    alone(connection)
    if seen is not None and isinstance(word, Decision):
        before = read(connection, Decision, word.finding_id)
        if before and before[-1].seq != seen:
            raise DecidedMeanwhile(word, before[-1])
    last, previous = head(connection)
    placed = replace(word, seq=last + 1)
    event = Event(
        seq=placed.seq,
        kind=_KINDS[type(word)],
        # PostgreSQL takes no NUL; the body has it as it was.
        about=_about(word).replace("\0", " "),
        who=word.who.replace("\0", " "),
        when=word.when,
        body=dumps(replace(word, seq=0), sparse=True),
        previous_hash="",
        hash="",
    )
    connection.execute(events.insert(), _row(linked(event, previous)))
    return placed


def alone(connection: "Connection") -> None:
    """Hold other writers off until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})")


def _about(word: Decision | Judgement | Correction | Purge) -> str:
    if isinstance(word, Decision):
        return word.finding_id
    if isinstance(word, Correction):
        return word.charge_id
    return word.item if isinstance(word, Judgement) else word.before


def _row(event: Event) -> dict[str, object]:
    return {column.name: getattr(event, column.name) for column in events.columns}
