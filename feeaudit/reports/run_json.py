"""What does the run say of itself? `run.json`."""

from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.plain import SCHEMA, readable

FILE = "run.json"


def write(audit: Audit, out: Path) -> None:
    """Counts, totals and versions, for programs and people."""
    out.write_text(readable({"schema": SCHEMA} | audit.run), encoding="utf-8", newline="\n")
