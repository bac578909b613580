"""Does each cell keep its own rows where items stand around their amounts, and its own text where columns touch?"""

from dataclasses import replace
from decimal import Decimal

from feeaudit.charges.paper import lines as paper_lines
from feeaudit.charges.paper.frame import find
from feeaudit.charges.paper.rows import rows
from feeaudit.charges.paper.wrapped import wrapped
from feeaudit.model import Line, Statement, Word
from tests.charges.papers import Paper, einvoice_page, word
from tests.charges.test_layouts_lines import CENTRED, NAMES, headed, read, table

HALF = Paper(amount="1000.00", tax="60.00", total="1060.00")
"""Two lines of 500.00 make it."""
LEFT = headed(*zip(NAMES, (32, 137, 212, 270, 330, 400, 470, 548), strict=True))
"""Headings over the left of the first two columns."""


def at(top: float) -> tuple[Word, ...]:
    """The figures of a line of 500.00."""
    return (word("500.00", 435, top, right=True), word("6%", 466, top), word("30.00", 583, top, right=True))


def said(*drawn: Word, heads: tuple[Word, ...] = CENTRED) -> Statement:
    return read(table(einvoice_page(HALF), *heads, *drawn))


def items(statement: Statement) -> list[str | None]:
    return [line.item_name for line in statement.lines]


def test_an_item_that_stands_around_its_amount_keeps_its_rows_after_one_of_a_single_row() -> None:
    second = (word("*测绘服务*房产面积测", 13, 176), word("量与制图费", 13, 188), *at(182))
    statement = said(word("*会展服务*展位费", 13, 160), *at(160), *second)
    assert statement.outcome == "read", statement.reason
    assert items(statement) == ["*会展服务*展位费", "*测绘服务*房产面积测量与制图费"]


def test_items_of_three_rows_around_their_amounts_are_not_mixed() -> None:
    rows_of = ("*测绘服务*房产面积", "测量与制图费用（", "含界址点）")
    first = [word(text, 13, 160 + 12 * n) for n, text in enumerate(rows_of)]
    second = [word(text, 13, 200 + 12 * n) for n, text in enumerate(rows_of)]
    statement = said(*first, *at(172), *second, *at(212))
    assert statement.outcome == "read", statement.reason
    assert items(statement) == ["".join(rows_of)] * 2


def test_a_size_that_stands_around_its_amount_is_not_that_of_the_line_above() -> None:
    first = (word("*纸制品*办公用纸", 13, 160), *at(160))
    second = (
        word("*纸制品*复印用", 13, 178),
        word("纸", 13, 190),
        word("A4/80克", 120, 178),
        word("白色", 120, 190),
        *at(184),
    )
    statement = said(*first, *second)
    assert statement.outcome == "read", statement.reason
    assert [line.spec for line in statement.lines] == [None, "A4/80克白色"]


def test_an_item_that_begins_anew_within_a_line_is_doubtful() -> None:
    drawn = [word(f"*测绘服务*第{n}次测量", 13, 160 + 12 * n) for n in range(3)] + [*at(160), *at(184)]
    statement = said(*drawn)
    assert statement.outcome == "malformed"


def _line(*drawn: Word, heads: tuple[Word, ...] = CENTRED) -> tuple[Line, tuple[str, ...]]:
    frame = find(table(replace(einvoice_page(Paper()), edges=()), *heads, *drawn))
    assert frame
    (line,) = paper_lines.read(frame)
    return line, paper_lines.doubts(frame)


FIGURES = (word("1000.00", 435, 160, right=True), word("6%", 466, 160), word("60.00", 583, 160, right=True))


def test_a_size_and_a_unit_drawn_apart_in_one_word_are_two() -> None:
    both = Word(text="DN50加厚吨", box=(145, 160, 216, 169), seams=((6, 203.0, 207),))
    line, doubts = _line(word("*管材*钢管", 13, 160), both, *FIGURES)
    assert (line.spec, line.unit) == ("DN50加厚", "吨")
    assert not doubts


def test_a_size_that_reaches_under_the_heading_of_an_empty_unit_is_doubtful() -> None:
    both = Word(text="DN50加厚吨", box=(145, 160, 216, 169))
    _, doubts = _line(word("*管材*钢管", 13, 160), both, *FIGURES)
    assert "DN50加厚吨" in doubts


def test_a_long_size_that_begins_left_of_its_column_is_not_taken_for_an_item() -> None:
    drawn = (word("*管材*钢管", 14.5, 160), word("热轧无缝加厚型", 103, 160))
    more = (word("*管材*弯头", 14.5, 184), word("热轧无缝", 119, 184))
    frame = find(table(einvoice_page(HALF), *LEFT, *drawn, *more, *at(160), *at(184)))
    assert frame
    first, _ = paper_lines.read(frame)
    assert (first.item_name, first.spec) == ("*管材*钢管", "热轧无缝加厚型")


def test_a_row_of_its_own_that_reaches_over_the_end_of_the_items_is_doubtful() -> None:
    drawn = (word("*管材*钢管", 14.5, 160), word("热轧无缝", 119, 160), word("加厚型钢管", 103, 172))
    more = (word("*管材*弯头", 14.5, 184), word("热轧无缝", 119, 184))
    frame = find(table(einvoice_page(HALF), *LEFT, *drawn, *more, *at(160), *at(184)))
    assert frame
    assert paper_lines.doubts(frame)


def test_a_word_is_cut_at_its_open_seam_and_keeps_what_is_drawn_on_each_side() -> None:
    both = Word(text="iiiiii咨询服务规格", box=(14.5, 160, 134, 169), seams=((6, 26, 26), (10, 112, 116)))
    line, _ = _line(both, *FIGURES, heads=LEFT)
    assert (line.item_name, line.spec) == ("iiiiii咨询服务", "规格")


def test_a_wrapped_name_is_found_beside_a_cell_that_seems_to_go_on_with_it() -> None:
    drawn = (word("水质检", 13, 160), word("测站", 60, 160), word("测费", 13, 172))
    assert wrapped(list(rows(drawn)), "水质检测费", None) == (13, 160, 40, 181)
    assert wrapped(list(rows(drawn)), "水质检验费", None) is None


def test_prices_that_wrap_around_their_amount_are_whole() -> None:
    drawn = (word("500.00", 345, 160, right=True), word("2", 285, 160, right=True), word("*会展服务*展位费", 13, 160))
    line, doubts = _line(*drawn, *FIGURES)
    assert (line.quantity, line.unit_price, line.amount) == (Decimal(2), Decimal("500.00"), Decimal("1000.00"))
    assert not doubts
