"""Is the piece of a page that a box points at drawn, with its ink, within limits and without a trace on the disk?"""

import base64
import io
import sys
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from feeaudit import documents
from feeaudit.documents import crop, workers
from feeaudit.errors import DocumentRefused
from feeaudit.paths import Given
from tests.documents import papers

PDF = papers.pdf(papers.invoice)


def box_of(text: str) -> tuple[float, float, float, float]:
    (page,) = documents.read("a.pdf", PDF).pages
    return next(word.box for word in page.words if word.text == text)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("L")


def test_the_crop_of_an_amount_holds_its_ink_and_its_size_follows_from_the_box() -> None:
    x0, top, x1, bottom = box = box_of("18,550.00")
    piece = opened(crop.png(PDF, 1, box))
    inner = piece.crop((24, 24, piece.width - 24, piece.height - 24))
    assert piece.width == pytest.approx((x1 - x0 + 2 * crop.MARGIN) * crop.SCALE, abs=3)
    assert piece.height == pytest.approx((bottom - top + 2 * crop.MARGIN) * crop.SCALE, abs=3)
    assert min(inner.tobytes()) < 80


def test_an_empty_place_has_no_ink() -> None:
    assert opened(crop.png(PDF, 1, (300, 300, 340, 320))).tobytes().strip(b"\xff") == b""


def test_a_large_box_is_drawn_smaller_and_one_over_the_edge_is_cut() -> None:
    whole = opened(crop.png(PDF, 1, (-1e6, -1e6, 1e6, 1e6)))
    assert whole.width * whole.height <= crop.MOST_PIXELS * 1.01
    assert opened(crop.png(PDF, 1, (5_000, 5_000, 5_001, 5_001))).width >= 1


def test_a_piece_of_a_picture_is_its_pixels_and_may_be_named_in_points() -> None:
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste("black", (200, 100, 220, 110))
    out = io.BytesIO()
    picture.save(out, "PNG")
    by_pixel = opened(crop.png(out.getvalue(), 1, (200, 100, 220, 110), margin=10))
    by_point = opened(crop.png(out.getvalue(), 1, (100, 50, 110, 55), margin=5, size=(200, 100)))
    assert by_pixel.size == by_point.size == (40, 30)
    assert by_pixel.tobytes() == by_point.tobytes()
    assert by_pixel.getpixel((20, 15)) == 0


@pytest.mark.parametrize(
    ("content", "page", "outcome"),
    [
        (PDF, 2, "malformed"),
        (PDF[:200], 1, "malformed"),
        (papers.bomb(), 1, "decompression_limit"),
        (b"a,b\n1,2\n", 1, "unsupported_type"),
        (b"\x89PNG\r\n\x1a\nnothing", 1, "malformed"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(content: bytes, page: int, outcome: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        crop.png(content, page, (0, 0, 50, 50))
    assert refused.value.outcome == outcome


def _ignore(_: Given) -> None:
    """No one watches."""


_opened: list[str] = []


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and arguments[1] and any(c in str(arguments[1]) for c in "wax+"):
        _opened.append(str(arguments[0]))


def test_nothing_is_written_to_the_disk() -> None:
    crop.png(PDF, 1, (0, 0, 50, 50))
    sys.addaudithook(_listen)
    _opened.clear()
    crop.png(PDF, 1, box_of("18,550.00"))
    assert _opened == []


def test_the_same_box_gives_the_same_bytes_also_from_a_worker(tmp_path: Path) -> None:
    box = box_of("18,550.00")
    assert crop.png(PDF, 1, box) == crop.png(PDF, 1, box)
    file = tmp_path / "a.pdf"
    file.write_bytes(PDF)
    job = partial(crop.job, page=1, box=box)
    ((_, said),) = workers.run(job, [Given(path="a.pdf", file=file)], jobs=1, tell=_ignore)
    assert isinstance(said, str)
    assert base64.b64decode(said) == crop.png(PDF, 1, box)


def test_a_marked_piece_has_a_frame_around_the_box_and_leaves_what_is_in_it() -> None:
    box = (300.0, 300.0, 340.0, 320.0)
    piece = Image.open(io.BytesIO(crop.png(PDF, 1, box, margin=10, marked=True))).convert("RGB")
    raw, wide = piece.tobytes(), piece.width
    red = [place for place in range(len(raw) // 3) if tuple(raw[3 * place : 3 * place + 3]) == crop.FRAME]
    columns, rows = {place % wide for place in red}, {place // wide for place in red}
    edge = 10 * crop.SCALE
    assert (min(columns), max(columns)) == pytest.approx((edge, edge + 40 * crop.SCALE), abs=4)
    assert (min(rows), max(rows)) == pytest.approx((edge, edge + 20 * crop.SCALE), abs=4)
    assert piece.getpixel((piece.width // 2, piece.height // 2)) == (255, 255, 255)


def test_another_paper_under_the_same_name_shows_nothing() -> None:
    assert crop.job("a.pdf", PDF, page=1, box=box_of("18,550.00"))
    with pytest.raises(DocumentRefused, match="changed since"):
        crop.job("a.pdf", PDF, page=1, box=box_of("18,550.00"), sha256="0" * 64)
