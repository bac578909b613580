"""Is the XML of a tax invoice read whatever the dialect, case, hyphens and nesting of its names?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from feeaudit.charges import extract, invoice_xml
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


PINYIN = (
    ("FPXX/FPHM", NUMBER),
    ("FPXX/KPRQ", "20240710"),
    ("FPXX/XSFMC", "测试乙咨询事务所"),
    ("FPXX/XSFNSRSBH", "91370200MA00000098"),
    ("FPXX/GMFMC", "测试甲实业有限公司"),
    ("FPXX/HJJE", "1000.00"),
    ("FPXX/HJSE", "60.00"),
    ("FPXX/JSHJ", "1060.00"),
    ("MXXX/MX/XMMC", "*鉴证咨询服务*咨询费"),
    ("MXXX/MX/XMSL", "2"),
    ("MXXX/MX/XMDJ", "500"),
    ("MXXX/MX/XMJE", "1000.00"),
    ("MXXX/MX/SL", "0.06"),
    ("MXXX/MX/SE", "60.00"),
)
CHINESE = (
    ("发票号码", NUMBER),
    ("开票日期", "2024年07月10日"),
    ("销售方/名称", "测试乙咨询事务所"),
    ("销售方/统一社会信用代码", "91370200MA00000098"),
    ("购买方/名称", "测试甲实业有限公司"),
    ("合计金额", "¥1,000.00"),
    ("合计税额", "¥60.00"),
    ("价税合计（小写）", "¥1,060.00"),
    ("明细/行/项目名称", "*鉴证咨询服务*咨询费"),
    ("明细/行/数量", "2"),
    ("明细/行/单价", "500"),
    ("明细/行/金额", "1000.00"),
    ("明细/行/税率", "6%"),
    ("明细/行/税额", "60.00"),
)
OF_2019 = (
    ("InvoiceNo", NUMBER),
    ("IssueDate", "2024年07月10日"),
    ("Seller/SellerName", "测试乙咨询事务所"),
    ("Seller/SellerTaxID", "91370200MA00000098"),
    ("Buyer/BuyerName", "测试甲实业有限公司"),
    ("TaxExclusiveTotalAmount", "1000.00"),
    ("TaxTotalAmount", "60.00"),
    ("TaxInclusiveTotalAmount", "1060.00"),
    ("GoodsInfos/GoodsInfo/Item", "*鉴证咨询服务*咨询费"),
    ("GoodsInfos/GoodsInfo/Price", "500"),
    ("GoodsInfos/GoodsInfo/Quantity", "2"),
    ("GoodsInfos/GoodsInfo/Amount", "1000.00"),
    ("GoodsInfos/GoodsInfo/TaxScheme", "6%"),
    ("GoodsInfos/GoodsInfo/TaxAmount", "60.00"),
)


@pytest.mark.parametrize(("leaves", "root"), [(PINYIN, "发票"), (CHINESE, "电子发票"), (OF_2019, "eInvoice")])
def test_every_dialect_says_the_same_invoice(leaves: Sequence[tuple[str, str]], root: str) -> None:
    (statement,) = extract(xml(leaves, root)).statements
    (usual,) = extract(xml([leaf for leaf in (*HEADER, *ONE) if "InChinese" not in leaf[0]])).statements
    assert usual.invoice is not None
    assert statement.outcome == "read"
    assert statement.invoice == replace(usual.invoice, remarks=None)
    assert statement.lines == usual.lines


def test_a_total_of_a_line_is_not_that_of_the_invoice() -> None:
    leaves = [(way, text) for way, text in (*HEADER, *ONE) if not way.endswith("TotalTax-includedAmount")]
    (statement,) = extract(xml(leaves)).statements
    assert statement.invoice is not None
    assert statement.invoice.total_with_tax is None


def test_several_invoices_of_one_file_are_kept_apart() -> None:
    second = [(way, text.replace(NUMBER, f"{NUMBER[:-1]}8")) for way, text in (*HEADER, *ONE)]
    both = [(f"EInvoice#{n}/{way}", text) for n, own in enumerate(((*HEADER, *ONE), second)) for way, text in own]
    reading = extract(xml(both, root="Invoices"))
    assert [s.invoice.invoice_number for s in reading.statements if s.invoice] == [NUMBER, f"{NUMBER[:-1]}8"]
    assert {len(s.lines) for s in reading.statements} == {1}
    assert reading.outcome == "read"


@pytest.mark.parametrize(("more", "quantity", "rate"), [(("SLV", "6%"), "2", "6%"), (("XMSL", "7"), "7", None)])
def test_sl_is_whichever_of_quantity_and_rate_has_no_other_name(
    more: tuple[str, str], quantity: str, rate: str | None
) -> None:
    mine = [leaf for leaf in PINYIN if leaf[0] not in ("MXXX/MX/XMSL", "MXXX/MX/SL")]
    (statement,) = extract(xml([*mine, ("MXXX/MX/SL", "2"), (f"MXXX/MX/{more[0]}", more[1])], "发票")).statements
    assert (statement.lines[0].quantity, statement.lines[0].tax_rate) == (Decimal(quantity), rate or "2")


def test_a_receipt_of_the_treasury_is_no_tax_invoice() -> None:
    leaves = (*((way, text) for way, text in HEADER), ("EInvoiceData/Main/EInvoiceNumber", "0000012345"))
    assert not invoice_xml.identify(xml(leaves))


def test_what_says_no_invoice_is_named() -> None:
    reading = extract(xml((("FPHM", NUMBER),), root="发票"))
    assert reading.outcome == "unsupported_type"
    assert "发票" in (reading.reason or "")
