"""What was found, for programs? One finding a line, with the papers it rests on."""

from pathlib import Path
from typing import Any

from feeaudit.frames import Audit
from feeaudit.model import Finding
from feeaudit.plain import SCHEMA, dumps, to_plain
from feeaudit.reports import details

FILE = "findings.jsonl"


def write(audit: Audit, out: Path) -> None:
    """In the order of reports: severity, confidence, amount, id."""
    lines = [dumps(line) + "\n" for line in lines_of(audit)]
    out.write_text("".join(lines), encoding="utf-8", newline="\n")


def lines_of(audit: Audit) -> list[dict[str, Any]]:
    """Each finding as the contract's line."""
    behind = details.of(audit, audit.findings)
    return [_line(finding, behind.papers(finding)) for finding in audit.findings]


def _line(finding: Finding, papers: list[dict[str, Any]]) -> dict[str, Any]:
    plain = to_plain(finding)
    return {
        "schema": SCHEMA,
        "finding_id": plain["id"],
        **{name: plain[name] for name in ("rule", "severity", "confidence", "subject", "charge_ids")},
        "documents": [{name: row[name] for name in ("path", "sha256", "page", "line_no", "box")} for row in papers],
        **{name: plain[name] for name in ("payee", "payee_id", "payer", "payer_id", "amount_at_issue")},
        **{name: plain[name] for name in ("message_zh", "message_en", "evidence", "legal_basis", "missing")},
    }
