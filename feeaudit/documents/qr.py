"""What do the QR codes of a page say? Pictures that may be one are decoded, each by itself and once."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PICTURES = 8
"""So many pictures of a page are looked at."""
LARGEST = 2_000
"""Pixels along a side; a larger picture is no code of a paper."""
_SMALLEST = 21
"""Modules of the smallest code."""
_LONGEST = 2_000


def is_square(width: float, height: float) -> bool:
    """Can a picture of this size be a code?"""
    return min(width, height) > 0 and max(width, height) <= 1.15 * min(width, height)


def decode(pictures: "Iterable[Image]", *, largest: int = LARGEST) -> tuple[str, ...]:
    """The texts, each once, in order; what cannot be decoded, or is larger than `largest` pixels, is left out."""
    import zxingcpp

    found: list[str] = []
    kinds = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    for picture in pictures:
        if not min(picture.size) >= _SMALLEST or max(picture.size) > largest:
            continue
        image = _on_white(picture)
        for code in zxingcpp.read_barcodes(image, formats=kinds):
            text = code.text[:_LONGEST]
            if text and text not in found:
                found.append(text)
    return tuple(found)


def unpacked(content: bytes) -> "Image | None":
    """The picture that these bytes are; None where they are none, or one that is too large to be a code."""
    import io

    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "BMP", "GIF"))
        if max(picture.size) > LARGEST or not is_square(*picture.size):
            return None
        picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return picture


def _on_white(picture: "Image") -> "Image":
    """In grey; what is clear is paper."""
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    return picture if picture.mode == "L" else picture.convert("L")
