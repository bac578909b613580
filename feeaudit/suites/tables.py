"""Which three small tables do the suites judge? hits, totals and profile: clean charges do not make them grow."""

from typing import Any, get_args

import polars as pl

from feeaudit.frames import Audit
from feeaudit.model import Verdict
from feeaudit.plain import to_plain
from feeaudit.suites.profile import profile


def of_audit(audit: Audit) -> dict[str, Any]:
    """The tables as plain columns and rows, and beside them the ids behind each check of the profile."""
    checks, ids = profile(audit.books)
    return {"hits": _plain(hits(audit)), "totals": _plain(totals(audit)), "profile": _plain(checks), "ids": ids}


def hits(audit: Audit) -> pl.DataFrame:
    """One row per hit: the charge, the rule, its finding."""
    schema = ("charge_id", "rule", "finding_id", "severity", "payee")
    rows = [(c, f.rule, f.id, f.severity, f.payee) for f in audit.findings for c in f.charge_ids]
    found = pl.DataFrame(rows, schema=dict.fromkeys(schema, pl.String()), orient="row")
    hit = audit.verdicts.filter(pl.col("outcome") == "hit").select(
        "charge_id", "rule", pl.col("amount").cast(pl.Float64)
    )
    return hit.join(found, on=["charge_id", "rule"], how="left").unique(["charge_id", "rule"]).sort("rule", "charge_id")


def totals(audit: Audit) -> pl.DataFrame:
    """rule × outcome × missing: count, share of the rule's verdicts, amount. Every rule and outcome has a row."""
    every = pl.DataFrame(
        [(rule.id, outcome) for rule in audit.rules for outcome in get_args(Verdict)],
        schema={"rule": pl.String(), "outcome": pl.String()},
        orient="row",
    ).with_columns(missing=pl.lit(""), count=pl.lit(0, dtype=pl.UInt32), amount=pl.lit(0.0))
    counted = (
        audit.verdicts.with_columns(missing=pl.col("missing").list.sort().list.join(","))
        .group_by("rule", "outcome", "missing")
        .agg(count=pl.len(), amount=pl.col("amount").sum().cast(pl.Float64))
    )
    both = pl.concat([every, counted.select(every.columns)]).group_by("rule", "outcome", "missing")
    summed = both.agg(pl.col("count").sum(), pl.col("amount").sum())
    share = pl.col("count") / pl.col("count").sum().over("rule")
    return summed.with_columns(share=share.fill_nan(0.0)).sort("rule", "outcome", "missing")


def _plain(frame: pl.DataFrame) -> dict[str, Any]:
    return {"columns": frame.columns, "rows": [list(map(to_plain, row)) for row in frame.rows()]}
