"""Which papers are invented for these tests? Small PDFs made on the spot, whole and broken; no value is real."""

import io
import zlib
from collections.abc import Callable

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

SIZE = (600.0, 400.0)
CHINESE = "STSong-Light"
"""A font that is neither embedded nor installed, as on many invoices."""

pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))


def pdf(draw: Callable[[Canvas], None], *, encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF whose pages `draw` makes; the last page is ended here."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=SIZE, encrypt=encrypt, invariant=1)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def say(canvas: Canvas, x: float, top: float, text: str, *, font: str = CHINESE, size: float = 10) -> None:
    """Text with its base line `top` points below the upper edge."""
    canvas.setFont(font, size)
    canvas.drawString(x, SIZE[1] - top, text)


def rule(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    canvas.line(x0, SIZE[1] - top, x1, SIZE[1] - bottom)


def invoice(canvas: Canvas) -> None:
    """Something like an invoice: title, numbers, a date in pieces, a ruled line of two cells."""
    say(canvas, 200, 40, "电子发票（普通发票）", size=18)
    say(canvas, 420, 60, "发票号码：24112000000012345678")
    for x, text in ((420, "2024"), (445, "年"), (458, "07"), (472, "月"), (485, "10"), (498, "日")):
        say(canvas, x, 80, text)
    rule(canvas, 50, 100, 50, 160)
    rule(canvas, 120, 100, 120, 160)
    rule(canvas, 50, 100, 550, 100)
    say(canvas, 55, 120, "*鉴证咨询服务")
    say(canvas, 121.5, 120, "审图费")
    say(canvas, 300, 120, "18,550.00", font="Helvetica")


def raw_pdf(objects: list[bytes], *, root: int = 1, info: int | None = None) -> bytes:
    """A PDF written by hand: `objects` are numbered from 1."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    extra = b" /Info %d 0 R" % info if info else b""
    out += b"trailer << /Size %d /Root %d 0 R%s >>\n" % (len(objects) + 1, root, extra)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, *, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def one_page(content: bytes, font: bytes, *more: bytes, info: bytes | None = None, entries: bytes = b"") -> bytes:
    """One page with one content stream and the font F1 = `font`; `more` are objects from 6 on."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        stream(content, entries=entries),
        font,
        *more,
    ]
    return raw_pdf([*objects, info] if info else objects, info=len(objects) + 1 if info else None)


HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def without_unicode() -> bytes:
    """Every character maps to the private-use area: what a font without a usable map leaves."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfrange <20> <7E> <E020> endbfrange\n"
        b"endcmap end end"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return one_page(b"BT /F1 12 Tf 100 300 Td (INVOICE 123.00) Tj ET", font, stream(cmap))


def without_pages() -> bytes:
    return raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] >>"
    return raw_pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), page]
    )


def bomb() -> bytes:
    """A content stream of 80 kB that inflates to 80 MB."""
    packed = zlib.compressobj(9)
    inflated = b"".join(packed.compress(b" " * 1_000_000) for _ in range(80)) + packed.flush()
    return one_page(inflated, HELVETICA, entries=b"/Filter /FlateDecode")


def damaged(*, image: bool = False) -> bytes:
    """A page whose text, or else a picture beside it, can no longer be inflated."""
    packed = bytearray(zlib.compress(b"BT /F1 12 Tf 100 300 Td (INVOICE 123.00) Tj ET"))
    broken = bytes([*packed[:-1], packed[-1] ^ 1])
    if not image:
        return one_page(broken, HELVETICA, entries=b"/Filter /FlateDecode")
    picture = stream(broken, entries=b"/Type /XObject /Subtype /Image /Filter /FlateDecode")
    return one_page(bytes(packed), HELVETICA, picture, entries=b"/Filter /FlateDecode")


def locked() -> bytes:
    return pdf(invoice, encrypt=StandardEncryption("invented", ownerPassword="invented too", strength=40))


def scan() -> bytes:
    return pdf(_picture)


def _picture(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (60, 40), 128)), 0, 0, *SIZE)


def text_and_scan() -> bytes:
    def draw(canvas: Canvas) -> None:
        invoice(canvas)
        canvas.showPage()
        _picture(canvas)

    return pdf(draw)
