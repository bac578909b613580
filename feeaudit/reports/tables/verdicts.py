"""What did each rule say of each charge? `verdicts.parquet`: hit, clear, not applicable or undecidable, and why."""

from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.reports.tables import dump

FILE = "verdicts.parquet"
COLUMNS = ("charge_id", "rule", "outcome", "missing", "superseded_by")


def write(audit: Audit, out: Path) -> None:
    """By charge and rule."""
    dump(audit.verdicts.select(COLUMNS).sort("charge_id", "rule"), out)
