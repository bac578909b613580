"""Which three small tables do the suites judge? hits, totals and profile: clean charges do not make them grow."""

from collections.abc import Iterable
from typing import Any, get_args

import polars as pl

from feeaudit.frames import Audit, Books
from feeaudit.frames.sheet import Sheet
from feeaudit.model import Finding, Rule, Verdict
from feeaudit.plain import to_plain
from feeaudit.suites.profile import profile

_TOTALS: dict[str, pl.DataType] = {
    "rule": pl.String(), "outcome": pl.String(), "missing": pl.String(), "count": pl.UInt32(), "amount": pl.Float64(),
}  # fmt: skip


def of_audit(audit: Audit) -> dict[str, Any]:
    """The tables as plain columns and rows, and beside them the ids behind each check of the profile."""
    checks, ids = profile(audit.books)
    return {"hits": _plain(hits(audit)), "totals": _plain(totals(audit)), "profile": _plain(checks), "ids": ids}


def of_sheet(sheet: Sheet, findings: Iterable[Finding], rules: tuple[Rule, ...], books: Books) -> dict[str, Any]:
    """The same of books that were judged in parts."""
    checks, ids = profile(books)
    hit = pl.col("outcome") == "hit"
    amounts = {
        rule: pl.concat([part.filter(hit).select("charge_id", "amount") for part in sheet.rows_of(rule)])
        for rule in sheet.hits
    }
    flagged = [
        one.select("charge_id", pl.col("amount").cast(pl.Float64), rule=pl.lit(rule)) for rule, one in amounts.items()
    ]
    empty = pl.DataFrame(schema={"charge_id": pl.String(), "amount": pl.Float64(), "rule": pl.String()})
    rows = [
        (rule, outcome, ",".join(sorted(missing)), count, _sum(amounts[rule]) if outcome == "hit" else 0.0)
        for (rule, (outcome, missing, _)), count in sheet.counts.items()
    ]
    found = _found(pl.concat([empty, *flagged]), findings)
    return {
        "hits": _plain(found),
        "totals": _plain(_summed(rules, pl.DataFrame(rows, schema=_TOTALS, orient="row"))),
        "profile": _plain(checks),
        "ids": ids,
    }


def _sum(flagged: pl.DataFrame) -> float:
    return float(flagged["amount"].sum() or 0)


def hits(audit: Audit) -> pl.DataFrame:
    """One row per hit: the charge, the rule, its finding."""
    hit = audit.verdicts.filter(pl.col("outcome") == "hit").select(
        "charge_id", "rule", pl.col("amount").cast(pl.Float64)
    )
    return _found(hit, audit.findings)


def _found(hit: pl.DataFrame, findings: Iterable[Finding]) -> pl.DataFrame:
    schema = ("charge_id", "rule", "finding_id", "severity", "payee")
    rows = [(c, f.rule, f.id, f.severity, f.payee) for f in findings for c in f.charge_ids]
    found = pl.DataFrame(rows, schema=dict.fromkeys(schema, pl.String()), orient="row")
    joined = hit.select("charge_id", "rule", "amount").join(found, on=["charge_id", "rule"], how="left")
    return joined.unique(["charge_id", "rule"]).sort("rule", "charge_id")


def totals(audit: Audit) -> pl.DataFrame:
    """rule × outcome × missing: count, share of the rule's verdicts, amount. Every rule and outcome has a row."""
    counted = (
        audit.verdicts.with_columns(missing=pl.col("missing").list.sort().list.join(","))
        .group_by("rule", "outcome", "missing")
        .agg(count=pl.len(), amount=pl.col("amount").sum().cast(pl.Float64))
    )
    return _summed(audit.rules, counted)


def _summed(rules: tuple[Rule, ...], counted: pl.DataFrame) -> pl.DataFrame:
    every = pl.DataFrame(
        [(rule.id, outcome) for rule in rules for outcome in get_args(Verdict)],
        schema={"rule": pl.String(), "outcome": pl.String()},
        orient="row",
    ).with_columns(missing=pl.lit(""), count=pl.lit(0, dtype=pl.UInt32), amount=pl.lit(0.0))
    both = pl.concat([every, counted.select(every.columns)]).group_by("rule", "outcome", "missing")
    summed = both.agg(pl.col("count").sum(), pl.col("amount").sum())
    share = pl.col("count") / pl.col("count").sum().over("rule")
    return summed.with_columns(share=share.fill_nan(0.0)).sort("rule", "outcome", "missing")


def _plain(frame: pl.DataFrame) -> dict[str, Any]:
    return {"columns": frame.columns, "rows": [list(map(to_plain, row)) for row in frame.rows()]}
