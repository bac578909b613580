"""Which tables does a document hold? One shape for all files: ruled pages, sheets, and what the file calls a table."""

from feeaudit.documents.tables import tables
from feeaudit.model import Cell, Document, Page, Table


def of(document: Document) -> tuple[Table, ...]:
    """Every table of every page, in order."""
    return tuple(table for page in document.pages for table in _of_page(page))


def _of_page(page: Page) -> tuple[Table, ...]:
    if page.tables:
        return page.tables
    if page.rows:
        return (_of_sheet(page),)
    return tables(page)


def _of_sheet(page: Page) -> Table:
    rows = tuple(
        tuple(None if text is None else Cell(row=r, column=c, text=text) for c, text in enumerate(row))
        for r, row in enumerate(page.rows)
    )
    return Table(rows=rows, page=page.number)
