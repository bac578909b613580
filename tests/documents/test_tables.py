"""Do the rulings of a page make the cells that a person sees, merged ones at all their places?"""

import io
import random
from collections.abc import Sequence

import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

from feeaudit import documents
from feeaudit.documents.tables import tables
from feeaudit.model import Box, Page, Table, Word
from samples.generator.draw.ruled_list import ruled_list
from tests.documents import papers

GRID: tuple[Box, ...] = (
    *((10.0, y, 310.0, y) for y in (10.0, 30.0, 50.0, 70.0)),
    *((x, 10.0, x, 70.0) for x in (10.0, 110.0, 210.0, 310.0)),
)


def word(text: str, x: float, top: float) -> Word:
    return Word(text=text, box=(x, top, x + 10 * len(text), top + 10))


def page(edges: Sequence[Box], *words: Word) -> Page:
    return Page(number=1, width=400, height=300, edges=tuple(edges), words=words)


def texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.rows]


def unsure(table: Table) -> list[tuple[int, int]]:
    return sorted({(cell.row, cell.column) for row in table.rows for cell in row if cell and not cell.sure})


def test_a_word_that_lies_on_a_ruling_makes_the_cells_on_both_sides_unsure() -> None:
    (table,) = tables(page(GRID, word("甲", 20, 24), word("乙", 120, 28), word("丙", 220, 4), word("丁", 220, 64)))
    assert unsure(table) == [(0, 0), (1, 0)]


def test_lines_that_lie_half_upon_each_other_make_their_cell_unsure() -> None:
    above, below = word("缴入地方国库", 20, 12), word("财综〔2014〕8号", 20, 17)
    beside, next_line = word("甲", 120, 32), word("乙", 120, 43)
    (table,) = tables(page(GRID, above, below, beside, next_line, word("丙", 130, 32)))
    assert unsure(table) == [(0, 0)]


def test_a_word_in_the_middle_of_a_merged_cell_lies_on_no_ruling() -> None:
    merged = tuple(edge for edge in GRID if edge != (10.0, 30.0, 310.0, 30.0))
    (table,) = tables(page((*merged, (110.0, 30.0, 310.0, 30.0)), word("甲", 20, 25)))
    assert (texts(table)[0][0], unsure(table)) == ("甲", [])


def test_words_stand_in_the_cells_that_hold_their_middles() -> None:
    (table,) = tables(page(GRID, word("甲", 20, 15), word("乙", 120, 35), word("外", 350, 35)))
    assert texts(table) == [["甲", "", ""], ["", "乙", ""], ["", "", ""]]
    assert table.box == (10, 10, 310, 70)


@pytest.mark.parametrize(
    ("gone", "kept", "spans"),
    [
        ((110.0, 10.0, 110.0, 70.0), (110.0, 30.0, 110.0, 70.0), (1, 2)),
        ((10.0, 30.0, 310.0, 30.0), (110.0, 30.0, 310.0, 30.0), (2, 1)),
    ],
)
def test_where_a_piece_of_a_ruling_lacks_two_cells_are_one(gone: Box, kept: Box, spans: tuple[int, int]) -> None:
    (table,) = tables(page([*(e for e in GRID if e != gone), kept], word("跨", 20, 15)))
    first = table.rows[0][0]
    assert first is not None
    assert (first.rows, first.columns) == spans
    assert table.rows[spans[0] - 1][spans[1] - 1] is first


def test_a_cell_whose_side_is_open_is_none() -> None:
    open_right = [(*e[:3], 50.0) if e[0] == e[2] == 310 else e for e in GRID]
    (table,) = tables(page(open_right))
    assert [cell is None for cell in table.rows[2]] == [False, False, True]


def test_rulings_drawn_in_pieces_or_twice_are_one() -> None:
    pieces = [(x0, y, x0 + 100.5, y + 0.0) for x0, y in ((10, 10), (110, 10), (210, 10))]
    (table,) = tables(page([*pieces, *GRID[1:], (10, 30.8, 310, 30.8)], word("甲", 20, 15)))
    assert texts(table)[0] == ["甲", "", ""]
    assert len(table.rows) == 3


def test_two_tables_of_a_page_are_two_and_a_frame_is_none() -> None:
    lower = [(x0, top + 100, x1, bottom + 100) for x0, top, x1, bottom in GRID]
    frame = [
        (5.0, 250.0, 300.0, 250.0),
        (5.0, 280.0, 300.0, 280.0),
        (5.0, 250.0, 5.0, 280.0),
        (300.0, 250.0, 300.0, 280.0),
    ]
    assert [t.box and t.box[1] for t in tables(page([*lower, *GRID, *frame]))] == [10, 110]


def test_rows_of_a_cell_are_lines_and_words_of_a_row_are_parted_by_spaces() -> None:
    tall = [e for e in GRID if e[1] != 30.0]
    (table,) = tables(page(tall, word("元", 40, 15), word("每", 20, 16), word("吨", 20, 33)))
    assert texts(table)[0][0] == "每 元\n吨"


def test_the_order_of_rulings_and_words_changes_nothing() -> None:
    words = [word(str(n), 20 + 100 * (n % 3), 15 + 20 * (n // 3)) for n in range(9)]
    edges = list(GRID)
    usual = tables(page(edges, *words))
    dice = random.Random(7)  # noqa: S311 - an order for a test, no secret
    dice.shuffle(words)
    dice.shuffle(edges)
    assert tables(page(edges, *words)) == usual


def test_cells_are_those_that_pdfplumber_finds() -> None:
    content = ruled_list(pages=2, rows=15, seed=5)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        theirs = [table for page in pdf.pages for table in page.extract_tables()]
    ours = [texts(table) for page in documents.read("a.pdf", content).pages for table in tables(page)]
    bare = [[[(cell or "").replace(" ", "") for cell in row] for row in table] for table in theirs]
    assert [[[(cell or "").replace(" ", "") for cell in row] for row in table] for table in ours] == bare


def test_text_drawn_over_a_ruling_goes_to_both_cells() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (90, 120, 150):
            papers.rule(canvas, 50, y, 250, y)
        for x in (50, 150, 250):
            papers.rule(canvas, x, 90, x, 150)
        papers.say(canvas, 100, 110, "检测费用标准说明")

    (table,) = tables(documents.read("a.pdf", papers.pdf(draw)).pages[0])
    assert texts(table)[0] == ["检测费用标", "准说明"]
