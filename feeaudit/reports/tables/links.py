"""Which fee is each charge? `links.parquet`: the row of the list, how sure, and which came next."""

from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.reports.tables import dump

FILE = "links.parquet"
COLUMNS = ("charge_id", "fee_id", "method", "score", "runner_up_id", "runner_up_score", "verdict")


def write(audit: Audit, out: Path) -> None:
    """By charge."""
    dump(audit.books.links.select(COLUMNS).sort("charge_id"), out)
