"""Where do the large tables lie for other programs? As Parquet on any file system of Hadoop, a folder a run."""

from typing import TYPE_CHECKING

import polars as pl

from feeaudit.errors import ClusterFailed
from feeaudit.frames import Audit, schemas
from feeaudit.reports.tables import links, verdicts
from feeaudit.spark.tables import spread

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def write(session: "SparkSession", audit: Audit, url: str) -> None:
    """`charges/run=…`, `verdicts/run=…`, `links/run=…` in the contract's columns; a run made again replaces its own.

    What is not applicable is left out. Raises ClusterFailed where not every row has arrived.
    """
    tables = {
        "charges": audit.books.charges.select(list(schemas.charges())),
        "verdicts": audit.verdicts.filter(pl.col("outcome") != "not_applicable").select(verdicts.COLUMNS),
        "links": audit.books.links.select(links.COLUMNS),
    }
    for name, table in tables.items():
        folder = f"{url.rstrip('/')}/{name}/run={audit.run['run_id']}"
        spread(session, table).write.mode("overwrite").parquet(folder)
        arrived = session.read.parquet(folder).count()
        if arrived != table.height:
            raise ClusterFailed(
                f"写了 {table.height} 行，只有 {arrived} 行 of {table.height} rows {arrived} arrived",
                where=folder,
                todo="重跑 run again",
            )
