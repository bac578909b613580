"""Is an older 增值税发票 read as it is printed?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from feeaudit.charges import extract
from feeaudit.model import Page
from tests.charges.papers import (
    BUYER,
    BUYER_ID,
    CHECK_CODE,
    CODE,
    OLD_NUMBER,
    SELLER,
    SELLER_ID,
    Paper,
    pdf,
    shuffled,
    vat_page,
    word,
)

OLD = Paper(title="测试增值税电子普通发票", number=OLD_NUMBER)


def test_an_older_invoice_says_code_number_and_check_code() -> None:
    (statement,) = extract(pdf(vat_page(replace(OLD, remark=("订单1号",))))).statements
    invoice = statement.invoice
    assert statement.outcome == "read"
    assert statement.document_type == "vat_ordinary"
    assert invoice is not None
    assert (invoice.invoice_code, invoice.invoice_number, invoice.check_code) == (CODE, OLD_NUMBER, CHECK_CODE)
    assert invoice.issue_date == date(2024, 7, 10)
    assert (invoice.buyer_name, invoice.buyer_tax_id) == (BUYER, BUYER_ID)
    assert (invoice.seller_name, invoice.seller_tax_id) == (SELLER, SELLER_ID)
    assert invoice.remarks == "订单1号"
    assert statement.lines[0].amount == Decimal("1000.00")


def test_a_special_one_is_special() -> None:
    (statement,) = extract(pdf(vat_page(replace(OLD, title="测试增值税专用发票")))).statements
    assert statement.document_type == "vat_special"


def test_the_order_in_which_words_are_drawn_changes_nothing() -> None:
    page = vat_page(OLD)
    assert extract(pdf(shuffled(page, 3))).statements == extract(pdf(page)).statements


def test_a_word_across_a_ruling_is_cut_there() -> None:
    item = ("*鉴证咨询服务*咨询费规格", "", "项", "2", "500.00", "1000.00", "6%", "60.00")
    page = vat_page(replace(OLD, items=(item,)))
    (statement,) = extract(pdf(page)).statements
    (line,) = statement.lines
    assert f"{line.item_name}{line.spec or ''}" == "*鉴证咨询服务*咨询费规格"


def test_the_lines_are_those_of_the_list_where_it_is_there() -> None:
    placeholder = ("(详见销货清单)", "", "", "", "", "1000.00", "6%", "60.00")
    listed = (
        ("*甲*一", "", "个", "1", "400.00", "400.00", "6%", "24.00"),
        ("*甲*二", "", "个", "1", "600.00", "600.00", "6%", "36.00"),
    )
    invoice = vat_page(replace(OLD, items=(placeholder,)))
    (with_list,) = extract(pdf(invoice, _list_page(listed))).statements
    (alone,) = extract(pdf(invoice)).statements
    assert [(line.item_name, line.page) for line in with_list.lines] == [("*甲*一", 2), ("*甲*二", 2)]
    assert [line.item_name for line in alone.lines] == ["(详见销货清单)"]
    assert with_list.outcome == alone.outcome == "read"


def test_a_list_that_lacks_a_line_does_not_close() -> None:
    placeholder = ("(详见销货清单)", "", "", "", "", "1000.00", "6%", "60.00")
    listed = (("*甲*一", "", "个", "1", "400.00", "400.00", "6%", "24.00"),)
    reading = extract(pdf(vat_page(replace(OLD, items=(placeholder,))), _list_page(listed)))
    assert reading.outcome == "total_mismatch"


def _list_page(items: tuple[tuple[str, str, str, str, str, str, str, str], ...]) -> Page:
    page = vat_page(replace(OLD, items=items), number=2)
    body = tuple(w for w in page.words if 146 < w.box[1] < 250)
    title = word("销售货物或者提供应税劳务、服务清单", 150, 42, size=16)
    sums = (word("小计", 32, 252), word("¥1000.00", 435, 252, right=True), word("¥60.00", 583, 252, right=True))
    return replace(page, words=(title, *body, *sums))
