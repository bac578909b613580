"""Which tables does a document hold? One shape for all files: ruled pages, sheets, and what the file calls a table."""

from collections.abc import Iterator

from feeaudit.documents import gutters
from feeaudit.documents.grids import sheets
from feeaudit.documents.grids.beside import with_lines
from feeaudit.documents.grids.joining import Chain
from feeaudit.documents.tables import tables
from feeaudit.model import Document, Page, Table


def of(document: Document) -> tuple[Table, ...]:
    """Every table of every page, in order; what goes on over a page break is a table on each page."""
    return tuple(table for page in document.pages for table in _of_page(page))


def whole(document: Document) -> tuple[Table, ...]:
    """Every table, in order; one that goes on over page breaks is one.

    Cells are numbered in the whole, and know their page. A row, or a merged cell, that a page break cuts in two is one
    again. The head that later pages repeat stands once; `repeated` keeps the others. `above` is that of the first page,
    `below` that of all pages.
    """
    return tuple(chain.table() for chain in _chains(document))


def _chains(document: Document) -> Iterator[Chain]:
    last: Chain | None = None
    for page in document.pages:
        for place, table in enumerate(_of_page(page, last)):
            if last and place == 0 and last.goes_on_in(table):
                last.add(table)
                continue
            if last:
                yield last
            last = Chain(table)
    if last:
        yield last


def _of_page(page: Page, before: Chain | None = None) -> tuple[Table, ...]:
    """A frame at the head of a page is a table only where one that began before goes on in it: a row of one cell."""
    if page.tables:
        return page.tables
    if page.rows:
        return sheets.tables(page)
    found = tables(page, frames=before is not None)
    more = tuple(table for table in found if not _is_frame(table))
    if before and found and _is_frame(found[0]):
        with_frame = with_lines(page, (found[0], *more))
        if before.goes_on_in(with_frame[0]):
            return with_frame
    return with_lines(page, more or gutters.tables(page, before.ends if before else ()))


def _is_frame(table: Table) -> bool:
    return len(table.rows) == len(table.rows[0]) == 1
