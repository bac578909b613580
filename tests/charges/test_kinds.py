"""Is a paper that charges nothing named for what it is, and never taken for charges that are clear?"""

import json
import re
import time
from dataclasses import replace

import pytest

from feeaudit.charges import extract, read_file, tools_of
from feeaudit.model import Document, Leaf, Page, Reading, Word
from feeaudit.plain import from_plain
from tests.charges.papers import pdf, word
from tests.documents import texts

NOTICE = (
    "某市示例局文件",
    "示例〔2024〕12号",
    "某市示例局关于规范涉企",
    "收费有关事项的通知",
    "各有关单位：",
    "一、申请人可自行选择有资质的评估机构，评估费每次 50 元。",
    "某市示例局",
    "2024年3月5日",
)


def page(*lines: str, size: float = 14) -> Page:
    return Page(
        number=1, width=595, height=842, words=tuple(word(t, 80, 40 + 30 * n, size=size) for n, t in enumerate(lines))
    )


def text(*lines: str) -> Document:
    leaves = tuple(Leaf(path=(("line", n),), text=line) for n, line in enumerate(lines))
    return Document(path="a.txt", sha256="5" * 64, media_type="text/plain", pages=(Page(number=1, leaves=leaves),))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("\n".join(NOTICE).encode(), id="txt"),
        pytest.param("\n".join(NOTICE).encode("gb18030"), id="GBK txt"),
        pytest.param(texts.docx(*NOTICE), id="docx"),
        pytest.param(texts.html(NOTICE).encode(), id="html"),
    ],
)
def test_a_notice_is_read_and_holds_no_charge(content: bytes) -> None:
    reading = from_plain(Reading, json.loads(read_file("a", content)))
    assert (reading.outcome, reading.reason, reading.statements) == ("read", None, ())
    assert reading.document_type == "notice"


def test_a_notice_on_pages_is_read() -> None:
    reading = extract(pdf(page(*NOTICE), replace(page("二、本通知自印发之日起施行。"), number=2)))
    assert (reading.outcome, reading.document_type, reading.pages) == ("read", "notice", 2)
    assert [passage.text for passage in reading.passages] == [
        *(re.sub(r"\s", "", line) for line in NOTICE),
        "二、本通知自印发之日起施行。",
    ]
    last = reading.passages[-1]
    assert (last.page, last.line, last.box) == (2, 1, (80.0, 40.0, 276.0, 54.0))


@pytest.mark.parametrize(
    "title",
    [
        "关于印发《示例市涉企收费管理办法》的通知",
        "建设项目环境影响评价审批办事指南",
        "示例市行政事业性收费公示",
        "示例市市场监督管理局公告",
        "关于同意示例检测中心收费标准的批复",
        "示例市价格协会关于缴纳2024年度会费的通知",
        "关于商请协助核查收费情况的函",
        "关于进一步降低企业负担的若干意见（试行）",
    ],
)
def test_titles_of_notices_are_known(title: str) -> None:
    assert extract(text(title, "各单位：", "请遵照执行。")).document_type == "notice"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("缴费通知单", "单位：某公司", "应缴 1200.00 元"), id="demand"),
        pytest.param(("某物业催缴通知", "请于三日内缴纳"), id="demand by name"),
        pytest.param(("某供水公司", "关于催缴水费欠费的函", "请于三日内缴纳"), id="demand of arrears"),
        pytest.param(("某银行", "贷记通知", "金额 1200.00"), id="bank"),
        pytest.param(("履约保函", "受益人：某公司"), id="letter of guarantee"),
        pytest.param((*("甲乙丙丁") * 3, "公告"), id="a bare name far down"),
        pytest.param(("咨询服务合同", "根据《关于规范收费的通知》", "双方约定如下"), id="contract that cites a notice"),
        pytest.param(("某市示例局文件处理单", "关于规范收费有关事项的通知", "拟办意见"), id="form about a notice"),
        pytest.param(("项目情况说明", "我单位收到关于规范收费的通知后，立即整改。"), id="sentence about a notice"),
        pytest.param(("会议纪要", "根据示例局关于规范收费的通知"), id="begins with a citation"),
    ],
)
def test_what_only_speaks_of_a_notice_or_asks_for_money_is_none(lines: tuple[str, ...]) -> None:
    reading = extract(text(*lines))
    assert (reading.outcome, reading.document_type) == ("unsupported_type", "other")
    assert lines[0] in (reading.reason or "")


@pytest.mark.parametrize(
    "receipt",
    [
        "发票号码：24372000000000000019",
        "票据代码 37010124 票据号码 0000012345",
        "金额（大写）壹仟贰佰元整",
        "开票日期：2024年03月05日",
    ],
)
def test_a_receipt_behind_the_title_of_a_notice_is_not_passed_over(receipt: str) -> None:
    for document in (text(*NOTICE, receipt), pdf(page(*NOTICE), replace(page(*receipt.split()), number=2))):
        reading = extract(document)
        assert (reading.outcome, reading.document_type) == ("unsupported_type", "notice")
        assert "票据" in (reading.reason or "")


def test_invoice_data_packed_with_a_notice_is_not_passed_over() -> None:
    reading = extract(pdf(page(*NOTICE), leaves=[("InvoiceNumber", "24372000000000000019")]))
    assert (reading.outcome, reading.document_type) == ("unsupported_type", "notice")


def test_pictures_in_a_notice_that_were_not_read_are_said() -> None:
    content = texts.docx(*NOTICE, parts={"word/media/1.png": b"x", "word/media/2.png": b"x"})
    reading = from_plain(Reading, json.loads(read_file("a.docx", content)))
    assert reading.outcome == "read"
    assert "2 处图片" in (reading.reason or "")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("电子发票（铁路电子客票）", "transport_ticket"),
        ("航空运输电子客票行程单", "transport_ticket"),
        ("某市出租汽车专用发票", "transport_ticket"),
        ("某省公路客运定额发票", "transport_ticket"),
        ("某市汽车客票", "transport_ticket"),
        ("某银行电子回单", "bank_slip"),
        ("网约车行程单", "other"),
        ("海关进口增值税专用缴款书", "other"),
        ("中华人民共和国海关进口货物报关单", "other"),
        ("技术服务合同", "other"),
    ],
)
def test_papers_that_are_not_read_are_named(title: str, kind: str) -> None:
    reading = extract(pdf(page(title, "某某某", size=18)))
    types = {s.document_type for s in reading.statements} or {reading.document_type}
    assert (reading.outcome, types) == ("unsupported_type", {kind})
    assert "未知" not in (reading.reason or "")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某省非税收入统一票据（电子）", "fiscal_nontax"),
        ("社会团体会费统一票据", "fiscal_association_dues"),
        ("非税收入一般缴款书", "payment_book"),
    ],
)
def test_a_title_of_a_receipt_without_its_table_is_malformed(title: str, kind: str) -> None:
    reading = extract(pdf(page(title, "某某某", size=18)))
    assert reading.outcome == "malformed"
    assert [s.document_type for s in reading.statements] == [kind]


def test_a_ticket_in_xml_is_named() -> None:
    leaves = (Leaf(path=(("Ticket", 0), ("Kind", 0)), text="铁路电子客票"),)
    document = Document(
        path="a.xml", sha256="6" * 64, media_type="application/xml", pages=(Page(number=1, leaves=leaves),)
    )
    assert extract(document).document_type == "transport_ticket"


def test_a_ruled_table_and_prose_are_named_by_their_looks() -> None:
    grid = tuple((50.0, y, 500.0, y) for y in range(100, 600, 50)) + tuple(
        (x, 100.0, x, 550.0) for x in range(50, 550, 90)
    )
    words = (Word(text="甲", box=(60, 110, 70, 120)),)
    table = Page(
        number=1,
        width=595,
        height=842,
        words=words,
        edges=tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in grid),
    )
    assert "有框线的表格" in (extract(pdf(table)).reason or "")
    assert "一般文字" in (extract(text("从前有一座山。" * 80)).reason or "")


def test_the_seal_of_an_invoice_alone_is_no_invoice() -> None:
    assert "监制章" in (extract(pdf(page("全国统一发票", "国家税务总局某市税务局"))).reason or "")


def test_a_paper_without_statements_is_read_again_when_names_change(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = extract(text("一句话"))
    assert "kinds@" in tools_of(reading)
    assert "plaintext@" in tools_of(reading)


@pytest.mark.parametrize("piece", ["零", "关于", "根据", "发票号码0a", "（关于）", "通知函"])
def test_no_text_however_long_holds_up_the_search_for_a_title(piece: str) -> None:
    start = time.process_time()
    extract(text(*[piece * 20_000] * 30))
    extract(text(*[piece * 30] * 1000))
    assert time.process_time() - start < 3
