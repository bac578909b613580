"""How is an invented invoice drawn so that one of its texts is not as it seems? The pen that draws it is another."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unittest.mock import patch

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.generator.draw import einvoice, vat
from samples.generator.draw.einvoice import einvoice_pdf
from samples.generator.draw.pen import _FILES, _FOLDER, SONG, Pen, run_width, wrap
from samples.generator.draw.vat import vat_pdf
from samples.generator.model import Invoice
from samples.generator.random_invoice import random_invoice

Target = str
"""amount, name or item."""
TARGETS: tuple[Target, ...] = ("amount", "name", "item")


@cache
def paper() -> Invoice:
    """A 数电票 of one line whose total holds a 9."""
    for seed in range(2_000):
        made = random_invoice(seed, kind="einvoice_ordinary")
        plain = len(made.lines) == 1 and made.lines[0].tax is not None and len(made.lines[0].item) <= 18
        if plain and len(made.seller.name) <= 14 and "9" in f"{made.total_with_tax:.2f}" and made.total_with_tax > 1000:
            return made
    raise LookupError("no such invoice")


def shown(invoice: Invoice, target: Target) -> str:
    """What a person sees."""
    item = wrap(invoice.lines[0].item, 99.5)[0]
    return {"amount": f"{invoice.total_with_tax:.2f}", "name": invoice.seller.name, "item": item}[target]


@dataclass
class Place:
    """Where a text is drawn, and with what."""

    pen: Pen
    x: float
    top: float
    text: str
    how: dict[str, Any] = field(default_factory=dict)

    def draw(self, text: str | None = None, dx: float = 0, dy: float = 0, **how: Any) -> None:
        Pen.text(self.pen, self.x + dx, self.top + dy, self.text if text is None else text, **{**self.how, **how})

    @property
    def canvas(self) -> Any:
        return self.pen.canvas

    @property
    def base(self) -> float:
        return self.pen.height - self.top - 0.8 * 9

    @property
    def wide(self) -> float:
        return run_width(self.text, SONG, 9)


Draw = Callable[[Place], None]


def drawn(invoice: Invoice, target: str, lie: Draw) -> bytes:
    """The invoice with one text drawn otherwise; its content is left unpacked."""

    class Lying(Pen):
        def __init__(self, width: float, height: float, title: str) -> None:
            super().__init__(width, height, title)
            self.canvas = Canvas(self._out, pagesize=(width, height), invariant=1, pageCompression=0)

        def text(self, x: float, top: float, text: str, **how: Any) -> None:
            if text == target:
                lie(Place(self, x, top, text, how))
            else:
                super().text(x, top, text, **how)

    with patch.object(einvoice, "Pen", Lying), patch.object(vat, "Pen", Lying):
        return vat_pdf(invoice) if invoice.kind == "vat_ordinary" else einvoice_pdf(invoice)


def hiding(kind: str, target: Target) -> bytes:
    """The value itself is what no one can see: white, without ink or clear."""
    how: dict[str, Draw] = {
        "white_text": lambda place: place.draw(colour=(1, 1, 1)),
        "invisible_tr3": lambda place: _between(place, "3 Tr", "0 Tr"),
        "covered": lambda place: _under_white(place, place.wide),
        "half_covered": lambda place: _under_white(place, place.wide / 2),
    }
    invoice = paper()
    return drawn(invoice, shown(invoice, target), how[kind])


def off_the_edge() -> bytes:
    """The total is drawn so that its last digits lie beyond the right edge of the page."""
    invoice = paper()

    def push(place: Place) -> None:
        place.draw(dx=place.canvas._pagesize[0] - place.x - place.wide / 2, align="left")

    return drawn(invoice, shown(invoice, "amount"), push)


def without_minus() -> bytes:
    """A discount whose minus sign lies under a white box: it looks like one more charge."""
    made = next(i for i in map(random_invoice, range(500)) if any(line.amount < 0 for line in i.lines))
    line = next(line for line in made.lines if line.amount < 0)

    def hide(place: Place) -> None:
        place.draw()
        place.canvas.setFillColorRGB(1, 1, 1)
        left = place.x - place.wide if place.how.get("align") == "right" else place.x
        place.canvas.rect(left - 1, place.base - 3, 5.3, 12, stroke=0, fill=1)

    return drawn(made, f"{line.amount:.2f}", hide)


def grey(invoice: Invoice, shade: float, size: float) -> bytes:
    """All of it in one light grey, the signs smaller by this factor."""

    class Light(Pen):
        def text(self, x: float, top: float, text: str, **how: Any) -> None:
            how["size"] = size * how.get("size", 9)
            super().text(x, top, text, **how | {"colour": (shade, shade, shade)})

    with patch.object(einvoice, "Pen", Light), patch.object(vat, "Pen", Light):
        return honest(invoice)


def _between(place: Place, before: str, after: str) -> None:
    place.canvas._code.append(before)
    place.draw()
    place.canvas._code.append(after)


def _under_white(place: Place, wide: float) -> None:
    place.draw()
    place.canvas.setFillColorRGB(1, 1, 1)
    place.canvas.rect(place.x - 1, place.base - 3, wide, 12, stroke=0, fill=1)


def swapped_glyphs() -> bytes:
    """An embedded font whose sign for 9 draws a 1, and the other way round; its tables are in order."""
    font = TTFont("Swapped", str(_FOLDER / _FILES[SONG]))
    font.face.name = b"Swapped"
    signs = font.face.charToGlyph
    signs[ord("1")], signs[ord("9")] = signs[ord("9")], signs[ord("1")]
    pdfmetrics.registerFont(font)
    invoice = paper()
    return drawn(invoice, shown(invoice, "amount"), lambda place: place.draw(latin="Swapped", font="Swapped"))


def honest(invoice: Invoice) -> bytes:
    return vat_pdf(invoice) if invoice.kind == "vat_ordinary" else einvoice_pdf(invoice)
