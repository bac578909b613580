"""What did the suites say? `suites.json`."""

from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.plain import readable

FILE = "suites.json"


def write(audit: Audit, out: Path) -> None:
    """Each suite and expectation: pass, fail or could not run."""
    out.write_text(readable(audit.suites), encoding="utf-8", newline="\n")
