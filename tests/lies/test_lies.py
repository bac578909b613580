"""Does a paper that shows one thing and says another ever pass as read, and is what no one sees ever taken for a value?

The table below is what happens, kind by kind, for an amount, the seller's name and an item: the check that fails.
`read` stands where nothing is noticed; the reasons stand beside it.
"""

from decimal import Decimal

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from feeaudit import charges, documents, payments
from feeaudit.model import Reading, Statement
from tests.documents import papers
from tests.lies.kinds import KINDS, OTHER, lying
from tests.lies.maker import TARGETS, hiding, honest, off_the_edge, paper, shown, swapped_glyphs, without_minus

FOUND = {
    # kind: amount, name, item
    "white_text": ("visible_ink", "visible_ink", "visible_ink"),
    "invisible_tr3": ("visible_ink", "visible_ink", "visible_ink"),
    "alpha0": ("visible_ink", "visible_ink", "visible_ink"),
    "clipped": ("visible_ink", "visible_ink", "visible_ink"),
    "cropped": ("visible_ink", "visible_ink", "visible_ink"),
    "ocg_off": ("visible_ink", "visible_ink", "visible_ink"),
    "offpage": ("visible_ink", "visible_ink", "visible_ink"),
    "tiny": ("visible_ink", "visible_ink", "visible_ink"),
    "covered": ("visible_ink", "visible_ink", "visible_ink"),
    "overprint_digit": ("reader_agreement", "reader_agreement", "reader_agreement"),
    "actualtext": ("reader_agreement", "reader_agreement", "reader_agreement"),
    "annot_overlay": ("visible_ink", "visible_ink", "visible_ink"),
    "incremental": ("revisions", "revisions", "revisions"),
    # Of a Chinese sign no shape is known to compare with: only digits are held against theirs.
    "tounicode": ("reader_agreement", "read", "read"),
    # Drawn in two pieces, but read as it is seen: no lie succeeds.
    "split_draw_order": ("read", "read", "read"),
}
HIDING = ("white_text", "invisible_tr3", "alpha0", "clipped", "cropped", "ocg_off", "offpage", "tiny")
"""They leave what is to be seen as it is."""


def read(pdf: bytes) -> Reading:
    return charges.extract(documents.read("a.pdf", pdf))


def failed(statement: Statement) -> set[str]:
    return {check.check for check in statement.checks if check.outcome == "fail"}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_lie_ends_as_the_table_says(kind: str, target: str) -> None:
    reading = read(lying(kind, target))
    (statement,) = reading.statements
    expected = FOUND[kind][TARGETS.index(target)]
    assert reading.outcome == ("read" if expected == "read" else "reader_disagreement")
    assert expected == "read" or expected in failed(statement)
    assert expected == "read" or reading.reason


def test_fourteen_of_fifteen_are_found_on_an_amount_and_the_last_is_read_as_it_is_seen() -> None:
    assert [kind for kind in KINDS if FOUND[kind][0] == "read"] == ["split_draw_order"]
    (statement,) = read(lying("split_draw_order", "amount")).statements
    assert statement.invoice
    assert statement.invoice.total_with_tax == Decimal(shown(paper(), "amount"))


@pytest.mark.parametrize("kind", HIDING)
@pytest.mark.parametrize("target", TARGETS)
def test_what_is_hidden_beside_a_value_is_never_read_but_named(kind: str, target: str) -> None:
    document = documents.read("a.pdf", lying(kind, target))
    (page,) = document.pages
    said = "".join(word.text for word in page.words)
    hidden = "".join(word.text for word in page.hidden)
    assert OTHER[target] not in said
    assert OTHER[target] in hidden
    (statement,) = charges.extract(document).statements
    whole = read(honest(paper())).statements[0]
    assert (statement.invoice, statement.lines) == (whole.invoice, whole.lines)
    detail = next(check.detail for check in statement.checks if check.check == "visible_ink")
    assert detail
    assert OTHER[target] in detail


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("kind", ["white_text", "invisible_tr3", "covered", "half_covered"])
def test_a_value_that_no_one_can_see_is_no_value(kind: str, target: str) -> None:
    reading = read(hiding(kind, target))
    assert reading.outcome == "reader_disagreement"
    assert "visible_ink" in failed(reading.statements[0])


def test_a_minus_under_a_white_box_is_missed_by_the_eye_and_named() -> None:
    reading = read(without_minus())
    assert reading.outcome == "reader_disagreement"
    assert "visible_ink" in failed(reading.statements[0])


def test_digits_beyond_the_edge_of_the_page_are_named() -> None:
    reading = read(off_the_edge())
    assert reading.outcome == "reader_disagreement"
    assert "visible_ink" in failed(reading.statements[0])


def test_a_page_of_very_many_texts_in_doubt_is_not_called_visible() -> None:
    def draw(canvas: Canvas) -> None:
        papers.invoice(canvas)
        canvas.setFillColorRGB(1, 1, 1)
        for n in range(2_500):
            papers.say(canvas, 10 + n % 50 * 11, 10 + n // 50 * 7, f"{n}", size=5)

    (page,) = documents.read("a.pdf", papers.pdf(draw)).pages
    (look,) = (look for look in page.looks if look.check == "visible_ink")
    assert look.outcome == "fail"
    assert "too many" in (look.detail or "")


def test_the_unseen_text_of_a_scan_is_no_text_and_its_page_is_named() -> None:
    def draw(canvas: Canvas) -> None:
        papers.invoice(canvas)
        canvas.showPage()
        canvas.drawImage(ImageReader(Image.new("L", (60, 40), 128)), 0, 0, *papers.SIZE)
        canvas._code.append("3 Tr")
        papers.say(canvas, 300, 120, "1200.00", font="Helvetica")

    document = documents.read("a.pdf", papers.pdf(draw))
    assert document.outcome == "no_text_layer"
    assert "2" in (document.reason or "")
    assert [word.text for word in document.pages[1].hidden] == ["1200.00"]
    assert document.pages[1].words == ()


def test_a_font_that_draws_a_one_for_a_nine_is_found_by_the_shapes() -> None:
    reading = read(swapped_glyphs())
    (statement,) = reading.statements
    detail = next(check.detail for check in statement.checks if check.check == "reader_agreement")
    assert reading.outcome == "reader_disagreement"
    assert detail
    assert "9 画成 drawn as 1" in detail


def test_the_same_number_with_another_amount_in_one_run_is_a_disagreement_that_names_the_field() -> None:
    readings = tuple(
        charges.extract(documents.read(path, pdf)) for path, pdf in (("a.pdf", honest(paper())), ("b.pdf", _dearer()))
    )
    assert [reading.outcome for reading in readings] == ["read", "read"]
    settled = payments.settle(readings)
    assert [reading.outcome for reading in settled.readings].count("reader_disagreement") >= 1
    assert any("total" in (reading.reason or "") or "金额" in (reading.reason or "") for reading in settled.readings)


def _dearer() -> bytes:
    from dataclasses import replace

    from samples.generator.model import gross

    invoice = paper()
    (line,) = invoice.lines
    return honest(replace(invoice, lines=(gross(line.item, "88000", rate=line.rate, unit=line.unit),)))
