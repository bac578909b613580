"""What stands on the card of a finding? What was found, on which law, on which paper, how it stands, what ties whom."""

import base64
from typing import Any

from feeaudit.frames import Audit
from feeaudit.model import Finding, Standing
from feeaudit.reports import details
from feeaudit.reports.details import Details
from feeaudit.reports.page import ties
from feeaudit.reports.showing import money, value, visible
from feeaudit.reports.words import EVIDENCE, LABELS, STATES, lacking

Pair = tuple[str, str]


def of(audit: Audit, findings: tuple[Finding, ...], titles: dict[str, Pair]) -> list[dict[str, Any]]:
    """One card each; a picture stands on the first card that needs it, and later ones lead there."""
    lang = str(audit.run.get("lang") or "zh")
    behind = details.of(audit, findings)
    first: dict[str, str] = {}
    for finding in findings:
        for charge in finding.charge_ids:
            if charge in audit.pictures:
                first.setdefault(charge, finding.id)
    return [
        _card(finding, behind, titles, lang)
        | {
            "pictures": _pictures(audit, finding, behind, first),
            "row": _row(audit, finding, behind),
            "state": _state(audit.standing.get(finding.id)),
        }
        for finding in findings
    ]


def _pictures(audit: Audit, finding: Finding, behind: Details, first: dict[str, str]) -> list[dict[str, Any]]:
    """Places on the papers: the picture itself, or which card has it."""
    return [
        {
            "path": visible(paper["path"]),
            "page": paper["page"],
            "said": visible(f"{paper['payee'] or ''} {paper['item'] or ''} {value(paper['amount'])}"),
            "at": "" if first[paper["charge_id"]] == finding.id else first[paper["charge_id"]],
            "png": base64.b64encode(audit.pictures[paper["charge_id"]]).decode("ascii"),
        }
        for paper in behind.papers(finding)
        if paper["charge_id"] in first
    ]


def _row(audit: Audit, finding: Finding, behind: Details) -> str:
    """The row of the list as it was published; empty where its paper is not kept."""
    fee = behind.fee(finding)
    picture = audit.rows.get((fee["catalogue"], fee["fee_id"])) if fee else None
    return base64.b64encode(picture).decode("ascii") if picture else ""


def _state(standing: Standing | None) -> dict[str, Any]:
    """How it stands, and who said so."""
    if standing is None:
        return {"name": "open", "words": STATES["open"], "said": []}
    last = standing.last
    shown: list[tuple[Pair, str]] = [(LABELS["reviewer"], last.who), (LABELS["when"], last.when)]
    shown += [(LABELS["note"], last.reason)] if last.reason else []
    shown += [(LABELS["assignee"], last.assignee)] if last.assignee else []
    shown += [(LABELS["due_day"], value(last.due))] if last.due else []
    shown += [(LABELS["refunded"], money(last.refunded))] if last.refunded is not None else []
    shown += [(LABELS["second"], " ".join(STATES[standing.second]))] if standing.second else []
    shown += [(LABELS["expired"], value(last.until))] if standing.expired else []
    return {
        "name": standing.state,
        "words": STATES[standing.state],
        "said": [(name, visible(text)) for name, text in shown],
    }


def _card(finding: Finding, behind: Details, titles: dict[str, Pair], lang: str) -> dict[str, Any]:
    evidence = [(EVIDENCE.get(name, (name, name)), value(held)) for name, held in finding.evidence.items()]
    fee = behind.fee(finding)
    return {
        "id": finding.id,
        "rule": finding.rule,
        "title": titles.get(finding.rule, (finding.rule, finding.rule)),
        "severity": finding.severity,
        "confidence": f"{finding.confidence:.2f}",
        "payee": visible(finding.payee or "—"),
        "payee_id": visible(finding.payee_id or ""),
        "ties": ties.of(finding),
        "payer": visible(finding.payer or "—"),
        "amount": money(finding.amount_at_issue),
        "message": (visible(finding.message_zh), visible(finding.message_en)),
        "evidence": evidence,
        "missing": [visible(lacking(lang, name)) for name in finding.missing],
        "basis": [visible(one) for one in finding.legal_basis],
        "papers": [{name: value(row[name]) for name in _PAPER} for row in behind.papers(finding)],
        "fee": [(LABELS[label], value(fee[name])) for label, name in _FEE if fee[name]] if fee else [],
    }


_PAPER = ("date", "invoice_number", "item", "amount", "path", "page", "line_no", "charge_id")
_FEE = (
    ("fee_name", "name"),
    ("standard", "standard"),
    ("catalogue", "catalogue"),
    ("basis", "legal_basis"),
    ("source", "source"),
    ("source_page", "source_page"),
    ("fee_id", "fee_id"),
)
