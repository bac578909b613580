"""Are pages, structured copies and traps of an OFD found? The packages are made on the spot; no value is real."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from feeaudit import documents
from feeaudit.documents import archive, ofd
from feeaudit.model import Document, Outcome

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
OFD = f"""<ofd:OFD {NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:CustomDatas>
<ofd:CustomData Name="发票号码">24372000000000000019</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo>
<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"""
DOCUMENT = f"""<ofd:Document {NS}><ofd:CommonData>
<ofd:PageArea><ofd:PhysicalBox>0 0 210 140</ofd:PhysicalBox></ofd:PageArea>
<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0.xml"/></ofd:CommonData>
<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>
<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>
<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>"""
TEMPLATE = f"""<ofd:Page {NS}><ofd:Content><ofd:Layer>
<ofd:TextObject ID="5" Boundary="20 10 60 5" Size="5">
<ofd:TextCode X="0" Y="4" DeltaX="g 3 5">发票号码</ofd:TextCode></ofd:TextObject>
<ofd:PathObject ID="6" Boundary="10 50 100 1"><ofd:AbbreviatedData>M 0 0 L 100 0</ofd:AbbreviatedData></ofd:PathObject>
</ofd:Layer></ofd:Content></ofd:Page>"""
PAGE = f"""<ofd:Page {NS}><ofd:Template TemplateID="2"/><ofd:Content><ofd:Layer>
<ofd:TextObject ID="7" Boundary="120 10 60 5" Size="4"><ofd:TextCode X="0" Y="4">1060.00</ofd:TextCode></ofd:TextObject>
<ofd:TextObject ID="8" Boundary="120 90 60 5" Size="4" Visible="false">
<ofd:TextCode X="0" Y="4">9999.00</ofd:TextCode></ofd:TextObject>
</ofd:Layer></ofd:Content></ofd:Page>"""
TAGS = f"<ofd:CustomTags {NS}><ofd:CustomTag><ofd:FileLoc>CustomTag.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>"
TAG = f"""<e:eInvoice xmlns:e="urn:e" {NS}>
<e:TotalAmount><ofd:ObjectRef PageRef="1">7</ofd:ObjectRef></e:TotalAmount></e:eInvoice>"""
ATTACHMENTS = f"""<ofd:Attachments {NS}>
<ofd:Attachment ID="1"><ofd:FileLoc>invoice.xml</ofd:FileLoc></ofd:Attachment></ofd:Attachments>"""
PARTS = {
    "OFD.xml": OFD,
    "Doc_0/Document.xml": DOCUMENT,
    "Doc_0/Tpls/Tpl_0.xml": TEMPLATE,
    "Doc_0/Pages/Page_0/Content.xml": PAGE,
    "Doc_0/Tags/CustomTags.xml": TAGS,
    "Doc_0/Tags/CustomTag.xml": TAG,
    "Doc_0/Attachs/Attachments.xml": ATTACHMENTS,
    "Doc_0/Attachs/invoice.xml": "<EInvoice><SellerName>测试乙咨询事务所</SellerName></EInvoice>",
}


def package(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def read(parts: dict[str, str]) -> Document:
    return documents.read("a.ofd", package(parts))


def test_a_page_is_its_template_and_its_own_content_in_points() -> None:
    (page,) = read(PARTS).pages
    assert (page.width, page.height) == (595.28, 396.85)
    assert [word.text for word in page.words] == ["发票号码", "1060.00"]
    assert page.words[0].box[0] == pytest.approx(20 / 25.4 * 72, abs=0.1)
    assert page.edges == ((28.35, 141.73, 311.81, 141.73),)


def test_attachments_tags_and_custom_data_are_leaves_under_roots_of_their_own() -> None:
    (page,) = read(PARTS).pages
    assert [("/".join(name for name, _ in leaf.path), leaf.text) for leaf in page.leaves] == [
        ("attachment Doc_0/Attachs/invoice.xml/EInvoice/SellerName", "测试乙咨询事务所"),
        ("tags/eInvoice/TotalAmount", "1060.00"),
        ("about/发票号码", "24372000000000000019"),
    ]


DOCTYPE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("parts", "outcome"),
    [
        pytest.param(PARTS | {"Doc_0/Document.xml": DOCTYPE + DOCUMENT}, "malformed", id="doctype"),
        pytest.param({k: v for k, v in PARTS.items() if "Content" not in k}, "malformed", id="a page is missing"),
        pytest.param({k: v for k, v in PARTS.items() if "Tpl_0" not in k}, "malformed", id="a template is missing"),
        pytest.param(PARTS | {"Doc_0/Pages/Page_0/Content.xml": PAGE[:-9]}, "malformed", id="a page is cut off"),
        pytest.param(PARTS | {"OFD.xml": OFD.replace("DocRoot", "Doc")}, "malformed", id="no document"),
        pytest.param(
            PARTS | {"Doc_0/Document.xml": DOCUMENT.replace("Pages/Page_0", "../../../etc")}, "malformed", id="way out"
        ),
        pytest.param(
            PARTS | {"Doc_0/Document.xml": DOCUMENT.replace("ofd:Pages", "ofd:No").replace("ofd:Page ", "ofd:No ")},
            "no_pages",
            id="no page",
        ),
    ],
)
def test_an_ofd_of_which_a_part_cannot_be_read_is_refused(parts: dict[str, str], outcome: Outcome) -> None:
    document = read(parts)
    assert (document.outcome, document.pages) == (outcome, ()), document.reason


def test_drawings_without_any_text_are_a_scan() -> None:
    parts = {name: content for name, content in PARTS.items() if "Tag" not in name and "Attach" not in name}
    parts["OFD.xml"] = OFD.replace("CustomData ", "Other ").replace("CustomData>", "Other>")
    parts["Doc_0/Tpls/Tpl_0.xml"] = TEMPLATE.replace("TextObject", "ImageObject")
    parts["Doc_0/Pages/Page_0/Content.xml"] = PAGE.replace("TextObject", "ImageObject")
    assert read(parts).outcome == "no_text_layer"


def test_more_pages_than_anyone_reads_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ofd, "MOST_PAGES", 1)
    page = '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'
    assert read(PARTS | {"Doc_0/Document.xml": DOCUMENT.replace(page, page * 2)}).outcome == "too_many_pages"


def test_a_part_that_inflates_without_measure_is_refused() -> None:
    huge = PAGE.replace("1060.00", "1" * (archive.MOST_RATIO * (1 << 16)))
    assert read(PARTS | {"Doc_0/Pages/Page_0/Content.xml": huge}).outcome == "decompression_limit"


@pytest.mark.parametrize("advances", ['DeltaX="5"', 'DeltaX="g 3 5"', 'DeltaX="5 5 5" DeltaY="0"'])
def test_one_advance_may_stand_for_a_whole_run(advances: str) -> None:
    parts = {**PARTS, "Doc_0/Tpls/Tpl_0.xml": TEMPLATE.replace('DeltaX="g 3 5"', advances)}
    (label, *_) = (w for w in read(parts).pages[0].words if w.text.startswith("发票"))
    assert label.text == "发票号码"
    assert label.box[2] - label.box[0] == pytest.approx(20 * 72 / 25.4, abs=0.5)
