"""Is a paper that is no list, or not a whole one, refused in words that help? Is no row ever dropped?"""

import pytest

from feeaudit.errors import BadCatalogue
from feeaudit.fees.transcripts import Said
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
        pytest.param("目录.pdf", papers.scan(), "no_text_layer", id="a scan"),
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
    with pytest.raises(BadCatalogue, match="no_text_layer"):
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


def test_every_field_can_be_looked_up_on_the_paper() -> None:
    made = transcribe(("a.pdf", pdf(transcribed.BROKEN, per_page=3)))
    (one,) = [s for s in made.sources if s["raw"] == "200元/例"]
    assert (one["field"], one["heading"], one["page"], one["row"]) == ("standard", "收费标准", "2", "3")
    assert len(one["box"].split()) == 4
    department = [s for s in made.sources if s["id"] == one["id"] and s["field"] == "department"]
    assert [(s["raw"], s["page"]) for s in department] == [("司法", "2")]
    assert all(row["source_page"] and row["source_row"] for row in made.rows)
