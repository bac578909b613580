"""What was found, for programs? One finding a line, with the papers it rests on."""

from pathlib import Path
from typing import Any

from feeaudit.frames import Audit
from feeaudit.model import Finding
from feeaudit.plain import SCHEMA, dumps, to_plain

FILE = "findings.jsonl"


def write(audit: Audit, out: Path) -> None:
    """In the order of reports: severity, confidence, amount, id."""
    lines = [dumps(line) + "\n" for line in lines_of(audit)]
    out.write_text("".join(lines), encoding="utf-8", newline="\n")


def lines_of(audit: Audit) -> list[dict[str, Any]]:
    """Each finding as the contract's line."""
    columns = ["charge_id", "path", "sha256", "page", "line_no", "box"]
    papers = {row["charge_id"]: row for row in audit.books.charges.select(columns).iter_rows(named=True)}
    return [_line(finding, [papers[charge] for charge in finding.charge_ids]) for finding in audit.findings]


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
