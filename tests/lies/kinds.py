"""How does a PDF show one thing and say another? Fifteen ways, each drawn on an invented invoice.

Every way is tried on an amount, on the seller's name and on an item. Most leave what is to be seen as it is and hide
something else beside it; the others let the file say something else than the page shows.
"""

import re
from collections.abc import Callable

from samples.generator.draw.pen import SONG, run_width
from samples.generator.model import Invoice
from tests.lies.editing import Objects, objects, page, root, stream, updated, whole, with_entry, with_resource
from tests.lies.maker import Place, Target, drawn, paper, shown

KINDS = (
    "white_text",
    "invisible_tr3",
    "alpha0",
    "clipped",
    "cropped",
    "ocg_off",
    "offpage",
    "tiny",
    "covered",
    "overprint_digit",
    "actualtext",
    "annot_overlay",
    "incremental",
    "tounicode",
    "split_draw_order",
)
OTHER = {"amount": "1200.05", "name": "云屏恒启信息科技有限公司", "item": "*现代服务*代办费"}
"""What the lie says, or hides, instead of what is to be seen."""


def lying(kind: str, target: Target, invoice: Invoice | None = None) -> bytes:
    """The invoice with this lie."""
    made = invoice or paper()
    seen, other = shown(made, target), OTHER[target]
    if kind == "incremental":
        return _incremental(made, seen, other)
    places: list[Place] = []

    def lie(place: Place) -> None:
        places.append(place)
        _DRAWN[kind](place, other)

    pdf = drawn(made, seen, lie)
    edit = _EDITED.get(kind)
    if edit is None:
        return pdf
    parts, catalogue = objects(pdf), root(pdf)
    edit(parts, catalogue, places[0], other)
    return whole(parts, catalogue)


def _beside(draw: Callable[[Place, str], None]) -> Callable[[Place, str], None]:
    """What is to be seen stays; the other is drawn below it."""

    def both(place: Place, other: str) -> None:
        place.draw()
        place.canvas.saveState()
        draw(place, other)
        place.canvas.restoreState()

    return both


def _low(place: Place) -> float:
    """So far below that it stands apart."""
    return 10.0


def _white(place: Place, other: str) -> None:
    place.draw(other, dy=_low(place), colour=(1, 1, 1))


def _tr3(place: Place, other: str) -> None:
    place.canvas._code.append("3 Tr")
    place.draw(other, dy=_low(place))
    place.canvas._code.append("0 Tr")


def _alpha0(place: Place, other: str) -> None:
    place.canvas.setFillAlpha(0)
    place.draw(other, dy=_low(place))
    place.canvas.setFillAlpha(1)


def _clipped(place: Place, other: str) -> None:
    path = place.canvas.beginPath()
    path.rect(1, 1, 2, 2)
    place.canvas.clipPath(path, stroke=0, fill=0)
    place.draw(other, dy=_low(place))


def _outside(place: Place, other: str) -> None:
    place.draw(other, dy=place.pen.height - place.top + 20)


def _optional(place: Place, other: str) -> None:
    place.canvas._code.append("/OC /Layer BDC")
    place.draw(other, dy=_low(place))
    place.canvas._code.append("EMC")


def _tiny(place: Place, other: str) -> None:
    place.draw(other, dy=_low(place), size=0.5)


def _covered(place: Place, other: str) -> None:
    """The other was printed first; a white box lies over it, and what is to be seen upon that."""
    place.draw(other)
    place.canvas.setFillColorRGB(1, 1, 1)
    place.canvas.rect(place.x - 1, place.base - 3, max(place.wide, run_width(other, SONG, 9)) + 2, 12, stroke=0, fill=1)
    place.draw()


def _overprinted(place: Place, other: str) -> None:
    """One sign more upon another one."""
    place.draw()
    sign, dx = {"1": ("1", 1.5), "*": ("现", 6.0)}.get(other[0], (other[0], 1.5))
    place.draw(sign, dx=dx)


def _actual(place: Place, other: str) -> None:
    said = other.encode("utf-16-be").hex().upper()
    place.canvas._code.append(f"/Span << /ActualText <FEFF{said}> >> BDC")
    place.draw()
    place.canvas._code.append("EMC")


def _with_font(place: Place, other: str) -> None:
    """Drawn by a font of its own; for names by one of Chinese signs."""
    is_number = other[0].isdigit()
    said = f"({place.text})" if is_number else f"<{place.text.encode('utf-16-be').hex().upper()}>"
    font = "/LieDigits" if is_number else "/LieSigns"
    place.canvas._code.append(f"BT {font} 9 Tf 0 g {place.x:.2f} {place.base:.2f} Td {said} Tj ET")


def _split(place: Place, other: str) -> None:
    """The end is drawn before the beginning, a little apart."""
    head, tail = place.text[:2], place.text[2:]
    wide = run_width(head, SONG, 9)
    place.draw(tail, dx=wide + 4)
    place.draw(head)


def _plain(place: Place, other: str) -> None:
    place.draw()


_DRAWN: dict[str, Callable[[Place, str], None]] = {
    "white_text": _beside(_white),
    "invisible_tr3": _beside(_tr3),
    "alpha0": _beside(_alpha0),
    "clipped": _beside(_clipped),
    "cropped": _beside(_outside),
    "ocg_off": _beside(_optional),
    "offpage": _beside(_outside),
    "tiny": _beside(_tiny),
    "covered": _covered,
    "overprint_digit": _overprinted,
    "actualtext": _actual,
    "annot_overlay": _plain,
    "tounicode": _with_font,
    "split_draw_order": _split,
}


def _crop(parts: Objects, catalogue: int, place: Place, other: str) -> None:
    """The paper is larger than what is shown of it."""
    number = page(parts)
    box = re.search(rb"/MediaBox\s*\[\s*([\d. ]+)\]", parts[number])
    assert box
    _, _, width, height = box[1].split()
    larger = b"/MediaBox [ 0 -80 %s %s ] /CropBox [ 0 0 %s %s ]" % (width, height, width, height)
    parts[number] = parts[number].replace(box[0], larger)


def _layer(parts: Objects, catalogue: int, place: Place, other: str) -> None:
    """The layer that the text stands on is off."""
    add_layer(parts, catalogue, b"OFF")


def add_layer(parts: Objects, catalogue: int, state: bytes) -> None:
    """The layer that some text stands on, ON or OFF."""
    number = max(parts) + 1
    parts[number] = b"<< /Type /OCG /Name (Layer) >>"
    with_resource(parts, b"Properties", b"/Layer %d 0 R" % number)
    layers = b"/OCProperties << /OCGs [%d 0 R] /D << /%s [%d 0 R] >> >>" % (number, state, number)
    parts[catalogue] = with_entry(parts[catalogue], layers)


def _annotate(parts: Objects, catalogue: int, place: Place, other: str) -> None:
    """A note with a white ground and other words lies where the text is drawn."""
    wide = round(place.wide) + 4
    body = f"1 1 1 rg 0 0 {wide} 12 re f BT /Helv 9 Tf 0 g 1 3 Td ({other if other[0].isdigit() else '-'}) Tj ET"
    font, form, note = max(parts) + 1, max(parts) + 2, max(parts) + 3
    parts[font] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    resources = b"/Resources << /Font << /Helv %d 0 R >> >>" % font
    parts[form] = stream(body.encode(), b"/Type /XObject /Subtype /Form /BBox [0 0 %d 12] %s" % (wide, resources))
    x, y = place.x - 1, place.base - 3
    rect = f"/Rect [{x:.2f} {y:.2f} {x + wide:.2f} {y + 12:.2f}]".encode()
    parts[note] = b"<< /Type /Annot /Subtype /FreeText /F 4 %s /DA (/Helv 9 Tf) /AP << /N %d 0 R >> >>" % (rect, form)
    number = page(parts)
    parts[number] = with_entry(parts[number], b"/Annots [%d 0 R]" % note)


def _fonts(parts: Objects, catalogue: int, place: Place, other: str) -> None:
    """A 9 that says it is a 1, and a 有 that says it is a 无."""
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        b"1 begincodespacerange %s endcodespacerange\n%s\nendcmap end end"
    )
    digits = b"2 beginbfrange <20> <38> <0020> <3A> <7E> <003A> endbfrange 1 beginbfchar <39> <0031> endbfchar"
    signs = b"1 beginbfrange <0000> <FFFF> <0000> endbfrange 1 beginbfchar <6709> <65E0> endbfchar"
    first = max(parts) + 1
    parts[first] = stream(table % (b"<00> <FF>", digits))
    parts[first + 1] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode %d 0 R >>" % first
    parts[first + 2] = stream(table % (b"<0000> <FFFF>", signs))
    system = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >>"
    parts[first + 3] = b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light %s /DW 1000 >>" % system
    parts[first + 4] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        b" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (first + 3, first + 2)
    )
    with_resource(parts, b"Font", b"/LieDigits %d 0 R /LieSigns %d 0 R" % (first + 1, first + 4))


_EDITED: dict[str, Callable[[Objects, int, Place, str], None]] = {
    "cropped": _crop,
    "ocg_off": _layer,
    "annot_overlay": _annotate,
    "tounicode": _fonts,
}


def _incremental(invoice: Invoice, seen: str, other: str) -> bytes:
    """Made with one text, changed to the other, with nothing else to see of it."""
    before = drawn(invoice, seen, lambda place: place.draw())
    after = drawn(invoice, seen, lambda place: place.draw(other))
    old, new = objects(before), objects(after)
    return updated(before, {number: body for number, body in new.items() if old.get(number) != body})
