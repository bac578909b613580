"""What spoke for each link, and against it? `signs.parquet`: the two texts held together, and what weighed most."""

from pathlib import Path

from feeaudit.frames import Audit
from feeaudit.reports.tables import dump

FILE = "signs.parquet"
COLUMNS = ("charge_id", "nearest_id", "item_text", "fee_text", "signs")


def write(audit: Audit, out: Path) -> None:
    """By charge."""
    dump(audit.books.links.select(COLUMNS).sort("charge_id"), out)
