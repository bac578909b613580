"""Which fee is each charge? Every question that is new is answered once, on the executors, by the same linker.

The lists go out once; a process makes its index of them at the first question and keeps it for the next.
"""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import polars as pl

from feeaudit.links.asking import Answer, Query
from feeaudit.links.linker import answered as answers_of
from feeaudit.links.shelf import Shelf
from feeaudit.links.weighing import Weights
from feeaudit.spark.tables import done, spread, told

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark import Broadcast
    from pyspark.sql import SparkSession

_ANSWER = {"place": "long", "body": "binary"}


def answered(
    session: "SparkSession",
    pieces: Sequence[Sequence[Query]],
    fees: list[dict[str, Any]],
    weights: Weights,
    partitions: int | None,
) -> list[Answer]:
    """The answers to all pieces, in their order."""
    lists = session.sparkContext.broadcast(pickle.dumps((fees, weights)))
    asked = pl.DataFrame({"place": range(len(pieces)), "body": [pickle.dumps(list(piece)) for piece in pieces]})
    cores = session.sparkContext.defaultParallelism
    rows = spread(session, asked).repartition(partitions or min(len(pieces), 4 * cores))
    try:
        told_by = done(rows, partial(_answered, lists=lists), _ANSWER)
        found = {row["place"]: pickle.loads(row["body"]) for row in told_by}  # noqa: S301  our own executors'
    finally:
        lists.destroy()
    return [answer for place in range(len(pieces)) for answer in found[place]]


def _answered(batches: "Iterable[pa.RecordBatch]", *, lists: "Broadcast[bytes]") -> "Iterator[pa.RecordBatch]":
    """In a task: the answers to its pieces."""
    for batch in batches:
        for row in batch.to_pylist():
            shelf, weights = _index(lists.value)
            answers = answers_of(pickle.loads(row["body"]), shelf, weights)  # noqa: S301  our own driver's
            yield from told([{"place": row["place"], "body": pickle.dumps(answers)}], _ANSWER)


@lru_cache(maxsize=1)
def _index(lists: bytes) -> tuple[Shelf, Weights]:
    """All fees, found by place, spelling and document."""
    fees, weights = pickle.loads(lists)  # noqa: S301  our own driver's
    return Shelf(fees), weights
