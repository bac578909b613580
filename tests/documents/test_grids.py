"""Are the tables of a document those that a person sees, and one where they go on over page breaks?"""

from collections.abc import Sequence
from itertools import pairwise

from feeaudit.documents import grids
from feeaudit.model import Box, Document, Page, Table, Word

XS = (10.0, 50.0, 150.0, 300.0)
HEAD = ("序号", "部门", "项目")


def document(*pages: Page) -> Document:
    return Document(path="a.pdf", sha256="", media_type="application/pdf", pages=pages)


def page(
    number: int,
    rows: Sequence[Sequence[str]],
    *,
    xs: Sequence[float] = XS,
    above: str = "",
    below: str = "",
    without: Sequence[Box] = (),
) -> Page:
    """A ruled table from the height of 50 on, rows 20 high; `without` are places where no ruling is drawn."""
    ys = [50.0 + 20 * n for n in range(len(rows) + 1)]
    edges = [(a, y, b, y) for y in ys for a, b in pairwise(xs)]
    edges += [(x, a, x, b) for x in xs for a, b in pairwise(ys)]
    said = [Word(text=t, box=(10, y, 10 + 10 * len(t), y + 10)) for t, y in ((above, 30), (below, ys[-1] + 10)) if t]
    for row, y in zip(rows, ys, strict=False):
        said += [Word(text=t, box=(x + 2, y + 5, x + 12, y + 15)) for t, x in zip(row, xs, strict=False) if t]
    return Page(
        number=number,
        width=400,
        height=500,
        words=tuple(said),
        edges=tuple(edge for edge in edges if edge not in without),
    )


def texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.rows]


def test_a_table_that_goes_on_is_one_and_its_repeated_head_stands_once() -> None:
    two = document(
        page(1, [HEAD, ("1", "甲局", "检验费")], above="收费目录清单", below="第1页"),
        page(2, [HEAD, ("2", "乙局", "登记费")], above="收费目录清单", below="第2页"),
    )
    (table,) = grids.whole(two)
    assert texts(table) == [[*HEAD], ["1", "甲局", "检验费"], ["2", "乙局", "登记费"]]
    assert [cell and (cell.row, cell.page) for row in table.rows for cell in row[:1]] == [(0, 1), (1, 1), (2, 2)]
    assert [[cell and cell.text for cell in row] for row in table.repeated] == [[*HEAD]]
    assert (table.above, table.below) == (("收费目录清单",), ("第1页", "第2页"))
    assert [(t.page, len(t.rows)) for t in grids.of(two)] == [(1, 2), (2, 2)]


def test_a_table_under_a_new_title_or_with_other_columns_is_another() -> None:
    first = page(1, [HEAD, ("1", "甲局", "检验费")], above="行政事业性收费")
    for second in (
        page(2, [HEAD, ("1", "甲局", "检验费")], above="政府性基金"),
        page(2, [HEAD, ("1", "甲局", "检验费")], xs=(10, 50, 200, 300)),
        page(3, [HEAD, ("1", "甲局", "检验费")]),
        page(2, [("序号", "部门", "基金"), ("1", "甲局", "教育附加")]),
    ):
        assert len(grids.whole(document(first, second))) == 2


def test_a_row_that_a_page_break_cuts_is_one() -> None:
    (table,) = grids.whole(
        document(
            page(1, [HEAD, ("1", "甲局", "检验费"), ("2", "甲局", "特种设备")]),
            page(2, [HEAD, ("", "", "检验费"), ("3", "甲局", "登记费")]),
        )
    )
    assert [row[2] for row in texts(table)] == ["项目", "检验费", "特种设备\n检验费", "登记费"]
    assert table.rejoined == 1


def test_a_merged_cell_that_a_page_break_cuts_is_one() -> None:
    first = page(1, [HEAD, ("1", "甲局", "检验费"), ("2", "", "登记费")], without=[(50, 90, 150, 90)])
    second = page(2, [("3", "", "评审费"), ("4", "乙局", "工本费")])
    (table,) = grids.whole(document(first, second))
    assert [row[1] for row in texts(table)] == ["部门", "甲局", "甲局", "甲局", "乙局"]
    cell = table.rows[1][1]
    assert cell is not None
    assert (cell.row, cell.rows, cell.page) == (1, 3, 1)
    assert all(row[1] is cell for row in table.rows[1:4])


def test_a_blank_cell_of_a_column_with_blanks_stays_blank() -> None:
    (table,) = grids.whole(
        document(
            page(1, [HEAD, ("1", "甲局", ""), ("2", "甲局", ""), ("3", "甲局", "已取消")]),
            page(2, [HEAD, ("4", "甲局", ""), ("5", "甲局", "")]),
        )
    )
    assert [row[2] for row in texts(table)] == ["项目", "", "", "已取消", "", ""]


def test_lines_above_and_below_are_no_rows() -> None:
    (table,) = grids.of(document(page(1, [HEAD, ("1", "甲局", "检验费")], above="清单", below="注：略")))
    assert (table.above, table.below, len(table.rows)) == (("清单",), ("注：略",), 2)


def test_a_document_without_tables_has_none() -> None:
    assert grids.whole(document(Page(number=1))) == ()
