"""What do all rules share? The charges that stand, with the fee each is linked to, and the first case that holds."""

from dataclasses import dataclass

import polars as pl

from feeaudit.frames import Books, schemas
from feeaudit.model import Verdict

FISCAL = ("fiscal_nontax", "payment_book")
"""Receipts of a body that claims to charge a public fee."""
PUBLIC = ("机关", "事业单位")


@dataclass(frozen=True, slots=True)
class Case:
    """When this holds, and no case before it did, that is the outcome. A null never holds."""

    when: pl.Expr
    outcome: Verdict
    missing: tuple[str, ...] | pl.Expr = ()


def standing(books: Books) -> pl.DataFrame:
    """Charges that were not netted, each with its link (`link`) and its fee's columns as `fee_*`, by charge id."""
    fees = books.fees.unique("fee_id", keep="first", maintain_order=True)
    named = fees.select("fee_id", pl.all().exclude("fee_id").name.prefix("fee_"))
    links = books.links.select("charge_id", "fee_id", "score", "runner_up_id", "runner_up_score", link="verdict")
    charges = books.charges.filter(pl.col("settled").is_null())
    return charges.join(links, on="charge_id", how="left").join(named, on="fee_id", how="left").sort("charge_id")


def decide(frame: pl.DataFrame, *cases: Case) -> pl.DataFrame:
    """Adds `outcome` and `missing`: those of the first case that holds; rows of none are left out."""
    outcome = pl.lit(None, dtype=pl.String())
    missing = pl.lit([], dtype=pl.List(pl.String()))
    for case in reversed(cases):
        holds = case.when.fill_null(value=False)
        lacks = (
            case.missing
            if isinstance(case.missing, pl.Expr)
            else pl.lit(list(case.missing), dtype=pl.List(pl.String()))
        )
        outcome = pl.when(holds).then(pl.lit(case.outcome)).otherwise(outcome)
        missing = pl.when(holds).then(lacks).otherwise(missing)
    return frame.with_columns(outcome=outcome, missing=missing).filter(pl.col("outcome").is_not_null())


def verdicts(
    frame: pl.DataFrame,
    *,
    evidence: dict[str, pl.Expr],
    amount: pl.Expr,
    confidence: pl.Expr | str,
    severity: pl.Expr | None = None,
    subject: pl.Expr | None = None,
) -> pl.DataFrame:
    """The frame that a check gives: amounts, severity and confidence only on hits, in order of charge id."""
    hit = pl.col("outcome") == "hit"
    sure = pl.lit(confidence) if isinstance(confidence, str) else confidence
    columns = {
        "charge_id": pl.col("charge_id"),
        "outcome": pl.col("outcome"),
        "missing": pl.col("missing"),
        "subject": pl.col("charge_id") if subject is None else subject,
        "amount": pl.when(hit).then(amount),
        "severity": pl.when(hit).then(pl.lit(None) if severity is None else severity),
        "confidence": pl.when(hit).then(sure),
    }
    schema = schemas.verdicts()
    made = frame.with_columns(evidence=pl.struct(*(value.alias(name) for name, value in evidence.items()))).select(
        *(expression.cast(schema[name]).alias(name) for name, expression in columns.items()), "evidence"
    )
    return made.sort("charge_id")


def day() -> pl.Expr:
    """The day a list must be in force on: the period's first, else the charge's own."""
    return pl.coalesce("period_from", "date")


def whole() -> pl.Expr:
    """The whole charge, with tax where that is known."""
    return pl.coalesce("total", "amount")
