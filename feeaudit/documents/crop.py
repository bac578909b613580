"""What does the paper look like where a value was read? A piece of a page as a picture, made in memory only."""

import base64
import hashlib
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
FRAME = (196, 32, 28)
_IMAGES = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")


def png(
    content: bytes,
    page: int,
    box: Box,
    *,
    margin: float = MARGIN,
    size: tuple[float, float] | None = None,
    marked: bool = False,
) -> bytes:
    """The piece of page `page` (1-based) of a PDF or an image around `box` (x0, top, x1, bottom), as PNG.

    `size`: width and height of the page in the units of the box, where they are not an image's pixels; `marked`: with
    a frame around the box. Raises DocumentRefused for what cannot be drawn.
    """
    kind = sniff.media_type(content)
    if kind == sniff.PDF:
        picture, frame = _of_pdf(content, page, box, margin)
    elif kind.startswith("image/"):
        picture, frame = _of_image(content, page, box, margin, size)
    else:
        raise DocumentRefused(
            "unsupported_type", f"这种文件画不出来 this kind of file is not drawn: {sniff.NAMES[kind]}"
        )
    if marked:
        _mark(picture, frame)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=False)
    return out.getvalue()


def job(
    path: str,  # noqa: ARG001 - a job of the workers has these
    content: bytes,
    *,
    page: int,
    box: Box,
    margin: float = MARGIN,
    sha256: str | None = None,
    marked: bool = False,
) -> str:
    """A worker's job (with all but the first two bound): the picture in base 64.

    `sha256`: of the bytes in which the box was found; another paper under that name shows nothing.
    """
    if sha256 is not None and hashlib.sha256(content).hexdigest() != sha256:
        raise DocumentRefused("io_error", "文件在审计之后变过 the file has changed since the audit")
    return base64.b64encode(png(content, page, box, margin=margin, marked=marked)).decode("ascii")


def _mark(picture: "Image", frame: Box) -> None:
    from PIL import ImageDraw

    x0, top, x1, bottom = (round(value) for value in frame)
    edge = max(2, picture.width // 400)
    spot = (
        max(0, x0 - edge),
        max(0, top - edge),
        min(picture.width - 1, x1 + edge),
        min(picture.height - 1, bottom + edge),
    )
    if spot[0] < spot[2] and spot[1] < spot[3]:
        ImageDraw.Draw(picture).rectangle(spot, outline=FRAME, width=edge)


def _of_pdf(content: bytes, number: int, box: Box, margin: float) -> tuple["Image", Box]:
    """The picture, and the box in its pixels."""
    from feeaudit.documents import pdf
    from feeaudit.documents.pdf import view

    with pdf.opened_page(content, number) as page:
        crop, scale = view.window(page, box, margin, SCALE, most=MOST_PIXELS)
        left, above = crop[0], crop[3]
        frame = (box[0] - left, box[1] - above, box[2] - left, box[3] - above)
        return view.drawn(page, crop, scale), (frame[0] * scale, frame[1] * scale, frame[2] * scale, frame[3] * scale)


def _of_image(
    content: bytes, number: int, box: Box, margin: float, size: tuple[float, float] | None
) -> tuple["Image", Box]:
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
    part = 1.0
    if piece.width * piece.height > MOST_PIXELS:
        part = math.sqrt(MOST_PIXELS / (piece.width * piece.height))
        piece = piece.resize((max(1, int(piece.width * part)), max(1, int(piece.height * part))))
    x0, x1 = ((value * across - corners[0]) * part for value in (box[0], box[2]))
    top, bottom = ((value * down - corners[1]) * part for value in (box[1], box[3]))
    return piece, (x0, top, x1, bottom)
