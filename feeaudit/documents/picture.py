"""Which pictures does an image file hold? Each frame of a PNG, JPEG, TIFF, BMP or WEBP is a page without words.

Reading an image ends as `no_text_layer`, with its traps found: `documents.recognise` goes on from there.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from feeaudit.errors import DocumentRefused
from feeaudit.model import Page

if TYPE_CHECKING:
    from PIL import Image

MEDIA_TYPES: tuple[str, ...] = ("image/png", "image/jpeg", "image/tiff", "image/bmp", "image/webp")
VERSION = 1

MOST_FRAMES = 100
MOST_PIXELS = 80_000_000
"""A larger picture is no photo of a paper: A3 at 600 dots per inch has 70 million."""
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
_A4_WIDTH = 595.0
"""Points. As wide a page is where the picture does not say its dots per inch, or says what no paper has."""
_SIDES = (280.0, 1300.0)
"""Points: widths that papers have, from a small receipt to A3 across."""


def read(content: bytes) -> Iterator[Page]:
    """Every frame as a page, then no_text_layer. Raises decompression_limit, malformed, too_many_pages."""
    for number, frame in enumerate(frames(content), start=1):
        width, height = size_in_points(frame)
        yield Page(number=number, width=width, height=height)
    raise DocumentRefused("no_text_layer", "是图片，没有文字 a picture, without text")


def frames(content: bytes) -> "Iterator[Image.Image]":
    """Each frame, decoded, turned as its camera says."""
    number, count = 0, 1
    while number < count:
        frame, count = _frame(content, number)
        yield frame
        number += 1


def _frame(content: bytes, number: int) -> "tuple[Image.Image, int]":
    """One frame, and how many there are. It is let go of before the next is opened: memory holds one."""
    from PIL import Image, ImageOps

    with _guarded(), Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
        # The small pictures that a camera hides behind the first frame of a JPEG are previews, not pages.
        count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
        if count > MOST_FRAMES:
            raise DocumentRefused(
                "too_many_pages",
                f"图片有 {count} 页，上限 {MOST_FRAMES} 页，请拆开 {count} frames, limit {MOST_FRAMES}: split it",
            )
        if number:
            picture.seek(number)
        _refuse_large(picture.size)
        picture.load()
        return ImageOps.exif_transpose(picture), count


def size_in_points(frame: "Image.Image") -> tuple[float, float]:
    """By its dots per inch, where they make a paper; else as wide as A4 (an invoice is half of it, and as wide)."""
    width, height = frame.size
    said = frame.info.get("dpi", (0, 0))
    across = float(said[0]) if isinstance(said, tuple) and said else 0.0
    is_paper = across > 0 and _SIDES[0] <= width * 72 / across <= _SIDES[1]
    scale = 72 / across if is_paper else _A4_WIDTH / width
    return round(width * scale, 2), round(height * scale, 2)


def _refuse_large(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        limit = MOST_PIXELS // 1_000_000
        raise DocumentRefused(
            "decompression_limit",
            f"图片有 {size[0]}×{size[1]} 点，上限 {limit} 百万点 more dots than the limit of {limit} million",
        )


@contextmanager
def _guarded() -> Iterator[None]:
    """Pillow's own bomb limits on; whatever a broken picture makes it raise is the picture's fault."""
    from PIL import Image

    before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise DocumentRefused("decompression_limit", f"图片过大 too large a picture ({error})") from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, KeyError, ArithmeticError) as error:
        told = str(error)[:200]
        raise DocumentRefused("malformed", f"图片已损坏 the picture is damaged ({told})") from None
    finally:
        Image.MAX_IMAGE_PIXELS = before
