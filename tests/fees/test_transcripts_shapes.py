"""Are the odd shapes of published lists understood: item pages, two lists on one page, links, columns of two levels?"""

import pytest

from feeaudit.errors import BadCatalogue
from feeaudit.fees.transcripts import Said
from tests.documents import texts
from tests.fees.published import LEFT, UP, Paper, comma, docx, drawn, html, pdf, xlsx
from tests.fees.test_transcripts import YUNHAI, transcribe


def cells(made: object, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in made.rows]  # type: ignore[attr-defined]


ITEM = Paper(
    rows=[
        ["项目名称", "河道占用费"],
        ["收费标准", "5元/平方米·月"],
        ["收费依据", "云价〔2011〕4号"],
        ["收费对象", "占用单位"],
        ["收费主体", "云海市水务局"],
        ["减免政策", "公益项目减半"],
        ["举报电话", "12345"],
    ]
)
LINES = (
    "首页 > 收费公示",
    "项目名称：河道采砂费",
    "收费标准：每立方米2元",
    "收费依据：云价〔2012〕5号",
    "收费主体：水务局",
    "浏览次数：3",
)


def test_pages_of_one_item_each_are_one_list() -> None:
    made = transcribe(
        ("a/1.html", html(ITEM)),
        ("a/2.html", texts.html(LINES).encode()),
        said=Said(jurisdiction="379900", nature="行政事业性收费", title="云海市收费公示"),
    )
    assert cells(made, "name", "standard", "legal_basis", "charging_body", "payer", "source") == [
        ("河道占用费", "5元/平方米·月", "云价〔2011〕4号", "云海市水务局", "占用单位", "S1"),
        ("河道采砂费", "每立方米2元", "云价〔2012〕5号", "水务局", "", "S2"),
    ]
    assert ("exemption", "公益项目减半") in [(one["field"], one["raw"]) for one in made.sources]


FOUR = Paper(
    rows=[
        ["项目名称", "河道占用费", "收费标准", "5元/平方米·月"],
        ["收费依据", "云价〔2011〕4号", "收费主体", "云海市水务局"],
        ["收费对象", "占用单位", "举报电话", "12345"],
    ]
)
BOXED = (
    "收费公示",
    "【项目名称】河道占用费",
    "【收费标准】5元/平方米·月",
    "【收费依据】云价〔2011〕4号",
    "【收费主体】云海市水务局",
)
COUNTED = tuple(f"{number}、{line[1:].replace('】', '：')}" for number, line in zip("一二三四", BOXED[1:], strict=True))


@pytest.mark.parametrize("page", [html(FOUR), docx(FOUR), texts.html(BOXED).encode(), texts.html(COUNTED).encode()])
def test_an_item_page_has_its_keys_in_pairs_of_columns_in_brackets_or_numbered(page: bytes) -> None:
    said = Said(jurisdiction="379900", nature="行政事业性收费", title="云海市收费公示")
    made = transcribe(("a.html", page), said=said)
    assert cells(made, "name", "standard", "legal_basis", "charging_body") == [
        ("河道占用费", "5元/平方米·月", "云价〔2011〕4号", "云海市水务局")
    ]


def test_a_key_of_an_item_page_that_is_not_known_is_refused_by_name() -> None:
    odd = Paper(rows=[*ITEM.rows, ["缴费码", "A-7"]])
    with pytest.raises(BadCatalogue, match="缴费码"):
        transcribe(("1.html", html(odd)), said=Said(jurisdiction="379900", nature="行政事业性收费"))


ALL = Paper(
    title=("云海市行政事业性收费目录清单",),
    rows=[
        ["序号", "部门", "项目名称", "收费标准"],
        ["1", "水务", "水土保持补偿费", "link:http://list.invalid/1"],
        ["2", "教育", "考试费", "60元/人"],
    ],
)
FIRMS = Paper(
    title=("云海市涉企行政事业性收费目录清单",),
    rows=[
        ["序号", "项目名称", "政策依据", "执收单位"],
        ["1", "水土保持补偿费", "云财综〔2014〕8号", "水务局"],
        ["2", "污水处理费", "云发改〔2015〕1号", "水务局"],
    ],
)


def test_the_list_of_firms_charges_on_the_same_page_repeats_rows_of_the_whole_list() -> None:
    made = transcribe(("a.html", html(ALL, FIRMS)))
    assert cells(made, "name", "department", "legal_basis", "charging_body", "enterprise_related") == [
        ("水土保持补偿费", "水务", "云财综〔2014〕8号", "水务局", "true"),
        ("考试费", "教育", "", "", ""),
        ("污水处理费", "", "云发改〔2015〕1号", "水务局", "true"),
    ]
    assert +made.account.kinds == {"heading": 2, "fee": 3, "merged": 1}
    assert any("水土保持补偿费" in note for note in made.account.notes)


def test_a_standard_that_is_a_link_is_the_source_of_its_fee() -> None:
    made = transcribe(("a.html", html(ALL)))
    assert cells(made, "standard", "source") == [("通知", "L1"), ("60元/人", "S1")]
    sources = {one["id"]: one for one in made.about["sources"]}  # type: ignore[attr-defined]
    assert sources["L1"]["path"] == "http://list.invalid/1"
    assert sources["L1"]["title"].startswith("a.html")


def test_a_department_over_each_table_is_that_of_its_fees() -> None:
    heading = ["序号", "项目名称", "收费标准", "政策依据"]
    papers = (
        Paper(
            title=("云海市行政事业性收费目录清单", "一、公安部门"),
            rows=[heading, ["1", "船牌工本费", "20元/副", "云价〔2019〕1号"]],
        ),
        Paper(title=("二、水务部门",), rows=[heading, ["2", "河道占用费", "5元/平方米", "云价〔2019〕2号"]]),
    )
    made = transcribe(("a.html", html(*papers)))
    assert cells(made, "name", "department") == [("船牌工本费", "公安部门"), ("河道占用费", "水务部门")]
    assert {(one["field"], one["raw"]) for one in made.sources} >= {
        ("department", "公安部门"),
        ("department", "水务部门"),
    }


def test_two_columns_of_names_are_parent_and_child() -> None:
    paper = Paper(
        title=("云海市政府定价的经营服务性收费目录",),
        rows=[
            ["类型", "一级项目", "二级项目", "收费标准", "收费文件（文号）", "是否涉企", "是否行政审批", "定价方法"],
            ["政府定价的经营服务性收费", "停车服务", "小型车", "5元/次", "云价〔2019〕1号", "是", "否", "政府指导价"],
            [UP, UP, "大型车", "10元/次", UP, "否", "否", UP],
            [UP, "管道气", LEFT, "2.6元/立方米", "云价〔2019〕2号", "是", "否", "政府定价"],
        ],
    )  # fmt: skip
    for name, content in (
        ("a.html", html(paper)),
        ("a.docx", docx(paper)),
        ("a.xlsx", xlsx(paper)),
        ("a.pdf", pdf(paper)),
    ):
        made = transcribe((name, content))
        names = {row["id"]: row["name"] for row in made.rows}
        assert [
            (names.get(parent, ""), name, standard, price, firm)
            for parent, name, standard, price, firm in cells(
                made, "parent_id", "name", "standard", "pricing", "enterprise_related"
            )
        ] == [
            ("", "停车服务", "", "", ""),
            ("停车服务", "小型车", "5元/次", "guided", "true"),
            ("停车服务", "大型车", "10元/次", "guided", "false"),
            ("", "管道气", "2.6元/立方米", "government", "true"),
        ], name
        assert made.account.parents == 1


def test_one_item_over_several_rows_is_one_fee_with_every_standard() -> None:
    paper = Paper(
        title=("云海市行政事业性收费目录",),
        rows=[
            ["序号", "收费项目", "计费单位", "收费标准（元）", "政策依据"],
            ["1", "船舶检验费", "艘", "100", "云价〔2019〕1号"],
            [UP, UP, "吨", "0.5", UP],
            ["2", "码头停泊费", LEFT, "按实计收", ""],
        ],
    )
    made = transcribe(("a.xlsx", xlsx(paper)))
    assert cells(made, "name", "standard") == [("船舶检验费", "100元/艘；0.5元/吨"), ("码头停泊费", "按实计收")]
    assert +made.account.kinds == {"title": 1, "heading": 1, "fee": 2, "more": 1}


def test_old_lists_number_at_four_depths() -> None:
    paper = Paper(
        title=("云海市行政事业性收费项目目录",),
        rows=[
            ["涉企(农)▲", "序号", "收费项目", "计费单位", "收费标准(元)", "批准机关及文号", "备注"],
            ["", "一", "公安局", "", "", "", ""],
            ["▲", "（一）", "车辆管理费", "", "", "云价〔2008〕1号", ""],
            ["▲", "1", "牌证费", "", "", "同上", ""],
            ["▲", "（1）", "汽车牌", "副", "100", "同上", ""],
            ["", "（2）", "摩托车牌", "副", "50", "同上", "初训30%"],
        ],
    )
    made = transcribe(("a.txt", drawn(paper)))
    names = {row["id"]: row["name"] for row in made.rows}
    assert [
        (names.get(up, ""), *rest) for up, *rest in cells(made, "parent_id", "name", "standard", "enterprise_related")
    ] == [
        ("", "车辆管理费", "", "true"),
        ("车辆管理费", "牌证费", "", "true"),
        ("牌证费", "汽车牌", "100元/副", "true"),
        ("牌证费", "摩托车牌", "50元/副", "true"),
    ]
    assert {row["department"] for row in made.rows} == {"公安局"}
    assert {row["legal_basis"] for row in made.rows} == {"云价〔2008〕1号"}


@pytest.mark.parametrize(
    ("values", "field", "value"),
    [
        (("元/件", "件", "元/吨"), "standard", "80元/件"),
        (("市水务局", "市教育局", "市交通运输局"), "charging_body", "市水务局"),
    ],
)
def test_what_a_column_called_unit_is_its_values_tell(values: tuple[str, ...], field: str, value: str) -> None:
    rows = [[str(n), f"第{c}项费", said, "80"] for (n, c), said in zip(enumerate("甲乙丙", 1), values, strict=True)]
    made = transcribe(
        ("a.csv", comma(Paper(rows=[["序号", "收费项目", "单位", "标准"], *rows]))),
        said=Said(jurisdiction="379900", nature="行政事业性收费"),
    )
    assert made.rows[0][field] == value


def test_a_column_called_unit_whose_values_do_not_tell_is_refused_until_the_user_says() -> None:
    paper = comma(Paper(rows=[["序号", "收费项目", "单位", "标准"], ["1", "甲费", "红白蓝", "80元"]]))
    said = Said(jurisdiction="379900", nature="行政事业性收费")
    with pytest.raises(BadCatalogue, match="单位"):
        transcribe(("a.csv", paper), said=said)
    made = transcribe(("a.csv", paper), said=said, 单位="charging_body")
    assert made.rows[0]["charging_body"] == "红白蓝"


def test_a_nature_is_told_by_the_row_the_part_the_title_or_the_user_in_this_order() -> None:
    paper = Paper(
        title=("云海市涉企保证金目录清单",),
        rows=[
            ["项目名称", "收费性质"],
            ["甲项", "政府性基金"],
            ["乙项", ""],
            ["二、政府性基金", LEFT],
            ["丙项", ""],
        ],
    )
    told = transcribe(("a.html", html(paper)))
    assert cells(told, "nature") == [("政府性基金",), ("涉企保证金",), ("政府性基金",)]
    said = transcribe(("a.html", html(paper)), said=Said(jurisdiction="379900", nature="行业协会商会收费"))
    assert cells(said, "nature") == cells(told, "nature")
    untitled = Paper(rows=paper.rows)
    said = transcribe(("a.html", html(untitled)), said=Said(jurisdiction="379900", nature="行业协会商会收费"))
    assert cells(said, "nature") == [("政府性基金",), ("行业协会商会收费",), ("政府性基金",)]


def test_four_lists_on_one_page_have_their_own_natures() -> None:
    head = ["序号", "项目名称", "文件名", "文号"]

    def table(title: str, name: str) -> Paper:
        return Paper(title=(title,), rows=[head, ["1", name, "《办法》", "云价〔2010〕1号"]])

    page = html(
        table("一、行政事业性收费目录清单", "水土保持补偿费"),
        table("二、涉企行政事业性收费目录清单", "水土保持补偿费"),
        table("三、政府性基金目录清单", "水利建设基金"),
        table("四、考试考务费目录清单", "会计考试费"),
    )
    made = transcribe(("a.html", page), said=Said(jurisdiction="379900", title="云海高新区收费目录"))
    assert cells(made, "name", "nature", "enterprise_related") == [
        ("水土保持补偿费", "行政事业性收费", "true"),
        ("水利建设基金", "政府性基金", ""),
        ("会计考试费", "行政事业性收费", ""),
    ]
    assert made.about["natures"] == ["政府性基金", "行政事业性收费"]


def test_marks_in_a_column_without_heading_are_of_enterprises_unless_the_legend_says_otherwise() -> None:
    rows = [
        ["序号", "", "收费项目", "收费标准"],
        ["1", "▲", "甲费", "80元"],
        ["2", "", "乙费", "9元"],
        ["3", "▲", "丙费", "7元"],
    ]
    made = transcribe(("a.html", html(Paper(title=("云海市行政事业性收费目录",), rows=rows))))
    assert cells(made, "name", "enterprise_related") == [("甲费", "true"), ("乙费", ""), ("丙费", "true")]
    starred = Paper(
        title=("云海市行政事业性收费目录",),
        notes=("注：加▲的为考试收费，标★的为涉企收费。",),
        rows=[["序号", "收费项目"], ["1", "▲甲费"], ["2", "★乙费"]],
    )
    made = transcribe(("a.html", html(starred)))
    assert cells(made, "name", "enterprise_related") == [("甲费", ""), ("乙费", "true")]


def test_columns_that_feed_one_field_are_told_apart() -> None:
    paper = Paper(
        title=("云海市行政事业性收费目录",),
        rows=[
            ["收费项目", "收费对象", "收费范围", "项目批准依据", "标准批准依据"],
            ["甲费", "企业", "全市", "云财综〔2010〕1号", "云价〔2010〕2号"],
        ],
    )
    made = transcribe(("a.docx", docx(paper)))
    assert cells(made, "payer", "legal_basis") == [("企业；全市", "云财综〔2010〕1号|云价〔2010〕2号")]


def test_ids_are_the_same_when_rows_are_moved_and_unlike_for_every_row() -> None:
    rows = [["1", "教育", "考试费"], ["2", "卫生", "考试费"], ["3", "卫生", "体检费"]]
    head = ["序号", "部门", "项目名称"]
    ids = [
        {
            (row["department"], row["name"]): row["id"]
            for row in transcribe(
                ("a.csv", comma(Paper(rows=[head, *order]))), said=Said(jurisdiction="379900", nature="行政事业性收费")
            ).rows
        }
        for order in (rows, rows[::-1])
    ]
    assert ids[0] == ids[1]
    assert len(set(ids[0].values())) == 3


def test_the_same_input_gives_the_same_list() -> None:
    paper = ("a.html", html(ALL, FIRMS))
    assert transcribe(paper, said=YUNHAI) == transcribe(paper, said=YUNHAI)
