"""What does the paper look like where a value was read? A piece of a page as a picture, made in memory only."""

import base64
import io
import math
from typing import TYPE_CHECKING

from feeaudit.documents import sniff
from feeaudit.errors import DocumentRefused
from feeaudit.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

MARGIN = 8.0
"""Points around the box."""
SCALE = 3.0
"""Pixels per point of a PDF page."""
MOST_PIXELS = 4_000_000
LARGEST_IMAGE = 64_000_000
"""Pixels of an image file that is opened at all."""
_IMAGES = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")


def png(
    content: bytes, page: int, box: Box, *, margin: float = MARGIN, size: tuple[float, float] | None = None
) -> bytes:
    """The piece of page `page` (1-based) of a PDF or an image around `box` (x0, top, x1, bottom), as PNG.

    `size`: width and height of the page in the units of the box, where they are not an image's pixels.
    Raises DocumentRefused for what cannot be drawn.
    """
    kind = sniff.media_type(content)
    if kind == sniff.PDF:
        picture = _of_pdf(content, page, box, margin)
    elif kind.startswith("image/"):
        picture = _of_image(content, page, box, margin, size)
    else:
        raise DocumentRefused(
            "unsupported_type", f"这种文件画不出来 this kind of file is not drawn: {sniff.NAMES[kind]}"
        )
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=False)
    return out.getvalue()


def job(path: str, content: bytes, *, page: int, box: Box) -> str:  # noqa: ARG001 - a job of the workers has these
    """A worker's job (with `page` and `box` bound): the picture in base 64."""
    return base64.b64encode(png(content, page, box)).decode("ascii")


def _of_pdf(content: bytes, number: int, box: Box, margin: float) -> "Image":
    from feeaudit.documents import pdf
    from feeaudit.documents.pdf import view

    with pdf.opened_page(content, number) as page:
        crop, scale = view.window(page, box, margin, SCALE, most=MOST_PIXELS)
        return view.drawn(page, crop, scale)


def _of_image(content: bytes, number: int, box: Box, margin: float, size: tuple[float, float] | None) -> "Image":
    from PIL import Image, UnidentifiedImageError

    try:
        picture: Image.Image = Image.open(io.BytesIO(content), formats=_IMAGES)
        picture.seek(number - 1)
        if picture.width * picture.height > LARGEST_IMAGE:
            raise DocumentRefused("decompression_limit", "图片过大 the picture is too large")
        width, height = size or picture.size
        across, down = picture.width / width, picture.height / height
        corners = (
            max(0, math.floor((box[0] - margin) * across)),
            max(0, math.floor((box[1] - margin) * down)),
            min(picture.width, math.ceil((box[2] + margin) * across)),
            min(picture.height, math.ceil((box[3] + margin) * down)),
        )
        if corners[0] >= corners[2] or corners[1] >= corners[3]:
            raise DocumentRefused("malformed", "所指位置不在图片上 the place lies outside the picture")
        piece = picture.crop(corners).convert("RGB")
    except (UnidentifiedImageError, EOFError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DocumentRefused("malformed", f"图片打不开 the picture cannot be opened: {error}") from None
    if piece.width * piece.height > MOST_PIXELS:
        part = math.sqrt(MOST_PIXELS / (piece.width * piece.height))
        piece = piece.resize((max(1, int(piece.width * part)), max(1, int(piece.height * part))))
    return piece
