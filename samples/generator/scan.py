"""How does a scanned paper come? A picture of the page, slightly turned, no text behind it."""

from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def scanned(pdf: bytes, *, turned: float = 0.7, dots: float = 110) -> bytes:
    """The first page as a grey picture; nothing in it can be copied as text."""
    import pypdfium2
    from PIL import Image

    page = pypdfium2.PdfDocument(pdf)[0]
    width, height = page.get_size()
    picture = page.render(scale=dots / 72).to_pil().convert("L")
    tilted = picture.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=246)
    jpeg = BytesIO()
    tilted.save(jpeg, "JPEG", quality=60)
    jpeg.seek(0)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1)
    canvas.setTitle("扫描件样张")
    canvas.drawImage(ImageReader(jpeg), 0, 0, width, height)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
