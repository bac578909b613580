"""Does each kind of cell of a published list mean what people mean by it?"""

from datetime import date

import pytest

from feeaudit.fees import standard as arithmetic
from feeaudit.fees.transcripts import basis, numbering, remarks, standards, values
from feeaudit.fees.transcripts.headings import field_of, money_above, money_in


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("云财税〔2017〕20号，云发改价格规[2016]2559号", ("云财税〔2017〕20号", "云发改价格规〔2016〕2559号")),
        (
            "云财综〔2010〕162号、163号；云价〔2011〕1号",
            ("云财综〔2010〕162号", "云财综〔2010〕163号", "云价〔2011〕1号"),
        ),
        ("根据《云海市水、土保持条例》第三条", ("《云海市水、土保持条例》第三条",)),
        ("《关于水费、电费的通知》（云价〔2019〕\n7号）", ("云价〔2019〕7号",)),
        ("云价费字〔1992〕240号\n[1992]云价费字240号\n(92)云价费字240号", ("云价费〔1992〕240号",)),
        ("国务院令第481号\n云政〔2014〕5号", ("国务院令第481号", "云政〔2014〕5号")),
        ("《云海市条例》第三条、第五条", ("《云海市条例》第三条、第五条",)),
        ("—", ()),
        ("参见文件", ()),
        ("市政府常务会议|纪要", ("市政府常务会议", "纪要")),
    ],
)
def test_a_basis_is_cut_between_documents_and_never_inside_one(printed: str, found: tuple[str, ...]) -> None:
    assert basis.documents(printed) == found


def test_titles_and_numbers_of_two_columns_pair_line_by_line() -> None:
    assert basis.paired("云价〔2009〕1号\n—", "《关于收费的通知》\n《云海市道路条例》") == (
        "云价〔2009〕1号",
        "《云海市道路条例》",
    )
    assert basis.paired("云价〔2009〕1号", "《关于收费\n的通知》\n《云海市道路条例》") == (
        "云价〔2009〕1号",
        "《云海市道路条例》",
    )
    assert basis.paired("", "《云海市道路条例》") == ("《云海市道路条例》",)


@pytest.mark.parametrize(
    ("printed", "status", "first", "last"),
    [
        ("自2011年2月1日起取消", "cancelled", date(2011, 2, 1), date(2011, 1, 31)),
        ("自2017年4月1日起已取消征收，账户仅用于退付", "cancelled", date(2017, 4, 1), date(2017, 3, 31)),
        ("根据云财税〔2017〕20号，自2017年4月1日起停征。", "suspended", date(2017, 4, 1), date(2017, 3, 31)),
        ("2023823日取消", "cancelled", date(2023, 8, 23), date(2023, 8, 22)),
        ("2023年1231日起停征", "suspended", date(2023, 12, 31), date(2023, 12, 30)),
        ("自2018年4月起免征", "exempted", date(2018, 4, 1), date(2018, 3, 31)),
        ("自2015年1月1日起执行，自2020年1月1日起取消", "cancelled", date(2020, 1, 1), date(2019, 12, 31)),
        ("已取消", "cancelled", None, None),
        ("2023111日取消", "cancelled", None, None),
        ("有效期至2026年12月31日", None, None, date(2026, 12, 31)),
        ("对小微企业自2018年1月1日起免征", None, None, None),
        ("非营利性养老机构免征", None, None, None),
        ("自2018年1月1日起取消其中的工本费", None, None, None),
        ("不得取消", None, None, None),
        ("2018年1月1日起停征，2020年恢复征收", None, None, None),
        ("暂停征收至2025年12月31日", None, None, None),
        ("取消收费许可证", None, None, None),
        ("按月征收", None, None, None),
    ],
)
def test_a_remark_ends_a_fee_only_where_it_says_so_of_everyone(
    printed: str, status: str | None, first: date | None, last: date | None
) -> None:
    fate = remarks.fate(printed)
    assert (fate.status, fate.cease_from, fate.valid_to) == (status, first, last)


def test_the_document_that_ends_a_fee_is_kept_and_what_is_not_certain_is_told() -> None:
    assert remarks.fate("根据云财税〔2017〕20号，自2017年4月1日起停征").cease_document == "云财税〔2017〕20号"
    assert "2023111日" in (remarks.fate("2023111日起取消").doubt or "")
    for told in (
        "对小微企业免征",
        "已并入水资源费",
        "暂停征收至2025年12月31日",
        "执行至2024年底",
        "2018年停征，2020年恢复征收",
    ):
        assert told[-4:] in (remarks.fate(told).doubt or "")
    for plain in ("按月征收", "自2011年2月1日起取消", "有效期至2026年12月31日", ""):
        assert remarks.fate(plain).doubt is None


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2021年1月1日至2025年12月31日", date(2021, 1, 1), date(2025, 12, 31)),
        ("至2026年6月30日", None, date(2026, 6, 30)),
        ("自2024年7月1日起", date(2024, 7, 1), None),
        ("长期", None, None),
    ],
)
def test_a_cell_of_validity_gives_its_days(printed: str, first: date | None, last: date | None) -> None:
    assert remarks.span(printed) == (first, last)


@pytest.mark.parametrize(
    ("printed", "depth", "number", "name"),
    [
        ("一、教育部门", 0, 1, "教育部门"),
        ("十二、水务", 0, 12, "水务"),
        ("（三）考试", 1, 3, "考试"),
        ("2.土地复垦费", 2, 2, "土地复垦费"),
        ("3、 排污费", 2, 3, "排污费"),
        ("（1）号牌", 3, 1, "号牌"),
        ("①号牌(含临时)", 4, 1, "号牌(含临时)"),
        ("1.2 复检费", 3, 2, "复检费"),
        ("4证照费", 2, 4, "证照费"),
        ("5证照费", None, None, "5证照费"),
        ("4年期证书费", None, None, "4年期证书费"),
        ("0.5吨以下车辆费", None, None, "0.5吨以下车辆费"),
        ("十字路口占用费", None, None, "十字路口占用费"),
    ],
)
def test_a_number_is_parted_from_a_name_where_it_is_one(
    printed: str, depth: int | None, number: int | None, name: str
) -> None:
    assert numbering.split(printed, frozenset({4})) == (depth, number, name)


@pytest.mark.parametrize(
    ("printed", "unit", "heading", "standard"),
    [
        ("80", "元/件", "", "80元/件"),
        ("80", "件", "元", "80元/件"),
        ("80", "件", "", "80/件"),
        ("80元", "件", "", "80元/件"),
        ("80元", "元/件", "元", "80元/件"),
        ("80元/件", "人", "元", "80元/件"),
        ("10-20", "每亩", "万元", "10-20万元/亩"),
        ("照文执行", "件", "元", "照文执行"),
        ("成交额的1.5‰", "元/笔", "元", "成交额的1.5‰"),
        ("首次80，以后每次40", "次", "元", "首次80，以后每次40（单位：元/次）"),
        ("—", "件", "元", ""),
        ("8", "", "元/户·月", "8元/户·月"),
        ("1500元/平方米\n1800元/平方米", "", "", "1500元/平方米；1800元/平方米"),
        ("每件80元，超过\n10件的每件加收5元", "", "", "每件80元，超过10件的每件加收5元"),
        ("0.5元/平方\n米·天", "", "", "0.5元/平方米·天"),
    ],
)
def test_a_standard_has_the_unit_of_another_column_or_of_the_heading(
    printed: str, unit: str, heading: str, standard: str
) -> None:
    assert standards.combined(printed, unit, heading) == standard


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("收费\n标准（元）", "standard"),
        ("收費標準", "standard"),
        ("执收部门\n(单位)", "charging_body"),
        ("设立（或管理）单位", "department"),
        ("系统名称(行业主管部门)", "department"),
        ("涉企（农）▲", "enterprise_related"),
        ("政策依据/文号", "legal_basis"),
        ("政策依据/文件名", "basis_title"),
        ("涉企收费/是否涉企", "enterprise_related"),
        ("No.", "seq"),
        ("收费标准批准文号", "legal_basis"),
        ("收费（基金）项目", "name"),
        ("收费子项目", "sub_name"),
        ("征收机关", "charging_body"),
        ("现行收费标准（元）", "standard"),
        ("单位", None),
        ("某某", None),
    ],
)
def test_a_heading_names_its_field_in_any_width_script_and_bracket(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：元", "元"),
        ("填报单位：云海市财政局        单位：万元", "万元"),
        ("（金额单位：人民币元）", "元"),
        ("计费单位：元/平方米", "元/平方米"),
        ("编制单位：元谋县", None),
        ("本表金额以元计", None),
        (" ", None),
    ],
)
def test_a_line_over_a_table_tells_what_money_is_counted_in(line: str, unit: str | None) -> None:
    assert money_above(line) == unit


BARE = (
    ("0.5", "元/平方米", "", "0.5 平方米"),
    ("300以下", "元/人", "", "300 人"),
    ("住宅80\n非住宅550", "元/件", "", "550 件"),
    ("个人：80；单位：160", "元/件", "", "160 件"),
    ("80（加急120）", "份", "元", "80 份, 120 份"),
    ("（一）甲级 30（二）乙级 20", "元/亩", "", "30 亩"),
    ("2000", "元/台（套）", "", "2000 台"),
    ("1.5", "户·月", "万元", "15000 户·月"),
)


@pytest.mark.parametrize(("printed", "unit", "heading", "most"), BARE)
def test_a_bare_figure_is_arithmetic_with_the_unit_of_its_column(
    printed: str, unit: str, heading: str, most: str
) -> None:
    read = arithmetic.read(None, standards.combined(printed, unit, heading))
    assert read.unparsed is None
    told = [f"{rate.value} {(rate.unit or '').removeprefix('元/')}" for rate in read.rates]
    assert most == (f"{read.flat_rate} {read.rate_unit}" if read.flat_rate else ", ".join(told))


def test_the_money_of_a_heading_is_read() -> None:
    assert [money_in(text) for text in ("收费标准（万元）", "标准(元/件)", "收费标准", "金额（人次）")] == [
        "万元",
        "元/件",
        None,
        None,
    ]


def test_marks_flags_classes_and_natures() -> None:
    assert values.unmarked("▲ 公证费★") == ("公证费", "▲★")
    assert [values.flag(said) for said in ("是", "√", "否", "×", "部分")] == [True, True, False, False, None]
    assert values.classes("政府部门、事业单位") == ("机关", "事业单位")
    assert values.classes("其他") is None
    assert values.nature("行政事业性收费和政府性基金") is None
    assert values.nature("市场调节价的经营服务性收费") == "市场调节价的经营服务性收费"
    assert values.nature("经营服务性收费") is None
