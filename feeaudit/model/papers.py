"""What was given? Documents, their pages and words, and how each ended."""

from dataclasses import dataclass
from typing import Literal

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points, from the upper left corner of the page."""

Seam = tuple[int, float, float]
"""After how many characters, where the piece before ends and where the next begins (x, in points)."""

Outcome = Literal[
    "read",
    "duplicate",
    "unsupported_type",
    "wrong_type",
    "needs_password",
    "malformed",
    "no_pages",
    "no_text_layer",
    "undecodable_text",
    "too_many_pages",
    "decompression_limit",
    "memory_limit",
    "timeout",
    "crash",
    "reader_disagreement",
    "total_mismatch",
    "io_error",
    "internal_error",
]
"""How a document ended: a closed list, from best to worst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A run of characters as it stands on the page."""

    text: str
    box: Box
    sure: bool = True
    """False where a machine that looked at a picture twice saw two things, or doubts."""
    seams: tuple[Seam, ...] = ()
    """Where pieces that were drawn apart meet in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One element of a structured copy (XML): its name and those above it, each with its position among its like."""

    path: tuple[tuple[str, int], ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a reader found where it compared what the file says with what a person sees."""

    check: Literal["visible_ink", "revisions", "reader_agreement"]
    outcome: Literal["pass", "fail", "not_applicable"]
    detail: str | None = None
    """What differs; where nothing does, what else a person should know of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell, whatever number of rows and columns it spans. Counted from 0 within its table."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str
    """Its lines from top to bottom, each on a line of its own."""
    box: Box | None = None
    links: tuple[str, ...] = ()
    """Where its hyperlinks lead."""
    page: int | None = None
    """On which page (1-based) it stands; its first where it goes on over a page break."""
    sure: bool = True
    """False where a word of it was recognised in a picture, and not for sure, or lies on a ruling between two rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as one page, sheet or file shows it, or whole where it goes on over page breaks."""

    rows: tuple[tuple[Cell | None, ...], ...]
    """A merged cell stands at each of its places; None where no cell is."""
    page: int = 1
    """Its first."""
    box: Box | None = None
    above: tuple[str, ...] = ()
    """Lines of text between the table before it, or the head of the page, and this one."""
    below: tuple[str, ...] = ()
    """Lines of text after the last table of a page: footnotes, page numbers."""
    first_row: int = 1
    """In which row of its sheet the first row stands; 1 where it is no sheet."""
    open_above: tuple[int, ...] = ()
    """Columns whose first cell has no ruling above it, as where a cell goes on from the page before."""
    open_below: tuple[int, ...] = ()
    """Columns whose last cell has no ruling below it."""
    hidden: tuple[int, ...] = ()
    """Its rows, from 0, that the sheet does not show."""
    repeated: tuple[tuple[Cell | None, ...], ...] = ()
    """Of a table made whole: rows of its later pages that only repeat its head, and stand in `rows` once."""
    rejoined: int = 0
    """Of a table made whole: how many of its rows were cut in two by a page break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a reader saw on one page (PDF), sheet (CSV, XLSX) or in one structured copy (XML)."""

    number: int
    """1-based."""
    width: float = 0.0
    height: float = 0.0
    words: tuple[Word, ...] = ()
    edges: tuple[Box, ...] = ()
    """Ruling lines; a horizontal one has top == bottom, a vertical one x0 == x1 (within a point)."""
    name: str = ""
    """The sheet's name."""
    rows: tuple[tuple[str | None, ...], ...] = ()
    """Cells of a sheet as exact text, None where empty; row k stands in line k+1 of the sheet."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged cells of a sheet: first row, first column, last row, last column, from 0."""
    tables: tuple[Table, ...] = ()
    """What the file itself says is a table (DOCX, HTML), or draws as one (text)."""
    leaves: tuple[Leaf, ...] = ()
    marks: tuple[tuple[int, int, str], ...] = ()
    """Rows and columns of a sheet (1-based; 0 is all of them) of which a person should know more than the cells say."""
    hidden: tuple[Word, ...] = ()
    """What the file says on this page and no one can see. Whole texts are not in `words`; of a text that is seen in
    part, the part that is not."""
    looks: tuple[Look, ...] = ()
    codes: tuple[str, ...] = ()
    """What the QR codes on the page say."""
    recognised: bool = False
    """True where the words are what a machine saw in a picture; boxes are places on the page as it lies straight."""

    def __hash__(self) -> int:
        """By its measures alone: a page holds thousands of words, and is looked up many times."""
        return hash((self.number, self.width, self.height, len(self.words), len(self.rows), len(self.leaves)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file inside an archive: a document of its own."""

    name: str
    """As a person sees it, `/` between parts: shown, never used as a path."""
    sha256: str = ""
    """Of its bytes; empty where they could not be had."""
    size: int = 0
    """Bytes."""
    outcome: Outcome = "read"
    """`read` where its bytes were had; else why they were not."""
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file given, and how it ended."""

    path: str
    """As given on the command line plus the way below it, `/` between parts."""
    sha256: str
    """Of the bytes; empty where they could not be had."""
    media_type: str
    """By content: application/pdf, application/xml, text/csv …"""
    pages: tuple[Page, ...] = ()
    outcome: Outcome = "read"
    reason: str | None = None
    """Why it is not `read`, in words for a person; None where it is."""
    members: tuple[Member, ...] = ()
    """Of an archive, which is a folder and has no pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a value was read, so that a person can look at the paper."""

    sha256: str
    page: int | None = None
    row: int | None = None
    """Row of the sheet, 1-based, everything above the data counted."""
    box: Box | None = None
