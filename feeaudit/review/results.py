"""What else did the run write down of a charge? Its row, its link, its neighbours and what could not be tested."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

NEAR = timedelta(days=30)
MOST = 20
"""Rows of a table beside a finding; how many there are in all is told, too."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Charges of the same payee for the same item, at most thirty days away."""

    rows: list[Row] = field(default_factory=list)
    count: int = 0


class Results:
    """The tables of a folder of results, where they are of this run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._run: tuple[float, str | None] = (0.0, None)

    def are_of(self, run_id: str) -> bool:
        """Has this folder the tables of this run, and is it complete?"""
        file = self._folder / "run.json"
        try:
            written = file.stat().st_mtime
            if self._run[0] != written:
                said = json.loads(file.read_bytes())
                self._run = (written, said["run_id"] if said.get("complete") else None)
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return False
        return self._run[1] == run_id and all((self._folder / f"{name}.parquet").is_file() for name in _TABLES)

    def charges(self, ids: list[str]) -> list[Row]:
        """These charges, in this order."""
        import polars as pl

        found = self._table("charges").filter(pl.col("charge_id").is_in(ids)).collect().to_dicts()
        return sorted(found, key=lambda row: ids.index(row["charge_id"]))

    def links(self, ids: list[str]) -> dict[str, Row]:
        """Charge → which fee it was linked to, and how surely."""
        import polars as pl

        found = self._table("links").filter(pl.col("charge_id").is_in(ids)).collect().to_dicts()
        return {row["charge_id"]: row for row in found}

    def undecided(self, ids: list[str]) -> list[Row]:
        """Rule and what is missing, for what could not be tested of these charges."""
        import polars as pl

        found = self._table("verdicts").filter(pl.col("charge_id").is_in(ids), pl.col("outcome") == "undecidable")
        grouped = found.group_by("rule").agg(pl.col("missing").explode().drop_nulls().unique().sort())
        return grouped.sort("rule").collect().to_dicts()

    def related(self, charge: Row) -> Related:
        """The neighbours of this charge, itself left out."""
        import polars as pl

        if charge["date"] is None or not (charge["payee_id"] or charge["payee"]) or charge["item"] is None:
            return Related()
        same = "payee_id" if charge["payee_id"] else "payee"
        near = pl.col("date").is_between(charge["date"] - NEAR, charge["date"] + NEAR)
        found = (
            self._table("charges")
            .filter(pl.col(same) == charge[same], pl.col("item") == charge["item"], near)
            .filter(pl.col("charge_id") != charge["charge_id"])
            .sort("date", "charge_id")
            .collect()
        )
        return Related(rows=found.head(MOST).to_dicts(), count=found.height)

    def unsure_links(self) -> list[Row]:
        """What the linker could not tell: item and payee with the two nearest rows, the most money first."""
        import polars as pl

        names = self._table("charges").select("charge_id", "item", "payee", "amount", "date")
        unsure = self._table("links").filter(pl.col("verdict") == "ambiguous", pl.col("fee_id").is_not_null())
        grouped = unsure.join(names, on="charge_id").group_by("item", "payee", "fee_id", "runner_up_id")
        counted = grouped.agg(
            count=pl.len(), amount=pl.col("amount").sum(), score=pl.col("score").max(), first=pl.col("date").min()
        )
        return (
            counted.sort("amount", "item", "payee", descending=[True, False, False], nulls_last=True)
            .collect()
            .to_dicts()
        )

    def _table(self, name: str) -> "pl.LazyFrame":
        import polars as pl

        return pl.scan_parquet(self._folder / f"{name}.parquet")


_TABLES = ("charges", "links", "verdicts")
