"""What is remembered between runs? Readings by content, answers of linking, runs, findings and people's decisions."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeaudit import holding
from feeaudit.machine import now
from feeaudit.model import Correction, Decision, Event, Judgement, Purge
from feeaudit.store import drawing, events, forgetting, whole
from feeaudit.store.asking import Wanted
from feeaudit.store.chain import seal
from feeaudit.store.drawing import Terms
from feeaudit.store.opening import beside, default_url, held, opened
from feeaudit.store.queue import Queue
from feeaudit.store.tables import answers, findings, readings, runs, views
from feeaudit.store.whole import Damage

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

__all__ = ["Damage", "Queue", "Store", "Terms", "Wanted", "alone", "beside", "default_url", "open_store"]

_CHUNK = 500
"""Values per IN list: below the smallest limit of the databases in use."""


@contextmanager
def open_store(url: str, *, alone: bool = False, make: bool = True) -> Iterator["Store"]:
    """The store at this SQLAlchemy URL, made where it is not; `alone` holds it against other runs (StoreHeld).

    Without `make`, a file that is not there is BadUsage: a command that only reads makes no store. A path alone is the
    SQLite file of that name. A server that is not this machine is spoken to by TLS alone, its name verified.
    """
    with opened(url, alone=alone, make=make) as engine:
        yield Store(engine)


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Hold a folder of results against other runs. Raises StoreHeld, CannotWrite."""
    with held(out / "feeaudit.db"):
        yield


class Store:
    """One open store. Every method is one transaction."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine

    def readings(self, hashes: set[str]) -> dict[str, tuple[str, str]]:
        """sha256 → (tools, reading as JSON) for those that are known; one whose row is damaged is not."""
        from sqlalchemy import select

        wanted, found = sorted(hashes), {}
        with self._engine.connect() as connection:
            for start in range(0, len(wanted), _CHUNK):
                some = readings.c.sha256.in_(wanted[start : start + _CHUNK])
                rows = connection.execute(select(readings).where(some))
                found.update({row.sha256: (row.tools, row.body) for row in rows if whole.reading_is(row)})
        return found

    def remember(self, sha256: str, tools: str, body: str) -> None:
        """One document's reading, replacing what older tools read."""
        with self._writing() as connection:
            sealed = {"tools": tools, "body": body, "seal": seal(sha256, tools, body), "kept": now()}
            _replace(connection, readings, {"sha256": sha256}, sealed)

    def answers(self, edition: str, asked: Iterable[str]) -> dict[str, str]:
        """What linking answered to these, by the fees and rules of this edition, for those that are known."""
        from sqlalchemy import select

        wanted, found = sorted(asked), {}
        with self._engine.connect() as connection:
            for start in range(0, len(wanted), _CHUNK):
                some = answers.c.asked.in_(wanted[start : start + _CHUNK])
                rows = connection.execute(
                    select(answers.c.asked, answers.c.body).where(answers.c.edition == edition, some)
                )
                found.update({row.asked: row.body for row in rows})
        return found

    def forget_answers(self, edition: str) -> None:
        """Forget what linking answered by other fees or rules than these."""
        with self._writing() as connection:
            connection.execute(answers.delete().where(answers.c.edition != edition))

    def keep_answers(self, edition: str, told: Mapping[str, str]) -> None:
        """What linking answered, by the fees and rules of this edition; in place of other answers to the same."""
        wanted = sorted(told)
        with self._writing() as connection:
            for start in range(0, len(wanted), _CHUNK):
                some = wanted[start : start + _CHUNK]
                connection.execute(answers.delete().where(answers.c.asked.in_(some)))
                rows = [{"edition": edition, "asked": asked, "body": told[asked]} for asked in some]
                connection.execute(answers.insert(), rows)

    def keep_run(self, run_id: str, body: str, found: list[dict[str, Any]], tables: str = "{}") -> None:
        """A finished run, its findings and its small tables, in one transaction; the same again changes nothing."""
        with self._writing() as connection:
            sealed = seal(run_id, body, tables, *(row["body"] for row in found))
            _replace(
                connection, runs, {"run_id": run_id}, {"body": body, "tables": tables, "seal": sealed, "kept": now()}
            )
            connection.execute(findings.delete().where(findings.c.run_id == run_id))
            if found:
                connection.execute(findings.insert(), [{"run_id": run_id, **row} for row in found])

    def last_run(self) -> tuple[str, str] | None:
        """(run_id, run.json) of the run kept last."""
        from sqlalchemy import select

        with self._engine.connect() as connection:
            row = connection.execute(select(runs.c.run_id, runs.c.body).order_by(runs.c.seq.desc()).limit(1)).first()
        return (row.run_id, row.body) if row else None

    def last_kept(self) -> str | None:
        """When the last run was kept: ISO 8601 with the offset of Beijing."""
        from sqlalchemy import select

        with self._engine.connect() as connection:
            said: str | None = connection.execute(select(runs.c.kept).order_by(runs.c.seq.desc()).limit(1)).scalar()
        return said

    def tables(self) -> str | None:
        """What the suites judge of the run kept last, as JSON."""
        from sqlalchemy import select

        with self._engine.connect() as connection:
            said: str | None = connection.execute(select(runs.c.tables).order_by(runs.c.seq.desc()).limit(1)).scalar()
        return said

    def findings(self, run_id: str) -> list[tuple[str, str]]:
        """(finding_id, finding as JSON) of a run, in the order of its report."""
        from sqlalchemy import select

        wanted = select(findings.c.finding_id, findings.c.body).where(findings.c.run_id == run_id)
        with self._engine.connect() as connection:
            rows = connection.execute(wanted.order_by(findings.c.place)).all()
        return [(row.finding_id, row.body) for row in rows]

    def known_findings(self, ids: Iterable[str]) -> set[str]:
        """Those of these ids that a run in this store has found."""
        from sqlalchemy import select

        wanted, found = sorted(set(ids)), set[str]()
        with self._engine.connect() as connection:
            for start in range(0, len(wanted), _CHUNK):
                some = findings.c.finding_id.in_(wanted[start : start + _CHUNK])
                found.update(connection.execute(select(findings.c.finding_id).where(some)).scalars())
        return found

    def finding(self, beginning: str) -> list[str]:
        """Findings of the last run whose id begins so, as JSON."""
        last = self.last_run()
        return [body for name, body in self.findings(last[0]) if name.startswith(beginning)] if last else []

    def queue(self, terms: Terms) -> Queue:
        """What waits for a person, with all that was said until now."""
        with self._engine.connect() as connection:
            current = drawing.is_current(connection, terms)
        if not current:
            with self._writing() as connection:
                drawing.catch_up(connection, terms)
        return Queue(self._engine)

    def decisions(self, finding_id: str | None = None) -> tuple[Decision, ...]:
        """Every decision, oldest first; on one finding where it is named."""
        with self._engine.connect() as connection:
            return events.read(connection, Decision, finding_id)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement of a link, oldest first."""
        with self._engine.connect() as connection:
            return events.read(connection, Judgement)

    def corrections(self, charge_id: str | None = None) -> tuple[Correction, ...]:
        """Every correction of a misread value, oldest first; of one charge where it is named."""
        with self._engine.connect() as connection:
            return events.read(connection, Correction, charge_id)

    def events(self) -> tuple[Event, ...]:
        """The chain of all that people said, oldest first."""
        with self._engine.connect() as connection:
            return events.chain(connection)

    def trail(self, *, before: int, limit: int) -> tuple[Event, ...]:
        """At most this many events before this place, the newest first."""
        with self._engine.connect() as connection:
            return events.trail(connection, before, limit)

    def head(self) -> tuple[int, str]:
        """How many events the chain has, and the hash of its last: who knows it can tell that none is gone."""
        with self._engine.connect() as connection:
            return events.head(connection)

    def damages(self, heads: Iterable[tuple[int, str]] = ()) -> tuple[Damage, ...]:
        """What is not as it was written. `heads` are those that stand elsewhere, in reports and bundles."""
        with self._engine.connect() as connection:
            return tuple(whole.damages(connection, heads))

    def decide(self, decision: Decision, *, seen: int | None = None) -> Decision:
        """Append a decision, which has its place in the chain then.

        `seen` is the place of the last decision on the finding that the person knew (0: none; None: whatever came
        before). Raises DecidedMeanwhile.
        """
        with self._writing() as connection:
            return events.append(connection, decision, seen)

    def purge(self, before: str, *, who: str) -> Purge:
        """Forget what was kept before this moment (ISO 8601), and keep a record of it in the chain."""
        when = now()
        with self._writing() as connection:
            read, old = forgetting.forget(connection, before)
            done = events.append(
                connection, Purge(before=before, readings=read, runs=old, who=who, when=when), seen=None
            )
        forgetting.wipe(self._engine)
        return done

    def correct(self, correction: Correction) -> Correction:
        """Append a correction, which has its place in the chain then."""
        with self._writing() as connection:
            return events.append(connection, correction, None)

    def views(self, who: str) -> list[tuple[str, str]]:
        """(name, query) of the filters that this person saved, by name."""
        from sqlalchemy import select

        asked = select(views.c.name, views.c.query).where(views.c.who == who).order_by(views.c.name)
        with self._engine.connect() as connection:
            return [(row.name, row.query) for row in connection.execute(asked)]

    def keep_view(self, name: str, query: str, who: str) -> None:
        """Save a filter under this name, in place of an earlier one; an empty one forgets it."""
        with self._writing() as connection:
            connection.execute(views.delete().where(views.c.who == who, views.c.name == name))
            if query:
                connection.execute(views.insert(), {"name": name, "query": query, "who": who})

    def judge(self, judgement: Judgement) -> Judgement:
        """Append a judgement, which has its place in the chain then."""
        with self._writing() as connection:
            return events.append(connection, judgement, None)

    def _writing(self) -> AbstractContextManager["Connection"]:
        holding.check()
        return self._engine.execution_options(writes=True).begin()


def _replace(connection: "Connection", table: Any, key: dict[str, Any], values: dict[str, Any]) -> None:
    [(column, value)] = key.items()
    connection.execute(table.delete().where(table.c[column] == value))
    connection.execute(table.insert(), {**key, **values})
