"""Do a page and the structured copies packed with it make one statement, and is every difference reported?"""

from collections.abc import Sequence

import pytest

from feeaudit.charges import extract
from feeaudit.model import Document, Leaf, Page, Statement
from tests.charges.papers import ITEM, NUMBER, SELLER, Paper, einvoice_page, pdf

ATTACHED = (
    ("eInvoice/InvoiceNo", NUMBER),
    ("eInvoice/IssueDate", "2024年07月10日"),
    ("eInvoice/Seller/SellerName", SELLER),
    ("eInvoice/TaxExclusiveTotalAmount", "1000.00"),
    ("eInvoice/TaxTotalAmount", "60.00"),
    ("eInvoice/TaxInclusiveTotalAmount", "1060.00"),
    ("eInvoice/GoodsInfos/GoodsInfo/Item", ITEM[0]),
    ("eInvoice/GoodsInfos/GoodsInfo/Amount", "1000.00"),
    ("eInvoice/GoodsInfos/GoodsInfo/TaxAmount", "60.00"),
)
TAGS = (("root/InvoiceNo", NUMBER), ("root/TaxInclusiveTotalAmount", "¥1060.00"), ("root/Amount", "1000.001000.00"))


def packed(page: Page, leaves: Sequence[tuple[str, str]], source: str = "attachment a.xml") -> Document:
    """An OFD of this page with one structured copy."""
    made = tuple(Leaf(path=((source, 0), *((p, 0) for p in way.split("/"))), text=text) for way, text in leaves)
    first = Page(number=1, width=page.width, height=page.height, words=page.words, edges=page.edges, leaves=made)
    return Document(path="a.ofd", sha256="3" * 64, media_type="application/ofd", pages=(first,))


def agreement(statement: Statement) -> tuple[str, str]:
    check = next(c for c in statement.checks if c.check == "reader_agreement")
    return check.outcome, check.detail or ""


def test_the_copy_comes_first_and_its_lines_keep_their_places_on_the_page() -> None:
    (statement,) = extract(packed(einvoice_page(Paper()), ATTACHED)).statements
    (alone,) = extract(pdf(einvoice_page(Paper()))).statements
    assert statement.outcome == "read"
    assert agreement(statement) == ("pass", "")
    assert statement.invoice == alone.invoice
    assert statement.lines[0].box == alone.lines[0].box
    assert statement.lines[0].quantity is None, "the copy says none"


@pytest.mark.parametrize(
    ("place", "text", "named"),
    [
        ("TaxInclusiveTotalAmount", "9060.00", "total_with_tax"),
        ("SellerName", "测试丙咨询事务所", "seller_name"),
        ("IssueDate", "2024年07月11日", "issue_date"),
        ("InvoiceNo", "24372000000000000018", "invoice_number"),
        ("Item", "*鉴证咨询服务*检测费", "item_name"),
        ("GoodsInfo/Amount", "999.00", "amount"),
        ("GoodsInfo/Amount", "1000.00元起", "not an amount"),
    ],
)
def test_a_copy_that_says_otherwise_is_a_disagreement(place: str, text: str, named: str) -> None:
    leaves = [(way, text if way.endswith(place) else said) for way, said in ATTACHED]
    reading = extract(packed(einvoice_page(Paper()), leaves))
    assert reading.outcome == "reader_disagreement"
    assert named in (reading.reason or "")


def test_tags_speak_of_the_header_and_never_of_lines() -> None:
    (statement,) = extract(packed(einvoice_page(Paper()), TAGS, "tags")).statements
    (alone,) = extract(pdf(einvoice_page(Paper()))).statements
    assert (statement.outcome, agreement(statement)[0]) == ("read", "pass")
    assert statement.lines == alone.lines


def test_a_copy_on_a_page_without_an_invoice_stands_alone() -> None:
    blank = Page(number=1, width=596, height=397)
    (statement,) = extract(packed(blank, ATTACHED)).statements
    assert statement.outcome == "read"
    assert statement.lines[0].item_name == ITEM[0]


def test_a_file_of_two_invoices_gives_each_its_own_copy() -> None:
    first, second = einvoice_page(Paper()), einvoice_page(Paper(number=f"{NUMBER[:-1]}8"), number=2)
    one = packed(first, ATTACHED)
    both = Document(path="a.ofd", sha256="4" * 64, media_type="application/ofd", pages=(*one.pages, second))
    a, b = extract(both).statements
    assert (agreement(a)[0], agreement(b)[0]) == ("pass", "not_applicable")
