"""What did the suites say? `suites.json`."""

import json
from pathlib import Path

from feeaudit.frames import Audit

FILE = "suites.json"


def write(audit: Audit, out: Path) -> None:
    """Each suite and expectation: pass, fail or could not run."""
    out.write_text(json.dumps(audit.suites, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
