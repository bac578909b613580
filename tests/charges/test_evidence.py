"""Does every value that is read stand on the page, in the box that is given for it? Nothing is invented."""

import re
from datetime import date
from decimal import Decimal

import pytest

from feeaudit import charges, documents
from feeaudit.charges.paper.evidence import evidence
from feeaudit.charges.paper.wrapped import plain
from feeaudit.model import Box, Document, Invoice, Line, Page, Statement
from samples.generator.draw.einvoice import einvoice_pdf
from samples.generator.draw.vat import vat_pdf
from samples.generator.random_invoice import random_invoice
from tests.charges.papers import ITEM, Paper, einvoice_page, pdf, word

HEADER = tuple(name for name in Invoice.__dataclass_fields__ if name != "original_invoice_number")
LINE = ("item_name", "spec", "unit", "quantity", "unit_price", "amount", "tax_rate", "tax")


def values(statement: Statement) -> dict[str, object]:
    """Every value that is given, by the name that its evidence has."""
    assert statement.invoice is not None
    said = {name: getattr(statement.invoice, name) for name in HEADER}
    for line in statement.lines:
        said |= {f"{line.line_no}.{name}": getattr(line, name) for name in LINE}
    return {name: value for name, value in said.items() if value is not None}


def shown(page: Page, box: Box) -> str:
    """What stands in the box, whole words that it touches."""
    x0, top, x1, bottom = box
    return plain(
        "".join(
            w.text
            for w in page.words
            if _meet((w.box[0], w.box[2]), (x0, x1)) and _meet((w.box[1], w.box[3]), (top, bottom))
        )
    )


def _meet(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return min(a[1], b[1]) - max(a[0], b[0]) > 0.3


def says(text: str, value: object) -> bool:
    """Is the value there, in whatever form it is printed?"""
    if isinstance(value, date):
        return f"{value.year}" in text and f"{value.day:02d}" in text
    if isinstance(value, Decimal):
        return f"{abs(value)}" in text.replace(",", "")
    return sorted(plain(str(value))) == sorted(re.findall(r"\S", text)) or all(c in text for c in plain(str(value)))


@pytest.mark.parametrize("seed", range(25))
def test_every_value_of_a_drawn_invoice_stands_in_its_box(seed: int) -> None:
    invoice = random_invoice(seed)
    content = vat_pdf(invoice) if invoice.kind == "vat_ordinary" else einvoice_pdf(invoice)
    document = documents.read("a.pdf", content)
    (statement,) = charges.extract(document).statements
    assert statement.outcome == "read"
    places = {one.field: one for one in statement.evidence}
    for name, value in values(statement).items():
        there = places[name]
        text = shown(document.pages[there.page - 1], there.box)
        assert says(text, value), (name, value, text)


def test_a_value_of_a_line_is_looked_for_in_its_own_line() -> None:
    second = ("*鉴证咨询服务*检测费", *ITEM[1:])
    page = einvoice_page(Paper(items=(ITEM, second), amount="2000.00", tax="120.00", total="2120.00"))
    (statement,) = charges.extract(pdf(page)).statements
    tops = {one.field: one.box[1] for one in statement.evidence}
    assert tops["1.amount"] < tops["2.amount"]
    assert tops["1.tax"] == pytest.approx(tops["1.amount"], abs=3)


def test_a_wrapped_item_has_a_box_around_all_its_rows() -> None:
    item = ("*鉴证咨询服务*环境|影响评价报告编制费", *ITEM[1:])
    page = einvoice_page(Paper(items=(item,)))
    (statement,) = charges.extract(pdf(page)).statements
    box = next(one.box for one in statement.evidence if one.field == "1.item_name")
    assert box[3] - box[1] == pytest.approx(21, abs=1)


def test_an_item_that_runs_into_the_next_column_is_not_read_without_its_end() -> None:
    item = ("*鉴证咨询服务*建设项目环境|影响评价报告编制费", *ITEM[1:])
    reading = charges.extract(pdf(einvoice_page(Paper(items=(item,)))))
    assert reading.outcome == "malformed"
    assert "建设项目环境" in (reading.reason or "") or "境" in (reading.reason or "")


@pytest.mark.parametrize(
    ("invoice", "lines"),
    [
        (Invoice(seller_name="不在纸上的公司"), ()),
        (Invoice(total_amount=Decimal("987654.32")), ()),
        (Invoice(issue_date=date(1999, 1, 1)), ()),
        (Invoice(), (Line(line_no=1, item_name="没有的费", page=1, box=(0, 0, 600, 400)),)),
    ],
)
def test_what_is_not_on_the_page_has_no_evidence(invoice: Invoice, lines: tuple[Line, ...]) -> None:
    assert evidence([einvoice_page(Paper())], invoice, lines) == ()


def test_a_statement_with_a_value_that_stands_nowhere_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from feeaudit.charges.paper import remark

    monkeypatch.setattr(remark, "read", lambda *_: "合同金额999万元")
    reading = charges.extract(pdf(einvoice_page(Paper())))
    assert reading.outcome == "reader_disagreement"
    assert "remarks" in (reading.reason or "")


def test_numbers_are_found_with_commas_signs_and_brackets() -> None:
    page = Page(number=1, width=600, height=400, words=(word("￥1,234.50", 10, 10), word("(60.00)", 10, 40)))
    found = evidence([page], Invoice(total_amount=Decimal("1234.50"), total_tax=Decimal("-60.00")), ())
    assert [(one.field, one.box[1]) for one in found] == [("total_amount", 10), ("total_tax", 40)]


def test_a_document_of_two_pages_gives_the_page() -> None:
    first, second = einvoice_page(Paper()), einvoice_page(Paper(number="24372000000000000028"), number=2)
    document = Document(path="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=(first, second))
    assert [{one.page for one in s.evidence} for s in charges.extract(document).statements] == [{1}, {2}]
