"""Are tickets recognised, read where they say all, and named where they do not?"""

from dataclasses import replace

import pytest

from feeaudit.charges import extract
from feeaudit.model import Page
from samples.generator.draw.ticket import ticket_ofd, ticket_pdf
from samples.generator.receipt_xml import ticket_xml
from samples.generator.receipts import ticket
from tests.charges.papers import pdf as drawn
from tests.charges.papers import word
from tests.charges.receipts import document, read


@pytest.mark.parametrize("air", [False, True])
@pytest.mark.parametrize("form", ["xml", "pdf", "ofd", "ofd with its copy"])
def test_a_ticket_says_number_day_buyer_and_price(air: bool, form: str) -> None:
    for seed in range(4):
        said = ticket(seed, air=air)
        content = {
            "xml": ticket_xml(said),
            "pdf": ticket_pdf(said),
            "ofd": ticket_ofd(said),
            "ofd with its copy": ticket_ofd(said, ("t.xml", ticket_xml(said))),
        }[form]
        reading = read("客票", content)
        assert reading.outcome == "read", reading.reason
        (statement,) = reading.statements
        invoice = statement.invoice
        assert invoice is not None
        assert statement.document_type == "transport_ticket"
        assert (invoice.invoice_number, invoice.issue_date) == (said.number, said.date)
        assert (invoice.buyer_name, invoice.buyer_tax_id) == (said.buyer, said.buyer_code)
        assert invoice.seller_name == said.seller
        assert invoice.total_with_tax == said.total


def test_a_ticket_that_does_not_say_all_is_named() -> None:
    page = document("客票", ticket_pdf(ticket(1))).pages[0]
    reading = extract(drawn(replace(page, words=tuple(w for w in page.words if "购买方" not in w.text))))
    assert reading.outcome == "unsupported_type"
    assert [(s.document_type, s.invoice) for s in reading.statements] == [("transport_ticket", None)]


@pytest.mark.parametrize("title", ["海岳市出租汽车专用发票", "云屏省公路客运车票"])
def test_other_tickets_are_named(title: str) -> None:
    page = Page(number=1, width=300, height=500, words=(word(title, 30, 20, size=14), word("金额：35.00", 30, 90)))
    reading = extract(drawn(page))
    assert reading.outcome == "unsupported_type"
    assert [s.document_type for s in reading.statements] == ["transport_ticket"]
    assert title in (reading.reason or "")
