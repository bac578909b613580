"""What do the QR codes of an OFD say? Its pictures that may be one, and what its structured copy keeps as GraphCode."""

import base64
import binascii
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from feeaudit.documents import qr
from feeaudit.documents.archive import Archive
from feeaudit.model import Leaf

if TYPE_CHECKING:
    from PIL.Image import Image

_ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".gif")
_KEPT = "graphcode"
_PICTURE = "iVBORw0KGgo"
"""How a PNG begins in base 64."""
_LONGEST = 400_000


def codes(packed: Archive, leaves: Iterable[Leaf]) -> tuple[str, ...]:
    """The texts, each once: first what is drawn, then what is kept beside it. JBIG2 pictures cannot be decoded."""
    kept = [leaf.text.strip() for leaf in leaves if leaf.path[-1][0].lower() == _KEPT]
    drawn = qr.decode(_pictures(packed))
    saved = qr.decode(_saved(kept))
    texts = [text for text in kept if text and not text.startswith(_PICTURE)]
    return tuple(dict.fromkeys((*drawn, *saved, *texts)))


def _pictures(packed: Archive) -> Iterator["Image"]:
    names = [name for name in packed.names if name.lower().endswith(_ENDINGS)]
    for name in sorted(names)[: qr.MOST_PICTURES]:
        picture = qr.unpacked(packed.read(name))
        if picture is not None:
            yield picture


def _saved(kept: Iterable[str]) -> Iterator["Image"]:
    for text in kept:
        if text.startswith(_PICTURE) and len(text) <= _LONGEST:
            try:
                picture = qr.unpacked(base64.b64decode(text, validate=False))
            except (binascii.Error, ValueError):
                continue
            if picture is not None:
                yield picture
