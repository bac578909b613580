"""Are QR codes decoded wherever a paper keeps them: as a picture, as shapes, in an OFD, in its structured copy?"""

import base64
import io

from PIL import Image
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from feeaudit import documents
from feeaudit.documents import qr
from tests.documents import papers, test_ofd

PAYLOAD = "01,32,,24372000000000000019,1060.00,20240710,,A1B2"


def picture(text: str = PAYLOAD, *, unit: int = 4, mode: str = "L") -> Image.Image:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = len(code.modules)
    small = Image.new("L", (side + 8, side + 8), 255)
    for y, row in enumerate(code.modules):
        for x, dark in enumerate(row):
            if dark:
                small.putpixel((x + 4, y + 4), 0)
    return small.resize((small.width * unit, small.height * unit), Image.Resampling.NEAREST).convert(mode)


def png(text: str = PAYLOAD) -> bytes:
    out = io.BytesIO()
    picture(text).save(out, "PNG")
    return out.getvalue()


def with_picture(side: float = 57, *, across: float | None = None) -> bytes:
    def draw(canvas: Canvas) -> None:
        papers.invoice(canvas)
        canvas.drawImage(ImageReader(picture(mode="RGB")), 20, 330, across or side, side)

    return papers.pdf(draw)


def test_a_picture_on_the_page_is_decoded() -> None:
    (page,) = documents.read("a.pdf", with_picture()).pages
    assert page.codes == (PAYLOAD,)


def test_a_code_of_shapes_drawn_one_by_one_is_decoded() -> None:
    def draw(canvas: Canvas) -> None:
        papers.invoice(canvas)
        small = picture(unit=1)
        for y in range(small.height):
            for x in range(small.width):
                if not small.getpixel((x, y)):
                    canvas.rect(20 + 1.5 * x, 380 - 1.5 * y, 1.5, 1.5, stroke=0, fill=1)

    (page,) = documents.read("a.pdf", papers.pdf(draw)).pages
    assert page.codes == (PAYLOAD,)


def test_a_logo_and_a_picture_that_is_no_square_are_no_codes() -> None:
    (page,) = documents.read("a.pdf", with_picture(across=120)).pages
    assert page.codes == ()
    assert qr.decode([Image.new("RGB", (200, 200), "red"), Image.new("L", (5, 5))]) == ()


def test_clear_parts_of_a_picture_are_paper() -> None:
    clear = Image.merge("LA", (Image.new("L", picture().size), picture().point([255 - v for v in range(256)])))
    assert qr.decode([clear]) == (PAYLOAD,)


def test_an_ofd_says_what_its_pictures_and_its_graph_code_say() -> None:
    kept = base64.b64encode(png(PAYLOAD.replace("1060.00", "1061.00"))).decode()
    parts: dict[str, bytes | str] = {
        **test_ofd.PARTS,
        "Doc_0/Res/qr.png": png(),
        "Doc_0/Res/broken.png": b"\x89PNG\r\n\x1a\n",
        "Doc_0/Attachs/invoice.xml": f"<EInvoice><GraphCode>{kept}</GraphCode></EInvoice>",
    }
    (page,) = documents.read("a.ofd", test_ofd.package(parts)).pages
    assert page.codes == (PAYLOAD, PAYLOAD.replace("1060.00", "1061.00"))


def test_a_graph_code_may_be_the_text_itself() -> None:
    parts = {**test_ofd.PARTS, "Doc_0/Attachs/invoice.xml": f"<EInvoice><GraphCode>{PAYLOAD}</GraphCode></EInvoice>"}
    (page,) = documents.read("a.ofd", test_ofd.package(parts)).pages
    assert page.codes == (PAYLOAD,)
