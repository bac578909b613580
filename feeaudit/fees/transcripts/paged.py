"""Is this paper one item of a list? A page that says `项目名称：…`, key by key, in a table or in its lines."""

import re
from collections.abc import Iterator

from feeaudit.documents import grids
from feeaudit.fees.transcripts import tabled
from feeaudit.fees.transcripts.block import Block, Printed
from feeaudit.fees.transcripts.headings import FEES, Words
from feeaudit.model import Cell, Document, Page

VERSION = 1

_LEAST = 3
"""Known keys that make a page one of these."""
_KEYED = re.compile(
    r"(?:[一二三四五六七八九十\d]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）])?\s?"
    r"(?:【(?P<boxed>[^\s【】]{2,14})】\s?[:：]?|(?P<key>[^\s:：，。；、【】]{2,14})\s?[:：])\s?(?P<value>.*)",
    re.DOTALL,
)
"""`项目名称：…`, `【项目名称】…`, `一、项目名称：…`."""

Pair = tuple[str, Printed]


def identify(document: Document) -> bool:
    """Does it tell at least three things of a fee, one of them its name, and is it no list in tables?"""
    return not tabled.identify(document) and any(_pairs(document))


def extract(document: Document, words: Words = FEES) -> Iterator[Block]:
    """A block of one row per item: the keys are its headings."""
    for pairs, above in _items(document, words):
        cells = tuple(cell for _, cell in pairs)
        yield Block(
            headings=tuple(key for key, _ in pairs),
            cells=cells,
            rows=(tuple(range(len(cells))),),
            places=((cells[0].page, cells[0].row),),
            above=above,
            heads=0,
        )


def _pairs(document: Document) -> Iterator[list[Pair]]:
    for pairs, _ in _items(document, FEES):
        yield pairs


def _items(document: Document, words: Words) -> Iterator[tuple[list[Pair], tuple[str, ...]]]:
    """What each table, or else the page, says of one item, and the lines above it."""
    found = False
    for table in grids.of(document):
        pairs = [pair for number, row in enumerate(table.rows) for pair in _of_row(row, table.page, number + 1, words)]
        if _is_item(pairs, words):
            found = True
            yield pairs, table.above
    if not found:
        for page in document.pages:
            pairs, above = _of_lines(page, words)
            if _is_item(pairs, words):
                yield pairs, above


def _is_item(pairs: list[Pair], words: Words) -> bool:
    known = {words.field_of(key) for key, _ in pairs if words.is_known(key)}
    return len(known) >= _LEAST and bool(known & set(words.naming))


def _of_row(row: tuple[Cell | None, ...], page: int, number: int, words: Words) -> Iterator[Pair]:
    """Key and value beside each other, as often as the row has them. A key that is not known is one where it stands
    first in a row of two."""
    cells = list({(c.row, c.column): c for c in row if c and c.text.strip()}.values())
    place = 0
    while place < len(cells):
        key = cells[place]
        value = cells[place + 1] if place + 1 < len(cells) else None
        is_key = words.is_known(_bare(key.text)) or len(cells) == 2
        if key.row == number - 1 and is_key and (value is None or not words.is_known(_bare(value.text))):
            text = value.text if value else ""
            at = value or key
            yield (
                _bare(key.text),
                Printed(text=text, page=at.page or page, row=number, box=at.box, links=at.links, sure=at.sure),
            )
            place += 2
        else:
            place += 1


def _bare(key: str) -> str:
    return re.sub(r"\s", "", key).strip(":：")


def _of_lines(page: Page, words: Words) -> tuple[list[Pair], tuple[str, ...]]:
    """Lines `key：value` from the first known key to the last; lines between them without a key go on with a value."""
    lines = [leaf.text for leaf in page.leaves if leaf.path[-1][0] != "pictures"] or [w.text for w in page.words]
    keyed = [match if (match := _KEYED.fullmatch(line)) else None for line in lines]
    keys = [(match["boxed"] or match["key"]) if match else "" for match in keyed]
    known = [n for n, key in enumerate(keys) if words.is_known(key)]
    if not known:
        return [], ()
    pairs: list[Pair] = []
    for number in range(known[0], known[-1] + 1):
        match, key = keyed[number], keys[number]
        if match and (words.is_known(key) or len(key) <= 8):
            pairs.append((key, Printed(text=match["value"], page=page.number, row=number + 1)))
        elif pairs:
            last, cell = pairs[-1]
            text = f"{cell.text}\n{lines[number]}".strip()
            pairs[-1] = last, Printed(text=text, page=cell.page, row=cell.row)
    return pairs, tuple(lines[: known[0]])
