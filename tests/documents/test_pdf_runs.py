"""Are runs of characters the same words as single characters, and is a page that is not plain read by characters?"""

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from feeaudit.documents.glyphs import Drawing
from feeaudit.documents.pdf import pdfium
from feeaudit.documents.words import words
from samples.generator.draw.einvoice import einvoice_pdf
from samples.generator.draw.vat import vat_pdf
from samples.generator.random_invoice import random_invoice
from tests.documents import papers


def drawings(content: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[Drawing, Drawing]:
    """The first page by runs where it is plain enough, and by single characters."""
    with pypdfium2.PdfDocument(content) as pdf:
        fast = pdfium.drawing(pdf[0])
    monkeypatch.setattr(pdfium, "runs", lambda *_: None)
    with pypdfium2.PdfDocument(content) as pdf:
        slow = pdfium.drawing(pdf[0])
    monkeypatch.undo()
    return fast, slow


def side_by_side(*texts: tuple[str, float], rule: float | None = None) -> bytes:
    """Texts on one line, each from its x on."""

    def draw(canvas: Canvas) -> None:
        for text, x in texts:
            papers.say(canvas, x, 100, text)
        if rule is not None:
            papers.rule(canvas, rule, 80, rule, 120)

    return papers.pdf(draw)


@pytest.mark.parametrize("seed", range(12))
def test_runs_and_characters_make_the_same_words(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    invoice = random_invoice(seed)
    content = vat_pdf(invoice) if invoice.kind == "vat_ordinary" else einvoice_pdf(invoice)
    fast, slow = drawings(content, monkeypatch)
    by_run, by_character = words(fast.glyphs, fast.edges), words(slow.glyphs, slow.edges)
    assert len(fast.glyphs) < 0.5 * len(slow.glyphs)
    assert [w.text for w in by_run] == [w.text for w in by_character]
    for a, b in zip(by_run, by_character, strict=True):
        assert a.box == pytest.approx(b.box, abs=0.5)


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ((("9800.00", 100.0), ("1", 100.0)), "a digit over a digit"),
        ((("1200.00", 100.0), ("9800.00", 104.0)), "a sum over a sum"),
    ],
)
def test_text_over_text_is_read_character_by_character(
    texts: tuple[tuple[str, float], ...], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast, slow = drawings(side_by_side(*texts), monkeypatch)
    assert fast.glyphs == slow.glyphs, why


def test_text_drawn_twice_to_look_bold_is_one_run_or_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    for drawing in drawings(side_by_side(("测试甲公司", 100.0), ("测试甲公司", 100.3)), monkeypatch):
        assert [w.text for w in words(drawing.glyphs, drawing.edges)] == ["测试甲公司"]


def test_text_over_a_ruling_is_read_character_by_character(monkeypatch: pytest.MonkeyPatch) -> None:
    fast, slow = drawings(side_by_side(("1200检测费", 100.0), rule=120.0), monkeypatch)
    assert fast.glyphs == slow.glyphs
    assert len(words(fast.glyphs, fast.edges)) == 2
