"""What is wrong with these charges? Each rule gives every charge one of four outcomes; hits become findings."""

import hashlib
import sys
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, get_args

import polars as pl

from feeaudit import law
from feeaudit.errors import BadUsage
from feeaudit.frames import Books
from feeaudit.model import Finding, Rule, Severity
from feeaudit.plain import dumps, to_plain
from feeaudit.rules import (
    above_standard,
    association_charge,
    bank_fee,
    charge_after_repeal,
    charge_without_service,
    conversion_to_service_fee,
    cost_shifting,
    deposit,
    designated_service,
    duplicate_charge,
    early_or_late_execution,
    egov_platform_charge,
    exam_training_charge,
    exemption_not_applied,
    fee_splitting,
    forced_sponsorship,
    late_fee_over_principal,
    off_list,
    port_charge,
    price_not_published,
    red_hat_intermediary,
    sober,
    utility_resale,
    wrong_payee_account,
    wrong_receipt_type,
)

if TYPE_CHECKING:
    from feeaudit.protocols import Check

CHECKS: "tuple[Check, ...]" = (
    off_list,
    above_standard,
    charge_after_repeal,
    duplicate_charge,
    fee_splitting,
    exemption_not_applied,
    red_hat_intermediary,
    cost_shifting,
    designated_service,
    charge_without_service,
    association_charge,
    deposit,
    conversion_to_service_fee,
    wrong_receipt_type,
    wrong_payee_account,
    bank_fee,
    utility_resale,
    egov_platform_charge,
    exam_training_charge,
    forced_sponsorship,
    price_not_published,
    early_or_late_execution,
    port_charge,
    late_fee_over_principal,
)
"""Add a rule here: a module with RULE and `check`."""

PRECEDENCE = tuple(
    ("charge-after-repeal", loser) for loser in ("off-list", "above-standard", "fee-splitting", "exemption-not-applied")
)
"""(winner, loser): where the winner hits a charge, the loser has nothing to say of it."""

_RANK: dict[str, int] = {severity: place for place, severity in enumerate(get_args(Severity))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the rules said of a run."""

    verdicts: pl.DataFrame
    """charge_id, rule, outcome, missing, amount, superseded_by (the rule that overrides it); by charge and rule."""
    findings: tuple[Finding, ...]
    """By severity, confidence, amount at issue, id."""


def judge(books: Books) -> Judged:
    """Every rule over the books; precedence settled; hits as findings."""
    said = {check.RULE.id: sober.check(check, books) for check in CHECKS}
    said = {rule: frame.with_columns(superseded_by=pl.lit(None, dtype=pl.String())) for rule, frame in said.items()}
    for winner, loser in PRECEDENCE:
        said[loser] = _overridden(said[loser], said[winner], winner)
    columns = ("charge_id", "outcome", "missing", "amount", "superseded_by")
    verdicts = pl.concat([frame.select(columns).with_columns(rule=pl.lit(rule)) for rule, frame in said.items()])
    findings = [f for check in CHECKS for f in _findings(check.RULE, said[check.RULE.id], books)]
    return Judged(
        verdicts=verdicts.select("charge_id", "rule", *columns[1:]).sort("charge_id", "rule"),
        findings=tuple(sorted(findings, key=_order)),
    )


def explain(rule_id: str) -> str:
    """A rule's page: its module's docstring, with the law it rests on. Raises BadUsage for an id that is no rule's."""
    check = next((check for check in CHECKS if check.RULE.id == rule_id), None)
    if check is None:
        known = ", ".join(check.RULE.id for check in CHECKS)
        raise BadUsage(f"没有这条规则 no such rule: {rule_id}", todo=f"规则 rules: {known}")
    return f"{check.RULE.id}（{check.RULE.severity}）\n\n{page(check)}"


def page(check: "Check") -> str:
    """What its file says of a rule, with the law it rests on."""
    rule, said = check.RULE, sys.modules[getattr(check, "__name__", "")].__doc__ or ""
    basis = "\n".join(f"* {law.cite(provision)}" for provision in (*rule.basis, *rule.consequence))
    return f"{said.strip()}\n\n依据 Basis\n\n{basis}"


def _overridden(loser: pl.DataFrame, winner: pl.DataFrame, by: str) -> pl.DataFrame:
    lost = pl.col("charge_id").is_in(winner.filter(pl.col("outcome") == "hit")["charge_id"].implode())
    blank = {name: pl.when(~lost).then(pl.col(name)) for name in ("amount", "severity", "confidence")}
    return loser.with_columns(
        outcome=pl.when(lost).then(pl.lit("not_applicable")).otherwise("outcome"),
        missing=pl.when(~lost).then("missing").otherwise(pl.lit([], dtype=pl.List(pl.String()))),
        superseded_by=pl.when(lost).then(pl.lit(by)).otherwise("superseded_by"),
        **blank,
    )


def _order(finding: Finding) -> tuple[int, Decimal, Decimal, str]:
    return (_RANK[finding.severity], -finding.confidence, -(finding.amount_at_issue or Decimal(0)), finding.id)


def _findings(rule: Rule, said: pl.DataFrame, books: Books) -> list[Finding]:
    """Hits by subject; of a grouped rule with every member of the group, by date and id, the first first."""
    subjects = said.filter(pl.col("outcome") == "hit")["subject"].unique().implode()
    wanted = said.filter(pl.col("subject").is_in(subjects) & pl.col("outcome").is_in(["hit", "clear"]))
    parties = books.charges.select("charge_id", "date", "period_from", "place", *_PARTIES)
    rows = wanted.join(parties, on="charge_id").sort("subject", "date", "charge_id", nulls_last=True).to_dicts()
    return [
        _finding(rule, subject, list(members)) for subject, members in groupby(rows, key=lambda row: row["subject"])
    ]


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
