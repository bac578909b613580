"""Which papers look odd and are honest? White on dark, seals, shadows, signatures, layers that are on, forms."""

import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import Any

from samples.generator.model import Invoice
from tests.lies.editing import Objects, objects, page, root, stream, updated, whole, with_entry, with_resource
from tests.lies.kinds import add_layer
from tests.lies.maker import Place, drawn, paper, shown


def banner() -> bytes:
    """The seller's name in white on a dark ground."""

    def draw(place: Place) -> None:
        place.canvas.setFillColorRGB(0.1, 0.1, 0.3)
        place.canvas.rect(place.x - 2, place.base - 3, place.wide + 4, 12, stroke=0, fill=1)
        place.draw(colour=(1, 1, 1))

    return _name(draw)


def white_twice() -> bytes:
    """As before, and drawn twice for boldness."""

    def draw(place: Place) -> None:
        place.canvas.setFillColorRGB(0.1, 0.1, 0.3)
        place.canvas.rect(place.x - 2, place.base - 3, place.wide + 4, 12, stroke=0, fill=1)
        place.draw(colour=(1, 1, 1))
        place.draw(dx=0.2, colour=(1, 1, 1))

    return _name(draw)


def sealed() -> bytes:
    """A red seal, a picture with clear parts, lies over the seller's name."""

    def draw(place: Place) -> None:
        place.draw()
        place.pen.image(place.x - 5, place.top - 20, 90, 50, _seal())

    return _name(draw)


@lru_cache(maxsize=1)
def _seal() -> Any:
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    picture = Image.new("RGBA", (360, 200), (255, 255, 255, 0))
    pencil = ImageDraw.Draw(picture)
    pencil.ellipse((6, 6, 354, 194), outline=(220, 30, 30, 220), width=10)
    for x in range(60, 300, 40):
        pencil.line((x, 60, x + 20, 140), fill=(220, 30, 30, 200), width=8)
    packed = BytesIO()
    picture.save(packed, "PNG")
    packed.seek(0)
    return ImageReader(packed)


def watermarked() -> bytes:
    """Large pale signs behind the amount."""

    def draw(place: Place) -> None:
        place.draw("样张样张样张", dx=-120, dy=-20, size=40, colour=(0.85, 0.85, 0.9))
        place.draw()

    return _amount(draw)


def on_ground() -> bytes:
    """The amount on a light yellow ground, in brown."""

    def draw(place: Place) -> None:
        place.canvas.setFillColorRGB(1, 1, 0.8)
        place.canvas.rect(place.x - 2, place.base - 3, place.wide + 4, 12, stroke=0, fill=1)
        place.draw(colour=(0.5, 0.25, 0.1))

    return _amount(draw)


def bold() -> bytes:
    """The amount drawn twice, a hair apart."""

    def draw(place: Place) -> None:
        place.draw()
        place.draw(dx=0.25)

    return _amount(draw)


def plain() -> bytes:
    return _amount(lambda place: place.draw())


def signed() -> bytes:
    """An incremental update that adds a signature's field and its seal, as every signed invoice has."""
    pdf = plain()
    parts = objects(pdf)
    first, number = max(parts) + 1, page(parts)
    field = (
        b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /F 132 /Rect [380 270 480 330]"
        b" /V %d 0 R /AP << /N %d 0 R >> /P %d 0 R >>" % (first + 1, first, number)
    )
    return updated(
        pdf,
        {
            first: stream(b"1 0 0 RG 1 w 2 2 96 56 re S", b"/Type /XObject /Subtype /Form /BBox [0 0 100 60]"),
            first + 1: b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Contents <00> >>",
            first + 2: field,
            number: with_entry(parts[number], b"/Annots [%d 0 R]" % (first + 2)),
            root(pdf): with_entry(parts[root(pdf)], b"/AcroForm << /Fields [%d 0 R] /SigFlags 3 >>" % (first + 2)),
        },
    )


def sealed_by_update() -> bytes:
    """An incremental update that draws a seal into the page itself, between two pieces of content."""
    pdf = plain()
    parts = objects(pdf)
    first, number = max(parts) + 1, page(parts)
    old = re.search(rb"/Contents (\d+) 0 R", parts[number])
    assert old
    body = parts[number].replace(old[0], b"/Contents [%d 0 R %s 0 R %d 0 R]" % (first, old[1], first + 1))
    seal = b" Q q 1 0 0 RG 2 w 480 20 90 50 re S Q"
    return updated(pdf, {first: stream(b"q "), first + 1: stream(seal), number: body})


def filled_in() -> bytes:
    """A form without amounts that was filled in later."""
    invoice = paper()
    empty = drawn(invoice, shown(invoice, "amount"), _leave_out)
    made = plain()
    parts, whole_parts = objects(empty), objects(made)
    blank = dict(parts)
    number = page(parts)
    contents = re.search(rb"/Contents (\d+) 0 R", parts[number])
    assert contents
    blank[int(contents[1])] = stream(b"BT /F1 9 Tf 100 100 Td (form) Tj ET")
    first = whole(blank, root(empty))
    return updated(first, {n: body for n, body in whole_parts.items() if blank.get(n) != body})


def _leave_out(place: Place) -> None:
    """Nothing is drawn."""


def layered() -> bytes:
    """The seller's name stands on a layer that is on."""

    def draw(place: Place) -> None:
        place.canvas._code.append("/OC /Layer BDC")
        place.draw()
        place.canvas._code.append("EMC")

    return _edited(_name(draw), lambda parts, catalogue: add_layer(parts, catalogue, b"ON"))


def replaced() -> bytes:
    """ActualText that says what is drawn."""
    invoice = paper()
    said = shown(invoice, "amount").encode("utf-16-be").hex().upper()

    def draw(place: Place) -> None:
        place.canvas._code.append(f"/Span << /ActualText <FEFF{said}> >> BDC")
        place.draw()
        place.canvas._code.append("EMC")

    return _amount(draw)


def in_a_form() -> bytes:
    """The whole page is one Form XObject, as programs make that put pages together."""
    return _edited(plain(), _wrap)


def _wrap(parts: Objects, catalogue: int) -> None:
    number = page(parts)
    contents = re.search(rb"/Contents (\d+) 0 R", parts[number])
    resources = re.search(rb"/Resources\s*<<(.*?)>>\s*/Rotate", parts[number], re.DOTALL)
    box = re.search(rb"/MediaBox\s*(\[[^\]]*\])", parts[number])
    assert contents
    assert resources
    assert box
    old = parts[int(contents[1])]
    head, _, rest = old.partition(b"stream")
    form = max(parts) + 1
    extra = b"/Type /XObject /Subtype /Form /BBox %s /Resources <<%s>>" % (box[1], resources[1])
    parts[form] = with_entry(head, extra) + b"stream" + rest
    parts[int(contents[1])] = stream(b"q /Whole Do Q")
    with_resource(parts, b"XObject", b"/Whole %d 0 R" % form)


def turned() -> bytes:
    """Drawn upright on a page that is shown turned by a quarter, and back."""

    def edit(parts: Objects, catalogue: int) -> None:
        number = page(parts)
        contents = re.search(rb"/Contents (\d+) 0 R", parts[number])
        box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", parts[number])
        assert contents
        assert box
        first = max(parts) + 1
        parts[first] = stream(b"q 0 1 -1 0 %s 0 cm" % box[2])
        parts[first + 1] = stream(b" Q")
        body = parts[number].replace(contents[0], b"/Contents [%d 0 R %s 0 R %d 0 R]" % (first, contents[1], first + 1))
        body = body.replace(box[0], b"/MediaBox [ 0 0 %s %s ]" % (box[2], box[1]))
        parts[number] = re.sub(rb"/Rotate \d+", b"/Rotate 90", body)

    return _edited(plain(), edit)


def _name(draw: Callable[[Place], None]) -> bytes:
    invoice = paper()
    return drawn(invoice, shown(invoice, "name"), draw)


def _amount(draw: Callable[[Place], None]) -> bytes:
    invoice = paper()
    return drawn(invoice, shown(invoice, "amount"), draw)


def _edited(pdf: bytes, edit: Callable[[Objects, int], None]) -> bytes:
    parts, catalogue = objects(pdf), root(pdf)
    edit(parts, catalogue)
    return whole(parts, catalogue)


PAPERS: tuple[Callable[[], bytes], ...] = (
    plain, banner, white_twice, sealed, watermarked, on_ground, bold, signed, sealed_by_update, filled_in, layered,
    replaced, in_a_form, turned,
)  # fmt: skip


def invoice() -> Invoice:
    """What all of them say."""
    return paper()
