"""Is an invoice read as it is printed wherever it stands on its page, and whatever stands beside it?"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from feeaudit.charges import extract
from feeaudit.model import Box, Invoice, Page, Statement, Word
from tests.charges.papers import (
    BUYER,
    BUYER_ID,
    NUMBER,
    OLD_NUMBER,
    SELLER,
    SELLER_ID,
    Paper,
    einvoice_page,
    pdf,
    vat_page,
    word,
)

REMARK = ("收款人：测试丙 复核：测试丁", "价税合计：￥888.00，合计3项", "开票日期以2020年01月01日为准")
OTHER = "24372000000000000027"


def moved(page: Page, scale: float = 1, right: float = 0, down: float = 0) -> Page:
    """The same drawing, larger or smaller, elsewhere on a page of A4."""

    def box(old: Box) -> Box:
        x0, top, x1, bottom = old
        return (x0 * scale + right, top * scale + down, x1 * scale + right, bottom * scale + down)

    return replace(
        page,
        width=max(596.0, page.width * scale + right),
        height=842.0,
        words=tuple(Word(text=w.text, box=box(w.box)) for w in page.words),
        edges=tuple(box(e) for e in page.edges),
    )


def beside(page: Page, text: str, x: float) -> Page:
    """With a text that runs down the margin."""
    return replace(page, words=(*page.words, *(word(c, x, 84 + 8 * n, size=7) for n, c in enumerate(text))))


def only(page: Page) -> Statement:
    (statement,) = extract(pdf(page)).statements
    return statement


def said(page: Page) -> Invoice:
    statement = only(page)
    assert statement.outcome == "read", statement.reason
    assert statement.invoice is not None
    return statement.invoice


@pytest.mark.parametrize("scale", [0.7, 1, 1.3])
@pytest.mark.parametrize("down", [0, 250])
@pytest.mark.parametrize("drawn", [einvoice_page, vat_page])
def test_size_and_place_on_the_page_change_nothing(drawn: Callable[[Paper], Page], scale: float, down: float) -> None:
    old = drawn is vat_page
    paper = Paper(number=OLD_NUMBER, title="增值税电子普通发票", remark=REMARK) if old else Paper(remark=REMARK)
    assert said(moved(drawn(paper), scale, 10, down)) == said(drawn(paper))


@pytest.mark.parametrize("text", ["下载次数：12", "第二联抵扣联"])
@pytest.mark.parametrize("ruled", [True, False])
def test_what_runs_down_the_margin_belongs_to_no_field(text: str, ruled: bool) -> None:
    page = einvoice_page(Paper(remark=("一期",)))
    page = page if ruled else replace(page, edges=())
    shown = beside(replace(page, width=620), text, 588)
    assert said(shown) == said(replace(page, width=620))


@pytest.mark.parametrize("drawn", [einvoice_page, vat_page])
def test_a_remark_may_name_clerks_sums_and_dates(drawn: Callable[[Paper], Page]) -> None:
    old = drawn is vat_page
    paper = Paper(number=OLD_NUMBER, title="增值税电子普通发票", remark=REMARK) if old else Paper(remark=REMARK)
    invoice = said(drawn(paper))
    assert invoice.remarks is not None
    assert invoice.remarks.replace("\n", "").replace(" ", "") == "".join(REMARK).replace(" ", "")
    assert f"{invoice.issue_date} {invoice.total_with_tax}" == "2024-07-10 1060.00"


def test_two_papers_on_one_page_are_two_invoices() -> None:
    first, second = einvoice_page(Paper()), einvoice_page(Paper(number=OTHER, buyer="另一家测试公司"))
    lower = moved(second, down=420)
    both = replace(first, height=842, words=(*first.words, *lower.words), edges=(*first.edges, *lower.edges))
    statements = extract(pdf(both)).statements
    found = [
        (s.outcome, s.invoice and s.invoice.invoice_number, s.invoice and s.invoice.buyer_name) for s in statements
    ]
    assert found == [("read", NUMBER, BUYER), ("read", OTHER, "另一家测试公司")]
    assert [line.box and line.box[1] > 420 for s in statements for line in s.lines] == [False, True]


def test_a_frame_around_both_papers_is_not_cut() -> None:
    page = einvoice_page(Paper())
    lower = moved(einvoice_page(Paper(number=OTHER)), down=420)
    around = (5.0, 5.0, 5.0, 830.0)
    both = replace(page, height=842, words=(*page.words, *lower.words), edges=(*page.edges, *lower.edges, around))
    assert extract(pdf(both)).outcome == "malformed"


def test_the_remark_of_several_pages_stands_on_the_last() -> None:
    whole = einvoice_page(Paper(amount="2000.00", tax="120.00", total="2120.00", remark=("第二期",)), 2)
    sums = ("合", "计", "价税合计（大写）", "（小写）", "备", "注", "第二期", "贰仟壹佰贰拾圆整", "¥2120.00")
    rest = tuple(w for w in whole.words if w.text not in sums and "¥" not in w.text)
    part = (word("小计", 60, 256), word("¥1000.00", 435, 256, right=True), word("¥60.00", 583, 256, right=True))
    first = replace(whole, number=1, words=(*rest, *part))
    upper = tuple(replace(w, box=(w.box[0], w.box[1] - 14, w.box[2], w.box[3] - 14)) for w in part)
    (statement,) = extract(pdf(first, replace(whole, words=(*whole.words, *upper)))).statements
    assert statement.outcome == "read", statement.reason
    assert len(statement.lines) == 2
    assert statement.invoice is not None
    assert (statement.invoice.remarks, f"{statement.invoice.total_amount}") == ("第二期", "2000.00")


def test_the_seller_may_stand_left() -> None:
    page = einvoice_page(Paper())
    swap = {"购": "销", "买": "售", "销": "购", "售": "买"}
    turned = replace(page, words=tuple(replace(w, text=swap.get(w.text, w.text)) for w in page.words))
    for shown in (turned, replace(turned, edges=())):
        invoice = said(shown)
        assert (invoice.seller_name, invoice.seller_tax_id) == (BUYER, BUYER_ID)
        assert (invoice.buyer_name, invoice.buyer_tax_id) == (SELLER, SELLER_ID)


def test_titles_that_contradict_each_other_are_doubtful() -> None:
    page = einvoice_page(Paper())
    both_sell = replace(page, words=tuple(replace(w, text="售") if w.text == "买" else w for w in page.words))
    assert only(both_sell).outcome == "malformed"
