"""Does the PDF reader see every character where it stands, and name what it cannot read?"""

import io
from collections import Counter
from collections.abc import Sequence

import pdfplumber
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from feeaudit import documents
from feeaudit.documents.glyphs import Glyph, as_edge
from feeaudit.documents.pdf import pdfium
from feeaudit.documents.words import words
from feeaudit.model import Box, Document, Page, Word
from tests.documents import papers


def read(content: bytes) -> Document:
    return documents.read("papers/a.pdf", content)


def only_page(content: bytes) -> Page:
    document = read(content)
    assert document.outcome == "read", document.reason
    assert len(document.pages) == 1
    return document.pages[0]


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def word(page: Page, text: str) -> Word:
    return next(w for w in page.words if w.text == text)


def near(edges: Sequence[Box], wanted: Sequence[Box]) -> bool:
    """The same lines, to a tenth of a point."""
    return len(edges) == len(wanted) and all(
        abs(a - b) <= 0.1 for edge, want in zip(edges, wanted, strict=True) for a, b in zip(edge, want, strict=True)
    )


def characters_by_pdfplumber(content: bytes) -> Counter[str]:
    with pdfplumber.open(io.BytesIO(content)) as book:
        return Counter(c for page in book.pages for char in page.chars for c in char["text"] if not c.isspace())


def characters(document: Document) -> Counter[str]:
    return Counter(c for page in document.pages for w in page.words for c in w.text)


def test_the_characters_of_the_words_are_those_that_pdfplumber_sees() -> None:
    content = papers.pdf(papers.invoice)
    assert characters(read(content)) == characters_by_pdfplumber(content)


def test_a_single_character_of_a_font_that_is_not_installed_is_not_lost() -> None:
    assert {"年", "月", "日"} <= set("".join(texts(only_page(papers.pdf(papers.invoice)))))


def test_words_stand_where_pdfplumber_sees_them() -> None:
    content = papers.pdf(papers.invoice)
    ours = word(only_page(content), "18,550.00").box
    with pdfplumber.open(io.BytesIO(content)) as book:
        theirs = next(w for w in book.pages[0].extract_words() if w["text"] == "18,550.00")
    assert ours == pytest.approx((theirs["x0"], theirs["top"], theirs["x1"], theirs["bottom"]), abs=2)


def test_a_ruling_line_parts_two_cells_whose_texts_touch() -> None:
    page = only_page(papers.pdf(papers.invoice))
    assert {"*鉴证咨询服务", "审图费"} <= set(texts(page))


def test_without_the_ruling_line_the_same_texts_are_one_word() -> None:
    def draw(canvas: Canvas) -> None:
        papers.say(canvas, 55, 120, "*鉴证咨询服务")
        papers.say(canvas, 121.5, 120, "审图费")

    assert texts(only_page(papers.pdf(draw))) == ["*鉴证咨询服务审图费"]


def test_spaces_and_wide_gaps_part_words_and_a_vertical_title_stays_in_single_characters() -> None:
    def draw(canvas: Canvas) -> None:
        papers.say(canvas, 50, 50, "价 税 合计", font=papers.CHINESE)
        papers.say(canvas, 50, 90, "金额")
        papers.say(canvas, 80, 90, "100.00")
        for i, char in enumerate("购买方"):
            papers.say(canvas, 20, 200 + 14 * i, char)

    assert texts(only_page(papers.pdf(draw))) == ["价", "税", "合计", "金额", "100.00", "购", "买", "方"]


def test_a_value_drawn_digit_by_digit_in_any_order_is_one_word() -> None:
    def draw(canvas: Canvas) -> None:
        for i in (3, 0, 2, 1):
            papers.say(canvas, 50 + i * 5.0, 50, "9876"[i], font="Courier", size=8.33)
            papers.say(canvas, 300, 80 + 20 * i, "别处")

    assert "9876" in texts(only_page(papers.pdf(draw)))


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0.0, 0.3):
            for i, digit in enumerate("1200.00"):
                papers.say(canvas, 50 + i * 6 + shift, 50, digit, font="Courier")

    assert texts(only_page(papers.pdf(draw))) == ["1200.00"]


def test_the_slanted_characters_of_a_seal_stand_alone_and_disturb_no_word() -> None:
    def draw(canvas: Canvas) -> None:
        papers.say(canvas, 100, 100, "收费专用章")
        for i, char in enumerate("某某局"):
            canvas.saveState()
            canvas.translate(105 + 10 * i, 300)
            canvas.rotate(30 - 20 * i)
            canvas.drawString(0, 0, char)
            canvas.restoreState()

    found = texts(only_page(papers.pdf(draw)))
    assert "收费专用章" in found
    assert {"某", "局"} <= set(found)


def test_a_hyphen_at_the_end_of_a_line_stays_a_hyphen() -> None:
    def draw(canvas: Canvas) -> None:
        papers.say(canvas, 50, 50, "contract 2024-", font="Helvetica")
        papers.say(canvas, 50, 62, "07 and more", font="Helvetica")

    assert "2024-" in texts(only_page(papers.pdf(draw)))


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_shown(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        width, height = papers.SIZE if angle == 180 else reversed(papers.SIZE)
        canvas.setPageRotation(angle)
        canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[angle])
        canvas.rotate(angle)
        canvas.setFont(papers.CHINESE, 10)
        canvas.drawString(30, 350, "收费许可证")
        canvas.line(30, 340, 130, 340)

    page = only_page(papers.pdf(draw))
    assert (page.width, page.height) == papers.SIZE
    assert texts(page) == ["收费许可证"]
    assert page.words[0].box[0] == pytest.approx(30, abs=0.1)
    assert page.words[0].box[3] == pytest.approx(50, abs=3)
    assert near(page.edges, [(30, 60, 130, 60)])


def test_a_cropped_page_is_measured_from_its_visible_corner() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((100, 100, 500, 350))
        papers.say(canvas, 150, 150, "ABC", font="Helvetica")

    page = only_page(papers.pdf(draw))
    assert (page.width, page.height) == (400, 250)
    assert page.words[0].box[0] == pytest.approx(50, abs=1)
    assert page.words[0].box[3] == pytest.approx(100, abs=4)


def test_lines_and_text_inside_a_form_are_seen_in_their_place() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("table")
        canvas.line(0, 0, 100, 0)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(5, 5, "inside")
        canvas.endForm()
        canvas.translate(50, 200)
        canvas.doForm("table")

    page = only_page(papers.pdf(draw))
    assert texts(page) == ["inside"]
    assert near(page.edges, [(50, 200, 150, 200)])


def test_a_thin_filled_box_is_one_line_and_so_is_a_thick_one_that_is_clipped_to_be_thin() -> None:
    def draw(canvas: Canvas) -> None:
        papers.say(canvas, 300, 50, "text", font="Helvetica")
        canvas.rect(50, 300, 200, 0.6, stroke=0, fill=1)
        path = canvas.beginPath()
        path.rect(50, 100, 0.7, 150)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.rect(45, 95, 10.7, 160, stroke=0, fill=1)

    assert near(only_page(papers.pdf(draw)).edges, [(50, 99.7, 250, 99.7), (50.35, 150, 50.35, 300)])


def test_a_large_filled_box_is_no_line() -> None:
    def draw(canvas: Canvas) -> None:
        papers.say(canvas, 300, 50, "text", font="Helvetica")
        canvas.rect(50, 100, 200, 100, stroke=0, fill=1)

    assert only_page(papers.pdf(draw)).edges == ()


def test_what_the_info_dictionary_says_of_the_invoice_is_kept_on_the_first_page() -> None:
    info = b"<< /InvoiceNumber (24112000000012345678) /SellerIdNum (91000000000000000X) /Title (none of ours) >>"
    content = papers.one_page(b"BT /F1 12 Tf 100 300 Td (INVOICE) Tj ET", papers.HELVETICA, info=info)
    assert [(leaf.path, leaf.text) for leaf in only_page(content).leaves] == [
        ((("Info", 0), ("InvoiceNumber", 0)), "24112000000012345678"),
        ((("Info", 0), ("SellerIdNum", 0)), "91000000000000000X"),
    ]


def test_pages_are_numbered_from_one_and_none_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        for number in (1, 2, 3):
            papers.say(canvas, 50, 50, f"page{number}", font="Helvetica")
            canvas.showPage()
        papers.say(canvas, 50, 50, "page4", font="Helvetica")

    assert [(p.number, texts(p)) for p in read(papers.pdf(draw)).pages] == [(n, [f"page{n}"]) for n in (1, 2, 3, 4)]


def test_a_damaged_picture_does_not_keep_the_text_from_being_read() -> None:
    assert texts(only_page(papers.damaged(image=True))) == ["INVOICE", "123.00"]


def test_where_pdfium_reads_only_noise_pdfplumber_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    content = papers.pdf(papers.invoice)
    whole = characters(read(content))
    real = pdfium.drawing

    def noise(page: object) -> object:
        seen = real(page)
        return seen._replace(glyphs=tuple(g._replace(text="\x01") for g in seen.glyphs))

    monkeypatch.setattr(pdfium, "drawing", noise)
    document = read(content)
    assert document.outcome == "read"
    assert characters(document) == whole
    assert len(document.pages[0].edges) == 3


def test_every_page_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[object] = []
    real = pypdfium2.PdfPage.close

    def close(page: object) -> None:
        closed.append(page)
        real(page)

    monkeypatch.setattr(pypdfium2.PdfPage, "close", close)
    read(papers.text_and_scan())
    assert len(closed) == 2


glyphs = st.builds(
    lambda text, column, row, size: Glyph(text, column * 5.0, row * 9.0, column * 5.0 + 5, row * 9.0 + size, size),
    st.sampled_from("年月日审图费AB12.- "),
    st.integers(0, 60),
    st.integers(0, 30),
    st.sampled_from([6.0, 8.0, 10.0]),
)


@given(st.lists(glyphs, max_size=60, unique_by=lambda g: (g.x0, g.top)))
def test_words_lose_no_character_but_spaces_and_stand_in_a_total_order(drawn: list[Glyph]) -> None:
    made = words(drawn, [])
    assert Counter("".join(w.text for w in made)) == Counter(g.text for g in drawn if g.text != " ")
    assert list(made) == sorted(made, key=lambda w: (w.box[1], w.box[0], w.box[3], w.box[2], w.text))


@given(*[st.floats(0, 500) for _ in range(4)])
def test_an_edge_is_exactly_horizontal_or_vertical_whatever_it_was_made_from(
    a: float, b: float, c: float, d: float
) -> None:
    edge = as_edge(a, b, c, d)
    assert edge is None or edge[0] == edge[2] or edge[1] == edge[3]
    assert edge == as_edge(c, d, a, b)


def test_an_xml_packed_into_a_pdf_is_a_structured_copy() -> None:
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(596, 397)
    pdf.new_attachment("票.xml").set_data(b"<EInvoice><InvoiceNumber>24372000000000000019</InvoiceNumber></EInvoice>")
    pdf.new_attachment("b.txt").set_data(b"no XML")
    out = io.BytesIO()
    pdf.save(out)
    document = documents.read("a.pdf", out.getvalue())
    assert document.outcome == "read"
    (leaf,) = document.pages[0].leaves
    source, *way = (name for name, _ in leaf.path)
    assert source.startswith("attachment ")
    assert way == ["EInvoice", "InvoiceNumber"]
