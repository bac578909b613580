"""Which published lists are invented for these tests? One table of cells, drawn as every kind of file prints it."""

import csv
import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from openpyxl import Workbook
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.documents import texts
from tests.fees.ole import ole, record

LEFT, UP = "<", "^"
"""In a table: this place belongs to the cell on its left, or above it."""
Rows = Sequence[Sequence[str]]

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A table with lines above and below it."""

    rows: Rows
    title: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    heads: int = 1
    """Rows of headings, which every page of a PDF repeats."""
    widths: tuple[int, ...] = ()
    """Of the columns, in characters; as wide as their longest line unless said otherwise."""

    def __post_init__(self) -> None:
        assert len({len(row) for row in self.rows}) == 1, "every row has as many places"


@dataclass(frozen=True, slots=True)
class Span:
    """One cell: where it begins, how many rows and columns it takes, and its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def spans(rows: Rows) -> list[Span]:
    """The cells of a table, from top to bottom and left to right."""
    made = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in (LEFT, UP):
                continue
            right = c + 1
            while right < len(row) and row[right] == LEFT:
                right += 1
            below = r + 1
            while below < len(rows) and rows[below][c] == UP:
                below += 1
            made.append(Span(r, c, below - r, right - c, text))
    return made


def html(*papers: Paper, charset: str = "utf-8") -> bytes:
    """A web page of these tables."""
    return texts.html([], charset=charset, more="".join(map(_html, papers))).encode(
        "gb18030" if charset == "gb2312" else charset
    )


def _html(paper: Paper) -> str:
    cells: dict[int, str] = dict.fromkeys(range(len(paper.rows)), "")
    for one in spans(paper.rows):
        said = escape(one.text).replace("\n", "<br>")
        said = f'<a href="{said[5:]}">通知</a>' if said.startswith("link:") else said
        cells[one.row] += f'<td rowspan="{one.rows}" colspan="{one.columns}">{said}</td>'
    table = "".join(f"<tr>{row}</tr>" for row in cells.values())
    above, below = (("".join(f"<p>{escape(line)}</p>" for line in lines)) for lines in (paper.title, paper.notes))
    return f"{above}<table>{table}</table>{below}"


_BEGUN = '<w:vMerge w:val="restart"/>'


def docx(paper: Paper) -> bytes:
    """A DOCX whose merged cells are spelt as word processors do; the head is one that every page repeats."""
    body = ""
    held = {(one.row + r, one.column): one for one in spans(paper.rows) for r in range(one.rows)}
    for number, row in enumerate(paper.rows):
        said = "<w:trPr><w:tblHeader/></w:trPr>" if number < paper.heads else ""
        for column in range(len(row)):
            one = held.get((number, column))
            if one is None:
                continue
            merge = "" if one.rows == 1 else _BEGUN if one.row == number else "<w:vMerge/>"
            text = one.text if one.row == number else ""
            lines = "".join(texts.paragraph(escape(line)) for line in text.split("\n"))
            said += f'<w:tc><w:tcPr><w:gridSpan w:val="{one.columns}"/>{merge}</w:tcPr>{lines}</w:tc>'
        body += f"<w:tr>{said}</w:tr>"
    notes = "".join(texts.paragraph(escape(line)) for line in paper.notes)
    return texts.docx(*map(escape, paper.title), body=f"<w:tbl>{body}</w:tbl>{notes}")


def xlsx(paper: Paper) -> bytes:
    """A workbook: titles, table and notes on one sheet, one below the other."""
    book = Workbook()
    sheet = book.worksheets[0]
    rows, merged = _sheet(paper)
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            if text:
                sheet.cell(r, c, text).data_type = "s"
    for r0, r1, c0, c1 in merged:
        sheet.merge_cells(start_row=r0 + 1, end_row=r1 + 1, start_column=c0 + 1, end_column=c1 + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(paper: Paper) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    """Cells and merged ranges of a sheet."""
    width = len(paper.rows[0])
    rows = [[line, *[""] * (width - 1)] for line in paper.title]
    merged = [(n, n, 0, width - 1) for n in range(len(rows))]
    for one in spans(paper.rows):
        if one.rows * one.columns > 1:
            top = len(paper.title) + one.row
            merged.append((top, top + one.rows - 1, one.column, one.column + one.columns - 1))
    rows += [["" if text in (LEFT, UP) else text for text in row] for row in paper.rows]
    merged += [(len(rows) + n, len(rows) + n, 0, width - 1) for n in range(len(paper.notes))]
    return rows + [[line, *[""] * (width - 1)] for line in paper.notes], merged


def comma(paper: Paper) -> bytes:
    """A CSV: of a merged cell only the first place has a text."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(_sheet(paper)[0])
    return out.getvalue().encode()


def xls(paper: Paper) -> bytes:
    """The workbook as Excel wrote it before 2007: BIFF8 in an OLE container."""
    rows, merged = _sheet(paper)
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text:
                sheet += record(0x204, struct.pack("<HHHHB", r, c, 0, len(text), 1) + text.encode("utf-16-le"))
    if merged:
        ranges = b"".join(struct.pack("<HHHH", *one) for one in merged)
        sheet += record(0xE5, struct.pack("<H", len(merged)) + ranges)
    sheet += record(0x0A, b"")
    name = "清单"
    bound = struct.pack("<HBB", 0, len(name), 1) + name.encode("utf-16-le")
    head = record(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 0)) + record(0x42, struct.pack("<H", 1200))
    offset = len(head) + 4 + 4 + len(bound) + 4
    return ole(head + record(0x85, struct.pack("<I", offset) + bound) + record(0x0A, b"") + sheet)


def drawn(paper: Paper, encoding: str = "gb18030") -> bytes:
    """A text whose table is drawn with box signs, cells padded with spaces, long ones going on in the next line."""
    widths = _widths(paper)
    lines = [*paper.title]
    held = {
        (one.row + r, one.column + c): one
        for one in spans(paper.rows)
        for r in range(one.rows)
        for c in range(one.columns)
    }
    for number in range(len(paper.rows) + 1):
        lines.append(_rule(held, number, widths, len(paper.rows)))
        if number < len(paper.rows):
            lines += _drawn_row(held, number, widths)
    return "\n".join([*lines, *paper.notes, ""]).encode(encoding)


def _widths(paper: Paper) -> list[int]:
    """Of each column, in full-width characters."""
    if paper.widths:
        return list(paper.widths)
    made = [2] * len(paper.rows[0])
    for one in spans(paper.rows):
        if one.columns == 1:
            made[one.column] = max(made[one.column], *(_wide(line) for line in one.text.split("\n")))
    return made


def _wide(text: str) -> int:
    return -(-sum(1 if ord(c) < 0x2000 else 2 for c in text) // 2)


_SIGNS = {
    (False, True, False, True): "┏", (False, True, True, False): "┓", (True, False, False, True): "┗",
    (True, False, True, False): "┛", (True, True, False, True): "┣", (True, True, True, False): "┫",
    (False, True, True, True): "┳", (True, False, True, True): "┻", (True, True, True, True): "╋",
    (False, False, True, True): "━", (True, True, False, False): "┃", (False, False, False, False): "　",
}  # fmt: skip
"""Does a line lead up, down, left, right from here? The sign that draws it."""


def _rule(held: dict[tuple[int, int], Span], number: int, widths: list[int], rows: int) -> str:
    """The line above row `number`: a cell that goes on through it is not cut."""

    def is_wall(row: int, column: int) -> bool:
        """Is a line drawn on the left of this place?"""
        return 0 <= row < rows and (column in (0, len(widths)) or held[row, column] is not held[row, column - 1])

    def is_floor(column: int) -> bool:
        """Is a line drawn above this place?"""
        within = 0 <= column < len(widths)
        return within and (number in (0, rows) or held[number, column] is not held[number - 1, column])

    said = ""
    for column in range(len(widths) + 1):
        said += _SIGNS[is_wall(number - 1, column), is_wall(number, column), is_floor(column - 1), is_floor(column)]
        said += ("━" if is_floor(column) else "　") * (widths[column] if column < len(widths) else 0)
    return said


def _drawn_row(held: dict[tuple[int, int], Span], number: int, widths: list[int]) -> list[str]:
    columns: list[tuple[list[str], int]] = []
    column = 0
    while column < len(widths):
        one = held[number, column]
        last = one.column + one.columns
        width = sum(widths[column:last]) + (last - column - 1)
        said = _wrapped(one.text, width) if one.row == number else []
        columns.append((said, width))
        column = last
    height = max(1, *(len(said) for said, _ in columns))
    return [
        "┃" + "┃".join(_padded(said[n] if n < len(said) else "", width) for said, width in columns) + "┃"
        for n in range(height)
    ]


def _wrapped(text: str, width: int) -> list[str]:
    made = []
    for line in text.split("\n"):
        piece = ""
        for char in line:
            if _wide(piece + char) > width:
                made.append(piece)
                piece = ""
            piece += char
        made.append(piece)
    return made


def _padded(text: str, width: int) -> str:
    left = 2 * width - sum(1 if ord(c) < 0x2000 else 2 for c in text)
    return text + "　" * (left // 2) + " " * (left % 2)


_FONT, _STEP, _EDGE = 8.0, 11.0, 40.0


def pdf(paper: Paper, *, per_page: int = 30) -> bytes:
    """A ruled PDF with `per_page` rows beneath the head, which every page repeats; a merged cell that goes on over a
    page break is blank where it does."""
    out = io.BytesIO()
    xs = [_EDGE]
    for width in _widths(paper):
        xs.append(xs[-1] + (width + 1) * _FONT)
    canvas = Canvas(out, pagesize=(xs[-1] + _EDGE, 800), invariant=1)
    body = paper.rows[paper.heads :]
    pages = [body[n : n + per_page] for n in range(0, len(body), per_page)]
    for number, part in enumerate(pages):
        titles, notes = paper.title if number == 0 else (), paper.notes if number == len(pages) - 1 else ()
        for n, line in enumerate(titles):
            _say(canvas, _EDGE, 30 + n * 2 * _STEP, line)
        first = [["" if text == UP else text for text in part[0]], *part[1:]]
        bottom = _ruled(canvas, [*paper.rows[: paper.heads], *first], xs, 30 + len(titles) * 2 * _STEP)
        for n, line in enumerate(notes):
            _say(canvas, _EDGE, bottom + (n + 2) * _STEP, line)
        _say(canvas, xs[-1] / 2, 780, f"- {number + 1} -")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _ruled(canvas: Canvas, rows: Rows, xs: list[float], top: float) -> float:
    """Draw these rows; gives the height of their lower end."""
    found = spans(rows)
    said = {one: _wrapped(one.text, int((xs[one.column + one.columns] - xs[one.column]) / _FONT) - 1) for one in found}
    ys = [top]
    for number in range(len(rows)):
        tall = max([1, *(len(said[one]) for one in found if one.row == number and one.rows == 1)])
        ys.append(ys[-1] + _STEP * tall + 4)
    for one in found:
        x0, x1, y0, y1 = xs[one.column], xs[one.column + one.columns], ys[one.row], ys[one.row + one.rows]
        canvas.rect(x0, 800 - y1, x1 - x0, y1 - y0)
        for n, line in enumerate(said[one]):
            _say(canvas, x0 + 2, y0 + (n + 1) * _STEP - 1, line)
    return ys[-1]


def _say(canvas: Canvas, x: float, top: float, text: str) -> None:
    canvas.setFont("STSong-Light", _FONT)
    canvas.drawString(x, 800 - top, text)
