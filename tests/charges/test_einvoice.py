"""Is a 数电票 read as it is printed, whatever its words are drawn like?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from feeaudit.charges import einvoice, extract
from feeaudit.model import Reading, Word
from tests.charges.papers import (
    BUYER,
    BUYER_ID,
    NUMBER,
    SELLER,
    SELLER_ID,
    Paper,
    einvoice_page,
    pdf,
    shuffled,
    vat_page,
    word,
)


def read(paper: Paper) -> Reading:
    return extract(pdf(einvoice_page(paper)))


def test_an_ordinary_invoice_says_its_header_lines_and_sums() -> None:
    reading = read(Paper(remark=("含滞纳金180.00元",)))
    (statement,) = reading.statements
    invoice, (line,) = statement.invoice, statement.lines
    assert reading.outcome == statement.outcome == "read"
    assert statement.document_type == "einvoice_ordinary"
    assert invoice is not None
    assert (invoice.invoice_code, invoice.invoice_number, invoice.issue_date) == (None, NUMBER, date(2024, 7, 10))
    assert (invoice.buyer_name, invoice.buyer_tax_id) == (BUYER, BUYER_ID)
    assert (invoice.seller_name, invoice.seller_tax_id) == (SELLER, SELLER_ID)
    assert (invoice.total_amount, invoice.total_tax, invoice.total_with_tax) == (
        Decimal("1000.00"),
        Decimal("60.00"),
        Decimal("1060.00"),
    )
    assert invoice.total_in_words == "壹仟零陆拾圆整"
    assert invoice.remarks == "含滞纳金180.00元"
    assert [fact.name for fact in statement.facts] == ["late_fee"]
    assert (line.item_name, line.tax_category, line.unit) == ("*鉴证咨询服务*咨询费", "鉴证咨询服务", "项")
    assert (line.quantity, line.unit_price, line.amount, line.tax_rate, line.tax) == (
        Decimal(2),
        Decimal("500.00"),
        Decimal("1000.00"),
        "6%",
        Decimal("60.00"),
    )
    assert line.page == 1
    assert line.box is not None


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_words_are_drawn_changes_nothing(seed: int) -> None:
    page = einvoice_page(Paper(remark=("第一行", "第二行")))
    assert extract(pdf(shuffled(page, seed))).statements == extract(pdf(page)).statements


def test_wrapped_items_sizes_and_discounts_stay_with_their_line() -> None:
    items = (
        ("*鉴证咨询服务*很长的名|称第二行|第三行", "一二三|四五", "项", "1", "1100.00", "1100.00", "6%", "66.00"),
        ("*鉴证咨询服务*很长的名|称第二行|第三行", "", "", "", "", "-100.00", "6%", "-6.00"),
    )
    (statement,) = read(Paper(items=items)).statements
    first, second = statement.lines
    assert first.item_name == second.item_name == "*鉴证咨询服务*很长的名称第二行第三行"
    assert first.spec == "一二三四五"
    assert (second.spec, second.quantity, second.unit_price, second.amount) == (None, None, None, Decimal("-100.00"))
    assert statement.outcome == "read"


def test_a_specification_that_is_a_number_shifts_no_column() -> None:
    items = (("*测绘服务*测量", "2024", "", "", "", "1000.00", "6%", "60.00"),)
    (statement,) = read(Paper(items=items)).statements
    (line,) = statement.lines
    assert (line.spec, line.quantity, line.amount) == ("2024", None, Decimal("1000.00"))


def test_an_item_with_spaces_keeps_all_its_words() -> None:
    page = einvoice_page(Paper(items=(("*测绘服务*", "A4", "", "", "", "1000.00", "6%", "60.00"),)))
    pieces = (word("AB12", 58, 160), word("CD", 83, 160), word("E", 94, 160), word("FGH", 101, 160))
    (statement,) = extract(pdf(replace(page, words=(*page.words, *pieces)))).statements
    assert (statement.lines[0].item_name, statement.lines[0].spec) == ("*测绘服务*AB12 CD E FGH", "A4")


def test_an_exempt_invoice_has_no_tax_and_closes() -> None:
    items = (("*医疗服务*体检", "", "次", "1", "1000", "1000.00", "免税", "***"),)
    (statement,) = read(Paper(items=items, tax="***", total="1000.00")).statements
    assert statement.invoice is not None
    assert (statement.lines[0].tax_rate, statement.lines[0].tax, statement.invoice.total_tax) == ("免税", None, None)
    assert statement.outcome == "read"


def test_a_special_red_letter_names_what_it_reverses() -> None:
    items = (("*鉴证咨询服务*咨询费", "", "", "", "", "-1000.00", "6%", "-60.00"),)
    remark = ("被红冲蓝字数电票号码：24372000000000000001 红字发票信息确认", "单编号：37020000000000")
    paper = Paper(items=items, amount="-1000.00", tax="-60.00", total="-1060.00", remark=remark)
    (statement,) = read(replace(paper, title="电子发票（增值税专用发票）")).statements
    assert statement.document_type == "einvoice_special"
    assert statement.invoice is not None
    assert statement.invoice.original_invoice_number == "24372000000000000001"
    assert statement.invoice.total_with_tax == Decimal("-1060.00")
    assert statement.outcome == "read"


def test_seller_at_the_left_is_still_the_seller() -> None:
    page = einvoice_page(Paper())
    swapped = {"购": "销", "买": "售", "销": "购", "售": "买"}
    words = tuple(Word(text=swapped.get(w.text, w.text), box=w.box) for w in page.words)
    (statement,) = extract(pdf(replace(page, words=words))).statements
    assert statement.invoice is not None
    assert (statement.invoice.seller_name, statement.invoice.buyer_name) == (BUYER, SELLER)


def test_labels_whose_font_says_nothing_are_replaced_by_geometry() -> None:
    page = einvoice_page(Paper())
    values = {NUMBER, BUYER, BUYER_ID, SELLER, SELLER_ID, "*鉴证咨询服务*咨询费", "项", "壹仟零陆拾圆整"}

    def blind(w: Word) -> Word:
        keep = w.text in values or any(c.isdigit() for c in w.text)
        text = w.text.replace("开票日期：", "\ufffd" * 5) if keep else "\ufffd" * len(w.text)
        return Word(text=text, box=w.box)

    (statement,) = extract(pdf(replace(page, words=tuple(map(blind, page.words))))).statements
    (seen,) = extract(pdf(page)).statements
    assert statement.outcome == "read"
    assert statement.invoice == seen.invoice
    assert [line.item_name for line in statement.lines] == [line.item_name for line in seen.lines]


def test_without_rulings_the_words_alone_say_the_same() -> None:
    page = einvoice_page(Paper(remark=("备考",)))
    assert extract(pdf(replace(page, edges=()))).statements == extract(pdf(page)).statements


def test_a_shadow_and_a_word_off_the_page_are_not_read() -> None:
    ghosts = (word(SELLER, 345.5, 96), word("幽灵", 91, 810))
    (statement,) = read(Paper(extra=ghosts)).statements
    assert statement.invoice is not None
    assert statement.invoice.seller_name == SELLER


def test_pages_of_one_number_are_one_invoice() -> None:
    first = einvoice_page(Paper(items=(("*甲*一", "", "", "", "", "400.00", "6%", "24.00"),)))
    first = replace(first, words=tuple(w for w in first.words if not 250 < w.box[1] < 280), number=1)
    sub_total = (word("小", 60, 256), word("计", 100, 256), word("¥400.00", 435, 258, right=True))
    first = replace(first, words=(*first.words, *sub_total))
    second = einvoice_page(Paper(items=(("*甲*二", "", "", "", "", "600.00", "6%", "36.00"),)), number=2)
    (statement,) = extract(pdf(first, second)).statements
    assert [(line.line_no, line.page, line.item_name) for line in statement.lines] == [
        (1, 1, "*甲*一"),
        (2, 2, "*甲*二"),
    ]
    assert statement.outcome == "read"


def test_two_invoices_in_one_file_are_two_statements() -> None:
    pages = einvoice_page(Paper()), einvoice_page(Paper(number="24372000000000000027"), number=2)
    numbers = [s.invoice.invoice_number for s in extract(pdf(*pages)).statements if s.invoice]
    assert numbers == [NUMBER, "24372000000000000027"]


def test_a_second_copy_of_the_same_page_adds_no_line() -> None:
    found = extract(pdf(einvoice_page(Paper()), einvoice_page(Paper(), number=2))).statements
    assert [(s.outcome, len(s.lines)) for s in found] == [("read", 1), ("read", 1)]


def test_a_page_that_is_no_invoice_is_said_and_not_lost() -> None:
    other = replace(einvoice_page(Paper()), words=(word("行程单", 100, 100),), number=2)
    reading = extract(pdf(einvoice_page(Paper()), other))
    assert [s.outcome for s in reading.statements] == ["read", "unsupported_type"]
    assert reading.outcome == "unsupported_type"
    assert "第2页" in (reading.reason or "")


def test_an_older_invoice_among_new_ones_is_said_and_not_lost() -> None:
    old = vat_page(Paper(title="测试增值税电子普通发票", number="00001234"), number=2)
    assert [s.outcome for s in extract(pdf(einvoice_page(Paper()), old)).statements] == ["read", "unsupported_type"]


@pytest.mark.parametrize(
    ("paper", "why"),
    [
        (Paper(amount="1001.00", total="1061.00"), "明细之和不等于合计"),
        (Paper(total="1070.00"), "金额加税额不等于价税合计"),
        (Paper(words="壹仟零陆拾壹圆整"), "大小写金额不一致"),
    ],
)
def test_numbers_that_do_not_close_are_never_read(paper: Paper, why: str) -> None:
    (statement,) = read(paper).statements
    assert statement.outcome == "total_mismatch"
    assert why in (statement.reason or "")


@pytest.mark.parametrize(
    "paper",
    [
        Paper(number="2437200000000000"),
        Paper(seller=""),
        Paper(items=()),
        Paper(items=(("*甲*一", "", "", "", "", "1000.005", "6%", "60.00"),)),
        Paper(items=(("*甲*一", "", "", "", "", "", "6%", "60.00"),)),
    ],
)
def test_what_lacks_an_essential_is_malformed(paper: Paper) -> None:
    assert read(paper).outcome == "malformed"


def test_the_info_dictionary_is_a_second_reader() -> None:
    page = einvoice_page(Paper())
    agrees = extract(pdf(page, leaves=(("InvoiceNumber", NUMBER), ("TotalTax-includedAmount", "1060.00"))))
    differs = extract(pdf(page, leaves=(("InvoiceNumber", NUMBER), ("TotalTax-includedAmount", "1960.00"))))
    assert agrees.outcome == "read"
    assert [c.outcome for c in agrees.statements[0].checks if c.check == "reader_agreement"] == ["pass"]
    assert differs.outcome == "reader_disagreement"
    assert "total_with_tax" in (differs.reason or "")


def test_two_tables_on_one_page_are_not_mixed() -> None:
    page = einvoice_page(Paper())
    # Without 开票人 nothing says where the upper paper ends.
    upper = tuple(w for w in page.words if "开票人" not in w.text)
    lower = tuple(Word(text=w.text, box=(w.box[0], w.box[1] + 400, w.box[2], w.box[3] + 400)) for w in page.words)
    reading = extract(pdf(replace(page, height=800, words=(*upper, *lower))))
    assert reading.outcome == "malformed"


def test_every_value_stands_on_the_page() -> None:
    page = einvoice_page(Paper(remark=("合同金额12万元",)))
    printed = "".join(w.text for w in page.words)
    (statement,) = extract(pdf(page)).statements
    assert statement.invoice is not None
    said = [statement.invoice.invoice_number, statement.invoice.seller_name, statement.invoice.remarks]
    assert all(text and text in printed for text in said)


def test_a_page_is_read_the_same_from_an_ofd_as_from_a_pdf() -> None:
    printed = pdf(einvoice_page(Paper()))
    packed = replace(printed, media_type="application/ofd")
    assert extract(packed).statements == extract(printed).statements
    assert not einvoice.identify(replace(printed, media_type="text/html"))
