"""What stands in a picture of a paper? Words with boxes and ruling lines, where the extra `feeaudit[ocr]` is installed.

RapidOCR with ONNX Runtime was chosen: kept up, Apache-2.0, its models lie in its own package (PP-OCRv6, no download,
no socket), and one core reads an invoice in a few seconds. What is recognised is marked (`Page.recognised`): it is
what a machine believes to see, and `charges.recognised` says what must speak for it before it counts as read.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import metadata, util

from feeaudit.errors import DocumentRefused
from feeaudit.model import Document, Page

VERSION = 2
"""Raised when the same picture would give other words."""

MOST_PICTURES = 100
"""Pages of one file that are recognised: each costs seconds, not milliseconds."""
HINT = "；要识别图片请装 to recognise pictures: pip install 'feeaudit[ocr]'"
_ENGINE = ("rapidocr", "onnxruntime")


def installed() -> bool:
    """Is the extra there, and wanted? Nothing of it is loaded by asking. FEEAUDIT_OCR=0 leaves pictures unread."""
    return os.environ.get("FEEAUDIT_OCR") != "0" and all(util.find_spec(name) for name in (*_ENGINE, "cv2"))


def tool() -> str:
    """What a recognised text, or the lack of one, was made with: part of the key of cached readings of scans."""
    return "+".join((f"ocr@{VERSION}", *_versions())) if installed() else "ocr@none"


@cache
def _versions() -> tuple[str, ...]:
    return tuple(f"{name}@{metadata.version(name)}" for name in _ENGINE)


def pages(document: Document, content: bytes) -> Iterator[Page]:
    """Every page of the document; those that are only a picture with what is recognised there.

    Raises DocumentRefused: too_many_pages, and what the readers of pictures raise.
    """
    from feeaudit.documents import qr
    from feeaudit.documents.ocr import sight, sources
    from feeaudit.documents.worker import another_page

    seen = 0
    for page, picture in sources.of(document, content):
        if picture is None:
            yield page
            continue
        seen += 1
        if seen > MOST_PICTURES:
            raise DocumentRefused(
                "too_many_pages",
                f"图片超过 {MOST_PICTURES} 页，请拆开 more than {MOST_PICTURES} pages are pictures: split it",
            )
        another_page()
        if sources.is_blank(picture):
            yield page
            continue
        yield replace(sight.recognised(page, picture), codes=qr.decode((picture,), largest=max(picture.size)))
