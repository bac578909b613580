"""What does the run say of itself? `run.json`."""

import json
from pathlib import Path

from feeaudit.frames import Audit

FILE = "run.json"


def write(audit: Audit, out: Path) -> None:
    """Counts, totals and versions, for programs and people."""
    out.write_text(json.dumps(audit.run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
