"""What do the places of many charges look like, small enough for a page? Pieces of a paper in few colours."""

import base64
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass

from feeaudit.documents import crop, sniff
from feeaudit.errors import DocumentRefused
from feeaudit.model import Box

MARGIN = 26.0
"""Points around the box: the line above and the line below."""
WIDTH = 840
"""Pixels that a picture has at most."""
COLOURS = 16
_LEAST = 24
"""Pixels of a picture in which a person can read anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be drawn of one paper."""

    sha256: str
    """Of the bytes in which the boxes were found: another paper under that name is not drawn."""
    places: tuple[tuple[int, Box], ...]
    """Page (1-based) and box."""


def drawable(media_type: str) -> bool:
    """Is it of a kind that is drawn? Ledgers and structured copies have no page to look at."""
    return media_type == sniff.PDF or media_type.startswith("image/")


def job(path: str, content: bytes, *, wanted: Mapping[str, Wanted]) -> str:
    """A worker's job (with `wanted` by path bound): a JSON list of pictures in base 64, null for what is not drawn."""
    mine = wanted[path]
    if hashlib.sha256(content).hexdigest() != mine.sha256:
        raise DocumentRefused("io_error", "文件在读过之后变了 the file has changed since it was read")
    return json.dumps([_drawn(content, page, box) for page, box in mine.places])


def _drawn(content: bytes, page: int, box: Box) -> str | None:
    try:
        picture = small(crop.png(content, page, box, margin=MARGIN))
    except DocumentRefused:
        return None
    return base64.b64encode(picture).decode("ascii") if picture else None


def small(png: bytes) -> bytes | None:
    """The same picture, no wider than a page shows it and in few colours; None of a sliver, as of a box beside the
    page. The same picture gives the same bytes.
    """
    from PIL import Image

    picture: Image.Image = Image.open(io.BytesIO(png), formats=("PNG",)).convert("RGB")
    if min(picture.size) < _LEAST:
        return None
    if picture.width > WIDTH:
        picture = picture.resize((WIDTH, max(1, picture.height * WIDTH // picture.width)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
