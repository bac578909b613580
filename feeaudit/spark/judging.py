"""What is wrong with these charges? Every rule over the parts that Spark cuts, by the key within which it decides.

What a task says comes back as one row a table: of which rule, and how many charges it was asked about. A task that was
done twice is told once, for Spark takes the answer of one; that no charge is missing or doubled is counted.
"""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import polars as pl

from feeaudit.errors import ClusterFailed
from feeaudit.frames import Books
from feeaudit.frames.parts import carried, emptied, restored
from feeaudit.rules.parts import Answers, Ask, asked
from feeaudit.spark.tables import done, held, spread, told

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark import Broadcast
    from pyspark.sql import DataFrame, SparkSession

_PART = 125_000
"""Charges of a part, about, where nothing else is said."""
_ANSWER = {"part": "long", "kind": "string", "name": "string", "charges": "long", "fen": "string", "body": "binary"}
_SAID, _ROWS, _LEARNT = "said", "rows", "learnt"


@contextmanager
def asking(session: "SparkSession", books: Books, partitions: int | None) -> Iterator[Ask]:
    """Who answers for each part of these books: the executors, to which the charges go once."""
    both = carried(books.charges, books.links)
    cores = session.sparkContext.defaultParallelism
    count = partitions or max(min(cores, both.height), -(-both.height // _PART), 1)
    around = session.sparkContext.broadcast(replace(emptied(books), made={}))
    charges = spread(session, both).persist()
    try:
        yield partial(_ask, charges, around, dict(both.schema), count, _totals(both))
    finally:
        charges.unpersist()
        around.destroy()


def _totals(both: pl.DataFrame) -> tuple[int, int]:
    """How many charges, and how many fen."""
    return both.height, int(both.select((pl.col("amount").cast(pl.Decimal(38, 2)) * 100).sum()).item() or 0)


def _ask(
    charges: "DataFrame",
    around: "Broadcast[Books]",
    schema: dict[str, pl.DataType],
    count: int,
    totals: tuple[int, int],
    key: str,
    features: dict[str, pl.DataFrame],
) -> Iterator[Answers]:
    job = partial(_judged, around=around, schema=schema, key=key, features=features)
    parts: dict[int, list[dict[str, Any]]] = {}
    for row in done(charges.repartition(count, key), job, _ANSWER):
        parts.setdefault(row["part"], []).append(row)
    seen = [(said[0]["charges"], int(said[0]["fen"])) for said in parts.values()]
    if (sum(n for n, _ in seen), sum(fen for _, fen in seen)) != totals:
        raise ClusterFailed(
            f"对不上：交出 {totals[0]} 笔 {totals[1]} 分，查了 {seen} other charges and fen were judged than went out",
            where=key,
            todo="重跑；还这样就是我们的问题 run again; if it stays so, it is our fault",
        )
    yield from (_answers(parts[part]) for part in sorted(parts))


def _answers(rows: list[dict[str, Any]]) -> Answers:
    """What one task said."""
    found: dict[str, dict[str, pl.DataFrame]] = {_SAID: {}, _ROWS: {}, _LEARNT: {}}
    for row in rows:
        found[row["kind"]][row["name"]] = pl.read_ipc(row["body"])
    return found[_SAID], found[_ROWS], found[_LEARNT]


def _judged(
    batches: "Iterable[pa.RecordBatch]",
    *,
    around: "Broadcast[Books]",
    schema: dict[str, pl.DataType],
    key: str,
    features: dict[str, pl.DataFrame],
) -> "Iterator[pa.RecordBatch]":
    """In a task: the answers for its part."""
    from pyspark import TaskContext

    both = held(batches, schema).sort("row")
    if both.is_empty():
        return
    # A process has the broadcast once: what follows from lists and registers is kept for its next part.
    part = restored(around.value, both)
    said, rows, learnt = asked(key, features, part)
    context = TaskContext.get()
    number, fen = _totals(both)
    head = {"part": context.partitionId() if context else 0, "charges": number, "fen": str(fen)}
    named = ((_SAID, said), (_ROWS, rows), (_LEARNT, learnt))
    frames = [(kind, name, frame) for kind, some in named for name, frame in some.items()]
    yield from told((head | {"kind": kind, "name": name, "body": _packed(one)} for kind, name, one in frames), _ANSWER)


def _packed(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_ipc(out, compression="zstd")
    return out.getvalue()
