"""Does a paper that was only seen in a picture count as read only where its own arithmetic speaks for it?"""

from dataclasses import replace

import pytest

from feeaudit import charges
from feeaudit.model import Document, Outcome, Page, Statement
from tests.charges import papers
from tests.charges.papers import Paper, einvoice_page, vat_page

BUYER_ID, SELLER_ID = "91370200MA00000015", "91370200MA0000009X"


def valid(**said: object) -> Paper:
    """A paper whose codes have their check characters."""
    made = Paper()
    for name, value in {"buyer_id": BUYER_ID, "seller_id": SELLER_ID, **said}.items():
        setattr(made, name, value)
    return made


def as_seen(page: Page, *doubted: str) -> Document:
    """The page as if it had been recognised in a picture; `doubted` are words read in two ways."""
    words = tuple(replace(w, sure=w.text not in doubted) for w in page.words)
    seen = replace(page, words=words, recognised=True)
    return Document(path="a.png", sha256="0" * 64, media_type="image/png", pages=(seen,))


def only(document: Document) -> Statement:
    reading = charges.extract(document)
    assert reading.recognised
    [statement] = reading.statements
    assert (reading.outcome, reading.reason) == (statement.outcome, statement.reason)
    return statement


def test_a_picture_whose_numbers_close_is_read_and_marked() -> None:
    said = only(as_seen(einvoice_page(valid())))
    assert (said.outcome, said.recognised) == ("read", "alone")


def test_a_page_of_text_is_not_weighed() -> None:
    reading = charges.extract(papers.pdf(einvoice_page(valid())))
    assert (reading.recognised, reading.statements[0].recognised) == (False, None)


@pytest.mark.parametrize(
    ("paper", "outcome", "told"),
    [
        pytest.param({"amount": "1000.01", "total": "1060.01"}, "total_mismatch", "1000.00≠1000.01", id="a cent more"),
        pytest.param({"tax": "60.01"}, "total_mismatch", "1060.01≠1060.00", id="a cent of tax"),
        pytest.param({"words": ""}, "undecodable_text", "words", id="no sum in words"),
        pytest.param({"number": "24402000000000000019"}, "undecodable_text", "number", id="no such region"),
        pytest.param({"seller_id": "91370200MA0000008X"}, "undecodable_text", "credit code", id="one digit"),
        pytest.param({"remark": ("发票专用章",)}, "undecodable_text", "seal", id="a seal among the remarks"),
    ],
)
def test_what_a_misread_digit_would_leave_is_refused(paper: dict[str, object], outcome: Outcome, told: str) -> None:
    said = only(as_seen(einvoice_page(valid(**paper))))
    assert said.outcome == outcome
    assert told in (said.reason or "")


@pytest.mark.parametrize(
    ("item", "outcome"),
    [
        (("*鉴证咨询服务*咨询费", "", "项", "", "500.00", "1000.00", "6%", "60.00"), "malformed"),
        (("*鉴证咨询服务*咨询费", "", "项", "3", "500.00", "1000.00", "6%", "60.00"), "total_mismatch"),
        (("*鉴证咨询服务*咨询费", "", "项", "2", "500.00", "1000.00", "9%", "60.00"), "total_mismatch"),
        (("鉴证咨询服务*咨询费", "", "项", "2", "500.00", "1000.00", "6%", "60.00"), "undecodable_text"),
        (("·鉴证咨询服务·咨询费", "", "项", "2", "500.00", "1000.00", "6%", "60.00"), "undecodable_text"),
        (("*鉴证咨询服务*咨询费", "", "m2", "2", "500.00", "1000.00", "6%", "60.00"), "undecodable_text"),
    ],
    ids=["no quantity", "quantity", "rate", "a star lost", "stars taken for dots", "raised figure lost"],
)
def test_every_value_of_a_line_must_be_held_by_another(item: papers.Item, outcome: Outcome) -> None:
    assert only(as_seen(einvoice_page(valid(items=(item,))))).outcome == outcome


@pytest.mark.parametrize("word", [papers.SELLER, papers.NUMBER, "*鉴证咨询服务*咨询费", "开票日期：2024年07月10日"])
def test_a_name_number_or_day_that_was_read_in_two_ways_is_refused(word: str) -> None:
    assert only(as_seen(einvoice_page(valid()), word)).outcome == "undecodable_text"


@pytest.mark.parametrize("word", ["1000.00", "¥1060.00", "500.00", "电子发票（普通发票）", "开票人：测试员"])
def test_a_doubt_that_the_arithmetic_answers_or_that_is_in_no_value_is_none(word: str) -> None:
    assert only(as_seen(einvoice_page(valid()), word)).outcome == "read"


def test_an_older_invoice_is_weighed_alike() -> None:
    paper = valid(title="青岛增值税电子普通发票", number=papers.OLD_NUMBER)
    assert only(as_seen(vat_page(paper))).outcome == "read"
    assert only(as_seen(vat_page(paper), f"称：{papers.SELLER}")).outcome == "undecodable_text"
