"""How do the findings of the last run become the queue? Drawn once after a run; what was said since is taken in."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from feeaudit.model import Decision, Standing
from feeaudit.store import asking, events
from feeaudit.store.asking import NO_DAY, tokens
from feeaudit.store.standing import standings
from feeaudit.store.tables import events as said_table
from feeaudit.store.tables import findings, queue, queue_counts, queue_terms, queue_texts, runs

if TYPE_CHECKING:
    from sqlalchemy import Connection

_CHUNK = 2_000
_NO_STANDING: dict[str, Any] = {
    "state": "open", "second": None, "expired": 0, "who": "", "assignee": "", "due": NO_DAY, "refunded": None,
    "until": None, "seq": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On which day, and from which amount on with two people, does a decision hold?"""

    day: date
    four_eyes: Decimal | None = None


def is_current(connection: "Connection", terms: Terms) -> bool:
    """Does the queue show the last run, and all that was said, on these terms?"""
    return _shown(connection) == (*_wanted(connection), *_as_text(terms))


def catch_up(connection: "Connection", terms: Terms) -> None:
    """Make it so. The connection is in a transaction that no other writer shares."""
    events.alone(connection)
    shown, wanted = _shown(connection), _wanted(connection)
    run, said = wanted
    if shown is None or shown[0] != run or said < shown[1]:
        _draw(connection, run)
        _count(connection, None, +1)
        changed: set[str] | None = None
    elif shown[2:] != _as_text(terms):
        changed = None
    else:
        changed = _spoken_of(connection, since=shown[1])
    _stand(connection, terms, changed)
    day, four_eyes = _as_text(terms)
    connection.execute(queue_terms.delete())
    connection.execute(queue_terms.insert(), {"run": run, "said": said, "day": day, "four_eyes": four_eyes})


def clear(connection: "Connection") -> None:
    """Nothing is drawn: the next look draws it anew."""
    connection.execute(queue_terms.delete())
    for table in (queue, queue_texts, queue_counts):
        connection.execute(table.delete())
    if asking.has_index(connection):
        connection.exec_driver_sql("INSERT INTO queue_words(queue_words) VALUES ('delete-all')")


def _shown(connection: "Connection") -> tuple[str, int, str, str] | None:
    found = connection.execute(queue_terms.select()).first()
    return (found.run, found.said, found.day, found.four_eyes) if found else None


def _wanted(connection: "Connection") -> tuple[str, int]:
    """The last run, and how many events there are."""
    from sqlalchemy import select

    last = connection.execute(select(runs.c.run_id, runs.c.seal).order_by(runs.c.seq.desc()).limit(1)).first()
    return (f"{last.run_id} {last.seal}" if last else "", events.head(connection)[0])


def _as_text(terms: Terms) -> tuple[str, str]:
    return (terms.day.isoformat(), "" if terms.four_eyes is None else f"{terms.four_eyes:f}")


def _draw(connection: "Connection", run: str) -> None:
    """The findings of this run, of which nothing is said yet."""
    from sqlalchemy import select

    clear(connection)
    searchable = asking.has_index(connection)
    asked = (
        select(findings.c.place, findings.c.body)
        .where(findings.c.run_id == run.partition(" ")[0])
        .order_by(findings.c.place)
    )
    for some in connection.execute(asked).partitions(_CHUNK):
        lines = [(place, json.loads(body)) for place, body in some]
        connection.execute(queue.insert(), [_row(place, line) for place, line in lines])
        texts = [_text(place, line) for place, line in lines]
        if searchable:
            pairs = [(one["place"], one["words"]) for one in texts]
            connection.exec_driver_sql("INSERT INTO queue_words(rowid, words) VALUES (?, ?)", pairs)
            texts = [one | {"words": ""} for one in texts]
        connection.execute(queue_texts.insert(), texts)
    if searchable:
        # Without it the planner thinks that one state in four leaves a quarter, where it mostly leaves all.
        connection.exec_driver_sql("ANALYZE queue")


def _row(place: int, line: Mapping[str, Any]) -> dict[str, Any]:
    evidence = line.get("evidence") or {}
    item = str(evidence.get("item") or "")
    payee, payer = line.get("payee") or "", line.get("payer") or ""
    kind = json.dumps([line["rule"], line.get("payee_id") or payee, item], ensure_ascii=False)
    return {
        "place": place,
        **{name: line[name] for name in ("finding_id", "rule", "severity", "confidence")},
        "payee": payee,
        "payer": payer,
        "item": item,
        "alike": hashlib.sha256(kind.encode()).hexdigest()[:16],
        "amount": line.get("amount_at_issue"),
        "fen": _fen(line.get("amount_at_issue")),
        **_NO_STANDING,
    }


def _text(place: int, line: Mapping[str, Any]) -> dict[str, Any]:
    evidence = line.get("evidence") or {}
    named = (line.get(name) for name in ("finding_id", "payee", "payee_id", "payer", "payer_id"))
    told = (evidence.get(name) for name in ("item", "authority", "approval"))
    papers = (paper["path"] for paper in line.get("documents", ())[:8])
    looked = " | ".join(str(one) for one in (*named, *told, *papers) if one)
    said = {name: line[name] for name in ("message_zh", "message_en")}
    return {"place": place, **said, "words": " ".join(tokens(looked))}


def _fen(amount: str | None) -> int:
    try:
        return -1 if amount is None else int(Decimal(amount) * 100)
    except (InvalidOperation, ValueError):
        return -1


def _spoken_of(connection: "Connection", *, since: int) -> set[str]:
    from sqlalchemy import select

    asked = select(said_table.c.about).where(said_table.c.seq > since, said_table.c.kind == "decision").distinct()
    return set(connection.execute(asked).scalars())


def _stand(connection: "Connection", terms: Terms, changed: set[str] | None) -> None:
    """How these findings (None: all) stand, from all that was said of them."""
    if changed is None:
        said: Iterable[Decision] = events.read(connection, Decision)
    else:
        said = [word for name in sorted(changed) for word in events.read(connection, Decision, name)]
    names = {word.finding_id for word in said}
    _count(connection, names, -1)
    standing = standings(said, as_of=terms.day, amounts=_amounts(connection, names), four_eyes=terms.four_eyes)
    updates = [{"b_id": name, **_columns(stands)} for name, stands in standing.items()]
    if updates:
        from sqlalchemy import bindparam

        connection.execute(queue.update().where(queue.c.finding_id == bindparam("b_id")), updates)
    _count(connection, names, +1)


def _count(connection: "Connection", names: set[str] | None, sign: int) -> None:
    """Add these findings (None: all) to what is counted, or take them from it."""
    from sqlalchemy import func, select

    keys = (queue.c.state, queue.c.rule, queue.c.severity, queue.c.second)
    found: Counter[tuple[str, ...]] = Counter()
    for some in [None] if names is None else _pieces(names):
        asked = select(*keys, func.count()).group_by(*keys)
        asked = asked if some is None else asked.where(queue.c.finding_id.in_(some))
        for *key, number in connection.execute(asked):
            found[tuple(part or "" for part in key)] += number
    of_key = [queue_counts.c[name] for name in ("state", "rule", "severity", "second")]
    for key_, number in sorted(found.items()):
        here = [column == value for column, value in zip(of_key, key_, strict=True)]
        held = connection.execute(select(queue_counts.c.number).where(*here)).scalar()
        connection.execute(queue_counts.delete().where(*here))
        made = dict(zip(("state", "rule", "severity", "second"), key_, strict=True))
        connection.execute(queue_counts.insert(), {**made, "number": int(held or 0) + sign * number})


def _amounts(connection: "Connection", names: Iterable[str]) -> dict[str, Decimal | None]:
    from sqlalchemy import select

    found = dict[str, Decimal | None]()
    for some in _pieces(names):
        asked = select(queue.c.finding_id, queue.c.amount).where(queue.c.finding_id.in_(some))
        for name, amount in connection.execute(asked):
            found[name] = None if amount is None else Decimal(amount)
    return found


def _pieces(names: Iterable[str]) -> list[list[str]]:
    """Of as many values as one IN list may hold."""
    wanted = sorted(names)
    return [wanted[start : start + 500] for start in range(0, len(wanted), 500)]


def _columns(stands: Standing) -> dict[str, Any]:
    last = stands.last
    return {
        "state": stands.state,
        "second": stands.second,
        "expired": int(stands.expired),
        "who": last.who,
        "assignee": last.assignee or "",
        "due": last.due.isoformat() if last.due else NO_DAY,
        "refunded": None if last.refunded is None else f"{last.refunded:f}",
        "until": last.until.isoformat() if last.until else None,
        "seq": last.seq,
    }
