"""What was judged, for programs? Verdicts, charges and links as Parquet, in the contract's columns and types."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def dump(rows: "pl.DataFrame", out: Path) -> None:
    """The same rows give the same bytes."""
    rows.write_parquet(out, compression="zstd", statistics=True)
