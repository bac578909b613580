"""How do tables go to Spark and come back? As Arrow, in types that both know."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    Job = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]


def spread(session: "SparkSession", frame: pl.DataFrame) -> "DataFrame":
    """The same rows on the cluster; what has no sign there has the next wider type."""
    return session.createDataFrame(frame.cast({pl.UInt32: pl.Int64}).to_arrow(compat_level=pl.CompatLevel.oldest()))


def held(batches: "Iterable[pa.RecordBatch]", schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """What a task was handed, in the types that it had before it was spread."""
    import pyarrow as pa

    taken = list(batches)
    if not taken:
        return pl.DataFrame(schema=schema)
    found = pl.from_arrow(pa.Table.from_batches(taken))
    assert isinstance(found, pl.DataFrame)  # noqa: S101  a table, not a column
    return found.select(pl.col(name).cast(kind) for name, kind in schema.items())


def told(rows: Iterable[dict[str, Any]], columns: dict[str, str]) -> "Iterator[pa.RecordBatch]":
    """What a task says, row by row: each may be large."""
    import pyarrow as pa

    known = {"string": pa.string(), "long": pa.int64(), "binary": pa.binary()}
    schema = pa.schema([(name, known[kind]) for name, kind in columns.items()])
    for row in rows:
        yield pa.RecordBatch.from_pylist([row], schema=schema)


def done(spread: "DataFrame", job: "Job", columns: dict[str, str]) -> Iterator[dict[str, Any]]:
    """`job` over each part of these rows: what the tasks said, in no order."""
    form = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    for batch in spread.mapInArrow(job, form).toArrow().to_batches():
        yield from batch.to_pylist()
