"""What is wrong with a register? How bad it is, where it stands, what it is and what to do."""

from dataclasses import dataclass
from typing import Literal

from feeaudit.model import Severity

Kind = Literal[
    "unusable", "bad_code", "other_class", "duplicate", "contradiction", "overlap", "self_owned", "circle",
    "over_100", "two_names", "two_codes", "no_source", "no_code", "no_owner_code", "no_share", "no_relation", "undated",
]  # fmt: skip
ORDER: tuple[Severity, ...] = ("critical", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that a person should look at. `critical`: the file cannot be used, and stops a run."""

    severity: Severity
    kind: Kind
    file: str
    what: str
    todo: str
    rows: tuple[int, ...] = ()
    """Rows of the file, the heading being row 1; those of a problem between files are of `file`."""
