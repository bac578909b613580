"""Which complete list speaks for a charge? By nature, place and day; and which one would, where none is loaded."""

from datetime import timedelta

import polars as pl

STALE = "5y"
"""How long a list speaks of which nothing says from when or until when it holds: later, another has most likely
followed it."""


def list_since() -> pl.Expr:
    """The day from which a list speaks: as stated, as published, else the first of the year of its edition."""
    edition = pl.col("edition").str.extract(r"^(\d{4})").cast(pl.Int32)
    return pl.coalesce("valid_from", "published", pl.date(edition, 1, 1))


def stale_after() -> pl.Expr:
    """The last day for which an undated list speaks; null for one that says when it holds."""
    undated = pl.col("valid_from").is_null() & pl.col("valid_to").is_null()
    return pl.when(undated).then(list_since().dt.offset_by(STALE))


def covered(frame: pl.DataFrame, lists: pl.DataFrame, nature: str) -> pl.DataFrame:
    """Adds `covering`: titles of the complete lists of this nature for its place and day (`on`); and `unchecked`: such
    a list is there, but no row of it was checked against its source. Both are null where there is none.

    The nation's list alone does not speak for a place: a province may lawfully have set up more. A list of which
    nothing says since when it holds speaks for the year of its edition on: a charge older than the list is not judged,
    nor one that is five years younger.
    """
    complete = _complete(lists, nature)
    # Between two days on which a list begins or ends, every day is like the first.
    turns = pl.concat([complete["since"], complete["until"].drop_nulls() + timedelta(days=1)]).unique().sort()
    era = pl.when(pl.col("on").is_not_null()).then(pl.lit(turns).search_sorted(pl.col("on"), side="right"))
    frame = frame.with_columns(_era=era.cast(pl.UInt32))
    where = frame.select("place", "_era").unique().filter(pl.col("place").is_not_null() & (pl.col("_era") > 0))
    told = _held(where.with_columns(on=pl.lit(turns).gather(pl.col("_era") - 1)), complete)
    return frame.join(told, on=["place", "_era"], how="left", maintain_order="left").drop("_era")


def covering(charges: pl.DataFrame, lists: pl.DataFrame, nature: str) -> pl.DataFrame:
    """charge_id → `covering` and `unchecked` of the charges for which there is a list."""
    told = covered(charges.select("charge_id", "place", "on"), lists, nature)
    return told.filter(pl.col("unchecked").is_not_null()).drop("place", "on")


def _complete(lists: pl.DataFrame, nature: str) -> pl.DataFrame:
    since = list_since()
    return lists.filter(pl.col("complete") & (pl.col("nature") == nature) & since.is_not_null()).select(
        "jurisdiction",
        since=since,
        until=pl.coalesce("valid_to", stale_after()),
        title=pl.coalesce("title", "catalogue"),
        checked=_checked(),
    )


def _held(where: pl.DataFrame, complete: pl.DataFrame) -> pl.DataFrame:
    """place, era → `covering` and `unchecked`. Places and eras are few, charges are many."""
    place = pl.col("place")
    upward = pl.concat_list(place, place.str.slice(0, 4) + "00", place.str.slice(0, 2) + "0000")
    reach = where.with_columns(jurisdiction=upward).explode("jurisdiction", empty_as_null=True).unique()
    until = pl.col("until").is_null() | (pl.col("on") <= pl.col("until"))
    titles = pl.col("title").filter("checked").unique().sort()
    return (
        reach.join(complete, on="jurisdiction")
        .filter((pl.col("since") <= pl.col("on")) & until)
        .group_by("place", "_era")
        .agg(
            covering=pl.when(titles.len() > 0).then(titles.str.join("、")),
            unchecked=~pl.col("checked").any(),
        )
    )


def _checked() -> pl.Expr:
    """A list that says it has no such row needs none checked."""
    return ((pl.col("verified_rows") > 0) | (pl.col("rows") == 0)).fill_null(value=False)


def lacking_list(nature: str) -> pl.Expr:
    """`list:行政事业性收费:370200:2024`: the list that would decide."""
    return pl.format(f"list:{nature}:{{}}:{{}}", "place", pl.col("on").dt.year())
