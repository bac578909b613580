"""Do words in columns make a table where no rulings are drawn, and prose none?"""

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from feeaudit import documents
from feeaudit.documents import grids, gutters
from feeaudit.model import Box, Document, Page, Table, Word
from tests.documents import papers

XS = (40, 90, 180, 330, 440)
HEAD = ["序号", "部门", "项目名称", "收费标准", "政策依据"]
ROWS = [
    ["1", "甲局", "检验费", "每件80元", "某价费〔2020〕1号"],
    ["2", "", "登记费", "一类地区每平方米\n1.5元；二类1元", "某价费〔2020〕2号\n某财综〔2021〕7号"],
    ["3", "乙局", "占用费", "每平方米2元", "某价费〔2020〕3号"],
    ["二、教育部门所属各单位的收费项目"] * 5,
    ["4", "丙局", "考试费", "", "某价费〔2020〕4号"],
    ["5", "", "工本费", "10元/本", "某价费〔2020〕5号"],
]


def drawn(*parts: Sequence[Sequence[str]], title: str = "某市行政事业性收费目录清单", note: str = "") -> bytes:
    """Rows of text in columns, on a page each."""

    def draw(canvas: Canvas) -> None:
        for number, rows in enumerate(parts):
            if number:
                canvas.showPage()
            papers.say(canvas, 200, 30, title, size=16)
            y = 60.0
            for row in rows:
                y = _row(canvas, row, y)
            papers.say(canvas, 40, y + 30, note)
            papers.say(canvas, 300, 390, f"- {number + 1} -")

    return papers.pdf(draw)


def _row(canvas: Canvas, row: Sequence[str], y: float) -> float:
    cells = row if len(set(row)) > 1 else row[:1]
    for x, text in zip(XS, cells, strict=False):
        for n, line in enumerate(text.split("\n")):
            papers.say(canvas, x, y + 13 * n, line)
    return y + 22 + 13 * max(text.count("\n") for text in cells)


def whole(content: bytes) -> tuple[Table, ...]:
    return grids.whole(documents.read("a.pdf", content, looks=False))


def texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.rows]


def test_words_in_columns_are_a_table_and_lines_around_it_are_none_of_its_rows() -> None:
    note = "注：以上收费项目按照国家有关规定执行，具体标准详见附件所列文件。"
    (table,) = whole(drawn([HEAD, *ROWS], note=note))
    assert texts(table) == [HEAD, *ROWS]
    assert (table.above, table.below) == (("某市行政事业性收费目录清单",), (note, "- 1 -"))
    title = table.rows[4][0]
    assert title is not None
    assert (title.columns, title.page) == (5, 1)


def test_a_table_in_columns_goes_on_over_the_page_break() -> None:
    (table,) = whole(drawn([HEAD, *ROWS[:3]], [HEAD, *ROWS[3:]]))
    assert texts(table) == [HEAD, *ROWS]
    assert len(table.repeated) == 1


def test_a_page_that_goes_on_without_a_head_has_the_columns_of_the_page_before() -> None:
    (table,) = whole(drawn([HEAD, *ROWS[:3]], ROWS[4:]))
    assert texts(table) == [HEAD, *ROWS[:3], *ROWS[4:]]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "各有关单位：",
            "为规范涉企收费，现将有关事项通知如下，请遵照执行。",
            "一、收费标准为每次五十元。",
            "二〇二四年七月",
        ],
        ["收款人：甲  开票人：乙  复核：丙", "备注", "以上合计一百元整"],
        ["左栏的文字在这里写着    右栏的文字在这里写着"] * 12,
    ],
)
def test_prose_is_no_table(lines: Sequence[str]) -> None:
    def draw(canvas: Canvas) -> None:
        for n, line in enumerate(lines):
            for k, part in enumerate(line.split("  ")):
                papers.say(canvas, 40 + 170 * k, 60 + 16 * n, part.strip())

    assert whole(papers.pdf(draw)) == ()


def test_a_number_in_the_middle_of_its_row_tells_the_row_where_white_parts_the_rows() -> None:
    words = [word("序号", 10, 10), word("项目", 60, 10), word("标准", 160, 10)]
    for n, top in enumerate((40.0, 80.0, 120.0), start=1):
        words += [word(str(n), 10, top + 6), word(f"项{n}", 60, top), word("续", 60, top + 12)]
        words += [word("每件", 160, top), word("一元", 160, top + 12)]
    (table,) = gutters.tables(Page(number=1, words=tuple(words)))
    assert texts(table) == [["序号", "项目", "标准"], *([str(n), f"项{n}\n续", "每件\n一元"] for n in (1, 2, 3))]


def word(text: str, x: float, top: float) -> Word:
    box: Box = (x, top, x + 10 * len(text), top + 10)
    return Word(text=text, box=box)


def test_a_page_without_words_or_of_one_word_has_no_table() -> None:
    for words in ((), (word("甲", 10, 10),)):
        page = Page(number=1, words=words)
        assert grids.of(Document(path="", sha256="", media_type="application/pdf", pages=(page,))) == ()


def test_words_all_over_a_page_end_without_a_table() -> None:
    words = tuple(word("甲", 7.0 * n % 591, 11.0 * n % 787) for n in range(5_000))
    assert gutters.tables(Page(number=1, words=words)) == ()


def test_the_title_of_a_part_at_the_foot_of_a_page_belongs_to_the_rows_of_the_next() -> None:
    title = ["二、教育部门"] * 5
    (table,) = whole(drawn([HEAD, *ROWS[:3], title], [HEAD, *ROWS[4:], ["6", "丁局", "评审费", "1元/件", ""]]))
    assert [row[0] for row in texts(table)] == ["序号", "1", "2", "3", "二、教育部门", "4", "5", "6"]


def test_the_children_of_an_item_are_rows_though_they_have_no_number() -> None:
    rows = [*ROWS[:2], ["", "", "（1）住宅类", "80元/件", ""], ["", "", "（2）非住宅类", "550元/件", ""], ROWS[2]]
    columns = [[row[0], row[2], row[3], row[4], row[1]] for row in (HEAD, *rows)]
    (table,) = whole(drawn(columns))
    assert [row[1] for row in texts(table)] == [
        "项目名称",
        "检验费",
        "登记费",
        "（1）住宅类",
        "（2）非住宅类",
        "占用费",
    ]


def test_a_column_that_holds_nothing_but_its_heading_is_one() -> None:
    rows = [[*row[:4], ""] for row in ROWS if len(set(row)) > 1]
    (table,) = whole(drawn([[*HEAD[:4], "备注"], *rows]))
    assert [row[-2:] for row in texts(table)][:2] == [["收费标准", "备注"], ["每件80元", ""]]
