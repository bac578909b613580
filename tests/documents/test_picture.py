"""Does an image file end as one named outcome, with its pages counted and its traps found, without any engine?"""

import io
import struct
import zlib

import pytest
from PIL import Image

from feeaudit import documents
from feeaudit.documents import ocr, picture
from feeaudit.model import Outcome
from tests.documents import papers


def image(form: str, size: tuple[int, int] = (300, 200), **said: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, form, **said)
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_a_picture_is_a_page_without_text(form: str) -> None:
    document = documents.read("a", image(form))
    assert (document.outcome, [page.words for page in document.pages]) == ("no_text_layer", [()])


@pytest.mark.parametrize("content", [image("PNG"), papers.scan()], ids=["image", "PDF"])
def test_without_the_extra_a_scan_says_how_to_get_it(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    document = documents.read("a", content)
    assert document.outcome == "no_text_layer"
    assert "pip install 'feeaudit[ocr]'" in (document.reason or "")


def test_with_the_extra_nothing_is_advertised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: True)
    assert "pip install" not in (documents.read("a", image("PNG")).reason or "")


def test_every_frame_of_a_tiff_is_a_page() -> None:
    more = [Image.new("L", (100, 50)), Image.new("L", (100, 50))]
    content = image("TIFF", save_all=True, append_images=more)
    assert [page.number for page in documents.read("a.tif", content).pages] == [1, 2, 3]


def test_a_tiff_of_too_many_frames_is_refused() -> None:
    more = [Image.new("1", (8, 8))] * picture.MOST_FRAMES
    assert documents.read("a.tif", image("TIFF", save_all=True, append_images=more)).outcome == "too_many_pages"


def test_a_page_is_as_large_as_its_dots_per_inch_say() -> None:
    [page] = documents.read("a.png", image("PNG", (1654, 1102), dpi=(200, 200))).pages
    assert (round(page.width), round(page.height)) == (595, 397)


@pytest.mark.parametrize(
    "said", [{}, {"dpi": (72, 72)}, {"dpi": (10_000, 10_000)}], ids=["nothing", "screen", "absurd"]
)
def test_where_it_says_nothing_that_a_paper_has_it_is_as_wide_as_a4(said: dict[str, object]) -> None:
    [page] = documents.read("a.png", image("PNG", (3000, 2000), **said)).pages
    assert (page.width, round(page.height, 1)) == (595.0, 396.7)


def test_a_photo_is_turned_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    [page] = documents.read("a.jpg", image("JPEG", (400, 200), exif=exif)).pages
    assert page.height > page.width


def _png_that_claims(width: int, height: int) -> bytes:
    """A header that promises this many dots, with next to nothing behind it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        pytest.param(_png_that_claims(30_000, 30_000), "decompression_limit", id="bomb"),
        pytest.param(_png_that_claims(9_500, 9_500), "decompression_limit", id="larger than any paper"),
        pytest.param(image("PNG")[:60], "malformed", id="cut off"),
        pytest.param(image("JPEG")[:200], "malformed", id="JPEG cut off"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", "malformed", id="only the name"),
        pytest.param(b"II*\x00\x08\x00\x00\x00\xff\xff", "malformed", id="broken TIFF"),
        pytest.param(b"RIFF\x10\x00\x00\x00WEBPVP8 ", "malformed", id="broken WEBP"),
        pytest.param(b"BM\x00\x00\x00\x00\x00\x00\x00\x00", "malformed", id="broken BMP"),
    ],
)
def test_a_picture_that_is_a_trap_or_broken_ends_as_one_outcome(content: bytes, outcome: Outcome) -> None:
    document = documents.read("a", content)
    assert document.outcome == outcome
    assert document.reason
