"""What do the audit papers say? The words of each finding, payee and rule, and the numbers between them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from feeaudit import law
from feeaudit.frames import Audit
from feeaudit.model import Finding, Rule
from feeaudit.reports import details, figures
from feeaudit.reports.details import Details
from feeaudit.reports.scope import scope, unit
from feeaudit.reports.showing import money, value, visible
from feeaudit.reports.words import HEADLINE_NOTE, STATES, both, severity

Words = dict[str, Any]
_ZERO = Decimal(0)
_NAMED = 30
"""Index numbers that a row of the summary names."""


class Papers:
    """The findings that people have not dismissed, in the order of reports, numbered once for all papers."""

    def __init__(self, audit: Audit) -> None:
        self.audit, self.lang = audit, str(audit.run.get("lang") or "zh")
        self._rules = {rule.id: rule for rule in audit.rules}
        kept = [
            (place, finding)
            for place, finding in enumerate(audit.findings)
            if not (held := audit.standing.get(finding.id)) or held.state != "dismissed"
        ]
        self.findings = [finding for _, finding in kept]
        self._behind = details.of(audit, tuple(self.findings))
        self._amounts = _amounts(audit, dict(kept))
        self._index = {finding.id: f"WT-{number:04}" for number, finding in enumerate(self.findings, 1)}
        payees = dict.fromkeys(_payee(finding) for finding in self.findings)
        self._sheets = {payee: f"QZ-{number:03}" for number, payee in enumerate(payees, 1)}

    def common(self) -> Words:
        """What every paper says of the audit."""
        held = dict(scope(self.audit, self.lang))
        left_out = len(self.audit.findings) - len(self.findings)
        return {
            "unit": line(unit(self.audit) or held["unit"]),
            **{name: line(held[name]) for name in ("period", "place", "as_of", "run_id")},
            "chain": line(held["events"]),
            "prepared_by": line(self.audit.manner.prepared_by),
            "reviewed_by": line(self.audit.manner.reviewed_by),
            "date": "",
            "note": both(self.lang, HEADLINE_NOTE) if self.lang != "zh" else HEADLINE_NOTE[0],
            "findings": f"{len(self.findings):,}",
            "amount": money(_once(self._amounts, self.findings)),
            "dismissed": f"{left_out:,}",
        }

    def problems(self) -> list[Words]:
        """One for each finding."""
        return [self._finding(number, finding) for number, finding in enumerate(self.findings, 1)]

    def evidence(self) -> list[Words]:
        """One for each payee, with its findings."""
        by_payee: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.findings:
            by_payee.setdefault(_payee(finding), []).append(finding)
        return [self._sheet(payee, findings) for payee, findings in by_payee.items()]

    def rules(self) -> list[Words]:
        """One for each rule that found something or could not be tested."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.rule, []).append(finding)
        rows = [row for row in figures.by_rule(self.audit) if row["rule"].id in found or row["undecidable"]]
        rows.sort(key=lambda row: -_once(self._amounts, found.get(row["rule"].id, [])))
        return [self._rule(number, row, found.get(row["rule"].id, [])) for number, row in enumerate(rows, 1)]

    def _finding(self, number: int, finding: Finding) -> Words:
        rule = self._rules.get(finding.rule)
        standing = self.audit.standing.get(finding.id)
        return {
            "no": str(number),
            "index": self._index[finding.id],
            "evidence_index": self._sheets[_payee(finding)],
            "rule": self._title(rule, finding.rule),
            "severity": severity(self.lang, finding.severity),
            "payee": line(finding.payee or "—"),
            "payee_id": line(finding.payee_id or "—"),
            "payer": line(finding.payer or "—"),
            "amount": money(finding.amount_at_issue),
            "yuan": finding.amount_at_issue,
            "message": line(self._both(finding.message_zh, finding.message_en)),
            "basis": "\n".join(map(line, finding.legal_basis)),
            "consequence": "\n".join(law.cite(one) for one in rule.consequence) if rule else "",
            "remediation": self._both(rule.remediation_zh, rule.remediation_en) if rule else "",
            "documents": _documents(finding, self._behind),
            "state": both(self.lang, STATES[standing.state if standing else "open"]),
            "decided_by": line(standing.last.who) if standing else "",
            "reason": line(standing.last.reason) if standing else "",
            "refunded": money(standing.last.refunded) if standing else "—",
            "finding_id": line(finding.id),
        }

    def _sheet(self, payee: tuple[str, str], findings: list[Finding]) -> Words:
        basis = dict.fromkeys(line(one) for finding in findings for one in finding.legal_basis)
        return {
            "index": self._sheets[payee],
            "payee": line(findings[0].payee or "—"),
            "payee_id": line(payee[0] or "—"),
            "findings": f"{len(findings):,}",
            "amount": money(_once(self._amounts, findings)),
            "basis": "\n".join(basis),
            "finding": [self._finding(number, finding) for number, finding in enumerate(findings, 1)],
        }

    def _rule(self, number: int, row: dict[str, Any], findings: list[Finding]) -> Words:
        rule: Rule = row["rule"]
        states = [held.state for f in findings if (held := self.audit.standing.get(f.id))]
        return {
            "no": str(number),
            "rule": self._title(rule, rule.id),
            "rule_id": rule.id,
            "findings": f"{len(findings):,}",
            "amount": money(_once(self._amounts, findings)),
            "yuan": _once(self._amounts, findings),
            "undecidable_yuan": row["undecidable_amount"],
            "confirmed": f"{states.count('confirmed'):,}",
            "open": f"{len(findings) - states.count('confirmed'):,}",
            "undecidable": f"{row['undecidable']:,}",
            "undecidable_amount": money(row["undecidable_amount"]),
            "basis": "\n".join(law.cite(one) for one in rule.basis),
            "consequence": "\n".join(law.cite(one) for one in rule.consequence),
            "remediation": self._both(rule.remediation_zh, rule.remediation_en),
            "index": _named([self._index[finding.id] for finding in findings]),
        }

    def _title(self, rule: Rule | None, name: str) -> str:
        return self._both(rule.title_zh, rule.title_en) if rule else name

    def _both(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else both(self.lang, (zh, en))


def line(text: str) -> str:
    """A stranger's text as one line."""
    return " ".join(visible(text).split("\n"))


def _payee(finding: Finding) -> tuple[str, str]:
    """Who gives the evidence: by code, else by name."""
    return (finding.payee_id or "", "" if finding.payee_id else finding.payee or "")


def _documents(finding: Finding, behind: Details) -> str:
    """Where each charge stands, one a line, and the hash by which its paper is known again."""
    said = []
    for paper in behind.papers(finding):
        parts = [
            line(paper["path"] or ""),
            f"第{paper['page']}页" if paper["page"] else "",
            f"第{paper['line_no']}行" if paper["line_no"] else "",
            f"票号 {line(paper['invoice_number'])}" if paper["invoice_number"] else "",
            value(paper["date"]) if paper["date"] else "",
            f"SHA-256 {paper['sha256'][:16]}…" if paper["sha256"] else "",
        ]
        said.append(" ".join(part for part in parts if part))
    return "\n".join(said)


def _amounts(audit: Audit, kept: dict[int, Finding]) -> dict[str, dict[str, Decimal]]:
    """Finding → its charges' amounts."""
    amounts: dict[str, dict[str, Decimal]] = {}
    found = figures.hits(audit).select("finding", "charge_id", "amount").drop_nulls()
    for place, charge, amount in found.iter_rows():
        if place in kept:
            amounts.setdefault(kept[place].id, {})[charge] = amount
    return amounts


def _once(amounts: dict[str, dict[str, Decimal]], findings: Iterable[Finding]) -> Decimal:
    """元 of these findings, each charge once, with its largest amount."""
    most: dict[str, Decimal] = {}
    for finding in findings:
        for charge, amount in amounts.get(finding.id, {}).items():
            most[charge] = max(amount, most.get(charge, _ZERO))
    return sum(most.values(), _ZERO)


def _named(indexes: list[str]) -> str:
    """All of them; of very many the first, and how many there are."""
    shown = "、".join(indexes[:_NAMED])
    return shown if len(indexes) <= _NAMED else f"{shown} 等 {len(indexes):,} 条"
