"""Which charges may not stand side by side? Fees that a list says exclude each other, on one object of one payer."""

from datetime import timedelta

import polars as pl

NEAR = timedelta(days=365)
"""Further apart they are not one matter: a road is dug up again some years later."""


def rivals(frame: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """charge_id → the earliest charge within a year that excludes it: `rival`, `rival_item`, `rival_date`, `pair`.

    Where object or date of either is not known, `rival` is null and `unknown` names what is missing. `frame` holds
    positive charges with their links; pairs rest on rows that were checked against their source.
    """
    pairs = _pairs(fees)
    sides = frame.filter((pl.col("link") == "linked") & pl.col("payer_key").is_not_null()).select(
        "charge_id",
        "payer_key",
        "object",
        "date",
        "fee_id",
        "item",
        "period_from",
        until=pl.coalesce("period_to", "period_from"),
    )
    theirs = sides.rename({"charge_id": "rival", "fee_id": "other", "item": "rival_item"})
    both = sides.join(pairs, on="fee_id").join(theirs, on=["payer_key", "other"], suffix="_rival")
    ours, other = pl.col("object"), pl.col("object_rival")
    apart = pl.col("date") - pl.col("date_rival")
    same = (ours == other) | ours.is_null() | other.is_null()
    periods_apart = (pl.col("until") < pl.col("period_from_rival")) | (pl.col("until_rival") < pl.col("period_from"))
    near = (apart.is_null() | (apart.abs() <= NEAR)) & ~periods_apart.fill_null(value=False)
    unknown = (
        pl.when(ours.is_null() | other.is_null())
        .then(pl.lit("object"))
        .when(apart.is_null())
        .then(pl.lit("date"))
        .otherwise(pl.lit(None, dtype=pl.String()))
    )
    earlier = (apart > timedelta(0)) | ((apart == timedelta(0)) & (pl.col("rival") < pl.col("charge_id")))
    low, high = pl.min_horizontal("fee_id", "other"), pl.max_horizontal("fee_id", "other")
    found = both.filter(same & near).with_columns(unknown=unknown, pair=pl.concat_str(low, high, separator="⟂"))
    return (
        found.filter(pl.col("unknown").is_not_null() | earlier)
        .sort("charge_id", "unknown", "date_rival", "rival", nulls_last=[False, False, True, True])
        .unique("charge_id", keep="first", maintain_order=True)
        .select(
            "charge_id",
            "unknown",
            "pair",
            rival_item="rival_item",
            rival_date="date_rival",
            rival=pl.when(pl.col("unknown").is_null()).then("rival"),
        )
    )


def _pairs(fees: pl.DataFrame) -> pl.DataFrame:
    """fee_id, other: both ways, whichever of the two rows says it."""
    said = fees.filter(pl.col("verified") & (pl.col("excludes").list.len() > 0)).select("fee_id", other="excludes")
    one_way = said.explode("other")
    return pl.concat([one_way, one_way.select(fee_id="other", other="fee_id")]).unique()
