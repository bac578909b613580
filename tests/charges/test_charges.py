"""Does exactly one extractor own a document, and is nothing given ever dropped?"""

import json
from dataclasses import replace

import pytest

from feeaudit import charges
from feeaudit.charges import EXTRACTORS, extract, read_file, tools_of, versions
from feeaudit.model import Document, Page, Reading
from feeaudit.plain import from_plain
from tests.charges.papers import Paper, einvoice_page, pdf, sheet, vat_page, word


def test_each_paper_has_one_owner() -> None:
    old = Paper(title="测试增值税电子普通发票", number="00001234")
    for document in (pdf(einvoice_page(Paper())), pdf(vat_page(old)), sheet(("日期",))):
        assert sum(extractor.identify(document) for extractor in EXTRACTORS) == 1


def test_two_claims_are_an_error_that_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charges, "EXTRACTORS", (charges.ledger, charges.invoice_xml, charges.ledger))
    reading = extract(sheet(("日期",)))
    assert reading.outcome == "internal_error"
    assert "ledger、ledger" in (reading.reason or "")


def test_no_claim_is_unsupported_and_says_what_it_is() -> None:
    page = Page(number=1, width=600, height=400, words=(word("测试省车辆通行费电子票据行程单", 100, 20, size=20),))
    reading = extract(pdf(page))
    assert reading.outcome == "unsupported_type"
    assert "行程单" in (reading.reason or "")


def test_a_document_that_was_not_read_keeps_its_outcome() -> None:
    refused = Document(
        path="a.pdf", sha256="3" * 64, media_type="application/pdf", outcome="needs_password", reason="有密码"
    )
    reading = extract(refused)
    assert (reading.outcome, reading.reason, reading.statements) == ("needs_password", "有密码", ())


def test_a_workers_answer_is_the_reading_in_json() -> None:
    content = "日期,收款方,收费项目,金额\n2024-03-05,测试乙中心,评审费,100.00\n".encode()
    reading = from_plain(Reading, json.loads(read_file("台账.csv", content)))
    assert (reading.path, reading.outcome, len(reading.statements)) == ("台账.csv", "read", 1)


def test_readings_are_keyed_by_their_reader_and_their_own_extractor() -> None:
    new = extract(pdf(einvoice_page(Paper())))
    nothing = replace(new, statements=())
    assert "einvoice@" in tools_of(new)
    assert "vat@" not in tools_of(new)
    assert "vat@" in tools_of(nothing)
    assert set(versions()) >= {"einvoice", "vat", "invoice_xml", "ledger"}
