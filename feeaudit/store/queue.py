"""What waits for a person? The findings of the last run with how they stand, page by page, as a person asks."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from feeaudit.store import asking
from feeaudit.store.asking import Wanted
from feeaudit.store.tables import findings, queue, queue_terms, runs

if TYPE_CHECKING:
    from sqlalchemy import Engine


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
        from sqlalchemy import select

        with self._engine.connect() as connection:
            asked = asking.page(select(*_columns()), connection, wanted, after=after, back=back).limit(limit)
            found = [Row(**row) for row in connection.execute(asked).mappings()]
        return found[::-1] if back else found

    def row(self, finding_id: str) -> Row | None:
        """This finding; None where the last run has none of this id."""
        from sqlalchemy import select

        with self._engine.connect() as connection:
            asked = select(*_columns()).where(queue.c.finding_id == finding_id)
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

    def counts(self, wanted: Wanted, column: Literal["rule", "state", "severity", "assignee"]) -> dict[str, int]:
        """How many of what is wanted, for each value of this column, whatever `wanted` says of the column itself."""
        from sqlalchemy import func, select

        with self._engine.connect() as connection:
            free = wanted.without(column)
            asked = asking.narrowed(select(queue.c[column], func.count()), connection, free).group_by(queue.c[column])
            return {str(value): int(number) for value, number in connection.execute(asked).all()}

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


def _columns() -> list[Any]:
    return [queue.c[name] for name in Row.__slots__]
