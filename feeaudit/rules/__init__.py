"""What is wrong with these charges? Each rule gives every charge one of four outcomes; hits become findings."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from feeaudit import law
from feeaudit.errors import BadUsage
from feeaudit.frames import Books
from feeaudit.model import Finding, Provision
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
from feeaudit.rules.findings import findings, members, order_of

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the rules said of a run."""

    verdicts: pl.DataFrame
    """charge_id, rule, outcome, missing, amount, superseded_by (the rule that overrides it); by charge and rule."""
    findings: tuple[Finding, ...]
    """By severity, confidence, amount at issue, id."""


def judge(books: Books) -> Judged:
    """Every rule over the books; precedence settled; hits as findings."""
    said = verdicts_of(CHECKS, books)
    columns = ("charge_id", "outcome", "missing", "amount", "superseded_by")
    verdicts = pl.concat([frame.select(columns).with_columns(rule=pl.lit(rule)) for rule, frame in said.items()])
    found = [f for check in CHECKS for f in findings(check.RULE, members(said[check.RULE.id], books))]
    return Judged(
        verdicts=verdicts.select("charge_id", "rule", *columns[1:]).sort("charge_id", "rule"),
        findings=tuple(sorted(found, key=order_of)),
    )


def verdicts_of(checks: "Iterable[Check]", books: Books) -> dict[str, pl.DataFrame]:
    """What each rule says, with `superseded_by` where another of them overrides it."""
    said = {check.RULE.id: sober.check(check, books) for check in checks}
    said = {rule: frame.with_columns(superseded_by=pl.lit(None, dtype=pl.String())) for rule, frame in said.items()}
    for winner, loser in PRECEDENCE:
        if winner in said and loser in said:
            said[loser] = _overridden(said[loser], said[winner], winner)
    return said


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
    basis = "\n".join(f"* {law.cite(one)}{_unread(one)}" for one in (*rule.basis, *rule.consequence))
    return f"{said.strip()}\n\n依据 Basis\n\n{basis}"


def _unread(provision: Provision) -> str:
    """What is said of an article whose text was not read by those who wrote the rule."""
    return (
        "" if provision.verified else "（原文未核，引用前请查 its text was not read: look it up before you quote it）"
    )


def _overridden(loser: pl.DataFrame, winner: pl.DataFrame, by: str) -> pl.DataFrame:
    lost = pl.col("charge_id").is_in(winner.filter(pl.col("outcome") == "hit")["charge_id"].implode())
    blank = {name: pl.when(~lost).then(pl.col(name)) for name in ("amount", "severity", "confidence")}
    return loser.with_columns(
        outcome=pl.when(lost).then(pl.lit("not_applicable")).otherwise("outcome"),
        missing=pl.when(~lost).then("missing").otherwise(pl.lit([], dtype=pl.List(pl.String()))),
        superseded_by=pl.when(lost).then(pl.lit(by)).otherwise("superseded_by"),
        **blank,
    )
