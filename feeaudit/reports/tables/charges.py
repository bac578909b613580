"""What was taken? `charges.parquet`: every charge of the run, also those netted against each other."""

from pathlib import Path

from feeaudit.frames import Audit, schemas
from feeaudit.reports.tables import dump

FILE = "charges.parquet"


def write(audit: Audit, out: Path) -> None:
    """By charge."""
    dump(audit.books.charges.select(list(schemas.charges())).sort("charge_id"), out)
