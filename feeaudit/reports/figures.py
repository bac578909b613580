"""What do the numbers of a run say? Each charge's money is counted once, and what was not tested is counted too."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from feeaudit.frames import Audit
from feeaudit.model import Reading

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of what applies could be tested."""

    tested: int
    """Charge × rule that ended in hit or clear."""
    untested: int
    """Charge × rule that ended undecidable."""
    charges: dict[str, int]
    """Charges that stand: all tests decided, part of them, none of them; outside: no rule applies."""
    untested_amount: Decimal
    """元 of the charges that at least one rule could not decide, each once, with tax where known."""


def amount_at_issue(verdicts: pl.DataFrame) -> Decimal:
    """元 over all hits: a charge with three flags counts its largest amount once; one without an amount counts none."""
    hit = verdicts.filter(pl.col("outcome") == "hit").group_by("charge_id").agg(pl.col("amount").max())
    return total(hit["amount"])


def hits(audit: Audit) -> pl.DataFrame:
    """One row per charge and rule, in the order of reports: finding (its place), finding_id, amount, counted.

    `counted` adds up to `amount_at_issue`: the largest amount of a charge stands in its first row, zero elsewhere.
    """
    rows = [(n, f.id, f.rule, c, k) for n, f in enumerate(audit.findings) for k, c in enumerate(f.charge_ids)]
    schema = {
        "finding": pl.Int64(),
        "finding_id": pl.String(),
        "rule": pl.String(),
        "charge_id": pl.String(),
        "member": pl.Int64(),
    }
    of_findings = pl.DataFrame(rows, schema=schema, orient="row").unique(["charge_id", "rule"], keep="first")
    hit = audit.verdicts.filter(pl.col("outcome") == "hit").select("charge_id", "rule", "amount")
    found = hit.join(of_findings, on=["charge_id", "rule"], how="left").sort(
        "charge_id", "amount", "finding", "rule", descending=[False, True, False, False], nulls_last=True
    )
    first = pl.int_range(pl.len()).over("charge_id") == 0
    counted = found.with_columns(counted=pl.when(first).then(pl.col("amount").fill_null(ZERO)).otherwise(ZERO))
    return counted.with_columns(pl.col("counted").cast(pl.Decimal(18, 2))).sort(
        "finding", "member", "rule", "charge_id", nulls_last=True
    )


def by_rule(audit: Audit) -> list[dict[str, Any]]:
    """Per rule, in the order of the rules: findings, and counts and amounts of hits, clear and undecidable charges."""
    found = Counter(finding.rule for finding in audit.findings)
    counted = {
        (rule, outcome): (n, _money(amount), _money(whole))
        for rule, outcome, n, amount, whole in _with_totals(audit)
        .group_by("rule", "outcome")
        .agg(pl.len(), pl.col("amount").sum(), pl.col("whole").sum())
        .iter_rows()
    }
    nothing = (0, ZERO, ZERO)
    return [
        {
            "rule": rule,
            "findings": found[rule.id],
            "amount": counted.get((rule.id, "hit"), nothing)[1],
            "undecidable_amount": counted.get((rule.id, "undecidable"), nothing)[2],
            **{
                name: counted.get((rule.id, name), nothing)[0]
                for name in ("hit", "clear", "not_applicable", "undecidable")
            },
        }
        for rule in audit.rules
    ]


def by_payee(audit: Audit, found: pl.DataFrame) -> list[dict[str, Any]]:
    """Per payee (credit code, else name), the largest amount first: each charge's money once, whatever its flags."""
    parties = audit.books.charges.select("charge_id", "payee", "payee_id", "payee_class")
    rows = (
        found.join(parties, on="charge_id", how="left")
        .with_columns(key=pl.coalesce("payee_id", "payee", pl.lit("")))
        .sort("key", "payee", "charge_id", "rule", nulls_last=True)
        .group_by("key", maintain_order=True)
        .agg(
            pl.col("payee", "payee_id", "payee_class").first(),
            findings=pl.col("finding").n_unique(),
            charges=pl.col("charge_id").n_unique(),
            amount=pl.col("counted").sum(),
            rules=pl.col("rule").unique().sort(),
        )
        .sort("amount", "key", descending=[True, False])
    )
    return rows.to_dicts()


def by_fee(audit: Audit, found: pl.DataFrame) -> list[dict[str, Any]]:
    """Per row of a list that charges are linked to, else per item as printed, the largest amount first."""
    fees = audit.books.fees.unique("fee_id", keep="first", maintain_order=True)
    linked = audit.books.links.filter(pl.col("verdict") == "linked").select("charge_id", "fee_id")
    rows = (
        found.join(audit.books.charges.select("charge_id", "item"), on="charge_id", how="left")
        .join(linked, on="charge_id", how="left")
        .with_columns(item=pl.when(pl.col("fee_id").is_null()).then(pl.col("item")))
        .group_by("fee_id", "item")
        .agg(
            findings=pl.col("finding").n_unique(),
            charges=pl.col("charge_id").n_unique(),
            amount=pl.col("counted").sum(),
            rules=pl.col("rule").unique().sort(),
        )
        .join(fees.select("fee_id", "name", "nature", "catalogue"), on="fee_id", how="left")
        .sort("amount", "fee_id", "item", descending=[True, False, False], nulls_last=True)
    )
    return rows.to_dicts()


def by_month(audit: Audit, found: pl.DataFrame) -> list[tuple[str, Decimal]]:
    """Amount at issue per month of the charge (`2024-03`), each charge once; `""` where a charge has no date."""
    dates = audit.books.charges.select("charge_id", month=pl.col("date").dt.strftime("%Y-%m").fill_null(""))
    rows = found.join(dates, on="charge_id", how="left").group_by("month").agg(pl.col("counted").sum()).sort("month")
    return [(month or "", _money(amount)) for month, amount in rows.iter_rows()]


def undecided(audit: Audit) -> list[dict[str, Any]]:
    """Rule × what is missing: how many charges and how much money could not be tested, the most first."""
    rows = (
        _with_totals(audit)
        .filter(pl.col("outcome") == "undecidable")
        .with_columns(missing=pl.col("missing").list.sort().list.join("|"))
        .group_by("rule", "missing")
        .agg(count=pl.len(), amount=pl.col("whole").sum())
        .sort("count", "rule", "missing", descending=[True, False, False])
    )
    return [row | {"missing": [name for name in row["missing"].split("|") if name]} for row in rows.to_dicts()]


def coverage(audit: Audit) -> Coverage:
    """How much could be tested. Charges that were netted against each other are not judged and do not count."""
    ended = audit.verdicts["outcome"]
    decided, open_ = pl.col("outcome").is_in(["hit", "clear"]), pl.col("outcome") == "undecidable"
    stands = audit.books.charges.filter(pl.col("settled").is_null()).select(
        "charge_id", whole=pl.coalesce("total", "amount")
    )
    per = audit.verdicts.group_by("charge_id").agg(decided=decided.any(), open=open_.any())
    state = (
        pl.when(pl.col("open") & pl.col("decided"))
        .then(pl.lit("part"))
        .when(pl.col("open"))
        .then(pl.lit("none"))
        .when(pl.col("decided"))
        .then(pl.lit("all"))
        .otherwise(pl.lit("outside"))
    )
    charges = stands.join(per, on="charge_id", how="left").with_columns(state=state)
    counted = dict(charges.group_by("state").len().iter_rows())
    return Coverage(
        tested=int(ended.is_in(["hit", "clear"]).sum()),
        untested=int((ended == "undecidable").sum()),
        charges={name: counted.get(name, 0) for name in ("all", "part", "none", "outside")},
        untested_amount=total(charges.filter(pl.col("open"))["whole"]),
    )


def unread(audit: Audit) -> tuple[Reading, ...]:
    """What was given and not read; a copy of what was read is not among it."""
    return tuple(reading for reading in audit.readings if reading.outcome not in ("read", "duplicate"))


def notices(audit: Audit) -> int:
    """How many papers were read and hold no charge: nothing in them was tested, and nothing in them is clear."""
    return sum(reading.outcome == "read" and not reading.statements for reading in audit.readings)


def how_far(reading: Reading) -> tuple[str, str]:
    """Was nothing of this document read, or a part of it? Of a part, the charges were tested."""
    is_part = any(statement.outcome in ("read", "duplicate") for statement in reading.statements)
    return ("没有读全", "Read in part") if is_part else ("未读", "Not read")


def catalogues(audit: Audit) -> list[dict[str, Any]]:
    """One row per list loaded: title, edition, coverage, when it was published, how many rows are verified, hash."""
    said = {(c["list"], c["edition"]): c.get("coverage") for c in audit.run.get("catalogues", ())}
    held = audit.books.fees.group_by("catalogue").agg(rows=pl.len(), verified_rows=pl.col("verified").sum())
    rows = (
        audit.books.lists.sort("catalogue", "nature", "jurisdiction")
        .group_by("catalogue", maintain_order=True)
        .agg(
            pl.col("list", "edition", "title", "published", "valid_from", "valid_to", "sha256").first(),
            complete=pl.col("complete").any(),
        )
        .join(held, on="catalogue", how="left", maintain_order="left")
        .with_columns(pl.col("rows", "verified_rows").fill_null(0))
    )
    usual = {True: "complete", False: "excerpt"}
    return [
        row | {"coverage": said.get((row["list"], row["edition"])) or usual[bool(row["complete"])]}
        for row in rows.to_dicts()
    ]


def _with_totals(audit: Audit) -> pl.DataFrame:
    """Verdicts, each with `whole`: its charge's money, with tax where known."""
    whole = audit.books.charges.select("charge_id", whole=pl.coalesce("total", "amount"))
    return audit.verdicts.join(whole, on="charge_id", how="left")


def total(amounts: pl.Series) -> Decimal:
    """元 of a column of money; zero of an empty one."""
    return _money(amounts.sum())


def _money(amount: object) -> Decimal:
    return amount if isinstance(amount, Decimal) else ZERO
