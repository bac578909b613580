"""What does the deposits register say of this payment: its base, its form, when it was due back, and what came back?"""

import polars as pl

from feeaudit.rules.deposit.kinds import kind

_FAR = 62
"""Days between the payment in the books and the one in the register, from which they are two."""


def told(frame: pl.DataFrame, deposits: pl.DataFrame) -> pl.DataFrame:
    """Adds `base`, `form`, `trigger`, `returned`, `returned_amount` and `registered` of the row that is this payment:
    of the same payer, payee and kind, of no other object, and paid on about the same day.
    """
    rows = deposits.select(
        "payer_id",
        "payee_id",
        "form",
        "trigger",
        "returned",
        "returned_amount",
        "paid",
        base="base_amount",
        theirs=thing("object"),
        deposit=kind(pl.col("kind")),
        registered=pl.lit(value=True),
    )
    asked = frame.select("charge_id", "payer_id", "payee_id", "deposit", "date", ours=thing("object"))
    both = asked.join(rows, on=["payer_id", "payee_id", "deposit"])
    apart = (pl.col("paid") - pl.col("date")).dt.total_days().abs()
    same = (pl.col("ours") == pl.col("theirs")).fill_null(value=False)
    either = pl.col("ours").is_null() | pl.col("theirs").is_null()
    fits = (same | either) & (apart.is_null() | (apart <= _FAR))
    order = ["charge_id", "other", "apart", "trigger", "returned", "base", "returned_amount", "form"]
    best = both.filter(fits).with_columns(other=~same, apart=apart).sort(order, nulls_last=True)
    chosen = best.unique("charge_id", keep="first", maintain_order=True)
    columns = ("charge_id", "base", "form", "trigger", "returned", "returned_amount", "registered")
    return frame.join(chosen.select(columns), on="charge_id", how="left")


def thing(name: str) -> pl.Expr:
    """An object without what clerks add: spaces, dashes, small letters."""
    return pl.col(name).str.replace_all(r"[\s\-－—]", "").str.to_uppercase()
