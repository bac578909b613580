"""Is every slip on a page read as it is printed, whatever bank drew it, and is none glued to another?"""

from dataclasses import replace

import pytest

from feeaudit.charges import extract
from feeaudit.model import Statement
from samples.generator.draw.slip import LAYOUTS, slips_ofd, slips_pdf
from samples.generator.receipt_xml import slip_xml
from samples.generator.receipts import Slip, slip
from tests.charges.papers import pdf as drawn
from tests.charges.receipts import document, read


def purpose(one: Slip, layout: str) -> str:
    if layout == "colons":
        return one.use or one.postscript or "汇款"
    if layout == "boxes":
        return one.postscript or one.use or one.summary
    if layout == "wide":
        return one.use or one.summary
    return one.use or one.postscript or one.summary


def agrees(statement: Statement, one: Slip, layout: str) -> None:
    invoice = statement.invoice
    assert invoice is not None
    assert statement.document_type == "bank_slip"
    assert (invoice.invoice_number, invoice.issue_date) == (one.number, one.date)
    assert (invoice.buyer_name, invoice.seller_name) == (one.payer[0], one.payee[0])
    assert invoice.total_with_tax == one.amount
    assert invoice.total_in_words == (None if layout == "wide" else one.in_words)
    assert [line.item_name for line in statement.lines] == [purpose(one, layout)]
    assert [line.amount for line in statement.lines] == [one.amount]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("form", [slips_pdf, slips_ofd])
def test_one_two_or_three_slips_on_a_page_are_each_read(layout: str, count: int, form: object) -> None:
    for seed in range(3):
        slips = [slip(10 * seed + n) for n in range(count)]
        reading = read("回单", slips_pdf(slips, layout) if form is slips_pdf else slips_ofd(slips, layout))
        assert reading.outcome == "read", reading.reason
        for statement, one in zip(reading.statements, slips, strict=True):
            agrees(statement, one, layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_slips_without_a_second_title_are_refused(layout: str) -> None:
    page = document("回单", slips_pdf([slip(1), slip(2)], layout)).pages[0]
    lower = min(w.box[1] for w in page.words if "回单" in w.text and w.box[1] > 60 and w.box[3] - w.box[1] > 11)
    untitled = tuple(w for w in page.words if not (abs(w.box[1] - lower) < 8 and w.box[3] - w.box[1] > 11))
    reading = extract(drawn(replace(page, words=untitled)))
    assert reading.outcome == "malformed"


def test_money_of_another_country_is_refused() -> None:
    page = document("回单", slips_pdf([slip(1)], "wide")).pages[0]
    words = tuple(replace(w, text="USD") if w.text == "CNY" else w for w in page.words)
    reading = extract(drawn(replace(page, words=words)))
    assert reading.outcome == "malformed"
    assert "USD" in (reading.reason or "")


def test_words_and_figures_that_differ_are_a_mismatch() -> None:
    one = slip(1)
    page = document("回单", slips_pdf([one], "boxes")).pages[0]
    words = tuple(replace(w, text="1.00") if w.text == f"{one.amount:,.2f}" else w for w in page.words)
    assert extract(drawn(replace(page, words=words))).outcome == "total_mismatch"


def test_the_structured_copy_of_a_slip_is_read() -> None:
    one = slip(4)
    for name, content in (("a.xml", slip_xml(one)), ("a.ofd", slips_ofd([one], "grid", ("bker.xml", slip_xml(one))))):
        (statement,) = read(name, content).statements
        assert statement.outcome == "read", statement.reason
        assert statement.invoice is not None
        assert (statement.invoice.invoice_number, statement.invoice.total_with_tax) == (one.number, one.amount)
        assert (statement.invoice.buyer_name, statement.invoice.seller_name) == (one.payer[0], one.payee[0])


def test_a_copy_of_another_amount_is_a_disagreement() -> None:
    one = slip(4)
    copy = slip_xml(replace(one, amount=one.amount + 1))
    assert read("a.ofd", slips_ofd([one], "grid", ("bker.xml", copy))).outcome == "reader_disagreement"


@pytest.mark.parametrize("field", ["payee", "use"])
def test_a_name_that_runs_over_its_box_is_not_read_as_a_shorter_one(field: str) -> None:
    long = "青澜市人民政府国有资产监督管理委员会直属机关后勤服务中心"
    one = slip(1)
    said = {"payee": replace(one, payee=(long, *one.payee[1:])), "use": replace(one, use=long)}[field]
    reading = read("回单", slips_pdf([said], "grid"))
    assert reading.outcome == "malformed"
    assert long in (reading.reason or "")
