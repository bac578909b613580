"""Which types do columns have? Text, money, numbers, days: decided once."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    Schema = dict[str, pl.DataType]


def types() -> "tuple[pl.DataType, pl.DataType, pl.DataType, pl.DataType, pl.DataType, pl.DataType]":
    """Text, money, quantities and prices, days, whole numbers, yes and no."""
    import polars as pl

    return pl.String(), pl.Decimal(18, 2), pl.Decimal(38, 10), pl.Date(), pl.Int64(), pl.Boolean()
