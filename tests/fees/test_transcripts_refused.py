"""Is a paper that is no list, or not a whole one, refused in words that help? Is no row ever dropped?"""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from reportlab.pdfgen.canvas import Canvas

from feeaudit.errors import BadCatalogue
from feeaudit.fees.transcripts import Said, writing
from tests.documents import papers, texts
from tests.fees import transcribed
from tests.fees.published import LEFT, Paper, comma, html, pdf, xlsx
from tests.fees.test_transcripts import YUNHAI, transcribe

SAID = Said(jurisdiction="379900", nature="行政事业性收费")
LIST = Paper(rows=[["序号", "收费项目", "收费标准"], ["1", "甲费", "80元"]])
LOGIN = texts.html(["云海市政务服务网", "用户登录", "用户名", "密码"]).encode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param(
            "目录.xlsx", LOGIN, "HTML.*扩展名不符.*用户登录", id="a page of login under the name of a workbook"
        ),
        pytest.param("目录.html", texts.html(["404 Not Found"]).encode(), "404 Not Found", id="a page of error"),
        pytest.param("目录.xlsx", xlsx(LIST)[:900], "malformed", id="half a workbook"),
        pytest.param("目录.pdf", pdf(LIST)[:700], "malformed|no_pages", id="half a PDF"),
        pytest.param("目录.pdf", papers.scan(), "没有文字层", id="a scan"),
        pytest.param(
            "目录.csv", comma(Paper(rows=[["年份", "人数"], ["2024", "7"]])), "没有找到.*人数", id="another table"
        ),
        pytest.param("目录.pdf", b"", "malformed", id="an empty file"),
    ],
)
def test_what_is_no_list_is_refused_with_what_was_seen(name: str, content: bytes, words: str) -> None:
    with pytest.raises(BadCatalogue, match=words) as refused:
        transcribe((name, content), said=SAID)
    assert refused.value.exit_code == 65
    assert refused.value.where == name


def test_one_paper_of_several_that_is_no_list_refuses_them_all() -> None:
    with pytest.raises(BadCatalogue, match="没有文字层"):
        transcribe(("a.html", html(LIST)), ("b.pdf", papers.scan()), said=SAID)


def test_every_column_that_names_no_field_is_named_with_its_values_and_how_to_name_it() -> None:
    odd = comma(
        Paper(rows=[["序号", "收费项目", "收缴口径", "收费标准", "内部码"], ["1", "甲费", "按户", "80元", "X7"]])
    )
    with pytest.raises(BadCatalogue, match=r"收缴口径.*按户.*内部码.*X7") as refused:
        transcribe(("a.csv", odd), said=SAID)
    assert '--column "收缴口径=' in (refused.value.todo or "")
    made = transcribe(("a.csv", odd), said=SAID, 收缴口径="payer", 内部码="-")
    assert (made.rows[0]["payer"], made.rows[0]["standard"]) == ("按户", "80元")
    assert ("kept", "内部码", "X7") in [(one["field"], one["heading"], one["raw"]) for one in made.sources]


def test_a_column_that_the_user_names_and_no_table_has_is_told() -> None:
    with pytest.raises(BadCatalogue, match="收缴口经") as refused:
        transcribe(("a.html", html(LIST)), said=SAID, 收缴口经="payer")
    assert "收费标准" in (refused.value.todo or "")


def test_a_column_without_heading_is_named_by_its_place() -> None:
    odd = comma(Paper(rows=[["序号", "收费项目", "", "收费标准"], ["1", "甲费", "按户", "80元"]]))
    with pytest.raises(BadCatalogue, match="#3"):
        transcribe(("a.csv", odd), said=SAID)
    made = transcribe(("a.csv", odd), said=SAID, **{"#3": "payer"})
    assert made.rows[0]["payer"] == "按户"


def test_a_second_column_of_standards_is_not_chosen_between() -> None:
    two = comma(Paper(rows=[["序号", "收费项目", "收费标准", "应收标准"], ["1", "甲费", "80元", "70元"]]))
    with pytest.raises(BadCatalogue, match="应收标准"):
        transcribe(("a.csv", two), said=SAID)


def test_a_row_that_is_neither_fee_nor_heading_is_an_error_with_its_place() -> None:
    odd = comma(
        Paper(rows=[["序号", "收费项目", "收费标准"], ["1", "甲费", "80元"], ["2", "", "90元"], ["3", "乙费", "9元"]])
    )
    with pytest.raises(BadCatalogue, match="90元") as refused:
        transcribe(("a.csv", odd), said=SAID)
    assert refused.value.where == "a.csv 第1页第3行 page 1, row 3"


def test_a_list_whose_place_or_nature_nothing_tells_asks_for_them() -> None:
    with pytest.raises(BadCatalogue, match="place") as refused:
        transcribe(("a.html", html(LIST)), said=Said(nature="行政事业性收费"))
    assert "--jurisdiction" in (refused.value.todo or "")
    with pytest.raises(BadCatalogue, match="甲费") as refused:
        transcribe(("a.html", html(LIST)), said=YUNHAI)
    assert "--nature" in (refused.value.todo or "")


def test_place_and_edition_stand_in_the_title() -> None:
    titled = Paper(title=("青岛市政府性基金目录清单（2022年版）",), rows=[["序号", "项目名称"], ["1", "甲基金"]])
    made = transcribe(("a.html", html(titled)), said=Said())
    assert (made.about["jurisdiction"], made.about["edition"], made.about["list"]) == (
        "370200",
        "2022",
        "370200-government-funds",
    )
    nation = Paper(title=("全国政府性基金目录清单",), rows=titled.rows)
    made = transcribe(("a.html", html(nation)), said=Said())
    assert (made.about["jurisdiction"], made.about["edition"], made.about["list"]) == (
        "000000",
        "undated",
        "national-government-funds",
    )


def test_every_row_is_accounted_for() -> None:
    made = transcribe(("a.xlsx", xlsx(transcribed.TWO_HEADS)))
    assert +made.account.kinds == {"title": 1, "heading": 2, "section": 2, "fee": 4}
    assert made.account.rows == 9
    noisy = Paper(
        title=("云海市政府性基金目录",),
        notes=("注：本目录动态调整。", "第1页 共1页"),
        rows=[
            ["序号", "项目名称", "征收标准"],
            ["1", "2", "3"],
            ["1", "甲基金", "1元"],
            ["", "", ""],
            ["序号", "项目名称", "征收标准"],
            ["2", "乙基金", "2元"],
            ["合计", LEFT, "2"],
        ],
    )
    made = transcribe(("a.html", html(noisy)))
    assert +made.account.kinds == {"heading": 3, "fee": 2, "blank": 1, "total": 1}


OTHER = Paper(rows=[["年度", "户数", "金额", "备考"], ["2023", "7", "1", ""], ["2024", "8", "2", ""]])


def test_a_table_that_may_be_a_part_of_the_list_is_left_out_only_where_the_user_says_so() -> None:
    both = html(LIST, OTHER)
    with pytest.raises(BadCatalogue, match="2023") as refused:
        transcribe(("a.html", both), said=SAID)
    assert "--leave-others" in (refused.value.todo or "")
    made = transcribe(("a.html", both), said=replace(SAID, others=True))
    assert +made.account.kinds == {"heading": 1, "fee": 1, "aside": 3}
    assert any("2023" in note for note in made.account.notes)


def test_a_page_without_rulings_between_pages_of_the_list_is_not_passed_over() -> None:
    def draw(canvas: Canvas) -> None:
        for number in (1, 2, 3):
            if number == 2:
                papers.say(canvas, 50, 100, "2 乙费 90元")
            else:
                for x in (50, 150, 350, 550):
                    papers.rule(canvas, x, 80, x, 120)
                for y in (80, 100, 120):
                    papers.rule(canvas, 50, y, 550, y)
                for x, words in (
                    (55, ("序号", str(number))),
                    (155, ("收费项目", f"第{number}费")),
                    (355, ("收费标准", "80元")),
                ):
                    papers.say(canvas, x, 95, words[0])
                    papers.say(canvas, x, 115, words[1])
            if number < 3:
                canvas.showPage()

    content = papers.pdf(draw)
    with pytest.raises(BadCatalogue, match="乙费"):
        transcribe(("a.pdf", content), said=SAID)
    made = transcribe(("a.pdf", content), said=replace(SAID, others=True))
    assert [row["name"] for row in made.rows] == ["第1费", "第3费"]
    assert any("乙费" in note for note in made.account.notes)


def test_a_row_without_a_name_and_one_that_is_hidden_are_told() -> None:
    nameless = Paper(rows=[["序号", "收费项目", "收费标准"], ["1", "甲费", "80元/件"], ["", "", "9元/份"]])
    made = transcribe(("a.csv", comma(nameless)), said=SAID)
    assert made.rows[0]["standard"] == "80元/件；9元/份"
    assert any("第3行" in note for note in made.account.notes)
    book = load_workbook(io.BytesIO(xlsx(LIST)))
    book.worksheets[0].row_dimensions[2].hidden = True
    out = io.BytesIO()
    book.save(out)
    made = transcribe(("a.xlsx", out.getvalue()), said=SAID)
    assert [row["name"] for row in made.rows] == ["甲费"]
    assert any("第2行" in note for note in made.account.notes)


def test_fines_are_no_fees_and_a_nature_that_is_none_of_ours_is_not_replaced_by_the_titles() -> None:
    mixed = Paper(
        title=("云海市行政事业性收费目录",),
        rows=[["收费项目", "收费性质"], ["甲费", "行政事业性收费"], ["交通罚款", "罚没收入"], ["乙费", ""]],
    )
    made = transcribe(("a.html", html(mixed)))
    assert [(row["name"], row["nature"]) for row in made.rows] == [
        ("甲费", "行政事业性收费"),
        ("乙费", "行政事业性收费"),
    ]
    assert made.account.kinds["fine"] == 1
    odd = Paper(title=mixed.title, rows=[["收费项目", "收费性质"], ["甲费", "经营服务性收费"]])
    with pytest.raises(BadCatalogue, match="甲费"):
        transcribe(("a.html", html(odd)))
    priced = Paper(
        title=mixed.title, rows=[["收费项目", "收费性质", "定价形式"], ["甲费", "经营服务性收费", "政府指导价"]]
    )
    made = transcribe(("a.html", html(priced)))
    assert (made.rows[0]["nature"], made.rows[0]["pricing"]) == ("政府定价的经营服务性收费", "guided")


def test_a_list_that_cannot_be_loaded_leaves_nothing_behind(tmp_path: Path) -> None:
    backwards = Paper(
        rows=[["收费项目", "执行日期", "取消日期"], ["甲费", "2024年1月1日", "2020年1月1日"]],
    )
    made = transcribe(("a.csv", comma(backwards)), said=SAID)
    with pytest.raises(BadCatalogue, match="valid_to"):
        writing.write(made, tmp_path / "lists")
    assert not (tmp_path / "lists").exists()


def test_every_field_can_be_looked_up_on_the_paper() -> None:
    made = transcribe(("a.pdf", pdf(transcribed.BROKEN, per_page=3)))
    (one,) = [s for s in made.sources if s["raw"] == "200元/例"]
    assert (one["field"], one["heading"], one["page"], one["row"]) == ("standard", "收费标准", "2", "3")
    assert len(one["box"].split()) == 4
    department = [s for s in made.sources if s["id"] == one["id"] and s["field"] == "department"]
    assert [(s["raw"], s["page"]) for s in department] == [("司法", "2")]
    assert all(row["source_page"] and row["source_row"] for row in made.rows)
