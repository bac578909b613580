"""What was found, for a spreadsheet without Excel? A CSV that runs nothing when it is opened."""

import csv
from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.plain import to_plain
from feeaudit.text import safe

FILE = "findings.csv"
COLUMNS = (
    "id",
    "rule",
    "severity",
    "confidence",
    "payee",
    "payee_id",
    "payer",
    "payer_id",
    "amount_at_issue",
    "message_zh",
    "message_en",
)


def write(audit: Audit, out: Path) -> None:
    """UTF-8 with BOM, as Excel wants it; identifiers are text, so import them as text."""
    with out.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(COLUMNS)
        for finding in audit.findings:
            plain = to_plain(finding)
            writer.writerow([safe(plain[name]) for name in COLUMNS])
