"""Is this paper a list in tables? Every table whose headings name fees, block by block; what is no list is named."""

from collections.abc import Iterator

from feeaudit.documents import grids, sniff
from feeaudit.fees.transcripts import finding
from feeaudit.fees.transcripts.block import Aside, Block
from feeaudit.fees.transcripts.headings import FEES, Words
from feeaudit.model import Cell, Document, Table

VERSION = 1

_SHEETS = (sniff.CSV, sniff.XLSX, sniff.XLS)
_BEGINS = 60


def identify(document: Document) -> bool:
    """Does one of its tables have the headings of a list?"""
    return _has_list(grids.of(document), frozenset())


def extract(document: Document, also: frozenset[str] = frozenset()) -> Iterator[Block]:
    """The lists of the paper, in order. `also` are headings, as `headings.normal` spells them, that the user knows."""
    yield from (found for found in parts(document, also) if isinstance(found, Block))


def parts(document: Document, also: frozenset[str] = frozenset(), words: Words = FEES) -> Iterator[Block | Aside]:
    """Every table of the paper in order: a block of a list, or named as none."""
    tables = grids.whole(document)
    if not _has_list(tables, also, words):
        return
    seen: dict[int, int] = {}
    before: Block | None = None
    for table in tables:
        numbers = finding.Numbers(table, seen, is_sheet=document.media_type in _SHEETS)
        span = finding.heads(table, also, words)
        if span:
            before = finding.block(table, span, numbers, len(table.repeated))
            yield before
        elif before and (more := finding.continued(table, before, numbers)):
            yield more
        else:
            yield _aside(table)


def _has_list(tables: tuple[Table, ...], also: frozenset[str], words: Words = FEES) -> bool:
    return any(finding.heads(table, also, words) for table in tables)


def _aside(table: Table) -> Aside:
    texts = [" ".join(cell.text.split()) for row in table.rows for cell in row if isinstance(cell, Cell)]
    columns = len(table.rows[0]) if table.rows else 0
    begins = "｜".join(text for text in dict.fromkeys(texts) if text)[:_BEGINS]
    return Aside(page=table.page, rows=len(table.rows), columns=columns, begins=begins)
