"""What does the user say of a list that is to be transcribed?"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the user says of the list; what is None is looked for in the papers."""

    list: str | None = None
    edition: str | None = None
    title: str | None = None
    jurisdiction: str | None = None
    published: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    nature: str | None = None
    coverage: str = "complete"
    others: bool = False
    """True where tables that are no list, and pages without one, are to be left out."""
