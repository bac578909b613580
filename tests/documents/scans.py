"""How do scanned papers come to these tests? Invented invoices of the sample generator as pictures of every kind."""

import io
import subprocess
import sys
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from feeaudit import charges, documents
from feeaudit.documents import ocr
from feeaudit.model import Statement
from samples.generator import invoice_pdf, random_invoice
from samples.generator.model import Kind
from tests.conftest import lacking

SEAL = (214, 32, 40)


def need_engine() -> None:
    """The test is skipped with a word where the extra is not installed; under CI every tool must be there."""
    if not ocr.installed():
        lacking("the extra feeaudit[ocr]")


@cache
def paper(seed: int = 3, kind: Kind = "einvoice_ordinary") -> bytes:
    """An invented invoice as PDF with text."""
    return invoice_pdf(random_invoice(seed, kind=kind))


def told(content: bytes) -> Statement:
    """What the paper with text says."""
    reading = charges.extract(documents.read("a.pdf", content))
    assert reading.outcome == "read"
    return reading.statements[0]


def drawn(content: bytes, dots: int = 200) -> Image.Image:
    """The first page as a picture."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    try:
        made: Image.Image = pdf[0].render(scale=dots / 72).to_pil().convert("RGB")
    finally:
        pdf.close()
    return made


@cache
def scanned(content: bytes) -> bytes:
    """The first page as a PNG, drawn with the machine's fonts: by a process that has not read anything yet."""
    code = "import sys; from tests.documents.scans import drawn, saved; o = sys.stdout.buffer; i = sys.stdin.buffer; "
    run = [sys.executable, "-c", code + "o.write(saved(drawn(i.read())))"]
    root = Path(__file__).parents[2]
    return subprocess.run(run, input=content, capture_output=True, check=True, cwd=root, timeout=60).stdout


def saved(
    picture: Image.Image, form: str = "PNG", *, orientation: int = 0, dots: int = 200, quality: int = 80
) -> bytes:
    """As a file; `orientation` is what a camera notes in EXIF."""
    out = io.BytesIO()
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    picture.save(out, form, dpi=(dots, dots), exif=exif, **({"quality": quality} if form == "JPEG" else {}))
    return out.getvalue()


def sealed(picture: Image.Image, x: float, y: float) -> Image.Image:
    """With a red seal whose middle lies at these parts of width and height."""
    made = picture.copy()
    draw = ImageDraw.Draw(made)
    across, middle_x, middle_y = made.width * 0.09, made.width * x, made.height * y
    box = (middle_x - across, middle_y - 0.75 * across, middle_x + across, middle_y + 0.75 * across)
    draw.ellipse(box, outline=SEAL, width=max(3, made.width // 250))
    for n in range(5):
        at = (middle_x - 0.5 * across, middle_y - 0.3 * across + n * 0.15 * across)
        draw.line((*at, at[0] + across, at[1]), fill=SEAL, width=max(2, made.width // 500))
    return made


def askew(picture: Image.Image, degrees: float) -> Image.Image:
    return picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=(246, 246, 244))


def blurred(picture: Image.Image) -> Image.Image:
    """Out of focus, so that no character can be told."""
    return picture.filter(ImageFilter.GaussianBlur(6))
