"""What was judged, for programs? Verdicts, charges and links as Parquet, in the contract's columns."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from feeaudit.frames import Audit, schemas


@dataclass(frozen=True, slots=True)
class Table:
    """One Parquet file: its name, and the rows of an audit it holds."""

    FILE: str
    rows: Callable[[Audit], pl.DataFrame]

    def write(self, audit: Audit, out: Path) -> None:
        """The same rows give the same bytes."""
        self.rows(audit).write_parquet(out, compression="zstd", statistics=True)


def _verdicts(audit: Audit) -> pl.DataFrame:
    return audit.verdicts.select("charge_id", "rule", "outcome", "missing").sort("charge_id", "rule")


def _charges(audit: Audit) -> pl.DataFrame:
    own = list(schemas.charges())
    return audit.books.charges.select(*own, "place", "settled", "settled_with").sort("charge_id")


def _links(audit: Audit) -> pl.DataFrame:
    return audit.books.links.select(list(schemas.links())[:7]).sort("charge_id")


VERDICTS = Table("verdicts.parquet", _verdicts)
CHARGES = Table("charges.parquet", _charges)
LINKS = Table("links.parquet", _links)
