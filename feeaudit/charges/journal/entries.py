"""What is one row of a journal? An entry (分录) as it stands in the books, and the rows that are none."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: an account debited or credited. Texts as printed; what could not be read exactly is named in `wrong`."""

    row: int
    """Row of the sheet, or of the list in a data file. 1-based."""
    page: int
    day: date | None = None
    month: str | None = None
    """What tells vouchers of one number apart: year and month, as far as known."""
    voucher: str | None = None
    summary: str | None = None
    code: str | None = None
    """科目编码."""
    account: str | None = None
    """科目名称, the whole path where the books give it."""
    debit: Decimal | None = None
    credit: Decimal | None = None
    opposite: str | None = None
    """对方科目."""
    party: str | None = None
    """The other side, where a column of its own or an auxiliary dimension names it."""
    payer: str | None = None
    """Whose books they are."""
    invoice_number: str | None = None
    currency: str | None = None
    void: bool = False
    hint: str | None = None
    """What a person should know of this row beside its cells: that it was hidden, that a formula stands there."""
    wrong: tuple[str, ...] = ()
    shifted: bool = False
    """A cell stands beyond the headings: no cell of the row is where it belongs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """The entries of one sheet or data file, in its order."""

    entries: tuple[Entry, ...]
    sums: int = 0
    """Rows that are no entries: balances carried, sums of a month or page."""
    where: str = ""
    """工作表“一月”, or nothing."""
    unused: tuple[str, ...] = ()
    """Headings of columns that say nothing that is known."""
