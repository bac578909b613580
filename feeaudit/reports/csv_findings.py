"""What was found, for a spreadsheet without Excel? A CSV that runs nothing when it is opened."""

import csv
import re
from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.plain import to_plain

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
_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Cells that begin so are run as formulas by spreadsheets."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def write(audit: Audit, out: Path) -> None:
    """UTF-8 with BOM, as Excel wants it; identifiers are text, so import them as text."""
    with out.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(COLUMNS)
        for finding in audit.findings:
            plain = to_plain(finding)
            writer.writerow([safe(plain[name]) for name in COLUMNS])


def safe(cell: str | None) -> str:
    """The text, with an apostrophe before what a spreadsheet would run."""
    text = (cell or "").replace("\0", "")
    return f"'{text}" if text.startswith(_STARTS) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))
