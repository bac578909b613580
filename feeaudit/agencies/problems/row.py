"""What does one row of a register say, and where does it stand?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that can be used."""

    file: str
    number: int
    cells: dict[str, Any]

    def text(self, column: str) -> str:
        """What the column says, blank where nothing."""
        return str(self.cells.get(column) or "")

    @property
    def owner(self) -> str:
        """The owner's code, else its name."""
        return self.text("authority_code") or self.text("authority")

    @property
    def since(self) -> date:
        """The first day on which it holds."""
        return self.cells.get("valid_from") or date.min

    @property
    def until(self) -> date:
        """The last day on which it holds."""
        return self.cells.get("valid_to") or date.max

    @property
    def share(self) -> Decimal | None:
        """In percent."""
        share: Decimal | None = self.cells.get("share_percent")
        return share

    def together(self, other: "Row") -> bool:
        """Do both hold on some day?"""
        return max(self.since, other.since) <= min(self.until, other.until)
