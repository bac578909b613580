"""Do the cells of an invoice's lines stay apart, with rulings and without, and is doubt told where they may not?"""

from dataclasses import replace
from decimal import Decimal

import pytest

from feeaudit.charges import extract
from feeaudit.model import Line, Page, Statement, Word
from tests.charges.papers import Item, Paper, einvoice_page, pdf, word

NAMES = ("项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率/征收率", "税额")


def read(page: Page) -> Statement:
    (statement,) = extract(pdf(page)).statements
    return statement


def table(page: Page, *drawn: Word) -> Page:
    """The page with these words for its headings and lines."""
    rest = tuple(w for w in page.words if not 147 < w.box[1] < 250)
    return replace(page, words=(*rest, *drawn))


def headed(*names: tuple[str, float]) -> tuple[Word, ...]:
    """Headings over the middles of their columns."""
    return tuple(word(text, x - 4.5 * len(text), 150) for text, x in names)


CENTRED = headed(*zip(NAMES, (64, 146, 212, 270, 330, 400, 470, 548), strict=True))
"""Columns: 13–115, 115–177, 177–247 …"""
FIGURES = (word("1000.00", 435, 160, right=True), word("6%", 466, 160), word("60.00", 583, 160, right=True))


def test_construction_has_no_quantity_and_two_columns_of_its_own() -> None:
    drawn = headed(
        ("项目名称", 60),
        ("建筑服务发生地", 170),
        ("建筑项目名称", 290),
        ("金额", 410),
        ("税率/征收率", 480),
        ("税额", 560),
    )
    row = (word("*建筑服务*工程款", 13, 160), word("某省某市某区", 130, 160), word("学校扩建二期", 240, 160))
    (line,) = read(table(einvoice_page(Paper()), *drawn, *row, *FIGURES)).lines
    assert (line.item_name, line.spec, line.unit, line.amount) == ("*建筑服务*工程款", None, None, Decimal("1000.00"))


def test_a_lease_names_its_deed_and_measures_by_area() -> None:
    drawn = headed(
        ("项目名称", 50), ("产权证书/不动产权证号", 150), ("面积单位", 235), ("数量", 290), ("单价", 345), ("金额", 410)
    )
    more = headed(("税率/征收率", 480), ("税额", 560))
    row = (word("*经营租赁*房租", 13, 160), word("某不动产权第1号", 110, 160), word("平方米", 221, 160))
    figures = (word("10", 300, 160, right=True), word("100", 355, 160, right=True), *FIGURES)
    (line,) = read(table(einvoice_page(Paper()), *drawn, *more, *row, *figures)).lines
    assert (line.item_name, line.spec, line.unit) == ("*经营租赁*房租", None, "平方米")
    assert (line.quantity, line.unit_price) == (Decimal(10), Decimal(100))


def test_travellers_between_sums_and_total_are_no_lines() -> None:
    titles = ("出行人", "出行日期", "出发地", "到达地", "等级", "交通工具类型")
    drawn = [word(text, 20 + 90 * n, 281) for n, text in enumerate(titles)]
    drawn += [
        word(text, 20 + 90 * n, 293) for n, text in enumerate(("测试戊", "2024-07-01", "甲市", "乙市", "无", "火车"))
    ]
    page = einvoice_page(Paper())
    lowered = tuple(
        replace(w, box=(w.box[0], w.box[1] + 40, w.box[2], w.box[3] + 40)) if w.box[1] > 270 else w for w in page.words
    )
    edges = tuple((e[0], e[1] + 40, e[2], e[3] + 40) if e[1] > 280 else e for e in page.edges)
    statement = read(replace(page, height=440, words=(*lowered, *drawn), edges=edges))
    assert statement.outcome == "read", statement.reason
    assert len(statement.lines) == 1


def row(item: str, spec: str, top: float) -> tuple[Word, ...]:
    """A line by two texts, the second where its column begins."""
    at = [word("500.00", 435, top, right=True), word("6%", 466, top), word("30.00", 583, top, right=True)]
    return (word(item, 14.5, top), *((word(spec, 116.5, top),) if spec else ()), *at)


def cells(line: Line) -> tuple[str | None, str | None]:
    return line.item_name, line.spec


def test_under_centred_headings_a_size_begins_left_of_its_heading() -> None:
    items = (*row("*纸制品*纸", "A4", 160), *row("*纸制品*办公用纸十二开", "500", 175))
    statement = read(table(einvoice_page(Paper()), *CENTRED, *items))
    assert statement.outcome == "read", statement.reason
    assert [cells(line) for line in statement.lines] == [("*纸制品*纸", "A4"), ("*纸制品*办公用纸十二开", "500")]


def test_a_word_that_may_be_of_the_item_or_of_the_size_is_doubtful() -> None:
    drawn = (word("*纸制品*办公用纸十二", 14.5, 160), word("500", 112, 160), *FIGURES)
    statement = read(table(einvoice_page(Paper()), *CENTRED, *drawn))
    assert statement.outcome == "malformed"
    assert "500" in (statement.reason or "")


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(("*测绘服务*测量", "", "项", "", "25000.00", "1000.00", "6%", "60.00"), id="price alone"),
        pytest.param(("*测绘服务*测量", "", "项", "2.5400.33", "", "1000.00", "6%", "60.00"), id="two numbers as one"),
    ],
)
def test_figures_that_may_be_two_are_doubtful(item: Item) -> None:
    assert read(einvoice_page(Paper(items=(item,)))).outcome == "malformed"


@pytest.mark.parametrize(
    ("text", "x", "top"),
    [("误印", 470, 160), ("误印", 300, 277), ("91370200", 317, 138), ("7", 190, 124), ("误印", 250, 257)],
    ids=["among figures", "in the row of the total", "below an id", "in an id", "in the row of sums"],
)
def test_a_word_left_over_is_named(text: str, x: float, top: float) -> None:
    statement = read(einvoice_page(Paper(extra=(word(text, x, top),))))
    assert statement.outcome == "malformed"
    assert text in (statement.reason or "")


def test_an_id_of_no_known_length_fails_its_check() -> None:
    statement = read(einvoice_page(Paper(seller_id="913702000000000981")))
    longer = read(einvoice_page(Paper(seller_id="9137020000000009812")))
    assert [c.outcome for s in (statement, longer) for c in s.checks if c.check == "credit_code"][-1] == "fail"


def test_an_item_drawn_up_to_its_size_is_cut_where_every_heading_says_so() -> None:
    drawn = (word("*软件*设备管理系统授权V5.2", 14.5, 160), *FIGURES)
    heads = headed(("项目名称", 64), ("规格型号", 134.5), *zip(NAMES[2:], (212, 270, 330, 400, 470, 548), strict=True))
    (line,) = read(table(einvoice_page(Paper()), *heads, *drawn)).lines
    assert cells(line) == ("*软件*设备管理系统授权", "V5.2")


def test_loads_between_the_lines_and_their_sums_are_no_lines() -> None:
    titles = ("运输工具种类", "运输工具牌号", "起运地", "到达地", "运输货物名称")
    drawn = [word(text, 20 + 110 * n, 200) for n, text in enumerate(titles)]
    drawn += [word(t, 20 + 110 * n, 212) for n, t in enumerate(("公路运输", "测A00001", "甲市", "乙市", "设备"))]
    statement = read(einvoice_page(Paper(extra=tuple(drawn))))
    assert statement.outcome == "read", statement.reason
    assert [line.item_name for line in statement.lines] == ["*鉴证咨询服务*咨询费"]


def test_an_item_that_names_one_title_of_the_loads_is_a_line() -> None:
    items: tuple[Item, ...] = (("*运输服务*起运地到达地装卸费", "", "项", "2", "500.00", "1000.00", "6%", "60.00"),)
    statement = read(replace(einvoice_page(Paper(items=items)), edges=()))
    assert [line.amount for line in statement.lines] == [Decimal("1000.00")]
