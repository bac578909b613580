"""Is an XML invoice flattened without loss, and a dangerous one refused?"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit import documents
from feeaudit.documents import xml
from feeaudit.model import Leaf

INVOICE = """<?xml version="1.0" encoding="{encoding}"?>
<!-- invented -->
<f:EInvoice xmlns:f="urn:fictitious" version="0.3">
  <f:Header><EIid>24112000000012345678</EIid><Empty/></f:Header>
  <Item><Name>*鉴证咨询服务*审图费</Name><Amount>100.00</Amount></Item>
  <Item><Name>*鉴证咨询服务*<!-- cut -->测绘费</Name><Amount><![CDATA[-50.00]]></Amount></Item>
</f:EInvoice>
"""


def leaves(content: bytes) -> tuple[Leaf, ...]:
    document = documents.read("a.xml", content)
    assert document.outcome == "read", document.reason
    return document.pages[0].leaves


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "utf-16"])
def test_every_text_and_attribute_has_its_way_with_positions_and_without_namespaces(encoding: str) -> None:
    root = ("EInvoice", 0)
    assert [(leaf.path, leaf.text) for leaf in leaves(INVOICE.format(encoding=encoding).encode(encoding))] == [
        ((root, ("@version", 0)), "0.3"),
        ((root, ("Header", 0), ("EIid", 0)), "24112000000012345678"),
        ((root, ("Item", 0), ("Name", 0)), "*鉴证咨询服务*审图费"),
        ((root, ("Item", 0), ("Amount", 0)), "100.00"),
        ((root, ("Item", 1), ("Name", 0)), "*鉴证咨询服务*测绘费"),
        ((root, ("Item", 1), ("Amount", 0)), "-50.00"),
    ]


def test_white_space_before_the_declaration_is_forgiven() -> None:
    assert leaves(b"\r\n  <?xml version='1.0'?><a>1</a>") == (Leaf(path=(("a", 0),), text="1"),)


CANARY = "a canary that must not be read"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<!DOCTYPE a [<!ENTITY x SYSTEM 'file://{secret}'>]><a>&x;</a>", id="entity of a file"),
        pytest.param("<!DOCTYPE a SYSTEM 'file://{secret}'><a>1</a>", id="external DTD"),
        pytest.param("<!DOCTYPE a [<!ENTITY % x SYSTEM 'file://{secret}'> %x;]><a>1</a>", id="parameter entity"),
        pytest.param("<!DOCTYPE a [<!ENTITY x 'xxxx'><!ENTITY y '&x;&x;'>]><a>&y;</a>", id="laughs"),
        pytest.param("<!DOCTYPE a><a>1</a>", id="bare"),
        pytest.param("<?xml version='1.0'?><a><b>1</a>", id="not closed"),
        pytest.param("<?xml version='1.0'?><a>&nothing;</a>", id="unknown entity"),
        pytest.param("<?xml version='1.0'?><a/>", id="nothing said"),
        pytest.param("<?xml version='1.0'?>" + "<a>" * 2000 + "1" + "</a>" * 2000, id="too deep"),
    ],
)
def test_an_xml_with_a_doctype_or_a_fault_is_malformed_and_reads_no_other_file(content: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(CANARY)
    document = documents.read("a.xml", content.replace("{secret}", str(secret)).encode())
    assert (document.outcome, document.pages) == ("malformed", ())
    assert CANARY not in (document.reason or CANARY)


def test_bytes_that_are_not_in_the_declared_encoding_are_malformed() -> None:
    content = "<?xml version='1.0' encoding='UTF-8'?><a>收费</a>".encode("gbk")
    assert documents.read("a.xml", content).outcome == "malformed"


def test_more_values_than_an_invoice_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MOST_LEAVES", 3)
    document = documents.read("a.xml", b"<a>" + b"<b>1</b>" * 4 + b"</a>")
    assert (document.outcome, document.pages) == ("memory_limit", ())


def test_a_larger_file_than_any_invoice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MOST_BYTES", 10)
    assert documents.read("a.xml", b"<a>more than ten</a>").outcome == "memory_limit"


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1), min_size=1, max_size=8)
)
def test_every_text_comes_back_as_it_was_in_the_order_of_the_document(values: list[str]) -> None:
    from lxml import etree

    root = etree.Element("a")
    for value in values:
        etree.SubElement(root, "b").text = value
    read = leaves(etree.tostring(root, encoding="utf-8", xml_declaration=True))
    assert [leaf.text for leaf in read] == values
    assert [leaf.path[-1] for leaf in read] == [("b", i) for i in range(len(values))]
