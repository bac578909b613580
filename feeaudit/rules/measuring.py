"""How much of what the rate is per was charged for? The quantity of a charge in the unit of its fee's rate."""

from decimal import Decimal

import polars as pl

from feeaudit.fees import units

NUMBER = pl.Decimal(38, 10)
CENTS = pl.Decimal(18, 2)


def measured(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `measured`: the quantity in the unit of the rate; null where that is not known.

    Units are few: each pair that occurs is converted once and joined on.
    """
    pairs = frame.select("unit", "fee_rate_unit").unique().rows()
    one = {pair: units.convert(Decimal(1), *pair) for pair in pairs}
    table = pl.DataFrame(
        [(unit, per, factor) for (unit, per), factor in one.items() if factor is not None],
        schema={"unit": pl.String(), "fee_rate_unit": pl.String(), "factor": NUMBER},
        orient="row",
    )
    units_of = frame.select("unit", "fee_rate_unit")
    factors = units_of.join(table, on=units_of.columns, how="left", nulls_equal=True, maintain_order="left")
    flat = pl.col("fee_rate_unit").is_null() & pl.col("rate").is_not_null()
    sum_of_one = flat & (pl.col("quantity").is_null() | (pl.col("quantity") == 1))
    quantity = pl.when(sum_of_one).then(pl.lit(1).cast(NUMBER)).otherwise(pl.col("quantity") * pl.col("factor"))
    return frame.with_columns(factors["factor"]).with_columns(measured=quantity)
