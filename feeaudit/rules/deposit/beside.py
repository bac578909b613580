"""Does a performance bond stand on the contract of which money is kept back for quality? By books or register."""

import polars as pl

from feeaudit import law
from feeaudit.rules.deposit.kinds import kind
from feeaudit.rules.deposit.register import thing

QUALITY_SINCE = law.QUALITY_BOND.in_force_from
_TURNED = r"转(?:为|作|入|成)|抵作|结转"
_DUE = "(?:进度款|工程款|结算款|应付款|计量款)"
_WITHHELD = rf"{_DUE}[^,，;；。]{{0,8}}(?:预留|扣留|扣除|扣下|暂扣|扣)|(?:预留|扣留|暂扣)[^,，;；。]{{0,8}}{_DUE}"


def excluded(frame: pl.DataFrame, deposits: pl.DataFrame) -> pl.DataFrame:
    """Adds `beside`: `same` for retention on a contract on which a performance bond still stands; `object` where it is
    not known whether it is the same contract, `trigger` where it is not known whether the bond had ended. And
    `withheld`: it was kept back from what was due to the firm; `guaranteed`: the bond is a guarantee.

    In cash or as a guarantee, paid or kept back: before the works are done only one may be asked for.
    """
    remark = pl.col("remark").str.replace_all(r"\s", "")
    turned = remark.str.contains(_TURNED).fill_null(value=False)
    withheld = remark.str.contains(_WITHHELD).fill_null(value=False)
    frame = frame.with_columns(withheld=withheld)
    rows = frame.with_columns(contract=thing("object"), turned=turned).filter(pl.col("amount") > 0)
    held = rows.filter((pl.col("deposit") == "quality") & ~pl.col("turned") & (pl.col("on") >= QUALITY_SINCE))
    both = pl.concat([_in_books(held, rows), _registered(held, deposits)], how="diagonal")
    stands = (pl.col("gone").is_null() | (pl.col("gone") > pl.col("on"))) & (pl.col("begun") <= pl.col("on"))
    same = pl.col("ours") == pl.col("contract")
    found = both.filter(stands.fill_null(value=False)).with_columns(same=same)
    told = found.group_by("charge_id").agg(
        sure=(pl.col("same") & pl.col("ends_known")).any(),
        no_end=(pl.col("same") & ~pl.col("ends_known")).any(),
        unknown=pl.col("same").is_null().any(),
        guaranteed=(pl.col("same") & pl.col("guarantee")).any(),
    )
    beside = (
        pl.when("sure")
        .then(pl.lit("same"))
        .when("no_end")
        .then(pl.lit("trigger"))
        .when("unknown")
        .then(pl.lit("object"))
    )
    return frame.join(told.select("charge_id", "guaranteed", beside=beside), on="charge_id", how="left")


def _in_books(held: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Bonds that were charged to the same payer by the same payee."""
    keys = ["payer_key", "payee_key"]
    bonds = rows.filter((pl.col("deposit") == "performance") & ~pl.col("turned"))
    bonds = bonds.select(*keys, "contract", begun="on", gone="returned")
    joined = held.select("charge_id", "on", *keys, ours="contract").join(bonds, on=keys)
    return joined.drop(keys).with_columns(ends_known=pl.lit(value=True), guarantee=pl.lit(value=False))


def _registered(held: pl.DataFrame, deposits: pl.DataFrame) -> pl.DataFrame:
    """Bonds of the register, which also has guarantees: one that is not given back ends where the works are done
    (`trigger`); where that day is not told it may have lapsed.
    """
    bonds = deposits.filter(kind(pl.col("kind")) == "performance").select(
        "payer_id",
        "payee_id",
        contract=thing("object"),
        begun="paid",
        gone=pl.min_horizontal("returned", "trigger"),
        ends_known=pl.coalesce("returned", "trigger").is_not_null(),
        guarantee=(pl.col("form") == "保函").fill_null(value=False),
    )
    keys = ["payer_id", "payee_id"]
    return held.select("charge_id", "on", *keys, ours="contract").join(bonds, on=keys).drop(keys)
