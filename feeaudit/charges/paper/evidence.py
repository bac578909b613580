"""Where on its pages does each value of a statement stand? Found anew: what is not there was invented."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from feeaudit.charges.paper.rows import Row, open_seams, readable, rows_of
from feeaudit.charges.paper.wrapped import box_of, inside, plain, wrapped
from feeaudit.model import Box, Evidence, Invoice, Line, Page, Statement, Word

_HEADER = (
    "invoice_code",
    "invoice_number",
    "check_code",
    "issue_date",
    "buyer_name",
    "buyer_tax_id",
    "seller_name",
    "seller_tax_id",
    "total_amount",
    "total_tax",
    "total_with_tax",
    "total_in_words",
    "remarks",
)
_LINE = ("item_name", "spec", "unit", "quantity", "unit_price", "amount", "tax_rate", "tax")
_LAST = frozenset({"total_amount", "total_tax", "total_with_tax", "total_in_words", "remarks"})
"""Stand below the lines: of several places the lowest is theirs."""
_NUMBER = re.compile(r"[(-]?¥?-?(?:\d[\d,]*+(?:\.\d*+)?|\.\d++)%?\)?")
_DATE = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?")
_APART = 0.6
"""Words whose gap is wider than this part of their height are not of one number."""
_MOST_ROWS = 12
"""Rows that one wrapped value may take."""

Found = tuple[int, Box]


def evidence(pages: Iterable[Page], invoice: Invoice, lines: Iterable[Line]) -> tuple[Evidence, ...]:
    """One for each value that stands on these pages, header first, then line by line."""
    places = [_Places(page) for page in pages]
    return tuple(_of_header(places, invoice)) + tuple(_of_lines(places, lines))


def proven(statement: Statement, pages: list[Page], *, anywhere: bool = False) -> Statement:
    """The statement with its evidence; `reader_disagreement` where a value that was read stands nowhere.

    `anywhere`: the values of its lines stand all over the page, not in rows of a table.
    """
    if statement.invoice is None:
        return statement
    whole = [(page.number, (0.0, 0.0, page.width, page.height)) for page in pages]
    lines = [replace(line, page=whole[0][0], box=whole[0][1]) if anywhere else line for line in statement.lines]
    found = evidence(pages, statement.invoice, lines)
    invented = unproven(statement.invoice, lines, found) if statement.outcome == "read" else ()
    if not invented:
        return replace(statement, evidence=found)
    reason = f"页面上找不到 these stand nowhere on the page: {'、'.join(invented)}"
    return replace(statement, evidence=found, outcome="reader_disagreement", reason=reason)


def unproven(invoice: Invoice, lines: Iterable[Line], found: tuple[Evidence, ...]) -> tuple[str, ...]:
    """Fields that say something for which there is no evidence."""
    proven = {one.field for one in found}
    said = [field for field in _HEADER if getattr(invoice, field) is not None]
    said += [f"{line.line_no}.{field}" for line in lines for field in _LINE if getattr(line, field) is not None]
    return tuple(field for field in said if field not in proven)


def _of_header(places: list["_Places"], invoice: Invoice) -> Iterator[Evidence]:
    for field in _HEADER:
        value = getattr(invoice, field)
        if value is None:
            continue
        order = places[::-1] if field in _LAST else places
        found = _first(order, value, last=field in _LAST)
        if found is None and field == "remarks":
            # What a column 备注 says of the lines stands apart from the remarks below them.
            parts = [_first(order, part, last=False) for part in str(value).splitlines() if part.strip()]
            found = parts[0] if parts and None not in parts else None
        if found:
            yield Evidence(field=field, page=found[0], box=found[1])


def _first(places: list["_Places"], value: object, *, last: bool) -> Found | None:
    return next((one for place in places if (one := place.find(value, None, last=last))), None)


def _of_lines(places: list["_Places"], lines: Iterable[Line]) -> Iterator[Evidence]:
    by_page = {place.number: place for place in places}
    for line in lines:
        place = by_page.get(line.page or 0)
        if place is None or line.box is None:
            continue
        for field in _LINE:
            value = getattr(line, field)
            found = place.find(value, line.box, last=False) if value is not None else None
            if found:
                yield Evidence(field=f"{line.line_no}.{field}", page=found[0], box=found[1])


class _Places:
    """The words of one page by what they say."""

    def __init__(self, page: Page) -> None:
        self.number, self._page = page.number, page
        self._words: dict[str, list[Word]] = defaultdict(list)
        for word in readable(page):
            self._words[plain(word.text)].append(word)

    def find(self, value: object, region: Box | None, *, last: bool) -> Found | None:
        """Where this value stands, within `region` where one is given; the lowest place where `last`."""
        for form in _forms(value):
            words = [word for word in self._words.get(form, ()) if inside(word.box, region)]
            if words:
                return self.number, words[-1 if last else 0].box
        box = self._in_rows(value, region, last=last)
        return (self.number, box) if box else None

    def _in_rows(self, value: object, region: Box | None, *, last: bool) -> Box | None:
        """As a part of a row, or wrapped over several."""
        rows = rows_of(self._page)
        if region:
            rows = tuple([row for row in rows if inside(row.box, region, whole=False)])
        text = plain(value) if isinstance(value, str) else None
        for row in reversed(rows) if last else rows:
            box = _text_in(row, text, region) if text else _number_or_date_in(row, value, region)
            if box:
                return box
        if not text:
            return None
        starts = range(len(rows) - 1, -1, -1) if last else range(len(rows))
        return next((box for i in starts if (box := wrapped(rows[i : i + _MOST_ROWS], text, region))), None)


def _forms(value: object) -> Iterator[str]:
    """How the value may be printed as a word of its own."""
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, Decimal):
        for text in (f"{value}", f"{value:,}"):
            yield from (text, f"¥{text}")
            if value < 0:
                yield from (f"-¥{text[1:]}", f"¥-{text[1:]}", f"({text[1:]})")
    elif isinstance(value, date):
        yield f"{value:%Y年%m月%d日}"


def _number_in(row: Row, value: Decimal, region: Box | None) -> Box | None:
    for start, match in _numbers(row):
        said = re.sub(r"[¥,()%]", "", match[0])
        negative = "-" in said or match[0].startswith("(")
        bare = said.replace("-", "")
        if bare.strip(".") and abs(value) == Decimal(bare) and (negative == (value < 0)):
            box = box_of(row, start + match.start(), start + match.end())
            if inside(box, region):
                return box
    return None


def _numbers(row: Row) -> Iterator[tuple[int, re.Match[str]]]:
    """Each number of the row, and where the piece that it stands in begins: what stands apart is not one number."""
    at = 0
    piece, begin, end = "", 0, 0.0
    for word in row.words:
        if piece and word.box[0] - end > _APART * (word.box[3] - word.box[1]):
            yield from ((begin, match) for match in _NUMBER.finditer(plain(piece)))
            piece, begin = "", at
        piece, end = piece + word.text, word.box[2]
        at += len(word.text)
    yield from ((begin, match) for match in _NUMBER.finditer(plain(piece)))
    yield from _between_seams(row)


def _between_seams(row: Row) -> Iterator[tuple[int, re.Match[str]]]:
    """Numbers of neighbouring cells that nearly touch."""
    at = 0
    for word in row.words:
        opened = open_seams(word)
        for start, end in pairwise((0, *opened, len(word.text))) if opened else ():
            yield from ((at + start, match) for match in _NUMBER.finditer(plain(word.text[start:end])))
        at += len(word.text)


def _text_in(row: Row, text: str, region: Box | None) -> Box | None:
    start = plain(row.text).find(text)
    box = box_of(row, start, start + len(text)) if start >= 0 else None
    return box if box and inside(box, region) else None


def _number_or_date_in(row: Row, value: object, region: Box | None) -> Box | None:
    return _number_in(row, value, region) if isinstance(value, Decimal) else _date_in(row, value)


def _date_in(row: Row, value: object) -> Box | None:
    if not isinstance(value, date):
        return None
    for match in _DATE.finditer(plain(row.text)):
        year, month, day = (int(part) for part in match.groups())
        if (year, month, day) == (value.year, value.month, value.day):
            return box_of(row, match.start(), match.end())
    return None
