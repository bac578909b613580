"""What was said of very many charges? Verdicts as places and numbers, hits whole: small enough to hold all of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import polars as pl
from polars.io.plugins import register_io_source

from feeaudit.frames.parts import ROW
from feeaudit.model import Verdict

_AT_ONCE = 250_000
"""Charges of which the verdicts are written at once."""
VERDICTS: dict[str, pl.DataType] = {
    ROW: pl.UInt32(),
    "rule": pl.String(),
    "outcome": pl.String(),
    "missing": pl.List(pl.String()),
    "superseded_by": pl.String(),
}
_PLAIN = {outcome: f"{outcome}||" for outcome in get_args(Verdict)}
"""What is said of a charge of which there is no more to say."""
Said = tuple[str, tuple[str, ...], str | None]
"""outcome, missing, superseded_by."""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What the rules said of books in parts."""

    height: int
    """Charges in all."""
    sayings: list[Said] = field(default_factory=list)
    """Each thing that was said, once."""
    told: dict[str, list[pl.DataFrame]] = field(default_factory=dict)
    """Rule → `row`, `saying` (a place in `sayings`) of what is not `not_applicable`."""
    hits: dict[str, list[pl.DataFrame | Path]] = field(default_factory=dict)
    """Rule → the rows of its findings, part by part; on disk where there is a place `aside` for them."""
    aside: Path | None = None
    counts: dict[tuple[str, Said], int] = field(default_factory=dict)
    """How often each rule said each thing."""

    def verdicts(self, begin: int = 0, end: int | None = None) -> pl.DataFrame:
        """`row`, `rule`, `outcome`, `missing`, `superseded_by` of the charges from `begin` to before `end`, by charge
        and rule; what is not applicable is left out.
        """
        if not self.sayings:
            return pl.DataFrame(schema=VERDICTS)
        last = self.height if end is None else end
        kept = [self._of(rule, begin, last).with_columns(rule=pl.lit(rule)) for rule in sorted(self.told)]
        outcomes, missing, by = zip(*self.sayings, strict=True)
        said = {
            "outcome": pl.Series(outcomes, dtype=pl.String),
            "missing": pl.Series(missing, dtype=pl.List(pl.String)),
            "superseded_by": pl.Series(by, dtype=pl.String),
        }
        told = pl.concat(kept).sort(ROW, maintain_order=True)
        return told.select(ROW, "rule", **{name: pl.lit(each).gather("saying") for name, each in said.items()})

    def _of(self, rule: str, begin: int, end: int) -> pl.DataFrame:
        """What a rule said of these charges."""
        if len(self.told[rule]) > 1:
            self.told[rule] = [pl.concat(self.told[rule]).sort(ROW)]
        (frame,) = self.told[rule]
        first, last = frame[ROW].search_sorted(begin, side="left"), frame[ROW].search_sorted(end, side="left")
        return frame.slice(first, last - first)

    def write(self, ids: pl.Series, out: Path) -> None:
        """`verdicts.parquet`, some charges after others; `ids` are those of the charges, in order."""
        names = ("rule", "outcome", "missing", "superseded_by")

        def some(*_: object) -> Iterator[pl.DataFrame]:
            for begin in range(0, self.height, _AT_ONCE):
                told = self.verdicts(begin, min(begin + _AT_ONCE, self.height))
                yield told.select(pl.lit(ids).gather(ROW).alias("charge_id"), *names)

        schema = {"charge_id": pl.String(), **{name: VERDICTS[name] for name in names}}
        register_io_source(some, schema=schema).sink_parquet(out, compression="zstd", statistics=True)

    def take(self, rule: str, said: pl.DataFrame, rows: pl.DataFrame) -> None:
        """What one rule said of one part."""
        more = (pl.col("missing").list.len() > 0) | pl.col("superseded_by").is_not_null()
        text = pl.concat_str(
            "outcome", pl.col("missing").list.join(","), pl.col("superseded_by").fill_null(""), separator="|"
        )
        plain = said.filter(~more).select(ROW, text=pl.col("outcome").replace_strict(_PLAIN))
        coded = pl.concat([plain, said.filter(more).select(ROW, text=text)])
        for said_so, count in coded["text"].value_counts().sort("text").rows():
            key = (rule, self._saying(said_so))
            self.counts[key] = self.counts.get(key, 0) + count
        numbers = {
            "|".join((outcome, ",".join(missing), by or "")): n for n, (outcome, missing, by) in enumerate(self.sayings)
        }
        kept = coded.filter(~pl.col("text").str.starts_with("not_applicable|")).select(
            ROW, saying=pl.col("text").replace_strict(numbers, return_dtype=pl.UInt16)
        )
        self.told.setdefault(rule, []).append(kept)
        if rows.height:
            parts = self.hits.setdefault(rule, [])
            parts.append(self._laid_aside(rows, f"{rule}-{len(parts)}"))

    def rows_of(self, rule: str) -> Iterator[pl.DataFrame]:
        """The rows of a rule's findings, part by part."""
        for kept in self.hits.get(rule, ()):
            yield pl.read_ipc(kept) if isinstance(kept, Path) else kept

    def _laid_aside(self, rows: pl.DataFrame, name: str) -> pl.DataFrame | Path:
        if self.aside is None:
            return rows
        rows.write_ipc(file := self.aside / f"{name}.arrow", compression="lz4")
        return file

    def _saying(self, text: str) -> Said:
        outcome, missing, by = text.split("|")
        said: Said = (outcome, tuple(filter(None, missing.split(","))), by or None)
        if said not in self.sayings:
            self.sayings.append(said)
        return said
