"""What may a rule say of a charge that was only seen in a picture? Ask; accuse only where more than the picture speaks.

A character taken for another makes an item that is on no list, a payment on another day, a second invoice of one. So a
hit must also hold in the same books without such charges: those of which the item is linked to no fee, or the number,
day and sum are in no QR code. What does not hold there is undecidable, and lacks `recognised_text`: a person looks at
the paper. The charges read as text are judged, with their evidence, as if the pictures were not there.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from feeaudit.frames import Books

if TYPE_CHECKING:
    from feeaudit.protocols import Check

LACKS = "recognised_text"


def check(one: "Check", books: Books) -> pl.DataFrame:
    """The check's verdicts; hits that rest on a picture alone are undecidable."""
    said = one.check(books)
    seen = books.once("text", _as_text)
    if seen is None:
        return said
    text = one.check(seen)
    told = said.join(text.select("charge_id", sober="outcome"), on="charge_id", how="left")
    same = told.filter(pl.col("outcome") == pl.col("sober"))["charge_id"].implode()
    kept = text.filter(pl.col("charge_id").is_in(same))
    return pl.concat([kept, _asked(said.filter(~pl.col("charge_id").is_in(same)))]).sort("charge_id")


def _as_text(books: Books) -> Books | None:
    """The books without what was only seen in a picture; None where there is no such charge. Never these books: what
    holds itself is not let go in time.
    """
    if books.charges["recognised"].null_count() == books.charges.height:
        return None
    pictures = only_seen(books)
    if pictures.is_empty():
        return None
    return replace(books, charges=_without(books.charges, pictures), links=_without(books.links, pictures))


def only_seen(books: Books) -> pl.Series:
    """Ids of recognised charges for which neither a QR code nor a list speaks."""
    linked = books.links.filter(pl.col("verdict") == "linked")["charge_id"].implode()
    trusted = (pl.col("recognised") == "vouched") & pl.col("charge_id").is_in(linked)
    return books.charges.filter(pl.col("recognised").is_not_null() & ~trusted)["charge_id"]


def _without(frame: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    return frame.filter(~pl.col("charge_id").is_in(ids.implode()))


def _asked(said: pl.DataFrame) -> pl.DataFrame:
    """Hits become questions; what is no hit stays as it is."""
    hit = pl.col("outcome") == "hit"
    lacks = pl.lit([LACKS], dtype=pl.List(pl.String()))
    blank = {name: pl.when(~hit).then(pl.col(name)) for name in ("amount", "severity", "confidence")}
    return said.with_columns(
        outcome=pl.when(hit).then(pl.lit("undecidable")).otherwise("outcome"),
        missing=pl.when(hit).then(lacks).otherwise("missing"),
        **blank,
    )
