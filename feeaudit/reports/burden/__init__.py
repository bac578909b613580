"""What do charges cost firms, by whom and for what? `burden.json`: sums along each key, the coverage beside each."""

from pathlib import Path
from typing import Any

from feeaudit.frames import Audit
from feeaudit.plain import SCHEMA, readable
from feeaudit.reports.burden import measured, services

FILE = "burden.json"
KEYS = {"authority": "authority", "payee_class": "payee_class", "nature": "kind", "month": "month"}
"""Along which keys the burden is summed, and which column of the charges each is."""


def write(audit: Audit, out: Path) -> None:
    """元; what a person confirmed, dismissed or was paid back is as decided up to this run."""
    out.write_text(readable(of(audit)), encoding="utf-8", newline="\n")


def of(audit: Audit) -> dict[str, Any]:
    """All figures of the burden."""
    charges = measured.frame(audit)
    return {
        "schema": SCHEMA,
        "run_id": audit.run.get("run_id"),
        "as_of": audit.books.as_of,
        "total": measured.total(charges),
        **{f"by_{name}": measured.sums(charges, column) for name, column in KEYS.items()},
        "by_approval_item": services.per_approval(audit, charges),
        "charged_by_two_bodies": services.charged_by_two(charges) if audit.manner.profile != "statistics" else [],
    }
