"""Is the store whole? Its file, its rows, and the chain of events, held against heads that stand elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from feeaudit.store import events
from feeaudit.store.chain import broken_at, seal
from feeaudit.store.tables import findings, readings, runs

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Damage:
    """What is not as it was written."""

    where: str
    what: str
    """Chinese, then English."""


def damages(connection: "Connection", heads: Iterable[tuple[int, str]] = ()) -> Iterator[Damage]:
    """Every damage, in the order in which it is looked for; none where the store is whole."""
    yield from _of_the_file(connection)
    yield from _of_the_chain(connection, heads)
    yield from _of_readings(connection)
    yield from _of_runs(connection)


def reading_is(row: Any) -> bool:
    """Is this row of readings as it was written?"""
    return bool(row.seal == seal(row.sha256, row.tools, row.body))


def _of_the_file(connection: "Connection") -> Iterator[Damage]:
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield Damage("feeaudit.db", f"库文件已损坏 the file is damaged: {said}")


def _of_the_chain(connection: "Connection", heads: Iterable[tuple[int, str]]) -> Iterator[Damage]:
    chain = events.chain(connection)
    place = broken_at(chain)
    if place is not None:
        yield Damage(
            f"events {place}", "人的结论从这一条起被改过或少了 what people said was changed, or lacks one, from here on"
        )
    for count, hash_ in sorted(set(heads)):
        if count > len(chain) or (count and chain[count - 1].hash != hash_):
            yield Damage(
                f"events {count}",
                f"报告上记的是 {hash_[:12]}…，库里不是：结论被删或整条重写过 a report has this head and the store has "
                "not: events were cut off or the chain was written anew",
            )


def _of_readings(connection: "Connection") -> Iterator[Damage]:
    for row in connection.execute(readings.select().order_by(readings.c.sha256)):
        if not reading_is(row):
            yield Damage(f"readings {row.sha256[:12]}", "读过的内容变了，下次会重读 changed; it will be read again")


def _of_runs(connection: "Connection") -> Iterator[Damage]:
    for run in connection.execute(runs.select().order_by(runs.c.seq)):
        rows = connection.execute(findings.select().where(findings.c.run_id == run.run_id).order_by(findings.c.place))
        bodies = [row.body for row in rows]
        if run.seal != seal(run.run_id, run.body, run.tables, *bodies):
            yield Damage(f"runs {run.run_id}", "运行或其疑点与写入时不同 the run or its findings are not as written")
