"""What does the run say of itself? `run.json`."""

import json
from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.plain import SCHEMA, to_plain

FILE = "run.json"


def write(audit: Audit, out: Path) -> None:
    """Counts, totals and versions, for programs and people."""
    plain = to_plain({"schema": SCHEMA} | audit.run)
    out.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
