"""What does an approval cost beside its fee? Assessments and services per approval item, and checks taken twice."""

from typing import Any

import polars as pl

from feeaudit.frames import Audit
from feeaudit.reports.burden import measured

ASSESSMENT = "评估|评价|评审|论证|审查|审图|检测|检验|监测|检定|鉴定|鉴证|测绘|勘察|试验|验收|认证"
"""What is done to a project, a thing or a firm, so that an approval can be given."""


def per_approval(audit: Audit, charges: pl.DataFrame) -> list[dict[str, Any]]:
    """Per approval item and authority: cases, services asked for, who provides them, and what was charged for them."""
    cases = audit.books.approvals.filter(pl.col("approval_item").is_not_null())
    key = ["approval_item", "authority"]
    asked = cases.group_by(key).agg(
        cases=pl.col("case_no").n_unique(),
        services=pl.col("service").drop_nulls().unique().sort(),
        assessments=pl.col("service").filter(pl.col("service").str.contains(ASSESSMENT)).unique().sort(),
        providers=pl.col("provider_id").drop_nulls().n_unique(),
    )
    paid = (
        _paid(cases, charges)
        .group_by(key)
        .agg(
            pl.len().alias("charges"),
            *(pl.col(name).sum() for name in measured.MEASURES),
            pl.col("tested", "untested").sum(),
        )
    )
    rows = asked.join(paid, on=key, how="left", nulls_equal=True)
    rows = rows.with_columns(
        pl.col("charges", "tested", "untested").fill_null(0),
        pl.col(measured.MEASURES).fill_null(0).cast(measured.MONEY),
    )
    return rows.sort(
        "charged", "approval_item", "authority", descending=[True, False, False], nulls_last=True
    ).to_dicts()


def _paid(cases: pl.DataFrame, charges: pl.DataFrame) -> pl.DataFrame:
    """Charges of a provider to the payer of its case, each in the one case that is nearest before it."""
    named = cases.select("case_no", "approval_item", "authority", "payer_id", "accepted", payee_id="provider_id")
    return (
        charges.drop("authority")
        .join(named.drop_nulls(["payer_id", "payee_id"]), on=["payer_id", "payee_id"])
        .filter(pl.col("accepted").is_null() | pl.col("date").is_null() | (pl.col("accepted") <= pl.col("date")))
        .sort("charge_id", "accepted", "case_no", nulls_last=True)
        .unique("charge_id", keep="last", maintain_order=True)
    )


def charged_by_two(charges: pl.DataFrame) -> list[dict[str, Any]]:
    """One check by its name, of one payer, on one object where it is named, taken by two bodies or more."""
    key = ["payer_key", "item_key", "object"]
    checks = charges.filter(
        pl.col("item_key").str.contains(ASSESSMENT)
        & pl.col("payee_key").is_not_null()
        & pl.col("payer_key").is_not_null()
    )
    rows = (
        checks.sort("date", "charge_id", nulls_last=True)
        .group_by(key, maintain_order=True)
        .agg(
            pl.col("payer").first(),
            item=pl.col("item").first(),
            bodies=pl.col("payee_key").n_unique(),
            payees=pl.coalesce("payee", "payee_id").unique().sort(),
            charges=pl.len(),
            charged=pl.col("charged").sum(),
            first=pl.col("date").min(),
            last=pl.col("date").max(),
        )
        .filter(pl.col("bodies") > 1)
        .sort("charged", *key, descending=[True, False, False, False], nulls_last=True)
    )
    return rows.select("payer", "item", "object", "bodies", "payees", "charges", "charged", "first", "last").to_dicts()
