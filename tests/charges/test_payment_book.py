"""Is a 非税收入一般缴款书 read as it is printed?"""

from dataclasses import replace

import pytest

from samples.generator.draw.book import LAYOUTS, book_ofd, book_pdf
from samples.generator.receipt_xml import receipt_xml
from samples.generator.receipts import receipt
from tests.charges.receipts import read


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", ["pdf", "ofd"])
def test_a_book_says_who_collected_what_from_whom(layout: str, form: str) -> None:
    for seed in range(5):
        paper = receipt(seed, "payment_book")
        reading = read("缴款书", book_pdf(paper, layout) if form == "pdf" else book_ofd(paper, layout))
        assert reading.outcome == "read", reading.reason
        (statement,) = reading.statements
        invoice = statement.invoice
        assert invoice is not None
        assert statement.document_type == "payment_book"
        assert (invoice.invoice_code, invoice.invoice_number) == (paper.code, paper.number)
        assert (invoice.buyer_name, invoice.seller_name) == (paper.payer, paper.payee)
        assert (invoice.issue_date, invoice.total_with_tax) == (paper.date, paper.total)
        assert [line.item_code for line in statement.lines] == [item.code for item in paper.items]
        assert [line.amount for line in statement.lines] == [item.amount for item in paper.items]


def test_its_xml_is_a_payment_book() -> None:
    paper = receipt(3, "payment_book")
    (statement,) = read("缴款书", receipt_xml(paper)).statements
    assert (statement.document_type, statement.outcome) == ("payment_book", "read")


def test_a_tax_payment_is_no_book_and_is_named() -> None:
    paper = replace(receipt(1, "payment_book"), title="中华人民共和国税收缴款书（电子）")
    reading = read("缴款书", book_pdf(paper, "boxed"))
    assert reading.outcome == "unsupported_type"
    assert "税收缴款书" in (reading.reason or "")
    assert all(s.invoice is None for s in reading.statements)


def test_a_payer_in_the_remarks_is_not_taken_for_the_one_in_the_box() -> None:
    paper = replace(receipt(8, "payment_book"), remark=("交款人：云屏别的有限公司",))
    reading = read("缴款书", book_pdf(paper, "boxed"))
    assert reading.outcome == "malformed"
    assert "payer" in (reading.reason or "")
