"""Are DOCX, web pages and text files read whole, in their order, in the encoding that they truly have?"""

import pytest

from feeaudit import documents
from feeaudit.documents import html, sniff
from feeaudit.model import Document
from tests.documents import texts, zips

LINES = ["某市示例局关于规范收费的通知", "各有关单位：", "一、收费标准为每次 50.00 元。"]


def lines(document: Document) -> list[str]:
    """Its text, each leaf with its kind and number told apart."""
    assert document.outcome == "read", document.reason
    places = [leaf.path for page in document.pages for leaf in page.leaves]
    assert len(set(places)) == len(places)
    return [leaf.text for page in document.pages for leaf in page.leaves]


def test_a_docx_is_read_in_order_with_tables_headers_and_notes() -> None:
    row = "".join(f"<w:tc>{texts.paragraph(cell)}</w:tc>" for cell in ("项目", "标准"))
    content = texts.docx(
        *LINES,
        body=f"<w:tbl><w:tr>{row}</w:tr></w:tbl>{texts.paragraph('二〇二四年')}",
        parts={
            "word/header1.xml": texts.part("hdr", texts.paragraph("页眉")),
            "word/footnotes.xml": texts.part("footnotes", f"<w:footnote>{texts.paragraph('脚注')}</w:footnote>"),
        },
    )
    document = documents.read("a.docx", content)
    assert document.media_type == sniff.DOCX
    assert lines(document) == [*LINES, "项目", "标准", "二〇二四年", "脚注", "页眉"]


def test_what_was_struck_out_of_a_docx_is_not_said_and_what_was_put_in_is() -> None:
    body = (
        "<w:p><w:r><w:t>每次</w:t><w:tab/></w:r><w:del><w:r><w:delText>90</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>50</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText><w:t>元</w:t></w:r></w:p>"
    )
    assert lines(documents.read("a.docx", texts.docx(body=body))) == ["每次\t50元"]


def test_a_text_box_of_a_docx_is_said_once() -> None:
    box = texts.paragraph("框中的字")
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p><w:r><w:t>框外</w:t>{twice}</w:r></w:p>"
    assert lines(documents.read("a.docx", texts.docx(body=body))) == ["框外", "框中的字"]


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        pytest.param(texts.docx(), "no_pages", id="blank"),
        pytest.param(texts.docx(parts={"word/media/image1.png": b"x"}), "no_text_layer", id="only a picture"),
        pytest.param(zips.named({"word/document.xml": b"<w:document"}), "malformed", id="broken XML"),
        pytest.param(
            zips.named({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}),
            "malformed",
            id="DOCTYPE",
        ),
        pytest.param(
            zips.archive(zips.Entry(name=b"word/document.xml", content=bytes(4 << 20), method=zips.DEFLATED)),
            "decompression_limit",
            id="bomb",
        ),
    ],
)
def test_a_docx_that_cannot_be_read_has_a_named_outcome(content: bytes, outcome: str) -> None:
    assert documents.read("a.docx", content).outcome == outcome


def test_a_web_page_is_read_block_by_block_and_its_scripts_are_not() -> None:
    more = "<div>甲<b>乙</b><script>bad()</script>丙<br>丁<table><tr><td>1</td><td>2</td></tr></table></div>"
    document = documents.read("a.html", texts.html(LINES, more=more).encode())
    assert document.media_type == sniff.HTML
    assert lines(document) == [*LINES, "甲乙丙", "丁", "1", "2"]


@pytest.mark.parametrize(
    ("declared", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("GBK", "gbk"), ("gb2312", "utf-8-sig")]
)
def test_a_web_page_is_read_in_the_encoding_that_its_bytes_bear_out(declared: str, encoding: str) -> None:
    content = texts.html(LINES, charset=declared).encode(encoding)
    assert lines(documents.read("a.html", content)) == LINES


@pytest.mark.parametrize(
    ("declared", "encoding"), [("gb2312", "utf-8"), ("utf-8", "gb18030"), ("big5", "gb18030"), ("big5", "big5")]
)
def test_a_web_page_whose_bytes_are_not_what_it_says_is_not_read(declared: str, encoding: str) -> None:
    document = documents.read("a.html", texts.html(["收費通知"], charset=declared).encode(encoding))
    assert document.outcome == "undecodable_text"
    assert declared in (document.reason or "")


def test_a_web_page_too_deep_to_be_read_whole_is_not_read_in_part() -> None:
    assert documents.read("a.html", b"<html>" + b"<div>" * 5000 + b"x").outcome == "malformed"


def test_pictures_beside_text_are_counted() -> None:
    for content in (
        texts.html(LINES, more="<img src='http://invented.invalid/x.png'>").encode(),
        texts.docx(*LINES, parts={"word/media/image1.png": b"x"}),
    ):
        assert lines(documents.read("a", content)) == [*LINES, "1"]
        assert documents.read("a", content).pages[0].leaves[-1].path == (("pictures", 0),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_line_by_line(encoding: str) -> None:
    document = documents.read("a.txt", "\r\n\r\n".join(LINES).encode(encoding))
    assert lines(document) == LINES
    assert [leaf.path for leaf in document.pages[0].leaves] == [(("line", n),) for n in (0, 2, 4)]


def test_a_text_whose_characters_were_lost_is_not_read() -> None:
    assert documents.read("a.txt", "关于\ufffd的通知".encode()).outcome == "undecodable_text"


def test_text_of_no_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("feeaudit.documents.plaintext.MOST_BYTES", 10)
    for content in (b"notice of a fee", texts.html(LINES).encode()):
        assert documents.read("a", content).outcome == "memory_limit"
    monkeypatch.undo()
    monkeypatch.setattr("feeaudit.documents.plaintext.MOST_LEAVES", 2)
    for content in ("\n".join(LINES).encode(), texts.html(LINES).encode(), texts.docx(*LINES)):
        assert documents.read("a", content).outcome == "memory_limit"
    assert html.MEDIA_TYPES == (sniff.HTML,)
