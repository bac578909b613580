"""What is wrong with a list? How bad it is, where it stands, what it is and what to do."""

from dataclasses import dataclass
from typing import Literal

from feeaudit.model import Severity

Kind = Literal[
    "unusable", "duplicate", "two_prices", "overlap", "gap", "undated", "no_basis", "dead_open", "no_document",
    "ceased_active", "place", "other_place", "empty_row", "excludes", "nature", "cut",
]  # fmt: skip
ORDER: tuple[Severity, ...] = ("critical", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that a person should look at. `critical`: the list cannot be used, and stops a run."""

    severity: Severity
    kind: Kind
    list: str
    """`<list>/<edition>`, or the folder where that cannot be read."""
    what: str
    todo: str
    file: str | None = None
    rows: tuple[int, ...] = ()
    """Rows of fees.csv, the heading being row 1."""
    fees: tuple[str, ...] = ()
    """Ids of these rows."""
