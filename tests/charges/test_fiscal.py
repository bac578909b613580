"""Is a 财政电子票据 read as it is printed, whatever its layout, file and province?"""

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest

from feeaudit.charges import EXTRACTORS
from feeaudit.model import Page, Statement
from samples.generator.draw.pen import Pen
from samples.generator.draw.receipt import LAYOUTS, WIDTH, ruled
from samples.generator.draw.receipt import receipt_ofd as ofd
from samples.generator.draw.receipt import receipt_pdf as pdf
from samples.generator.receipt_xml import Form, receipt_xml
from samples.generator.receipts import FiscalKind, Item, Receipt, receipt
from tests.charges.papers import pdf as drawn
from tests.charges.papers import word
from tests.charges.receipts import document, read

KINDS = get_args(FiscalKind)
RED = "0123456789"
MOST = {"ruled": 99, "open": 99, "above": 14, "list": 16}
"""How many signs of an item a layout prints."""


def agrees(statement: Statement, paper: Receipt, most: int = 99) -> None:
    invoice = statement.invoice
    assert invoice is not None
    assert statement.document_type == paper.kind
    assert (invoice.invoice_code, invoice.invoice_number, invoice.check_code) == (paper.code, paper.number, paper.check)
    assert invoice.issue_date == paper.date
    assert (invoice.buyer_name, invoice.buyer_tax_id) == (paper.payer, paper.payer_code)
    assert invoice.seller_name == paper.payee
    assert invoice.total_with_tax == paper.total
    assert [line.item_name for line in statement.lines] == [item.name[:most] for item in paper.items]
    assert [line.amount for line in statement.lines] == [item.amount for item in paper.items]
    assert [line.quantity for line in statement.lines] == [Decimal(item.quantity) for item in paper.items]
    assert [line.unit for line in statement.lines] == [item.unit for item in paper.items]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", [pdf, ofd])
def test_every_kind_in_every_layout_is_read(kind: FiscalKind, layout: str, form: object) -> None:
    for seed in range(4):
        paper = receipt(seed, kind)
        content = pdf(paper, layout) if form is pdf else ofd(paper, layout)
        reading = read("票据", content)
        assert reading.outcome == "read", reading.reason
        (statement,) = reading.statements
        agrees(statement, paper, MOST[layout])
        assert statement.invoice is not None
        assert (statement.invoice.remarks or "") == "\n".join(paper.remark)
        assert statement.invoice.total_in_words == paper.in_words
        assert {c.outcome for c in statement.checks if c.check in ("line_sum", "words_figures", "number_form")} == {
            "pass"
        }


@pytest.mark.parametrize("layout", ["ruled", "open", "list"])
def test_the_code_of_an_item_stands_beside_it_and_never_in_it(layout: str) -> None:
    paper = receipt(1, "fiscal_nontax", items=4)
    (statement,) = read("票据", pdf(paper, layout)).statements
    assert [line.item_code for line in statement.lines] == [item.code for item in paper.items]
    assert not any((line.item_name or "")[:1].isdigit() for line in statement.lines)


def test_a_quantity_may_be_a_factor_and_make_another_amount() -> None:
    item = Item(
        code="0569901", name="专利年费", unit="元", quantity="0.3", standard="2,000.00", amount=Decimal("500.00")
    )
    reading = read("票据", pdf(replace(receipt(1, "fiscal_nontax"), items=(item,)), "ruled"))
    assert reading.outcome == "read", reading.reason
    assert reading.statements[0].lines[0].quantity == Decimal("0.3")


def test_a_standard_in_words_is_no_price() -> None:
    item = Item(code="1030", name="评审费", unit="次", quantity="1", standard="见文件", amount=Decimal("500.00"))
    (statement,) = read("票据", pdf(replace(receipt(1, "fiscal_nontax"), items=(item,)), "ruled")).statements
    assert (statement.lines[0].unit_price, statement.lines[0].spec) == (None, "见文件")


def test_what_the_lines_say_in_their_own_column_of_remarks_is_proven_row_by_row() -> None:
    paper = receipt(7, "fiscal_nontax", items=2)
    noted = replace(paper, items=tuple(replace(item, note="减半") for item in paper.items), remark=("缴款码：37001",))
    (statement,) = read("票据", pdf(noted, "ruled")).statements
    assert statement.outcome == "read", statement.reason
    assert statement.invoice is not None
    assert statement.invoice.remarks == "缴款码：37001\n减半"


@pytest.mark.parametrize("layout", ["ruled", "open"])
def test_a_red_receipt_names_what_it_reverses(layout: str) -> None:
    item = Item(code="1030", name="评审费", unit="次", quantity="-1", standard="500", amount=Decimal("-500.00"))
    paper = replace(receipt(1, "fiscal_nontax"), items=(item,), related=RED)
    (statement,) = read("票据", pdf(paper, layout)).statements
    assert statement.outcome == "read", statement.reason
    assert statement.invoice is not None
    assert statement.invoice.original_invoice_number == RED
    assert statement.invoice.total_with_tax == Decimal("-500.00")


@pytest.mark.parametrize("form", get_args(Form))
def test_the_ministrys_xml_is_read_whatever_its_case_and_nesting(form: Form) -> None:
    for seed, kind in enumerate(KINDS):
        paper = replace(receipt(seed, kind), related=RED)
        (statement,) = read("票据", receipt_xml(paper, form)).statements
        assert statement.outcome == "read", statement.reason
        agrees(statement, paper)
        assert statement.invoice is not None
        assert statement.invoice.seller_tax_id == paper.payee_code
        assert statement.invoice.original_invoice_number == RED
        assert [line.item_code for line in statement.lines] == [item.code for item in paper.items]


def test_a_copy_in_an_ofd_speaks_first_and_the_page_gives_the_places() -> None:
    paper = receipt(3, "fiscal_nontax", items=2)
    (statement,) = read("票据", ofd(paper, "open", ("copy.xml", receipt_xml(paper)))).statements
    assert statement.outcome == "read", statement.reason
    agrees(statement, paper)
    assert statement.invoice is not None
    assert statement.invoice.seller_tax_id == paper.payee_code
    assert statement.invoice.total_in_words == paper.in_words
    assert all(line.box and line.page == 1 for line in statement.lines)
    assert [c.outcome for c in statement.checks if c.check == "reader_agreement"] == ["pass"]


@pytest.mark.parametrize(
    "other",
    [
        {"payer": "测试甲实业有限公司"},
        {"items": (Item(code="1", name="别的费", unit="次", quantity="1", standard="1", amount=Decimal("88.00")),)},
    ],
    ids=["payer", "lines"],
)
def test_a_copy_that_says_something_else_is_a_disagreement(other: dict[str, object]) -> None:
    paper = receipt(3, "fiscal_nontax", items=1)
    copy = receipt_xml(Receipt(**({n: getattr(paper, n) for n in Receipt.__dataclass_fields__} | other)))
    reading = read("票据", ofd(paper, "ruled", ("copy.xml", copy)))
    assert reading.outcome == "reader_disagreement"


def test_words_and_figures_that_differ_are_a_mismatch() -> None:
    paper = receipt(2, "fiscal_settlement")
    pages = document("票据", pdf(paper, "ruled")).pages
    forged = tuple(replace(w, text=w.text.replace(f"{paper.total:,.2f}", "77.00")) for w in pages[0].words)
    assert read_page(replace(pages[0], words=forged)) == "total_mismatch"


def read_page(page: Page) -> str:
    from feeaudit.charges import extract

    return extract(drawn(page)).outcome


def test_two_receipts_on_one_sheet_are_two() -> None:
    papers = [receipt(seed, "fiscal_nontax") for seed in (1, 2)]
    pages = [document("票据", pdf(paper, "ruled")).pages[0] for paper in papers]
    lower = [replace(w, box=(w.box[0], w.box[1] + 400, w.box[2], w.box[3] + 400)) for w in pages[1].words]
    rules = [(x0, a + 400, x1, b + 400) for x0, a, x1, b in pages[1].edges]
    sheet = replace(pages[0], height=800.0, words=(*pages[0].words, *lower), edges=(*pages[0].edges, *rules))
    from feeaudit.charges import extract

    reading = extract(drawn(sheet))
    assert reading.outcome == "read", reading.reason
    for statement, paper in zip(reading.statements, papers, strict=True):
        agrees(statement, paper)


def test_two_receipts_that_cannot_be_parted_are_refused() -> None:
    page = document("票据", pdf(receipt(1, "fiscal_nontax"), "ruled")).pages[0]
    lower = [replace(w, box=(w.box[0], w.box[1] + 400, w.box[2], w.box[3] + 400)) for w in page.words if w.box[1] > 60]
    sheet = replace(page, height=800.0, words=(*page.words, *lower))
    assert read_page(sheet) == "malformed"


def test_several_receipts_in_one_file_are_several() -> None:
    papers = [receipt(seed, "fiscal_nontax") for seed in (1, 2, 3)]
    pen = Pen(WIDTH, 380.0, "样张")
    for place, paper in enumerate(papers):
        if place:
            pen.canvas.showPage()
        ruled(pen, paper)
    reading = read("票据", pen.save())
    assert [s.invoice and s.invoice.invoice_number for s in reading.statements] == [p.number for p in papers]


@pytest.mark.parametrize("title", ["云屏省医疗门诊收费票据（电子）", "海岳市住院收费票据（电子）"])
def test_hospital_receipts_are_named_and_not_read(title: str) -> None:
    reading = read("票据", pdf(replace(receipt(1, "fiscal_nontax"), title=title), "ruled"))
    assert reading.outcome == "unsupported_type"
    assert title in (reading.reason or "")
    assert [s.invoice for s in reading.statements] == [None]


def test_a_page_of_something_else_among_receipts_is_named() -> None:
    page = document("票据", pdf(receipt(1, "fiscal_nontax"), "ruled")).pages[0]
    from feeaudit.charges import extract

    reading = extract(drawn(page, Page(number=2, width=600, height=400, words=(word("合同", 100, 40, size=20),))))
    assert reading.outcome == "unsupported_type"
    assert [s.outcome for s in reading.statements] == ["read", "unsupported_type"]


def test_a_receipt_has_one_owner() -> None:
    paper = receipt(1, "fiscal_nontax")
    for content in (pdf(paper, "ruled"), ofd(paper, "open"), receipt_xml(paper)):
        found = document("票据", content)
        assert sum(extractor.identify(found) for extractor in EXTRACTORS) == 1
