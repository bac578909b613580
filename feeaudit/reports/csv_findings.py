"""What was found, for a spreadsheet without Excel? A CSV that runs nothing when it is opened."""

import csv
from pathlib import Path
from typing import Any

from feeaudit.frames import Audit
from feeaudit.plain import dumps
from feeaudit.reports import findings_jsonl
from feeaudit.text import safe

FILE = "findings.csv"
COLUMNS = (
    *("finding_id", "rule", "severity", "confidence", "subject", "charge_ids"),
    *("payee", "payee_id", "payer", "payer_id", "amount_at_issue", "message_zh", "message_en"),
    *("legal_basis", "missing", "documents", "evidence"),
)
"""Every field of a line of `findings.jsonl`; what holds several values is JSON."""


def write(audit: Audit, out: Path) -> None:
    """UTF-8 with BOM, as Excel wants it; identifiers are text, so import them as text."""
    with out.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(COLUMNS)
        for line in findings_jsonl.lines_of(audit):
            writer.writerow([safe(_cell(line[name])) for name in COLUMNS])


def _cell(value: Any) -> str | None:
    return dumps(value) if isinstance(value, list | dict) else value
