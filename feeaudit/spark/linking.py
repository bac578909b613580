"""Which fee is each charge? Every question that is new is answered once, on the executors, by the same linker.

The lists go out once; a process makes its index of them at the first question and keeps it for the next.
"""

import json
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

_ANSWER = {"place": "long", "body": "string"}
Lists = tuple[list[dict[str, Any]], Weights]


def answered(
    session: "SparkSession",
    pieces: Sequence[Sequence[Query]],
    fees: list[dict[str, Any]],
    weights: Weights,
    partitions: int | None,
) -> list[Answer]:
    """The answers to all pieces, in their order."""
    lists = session.sparkContext.broadcast((fees, weights))
    asked = pl.DataFrame({"place": range(len(pieces)), "body": [_written(piece) for piece in pieces]})
    cores = session.sparkContext.defaultParallelism
    rows = spread(session, asked).repartition(partitions or min(len(pieces), 4 * cores))
    try:
        told_by = done(rows, partial(_answered, lists=lists), _ANSWER)
        found = {row["place"]: [Answer(**one) for one in json.loads(row["body"])] for row in told_by}
    finally:
        lists.destroy()
    return [answer for place in range(len(pieces)) for answer in found[place]]


def _answered(batches: "Iterable[pa.RecordBatch]", *, lists: "Broadcast[Lists]") -> "Iterator[pa.RecordBatch]":
    """In a task: the answers to its pieces."""
    for batch in batches:
        for row in batch.to_pylist():
            shelf, weights = _index(lists)
            answers = answers_of(_read(row["body"]), shelf, weights)
            said = json.dumps([answer._asdict() for answer in answers], ensure_ascii=False)
            yield from told([{"place": row["place"], "body": said}], _ANSWER)


@lru_cache(maxsize=1)
def _index(lists: "Broadcast[Lists]") -> tuple[Shelf, Weights]:
    """All fees, found by place, spelling and document; a process has a broadcast once."""
    fees, weights = lists.value
    return Shelf(fees), weights


def _written(piece: Sequence[Query]) -> str:
    """Questions as JSON: what a task is handed is read, never run."""
    said = [[sorted(part) if isinstance(part, frozenset) else part for part in query] for query in piece]
    return json.dumps(said, ensure_ascii=False)


def _read(text: str) -> list[Query]:
    return [
        Query(*(_part(name, part) for name, part in zip(Query._fields, said, strict=True))) for said in json.loads(text)
    ]


def _part(name: str, said: Any) -> Any:
    """JSON knows only lists: the type of the field says what it was."""
    if not isinstance(said, list):
        return said
    return frozenset(said) if str(Query.__annotations__[name]).startswith("frozenset") else tuple(said)
