"""What does a task do that dies half way? It says something, and is gone; tried again, it says all."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from feeaudit.spark.papers import Manner, opened

if TYPE_CHECKING:
    import pyarrow as pa


def dying(batches: "Iterable[pa.RecordBatch]", *, manner: Manner, mark: str) -> "Iterator[pa.RecordBatch]":
    """Reads as a task does; the first process to come so far goes after its second reading."""
    for count, batch in enumerate(opened(batches, manner=manner)):
        yield batch
        if count == 1 and not Path(mark).exists():
            Path(mark).touch()
            os._exit(9)
