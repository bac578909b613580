"""How do hits become findings? By subject, each with its words, its money, its evidence and the law that held."""

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any, get_args

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Finding, Rule, Severity
from feeaudit.plain import dumps, to_plain

_RANK: dict[str, int] = {severity: place for place, severity in enumerate(get_args(Severity))}


def order_of(finding: Finding) -> tuple[int, Decimal, Decimal, str]:
    """By severity, confidence, amount at issue, id."""
    return (_RANK[finding.severity], -finding.confidence, -(finding.amount_at_issue or Decimal(0)), finding.id)


def members(said: pl.DataFrame, books: Books) -> pl.DataFrame:
    """What a rule said of the charges of its findings: hits, and of a grouped rule every member of the group."""
    subjects = said.filter(pl.col("outcome") == "hit")["subject"].unique().implode()
    wanted = said.filter(pl.col("subject").is_in(subjects) & pl.col("outcome").is_in(["hit", "clear"]))
    parties = books.charges.select("charge_id", "date", "period_from", "place", *_PARTIES)
    return wanted.join(parties, on="charge_id").sort("subject", "date", "charge_id", nulls_last=True)


def findings(rule: Rule, rows: pl.DataFrame) -> Iterator[Finding]:
    """One finding a subject, of its members by date and id, the first first."""
    for subject, group in groupby(rows.iter_rows(named=True), key=lambda row: row["subject"]):
        yield _finding(rule, subject, list(group))


_PARTIES = ("payee", "payee_id", "payer", "payer_id")


def _finding(rule: Rule, subject: str, members: list[dict[str, Any]]) -> Finding:
    hits = [row for row in members if row["outcome"] == "hit"]
    evidence = {name: to_plain(_short(said)) for name, said in hits[-1]["evidence"].items()}
    charges = tuple(row["charge_id"] for row in members)
    amounts = [row["amount"] for row in hits if row["amount"] is not None]
    parties: dict[str, Any] = {name: _common(hits, name) for name in _PARTIES}
    return Finding(
        id=_identity(rule, subject, charges),
        rule=rule.id,
        severity=min((row["severity"] or rule.severity for row in hits), key=_RANK.__getitem__),
        confidence=max(row["confidence"] for row in hits),
        subject=subject,
        charge_ids=charges,
        **parties,
        amount_at_issue=sum(amounts, Decimal(0)) if amounts else None,
        message_zh=rule.message_zh.format(**evidence),
        message_en=rule.message_en.format(**evidence),
        evidence={name: value for name, value in evidence.items() if value is not None and not name.endswith("_en")},
        legal_basis=_basis(rule, hits),
    )


def _short(said: object) -> object:
    """A quantity without the noughts that its column adds: 2960, not 2960.0000000000; money keeps its two."""
    if isinstance(said, Decimal) and -int(said.as_tuple().exponent) > 2:
        return Decimal(f"{said:f}".rstrip("0").rstrip("."))
    return said


def _common(hits: list[dict[str, Any]], name: str) -> str | None:
    """What all of them say; None where a group has several."""
    said = {row[name] for row in hits}
    return said.pop() if len(said) == 1 else None


def _basis(rule: Rule, hits: list[dict[str, Any]]) -> tuple[str, ...]:
    """The provisions that held for any of the charges, on its day and in its place, in the rule's order."""
    held = [law.holding(rule.basis, day=row["period_from"] or row["date"], place=row["place"]) for row in hits]
    return tuple(law.cite(provision) for provision in rule.basis if any(provision in one for one in held))


def _identity(rule: Rule, subject: str, charges: tuple[str, ...]) -> str:
    """Of the rule and the group, so that it stays as charges are added; else of the rule and its charges."""
    basis = [rule.id, subject] if rule.grouped else [rule.id, *charges]
    return hashlib.sha256(dumps(basis).encode()).hexdigest()[:20]
