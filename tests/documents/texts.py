"""Which papers without a place on paper are invented for these tests? A DOCX and a web page, made of their text."""

from collections.abc import Sequence

from tests.documents import zips

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_AGAIN = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def paragraph(text: str) -> str:
    return f"<w:p><w:pPr><w:jc/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(*paragraphs: str, body: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A DOCX of these paragraphs, then `body` as WordprocessingML, with more parts beside."""
    said = "".join(map(paragraph, paragraphs)) + body
    files = {"[Content_Types].xml": b"<Types/>", "word/document.xml": part("document", f"<w:body>{said}</w:body>")}
    return zips.named(files | (parts or {}))


def part(name: str, said: str) -> bytes:
    """A part of a DOCX whose root is `name`."""
    return f'<?xml version="1.0"?><w:{name} xmlns:w="{_WORD}" xmlns:mc="{_AGAIN}">{said}</w:{name}>'.encode()


def html(lines: Sequence[str], *, charset: str = "utf-8", more: str = "") -> str:
    """A web page of these paragraphs."""
    said = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>x</title></head><body>{said}{more}</body></html>'
    )
