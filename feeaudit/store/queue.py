"""What waits for a person? The findings of the last run with how they stand, page by page, as a person asks."""

import json
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from feeaudit.store import asking
from feeaudit.store.asking import Wanted
from feeaudit.store.tables import findings, queue, queue_counts, queue_terms, queue_texts, runs

if TYPE_CHECKING:
    from sqlalchemy import Engine, Select


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One finding as the queue shows it."""

    place: int
    finding_id: str
    rule: str
    severity: str
    confidence: str
    payee: str
    payer: str
    item: str
    alike: str
    amount: str | None
    fen: int
    message_zh: str
    message_en: str
    state: str
    second: str | None
    """What one person said and a second has yet to say."""
    expired: int
    who: str
    assignee: str
    due: str
    """`9999-99-99` where there is none."""
    refunded: str | None
    until: str | None
    seq: int
    """Place of the last decision; 0 where there is none."""

    @property
    def yuan_refunded(self) -> Decimal | None:
        """What was paid back so far."""
        return None if self.refunded is None else Decimal(self.refunded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Findings of one rule, payee and item."""

    alike: str
    rule: str
    payee: str
    item: str
    number: int
    fen: int
    """Of the amounts that are known."""


class Queue:
    """The queue as it was drawn last. Every method is one look at it."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine

    def rows(
        self, wanted: Wanted, *, limit: int, after: tuple[Any, int] | None = None, back: bool = False
    ) -> list[Row]:
        """At most `limit` of what is wanted, after (with `back`: before) this place, in the order asked for."""
        with self._engine.connect() as connection:
            asked = asking.page(_columns(), connection, wanted, after=after, back=back).limit(limit)
            found = [Row(**row) for row in connection.execute(asked).mappings()]
        return found[::-1] if back else found

    def row(self, finding_id: str) -> Row | None:
        """This finding; None where the last run has none of this id."""
        with self._engine.connect() as connection:
            asked = _columns().where(queue.c.finding_id == finding_id)
            found = connection.execute(asked).mappings().first()
        return Row(**found) if found else None

    def line(self, finding_id: str) -> dict[str, Any]:
        """All that the last run says of this finding, as `findings.jsonl` does; {} where it has none."""
        from sqlalchemy import select

        said = select(findings.c.body).join(runs, runs.c.run_id == findings.c.run_id)
        asked = said.where(findings.c.finding_id == finding_id).order_by(runs.c.seq.desc()).limit(1)
        with self._engine.connect() as connection:
            body = connection.execute(asked).scalar()
        line: dict[str, Any] = json.loads(body) if body else {}
        return line

    def run_id(self) -> str:
        """The run that is shown; "" where there is none."""
        from sqlalchemy import select

        with self._engine.connect() as connection:
            run = connection.execute(select(queue_terms.c.run)).scalar()
        return (run or "").partition(" ")[0]

    def facets(self, wanted: Wanted) -> dict[str, dict[str, int]]:
        """How many of what is wanted, by state, rule and severity, each whatever `wanted` says of it itself.

        `second`: how many of them wait for a second person.
        """
        cube = self._cube(wanted)
        asked = {"state": wanted.state, "rule": wanted.rule, "severity": wanted.severity}
        made: dict[str, dict[str, int]] = {name: {} for name in (*asked, "second")}
        for said, waits, number in cube:
            if waits and all(not asked[one] or said[one] == asked[one] for one in ("rule", "severity")):
                made["second"]["second"] = made["second"].get("second", 0) + number
            for name, counted in made.items():
                others = (one for one in asked if one != name)
                if name in said and all(_is(one, asked[one], said, waits=waits) for one in others):
                    counted[said[name]] = counted.get(said[name], 0) + number
        made["second"].setdefault("second", 0)
        return made

    def _cube(self, wanted: Wanted) -> list[tuple[dict[str, str], bool, int]]:
        """State, rule and severity with how many there are of each, whatever is wanted of these."""
        from sqlalchemy import func, select

        names, free = ("state", "rule", "severity"), replace(wanted, state="", rule="", severity="")
        with self._engine.connect() as connection:
            if asking.is_plain(wanted):
                asked: Any = select(*queue_counts.c).where(queue_counts.c.number > 0)
            else:
                keys = [queue.c.state, queue.c.rule, queue.c.severity, queue.c.second]
                asked = asking.narrowed(select(*keys, func.count()), connection, free).group_by(*keys)
            rows = connection.execute(asked).all()
        return [(dict(zip(names, row, strict=False)), bool(row[3]), int(row[4])) for row in rows]

    def count(self, wanted: Wanted) -> int:
        """How many there are of what is wanted."""
        from sqlalchemy import func, select

        with self._engine.connect() as connection:
            asked = asking.narrowed(select(func.count()).select_from(queue), connection, wanted)
            return int(connection.execute(asked).scalar() or 0)

    def alike(self, wanted: Wanted, *, limit: int) -> list[Alike]:
        """Groups of at least two, the largest first."""
        from sqlalchemy import case, func, select

        number = func.count().label("number")
        fen = func.sum(case((queue.c.fen > 0, queue.c.fen), else_=0)).label("fen")
        asked = select(queue.c.alike, number, fen, func.min(queue.c.place).label("first"))
        with self._engine.connect() as connection:
            grouped = asking.narrowed(asked, connection, wanted).group_by(queue.c.alike).having(func.count() > 1)
            groups = grouped.order_by(func.count().desc(), queue.c.alike).limit(limit).subquery()
            named = select(groups.c.alike, queue.c.rule, queue.c.payee, queue.c.item, groups.c.number, groups.c.fen)
            found = named.join(queue, queue.c.place == groups.c.first)
            rows = connection.execute(found.order_by(groups.c.number.desc(), groups.c.alike)).mappings()
            return [Alike(**{**row, "fen": int(row["fen"])}) for row in rows]


def _is(name: str, wanted: str, said: dict[str, str], *, waits: bool) -> bool:
    """Is it what is wanted of this column?"""
    return not wanted or (waits if wanted == "second" else said[name] == wanted)


def _columns() -> "Select[Any]":
    from sqlalchemy import select

    columns = [*queue.c, queue_texts.c.message_zh, queue_texts.c.message_en]
    return select(*columns).where(queue_texts.c.place == queue.c.place)
