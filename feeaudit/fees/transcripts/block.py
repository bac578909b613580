"""What does a published list print? Its headings and its rows, cell by cell, each with the place where it stands."""

from dataclasses import dataclass

from feeaudit.fees.transcripts.account import Account
from feeaudit.model import Box, Member, Outcome

NOTHING = -1
"""In a row of a block: no cell is here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One cell of a list, as printed."""

    text: str
    page: int = 1
    """Page of the paper, or number of the sheet."""
    row: int = 1
    """Row of the sheet; else the row among those of all tables of the page. 1-based."""
    box: Box | None = None
    links: tuple[str, ...] = ()
    sure: bool = True
    """False where it was not read for sure, as `Cell.sure`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One table of a list, or what one page says of one item: headings, and rows beneath them."""

    headings: tuple[str, ...]
    """One per column, as printed; where one stands beneath another, `upper/lower`."""
    cells: tuple[Printed, ...]
    rows: tuple[tuple[int, ...], ...]
    """Which of `cells` stands in each column; a merged cell stands at each of its places."""
    places: tuple[tuple[int, int], ...]
    """Page and row of each of `rows`."""
    above: tuple[str, ...] = ()
    """Lines of text over the headings."""
    below: tuple[str, ...] = ()
    heads: int = 1
    """How many rows the headings take, repeated ones among them."""
    titles: int = 0
    """How many rows of the table stand above the headings."""
    hidden: tuple[int, ...] = ()
    """Which of `rows` a workbook hides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A table of the paper that is no list: where, how large, and how it begins."""

    page: int
    rows: int
    columns: int
    begins: str
    is_fee: bool = False
    """It speaks of a fee, and was not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What one paper says, before anything in it is judged."""

    path: str
    sha256: str
    media_type: str
    outcome: Outcome = "read"
    reason: str | None = None
    blocks: tuple[Block, ...] = ()
    asides: tuple[Aside, ...] = ()
    loose: tuple[tuple[int, str], ...] = ()
    """Pages with text and no table, and how each begins."""
    recognised: bool = False
    """What it says was recognised in pictures."""
    begins: tuple[str, ...] = ()
    """The first lines of a paper in which no list was found."""
    members: tuple[Member, ...] = ()
    """Of an archive: what is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A published list, ready to be written."""

    about: dict[str, object]
    """What the datapackage.json says."""
    rows: tuple[dict[str, str], ...]
    """Of the fees.csv."""
    sources: tuple[dict[str, str], ...]
    """Every cell that was read, by the fee that it belongs to."""
    account: Account
