"""Is the XML of a 数电票 read whatever the case, hyphens and nesting of its names?"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

import pytest

from feeaudit.charges import extract
from feeaudit.model import Document, Leaf, Page

NUMBER = "24372000000000000019"
HEADER = (
    ("Header/InherentLabel/GeneralOrSpecialVAT/LabelCode", "02"),
    ("EInvoiceData/SellerInformation/SellerIdNum", "91370200MA00000098"),
    ("EInvoiceData/SellerInformation/SellerName", "测试乙咨询事务所"),
    ("EInvoiceData/BuyerInformation/BuyerName", "测试甲实业有限公司"),
    ("EInvoiceData/BasicInformation/TotalAmWithoutTax", "1000.00"),
    ("EInvoiceData/BasicInformation/TotalTaxAm", "60.00"),
    ("EInvoiceData/BasicInformation/TotalTax-includedAmount", "1060.00"),
    ("EInvoiceData/BasicInformation/TotalTax-includedAmountInChinese", "壹仟零陆拾圆整"),
    ("EInvoiceData/AdditionalInformation/Remark", "中标合同金额120万元"),
    ("TaxSupervisionInfo/InvoiceNumber", NUMBER),
    ("TaxSupervisionInfo/IssueTime", "2024-07-10 10:08:05"),
)
LINE = "EInvoiceData/IssuItemInformation"
ONE = (
    (f"{LINE}/ItemName", "*鉴证咨询服务*咨询费"),
    (f"{LINE}/Quantity", "2"),
    (f"{LINE}/UnPrice", "500"),
    (f"{LINE}/Amount", "1000.00"),
    (f"{LINE}/TaxRate", "0.060000"),
    (f"{LINE}/ComTaxAm", "60.000000"),
    (f"{LINE}/TotaltaxIncludedAmount", "1060.000000"),
)


def xml(leaves: Sequence[tuple[str, str]], root: str = "EInvoice") -> Document:
    def path(way: str) -> Iterator[tuple[str, int]]:
        yield root, 0
        for part in way.split("/"):
            name, _, place = part.partition("#")
            yield name, int(place or 0)

    made = tuple(Leaf(path=tuple(path(way)), text=text) for way, text in leaves)
    page = Page(number=1, leaves=made)
    return Document(path="a.xml", sha256="2" * 64, media_type="application/xml", pages=(page,))


def test_an_einvoice_says_its_header_and_lines() -> None:
    (statement,) = extract(xml((*HEADER, *ONE))).statements
    invoice, (line,) = statement.invoice, statement.lines
    assert statement.outcome == "read"
    assert statement.document_type == "einvoice_ordinary"
    assert invoice is not None
    assert (invoice.invoice_number, invoice.issue_date) == (NUMBER, date(2024, 7, 10))
    assert invoice.total_with_tax == Decimal("1060.00")
    assert (line.quantity, line.amount, line.tax_rate, line.tax) == (
        Decimal(2),
        Decimal("1000.00"),
        "6%",
        Decimal("60.00"),
    )
    assert [(fact.name, fact.value) for fact in statement.facts] == [("base_amount", "1200000.00")]


def test_case_and_hyphens_of_names_change_nothing() -> None:
    plain = xml((*HEADER, *ONE))
    loud = xml([(way.upper().replace("-", "_"), text) for way, text in (*HEADER, *ONE)], root="einvoice")
    assert extract(loud).statements == extract(plain).statements


def test_lines_may_repeat_or_be_nested() -> None:
    halves = [(way, {"1000.00": "500.00", "60.000000": "30.00", "2": "1"}.get(text, text)) for way, text in ONE]
    repeated = [(way.replace("Information/", f"Information#{n}/"), text) for n in (0, 1) for way, text in halves]
    nested = [
        (way.replace("Information/", f"Information/ItemDetail#{n}/"), text) for n in (0, 1) for way, text in halves
    ]
    first, second = (extract(xml((*HEADER, *lines))).statements[0] for lines in (repeated, nested))
    assert first.lines == second.lines
    assert len(first.lines) == 2
    assert first.outcome == "read"


def test_lines_that_share_one_element_are_refused() -> None:
    flat = [(f"{way}#{n}", text) for n in (0, 1) for way, text in ONE]
    assert extract(xml((*HEADER, *flat))).outcome == "malformed"


def test_special_and_red_are_told() -> None:
    special = [(way, "01" if way.endswith("LabelCode") else text) for way, text in HEADER]
    red = ("EInvoiceData/SpecificInformation/RedEInvoice/OriginalInvoiceNumber", "24372000000000000001")
    (statement,) = extract(xml((*special, *ONE, red))).statements
    assert statement.document_type == "einvoice_special"
    assert statement.invoice is not None
    assert statement.invoice.original_invoice_number == "24372000000000000001"


@pytest.mark.parametrize("gone", ["InvoiceNumber", "IssueTime", "SellerName", "ItemName", "/Amount"])
def test_what_lacks_an_essential_is_malformed(gone: str) -> None:
    leaves = [(way, text) for way, text in (*HEADER, *ONE) if not way.endswith(gone)]
    assert extract(xml(leaves)).outcome == "malformed"


def test_an_amount_that_is_none_is_malformed_and_not_guessed() -> None:
    leaves = [(way, "1000.00元起" if way.endswith("/Amount") else text) for way, text in (*HEADER, *ONE)]
    assert extract(xml(leaves)).outcome == "malformed"


@pytest.mark.parametrize(
    "way", ["InvoiceNumber", "TotalTaxAm", "SellerName", "Quantity", "GeneralOrSpecialVAT/LabelCode"]
)
def test_a_value_given_twice_is_malformed_where_the_two_differ(way: str) -> None:
    whole, text = next(leaf for leaf in (*HEADER, *ONE) if leaf[0].endswith(way))
    assert extract(xml((*HEADER, *ONE, (whole, text)))).outcome == "read"
    assert extract(xml((*HEADER, *ONE, (whole, text + "1")))).outcome == "malformed"


def test_another_dialect_is_named() -> None:
    reading = extract(xml((("FPHM", NUMBER),), root="发票"))
    assert reading.outcome == "unsupported_type"
    assert "发票" in (reading.reason or "")
