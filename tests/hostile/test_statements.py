"""Is a statement refused where one of its values cannot be trusted, although the others can? (P12, Z7)"""

import csv
import io
from dataclasses import replace
from typing import Any

import pytest

from feeaudit import charges, documents
from feeaudit.model import Outcome
from samples.generator import invoice_pdf, invoice_xml, random_invoice
from tests.hostile.makers import texts

GOOD = random_invoice(7, kind="einvoice_ordinary")
LOST = "\ue123"
"""What a font without a map to Unicode leaves of a character."""


def reading(content: bytes) -> tuple[Outcome, str]:
    read = charges.extract(documents.read("paper", content))
    return read.outcome, read.reason or ""


SELLER, BUYER, ITEM = GOOD.seller.name, GOOD.buyer.name, GOOD.lines[0].item.rpartition("*")[2][:3]


def test_the_same_papers_with_every_character_are_read() -> None:
    assert reading(invoice_pdf(GOOD)) == ("read", "")
    assert reading(invoice_xml(GOOD)) == ("read", "")


@pytest.mark.parametrize("name", [SELLER, BUYER, ITEM], ids=["seller", "buyer", "item"])
def test_one_lost_character_in_a_name_or_an_item_is_undecodable_text(name: str) -> None:
    """As a font leaves it that maps one of its characters to nothing, on a paper without a structured copy."""
    lost = name[:1] + LOST + name[2:]
    paper = documents.read("a.pdf", invoice_pdf(GOOD))
    page = paper.pages[0]
    words = tuple(replace(word, text=word.text.replace(name, lost)) for word in page.words)
    assert words != page.words
    on_paper = charges.extract(replace(paper, pages=(replace(page, words=words, leaves=()),)))
    assert (on_paper.outcome, "没有可读的编码" in (on_paper.reason or "")) == ("undecodable_text", True)
    outcome, reason = reading(invoice_xml(GOOD).replace(name.encode(), lost.encode()))
    assert (outcome, "没有可读的编码" in reason) == ("undecodable_text", True)


def test_a_table_with_two_columns_of_amounts_by_one_name_is_not_read() -> None:
    outcome, reason = reading(texts.csv_same_heading_twice())
    assert outcome == "unsupported_type"
    assert "金额" in reason


@pytest.mark.parametrize(
    "amount",
    ["1e308", "NaN", "Infinity", "10²", "①00", "٣٫٥", "1O0", "1.000.00", "123.455", "1,23", "12..5", "￥", "=1+1"],
)
def test_text_in_the_clothes_of_a_number_is_never_an_amount(amount: str) -> None:
    out = io.StringIO()
    rows: list[list[Any]] = [texts.HEAD.split(","), texts.ROW.split(","), ["2024-07-11", "甲公司", "检测费", amount]]
    csv.writer(out).writerows(rows)
    read = charges.extract(documents.read("a.csv", out.getvalue().encode()))
    first, second = read.statements
    assert first.outcome == "read"
    assert second.outcome == "malformed"
    assert second.lines[0].amount is None
