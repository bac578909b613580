"""Which picture does an OFD page show? Its image objects, laid on a white page where they stand."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from feeaudit.documents import archive, picture
from feeaudit.documents.ofd.drawing import POINTS
from feeaudit.documents.ofd.package import Package, PageFile, found, numbers_of
from feeaudit.model import Page

if TYPE_CHECKING:
    from PIL import Image

_DOTS_PER_MM = 200 / 25.4
_LONGEST = 2_600


def pages(content: bytes) -> "Iterator[tuple[Page, Image.Image | None]]":
    """Every page of an OFD without text, in order, with what its images show; None where it has none."""
    with archive.opened(content) as packed:
        package = Package(packed)
        for number, file in enumerate(package.pages(), start=1):
            width, height = (round(side * POINTS, 2) for side in file.size)
            yield Page(number=number, width=width, height=height, name=file.name), _shown(package, file)


def _shown(package: Package, file: PageFile) -> "Image.Image | None":
    from PIL import Image

    scale = min(_DOTS_PER_MM, _LONGEST / max(file.size))
    sheet: Image.Image | None = None
    for layer in file.layers:
        for one in found(layer, "ImageObject"):
            box = numbers_of(one.get("Boundary", ""))
            content = package.media(one.get("ResourceID", ""))
            if len(box) != 4 or content is None:
                continue
            x, y, width, height = (round(value * scale) for value in box)
            if sheet is None:
                sheet = Image.new("RGB", (round(file.size[0] * scale), round(file.size[1] * scale)), "white")
            if width > 0 and height > 0:
                image = next(picture.frames(content)).convert("RGB")
                sheet.paste(image.resize((min(width, _LONGEST), min(height, _LONGEST))), (x, y))
    return sheet
