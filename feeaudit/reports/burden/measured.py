"""What did each charge cost, and what became of it? One row per charge, each yuan once, for sums along any key."""

from decimal import Decimal
from typing import Any

import polars as pl

from feeaudit.frames import Audit
from feeaudit.model import Standing

MONEY = pl.Decimal(18, 2)
MEASURES = ("charged", "suspected", "confirmed", "dismissed", "refunded", "undecidable")
"""元, each a part of what stands before it or of what was charged; a charge counts once in each."""
PUBLIC = ("11", "12")
"""How the credit codes of departments and public institutions begin: another owner of a firm is no authority."""
_ZERO = Decimal("0.00")


def frame(audit: Audit) -> pl.DataFrame:
    """The charges that stand, by id: who took them, which measures they have, how many tests could decide."""
    stands = audit.books.charges.filter(pl.col("settled").is_null())
    money = {name: pl.col(name).fill_null(_ZERO).cast(MONEY) for name in MEASURES}
    return (
        _with_authority(audit, stands)
        .with_columns(charged=pl.coalesce("total", "amount"), month=pl.col("date").dt.strftime("%Y-%m"))
        .join(_suspected(audit), on="charge_id", how="left")
        .join(_decided(audit), on="charge_id", how="left")
        .join(_tests(audit), on="charge_id", how="left")
        .with_columns(undecidable=pl.when(pl.col("untested") > 0).then("charged"))
        .with_columns(**money, tested=pl.col("tested").fill_null(0), untested=pl.col("untested").fill_null(0))
        .sort("charge_id")
    )


def _suspected(audit: Audit) -> pl.DataFrame:
    hit = audit.verdicts.filter(pl.col("outcome") == "hit")
    return hit.group_by("charge_id").agg(suspected=pl.col("amount").max())


def _tests(audit: Audit) -> pl.DataFrame:
    ended = pl.col("outcome")
    return audit.verdicts.group_by("charge_id").agg(
        tested=ended.is_in(["hit", "clear"]).sum(), untested=(ended == "undecidable").sum()
    )


def _decided(audit: Audit) -> pl.DataFrame:
    """What people said: confirmed, if one of its findings is; dismissed, if all are; refunded, spread over charges."""
    amounts = {
        (charge, rule): amount or _ZERO
        for charge, rule, amount in audit.verdicts.filter(pl.col("outcome") == "hit")
        .select("charge_id", "rule", "amount")
        .iter_rows()
    }
    said: dict[str, list[tuple[str, Decimal, Decimal]]] = {}
    for finding in audit.findings:
        standing = audit.standing.get(finding.id)
        own = [
            (charge, amounts[charge, finding.rule])
            for charge in finding.charge_ids
            if (charge, finding.rule) in amounts
        ]
        left = _back(standing)
        for place, (charge, amount) in enumerate(own, 1):
            back = left if place == len(own) else min(left, amount)
            left -= back
            said.setdefault(charge, []).append((standing.state if standing else "open", amount, back))
    rows = [(charge, *_sum(words)) for charge, words in sorted(said.items())]
    columns = {"charge_id": pl.String(), "confirmed": MONEY, "dismissed": MONEY, "refunded": MONEY}
    return pl.DataFrame(rows, schema=columns, orient="row")


def _back(standing: Standing | None) -> Decimal:
    return (standing.last.refunded if standing else None) or _ZERO


def _sum(words: list[tuple[str, Decimal, Decimal]]) -> tuple[Decimal, Decimal, Decimal]:
    confirmed = max((amount for state, amount, _ in words if state == "confirmed"), default=_ZERO)
    is_over = all(state == "dismissed" for state, *_ in words)
    dismissed = max(amount for _, amount, _ in words) if is_over else _ZERO
    return confirmed, dismissed, max(back for *_, back in words)


def _with_authority(audit: Audit, charges: pl.DataFrame) -> pl.DataFrame:
    """With `authority`: of the register on that day, the payee itself where it is one, else the list's department."""
    registered = (
        charges.select("charge_id", "payee_id", "date")
        .join(audit.books.agencies, left_on="payee_id", right_on="credit_code", how="inner")
        .filter(_held("valid_from", "valid_to"))
        .drop_nulls("authority")
        .filter((pl.col("relation").fill_null("") != "出资") | pl.col("authority_code").str.slice(0, 2).is_in(PUBLIC))
        .sort("charge_id", "valid_from", "authority", nulls_last=True)
        .unique("charge_id", keep="last", maintain_order=True)
        .select("charge_id", registered="authority")
    )
    fees = audit.books.fees.unique("fee_id", keep="first", maintain_order=True).select("fee_id", "department")
    linked = audit.books.links.filter(pl.col("verdict") == "linked").select("charge_id", "fee_id")
    own = pl.when(pl.col("payee_class") == "机关").then("payee")
    return (
        charges.join(registered, on="charge_id", how="left")
        .join(linked.join(fees, on="fee_id").select("charge_id", "department"), on="charge_id", how="left")
        .with_columns(authority=pl.coalesce("registered", own, "department"))
    )


def _held(since: str, until: str) -> pl.Expr:
    """Is the row in force on the day of the charge? Where the day is not known, nothing is said against it."""
    began = pl.col(since).is_null() | pl.col("date").is_null() | (pl.col(since) <= pl.col("date"))
    return began & (pl.col(until).is_null() | pl.col("date").is_null() | (pl.col("date") <= pl.col(until)))


def sums(charges: pl.DataFrame, key: str) -> list[dict[str, Any]]:
    """Per value of `key` (None where it is not known): measures, counts and coverage. Months in their order, else the
    largest sum first.
    """
    order = [key] if key == "month" else ["charged", key]
    rows = (
        charges.group_by(key).agg(_measures()).sort(order, descending=[n == "charged" for n in order], nulls_last=True)
    )
    return [_said(row, key) for row in rows.to_dicts()]


def total(charges: pl.DataFrame) -> dict[str, Any]:
    """The same over all charges."""
    return _said(charges.select(_measures()).to_dicts()[0])


def _measures() -> list[pl.Expr]:
    hit = pl.col("suspected") > 0
    return [
        pl.len().alias("charges"),
        *(pl.col(name).sum() for name in MEASURES),
        hit.sum().alias("suspected_charges"),
        pl.col("payer_key").n_unique().alias("payers"),
        pl.col("tested", "untested").sum(),
    ]


def _said(row: dict[str, Any], key: str | None = None) -> dict[str, Any]:
    """One row as it is shown: money with two places, the share of tests that could decide (None of nothing)."""
    tests = row["tested"] + row["untested"]
    said = {name: Decimal(row[name] or 0).quantize(Decimal("0.01")) for name in MEASURES}
    share = (Decimal(row["tested"]) / tests).quantize(Decimal("0.0001"), rounding="ROUND_DOWN") if tests else None
    head = {"key": row[key]} if key else {}
    counts = {name: row[name] for name in ("charges", "suspected_charges", "payers")}
    return head | counts | said | {"tested": row["tested"], "untested": row["untested"], "coverage": share}
