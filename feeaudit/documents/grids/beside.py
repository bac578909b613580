"""What stands above a page's tables and below the last? Titles, notes, page numbers: lines that are no cells."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace

from feeaudit.documents.tables import text_of
from feeaudit.model import Page, Table, Word

_INSIDE = 1.0
"""Points: a word whose middle is no further out than this stands in the table."""


def with_lines(page: Page, found: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables of a page, from top to bottom, each with the lines above it; the last with those below too."""
    if not found:
        return ()
    boxes = [table.box for table in found if table.box]
    tops = [box[1] for box in boxes]
    lines: dict[int, list[Word]] = defaultdict(list)
    for word in page.words:
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        if not any(
            x0 - _INSIDE <= x <= x1 + _INSIDE and top - _INSIDE <= y <= bottom + _INSIDE
            for x0, top, x1, bottom in boxes
        ):
            lines[bisect_left(tops, y)].append(word)
    said = {place: tuple(text_of(words).split("\n")) for place, words in lines.items()}
    last = len(found) - 1
    return tuple(
        replace(table, above=said.get(n, ()), below=said.get(n + 1, ()) if n == last else ())
        for n, table in enumerate(found)
    )
