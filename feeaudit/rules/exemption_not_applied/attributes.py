"""Is the payer, or what it pays for, of the kind that a relief is for? True, false, or null where nothing says."""

from datetime import date

import polars as pl

_CARE = "养老|医疗|医院|诊所|卫生院|卫生室|门诊|敬老|护理院|康复"
_NONPROFIT = r"非营利性?(?:的)?[^,，;；。]{0,4}(?:养老|医疗|医院)|(?:养老|医疗|医院)[^,，;；。]{0,8}非营利"
_PROFIT = r"营利性?(?:的)?[^,，;；。]{0,4}(?:养老|医疗|医院)|(?:养老|医疗|医院)[^,，;；。]{0,8}营利"
_SMALL = "个体工商户|小型企业|微型企业"
_NOT_SMALL = r"(?:非|不是|不属于|不符合|并非)[^,，;；。]{0,4}(?:个体|小型|微型|小微)"
MISSING = {
    "small": "size",
    "headcount": "headcount",
    "nonprofit_care": "attribute",
    "profit_care": "attribute",
    "community_care": "attribute",
    "rental_housing": "attribute",
    "change": "remark",
    "row": "link",
}
"""What would tell."""


def of_payers(frame: pl.DataFrame, payers: pl.DataFrame) -> pl.DataFrame:
    """Adds `size`, `people` and `trait` from the rows of the payers register that hold on the day `on`."""
    rows = payers.select(
        "size", "attribute", "valid_from", "valid_to", people="headcount", payer_id="credit_code"
    ).drop_nulls("payer_id")
    on = pl.coalesce("on", pl.lit(date.max))
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= on)
    holds = begun & (pl.col("valid_to").is_null() | (on <= pl.col("valid_to")))
    found = frame.select("charge_id", "payer_id", "on").join(rows, on="payer_id").filter(holds)
    newest = found.sort(
        "charge_id", "valid_from", "size", "people", "attribute", nulls_last=[False, False, True, True, True]
    )
    told = newest.group_by("charge_id", maintain_order=True).agg(
        pl.col("size", "people").drop_nulls().last(), trait=pl.col("attribute").drop_nulls().last()
    )
    return frame.join(told, on="charge_id", how="left")


def holds(who: pl.Expr) -> pl.Expr:
    """Whether the attribute named by `who` holds for the charge."""
    said = pl.concat_str("trait", "remark", "object", separator="；", ignore_nulls=True)
    name = pl.concat_str("payer", "trait", separator="；", ignore_nulls=True)
    care = pl.when(name.str.contains(_CARE)).then(None).otherwise(pl.lit(value=False))
    nonprofit = said.str.contains(_NONPROFIT).fill_null(value=False)
    profit = said.str.contains(_PROFIT).fill_null(value=False) & ~nonprofit
    change = pl.col("change_registration").fill_null(value=False) | pl.col("item").str.contains("变更登记|更正登记")
    return (
        pl.when(who == "small")
        .then(_small())
        .when(who == "headcount")
        .then(pl.coalesce("headcount", "people") <= pl.col("bound"))
        .when(who == "nonprofit_care")
        .then(pl.when(nonprofit | profit).then(nonprofit).otherwise(care))
        .when(who == "profit_care")
        .then(pl.when(nonprofit | profit).then(profit).otherwise(care))
        .when(who == "community_care")
        .then(said.str.contains(r"社区(?:养老|托育|家政|居家)").fill_null(value=False))
        .when(who == "rental_housing")
        .then(said.str.contains("保障性租赁住房").fill_null(value=False))
        .when(who == "row")
        .then(pl.when(pl.col("whole_name")).then(pl.lit(value=True)))
        .otherwise(change.fill_null(value=False))
    )


def _small() -> pl.Expr:
    """As the remark says, unless the register says otherwise; a 个体工商户 by its code."""
    told = pl.col("size").replace_strict({"小": True, "微": True, "中": False, "大": False}, default=None)
    said = pl.col("remark").str.contains(_SMALL) & ~pl.col("remark").str.contains(_NOT_SMALL)
    remark = pl.coalesce("small_micro", pl.when(said).then(pl.lit(value=True)))
    own = pl.col("payer_id").str.starts_with("92")
    return (
        pl.when(remark & ~told).then(None).otherwise(pl.coalesce(told, remark, pl.when(own).then(pl.lit(value=True))))
    )
