"""Do the tables of web pages, DOCX, workbooks and texts come out as people see them, cell by cell?"""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from feeaudit import documents
from feeaudit.documents import drawn, grids
from feeaudit.model import Table
from tests.documents import texts

HEAD = ["序号", "部门", "政策依据", "政策依据"]
BELOW = ["序号", "部门", "文件名", "文号"]
LIST = [
    HEAD,
    BELOW,
    ["1", "甲局", "收费办法\n（试行）", "甲价〔2020〕1号"],
    ["2", "甲局", "", "甲价〔2021〕2号"],
    ["二、其他部门"] * 4,
    ["3", "乙局", "考试办法", ""],
]
"""A head of two rows, a department over two rows, a row of one cell, cells that are empty."""


def tables(name: str, content: bytes) -> tuple[Table, ...]:
    document = documents.read(name, content)
    assert document.outcome == "read", document.reason
    return grids.whole(document)


def said(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.rows]


def spans(table: Table) -> set[tuple[int, int, int, int]]:
    """Row, column, rows and columns of every merged cell."""
    cells = (cell for row in table.rows for cell in row if cell and cell.rows * cell.columns > 1)
    return {(cell.row, cell.column, cell.rows, cell.columns) for cell in cells}


MERGED = {(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (2, 1, 2, 1), (4, 0, 1, 4)}

PAGE = """
<h1>收费目录清单</h1><p>单位：元</p>
<table><thead><tr><th rowspan=2>序号</th><th rowspan="2">部门</th><th colspan="2">政策依据</th></tr>
<tr><th>文件名</th><th>文号</th></tr></thead>
<tbody><tr><td>1</td><td rowspan=2>甲<b>局</b><script>noise()</script></td><td><p>收费办法</p>（试行）</td>
<td><a href="http://a.invalid/1">甲价〔2020〕1号</a><span style="display: none">噪</span></td></tr>
<tr><td>2</td><td></td><td>甲价〔2021〕2号</td></tr><tr style="display:none"><td>9</td></tr>
<tr><td colspan=9>二、其他部门</td></tr>
<tr><td>3</td><td>乙局</td><td>考试办法</td><td>&nbsp;</td></tr></tbody></table><p>注：略</p>"""


def test_a_web_page_shows_its_table_with_spans_and_links() -> None:
    (table,) = tables("a.html", texts.html([], more=PAGE.replace("colspan=9", "colspan=4")).encode())
    assert said(table) == LIST
    assert spans(table) == MERGED
    assert (table.above, table.below) == (("收费目录清单", "单位：元"), ("注：略",))
    cell = table.rows[2][3]
    assert cell is not None
    assert (cell.links, cell.page) == (("http://a.invalid/1",), 1)


def test_a_table_that_lays_out_a_web_page_is_none_and_one_in_a_cell_is_text() -> None:
    tiers = "<table><tr><td>不超过100万元的部分</td><td>1‰</td></tr><tr><td>超过的部分</td><td>0.5‰</td></tr></table>"
    list_ = f"<table><tr><td>评审费</td><td>按工程造价分段累计收取，最高不超过五万元整：{tiers}</td></tr></table>"
    (table,) = tables("a.html", texts.html([], more=f"<table><tr><td>导航</td><td>{list_}</td></tr></table>").encode())
    assert said(table) == [
        ["评审费", "按工程造价分段累计收取，最高不超过五万元整：\n不超过100万元的部分 1‰\n超过的部分 0.5‰"]
    ]
    assert table.above == ("导航",)


@pytest.mark.parametrize("span", ["1000000000", "0", "99999999999999999999", "-1", "x"])
def test_a_span_without_end_ends_with_its_table(span: str) -> None:
    rows = f"<tr><td rowspan={span}>甲</td><td>1</td></tr><tr><td>2</td></tr>"
    (table,) = tables("a.html", texts.html([], more=f"<table>{rows}</table>").encode())
    assert len(table.rows) == 2
    assert {cell.text for row in table.rows for cell in row if cell} == {"甲", "1", "2"}


def test_a_table_of_more_places_than_any_list_is_refused() -> None:
    row = "<tr><td colspan=1000>甲</td><td>1</td></tr>"
    document = documents.read("a.html", texts.html([], more=f"<table>{row * 1_001}</table>").encode())
    assert document.outcome == "memory_limit"


def tc(text: str, looks: str = "") -> str:
    paragraphs = "".join(map(texts.paragraph, text.split("\n")))
    return f"<w:tc><w:tcPr>{looks}</w:tcPr>{paragraphs}</w:tc>"


TWO, FOUR = '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="4"/>'
START, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def word_table(*rows: Sequence[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def test_a_docx_holds_its_table_with_spans() -> None:
    table_ = word_table(
        [tc("序号", START), tc("部门", START), tc("政策依据", TWO)],
        [tc("", ON), tc("", ON), tc("文件名"), tc("文号")],
        [tc("1"), tc("甲局", START), tc("收费办法\n（试行）"), tc("甲价〔2020〕1号")],
        [tc("2"), tc("", ON), tc(""), tc("甲价〔2021〕2号")],
        [tc("二、其他部门", FOUR)],
        [tc("3"), tc("乙局"), tc("考试办法"), tc("")],
    )
    content = texts.docx("收费目录清单", "单位：元", body=table_ + texts.paragraph("注：略"))
    (table,) = tables("a.docx", content)
    assert said(table) == LIST
    assert spans(table) == MERGED
    assert (table.above, table.below) == (("收费目录清单", "单位：元"), ("注：略",))


def test_links_of_a_docx_lead_where_its_relations_say_and_rows_struck_out_are_gone() -> None:
    link = '<w:hyperlink xmlns:r="r" r:id="rId7"><w:r><w:t>通知</w:t></w:r></w:hyperlink>'
    cell = f"<w:tc><w:p>{link}</w:p></w:tc>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('旧')}{tc('旧')}</w:tr>"
    body = f"<w:tbl><w:tr>{tc('1')}{cell}</w:tr>{gone}</w:tbl>"
    rels = b'<Relationships xmlns="x"><Relationship Id="rId7" Target="http://a.invalid/n"/></Relationships>'
    (table,) = tables("a.docx", texts.docx(body=body, parts={"word/_rels/document.xml.rels": rels}))
    assert said(table) == [["1", "通知"]]
    assert table.rows[0][1] is not None
    assert table.rows[0][1].links == ("http://a.invalid/n",)


def workbook() -> bytes:
    """The list, a row hidden; below it, after a blank row, another under its own title and head."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in LIST:
        sheet.append(row)
    for merged in ("A1:A2", "B1:B2", "C1:D1", "B3:B4", "A5:D5"):
        sheet.merge_cells(merged)
    sheet.row_dimensions[4].hidden = True
    sheet.append([])
    sheet.append(["政府性基金目录"])
    sheet.append(["序号", "部门", "文件名", "文号"])
    sheet.append([1, "丙局", "基金办法", "丙〔2020〕3号"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


OLD = Path(__file__).parent.parent / "data" / "merged.xls"
"""The same workbook as an old one."""


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", workbook()), ("a.xls", OLD.read_bytes())])
def test_a_workbook_holds_its_tables_with_spans(name: str, content: bytes) -> None:
    list_, fund = tables(name, content)
    assert [[text or "" for text in row] for row in said(list_)] == LIST
    assert spans(list_) == MERGED
    assert fund.first_row == 8
    assert said(fund) == [
        ["政府性基金目录", None, None, None],
        ["序号", "部门", "文件名", "文号"],
        ["1", "丙局", "基金办法", "丙〔2020〕3号"],
    ]
    assert list_.hidden == ((3,) if name.endswith("xlsx") else ())


DRAWN = """
某省收费目录
┏━━┯━━┯━━━━━━━━━━━━━┓
┃序号│部门│          政策依据        ┃
┃    │    ├──────┬──────┨
┃    │    │文件名      │    文号    ┃
┠──┼──┼──────┼──────┨
┃ 1  │甲局│收费办法    │甲价〔2020〕┃
┃    │    │（试行）　　│1号         ┃
┠──┤    ├──────┼──────┨
┃ 2  │    │            │乙价        ┃
┠──┴──┴──────┴──────┨
┃二、其他部门                        ┃
┠──┬──┬──────┬──────┨
┃ 3  │乙局│考试办法    │            ┃
┗━━┷━━┷━━━━━━┷━━━━━━┛
注：略
"""
LIST_DRAWN = [
    *LIST[:2],
    ["1", "甲局", "收费办法\n（试行）", "甲价〔2020〕\n1号"],
    ["2", "甲局", "", "乙价"],
    *LIST[4:],
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.txt", DRAWN.encode("gb18030"), id="GB18030"),
        pytest.param("a.txt", DRAWN.encode(), id="UTF-8"),
        pytest.param("a.txt", DRAWN.replace("\n", "\r\n\r\n").encode(), id="blank lines between"),
        pytest.param("a.html", texts.html([], more=DRAWN.replace("\n", "<br>")).encode(), id="web page"),
    ],
)
def test_a_table_drawn_with_signs_is_read_by_its_lines(name: str, content: bytes) -> None:
    (table,) = tables(name, content)
    assert said(table) == LIST_DRAWN
    assert spans(table) == MERGED
    assert (table.above, table.below) == (("某省收费目录",), ("注：略",))


def test_a_table_drawn_with_plain_signs_is_read_as_well() -> None:
    lines = ["表", "+---+-----+", "| a | 1-2 |", "+---+-----+", "| b |     |", "+---+-----+", "a+b-c | d"]
    (table,) = drawn.tables(lines)
    assert said(table) == [["a", "1-2"], ["b", ""]]
    assert (table.above, table.below) == (("表",), ("a+b-c | d",))


def test_lines_of_text_that_stand_a_little_aside_are_in_the_columns_of_the_rule_above() -> None:
    lines = ["┌──┬──┐", "│甲 │乙  │", "├──┼──┤", "│ 丙丁 │戊│", "└──┴──┘"]
    (table,) = drawn.tables(lines)
    assert said(table) == [["甲", "乙"], ["丙丁", "戊"]]


def test_text_that_draws_no_table_has_none() -> None:
    assert drawn.tables(["甲│乙", "─────", "│││││", "|x|y|", "┼┼┼┼" * 10_000]) == ()


NUMBERING = """<w:abstractNum w:abstractNumId="3">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="3"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num>"""


def numbered(text: str, number: int, level: int = 0) -> str:
    looks = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:tc><w:p>{looks}<w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_numbers_that_word_counts_are_part_of_the_cells() -> None:
    table_ = word_table(
        [numbered("", 7), tc("甲")],
        [numbered("证", 7, 1), tc("乙")],
        [numbered("照", 7, 1), tc("丙")],
        [numbered("", 7), tc("丁")],
        [numbered("费", 7, 1), tc("戊")],
        [numbered("", 8), tc("己")],
    )
    parts = {"word/numbering.xml": texts.part("numbering", NUMBERING)}
    (table,) = tables("a.docx", texts.docx(body=table_, parts=parts))
    assert [row[0] and row[0].text for row in table.rows] == ["一、", "(1)证", "(2)照", "二、", "(1)费", "十一、"]


def test_a_docx_whose_cells_span_more_than_any_list_is_refused() -> None:
    rows = [[tc("甲", '<w:gridSpan w:val="999999999"/>')] * 2] * 600
    assert documents.read("a.docx", texts.docx(body=word_table(*rows))).outcome == "memory_limit"


def test_a_text_of_nothing_but_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "_MOST_SIGNS", 100)
    assert documents.read("a.txt", ("┼" * 50 + "\n").encode() * 3).outcome == "memory_limit"
