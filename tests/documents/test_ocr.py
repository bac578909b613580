"""Is a scan read right, or refused, and never wrong but read? The real engine, on invented invoices as pictures."""

import io
import re
from collections.abc import Callable
from dataclasses import fields
from functools import cache

import pytest
from PIL import Image

from feeaudit import charges, documents
from feeaudit.model import Document, Invoice, Line, Reading
from samples.generator.model import Kind
from tests.documents import papers, scans
from tests.documents.scans import askew, drawn, paper, saved, sealed, told

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def engine() -> None:
    scans.need_engine()


@cache
def recognised(content: bytes) -> Document:
    return documents.recognise("a", content)


def seen(content: bytes) -> Reading:
    return charges.extract(recognised(content))


def spaceless(value: object) -> object:
    return "".join(value.split()) if isinstance(value, str) else value


def wrong(reading: Reading, pdf: bytes) -> list[str]:
    """Fields of the reading that say something else than the paper with text; what is missing is not wrong."""
    [said], true = reading.statements, told(pdf)
    assert said.invoice
    assert true.invoice
    found = differences(vars_of(said.invoice), vars_of(true.invoice))
    for a, b in zip(said.lines, true.lines, strict=True):
        found += differences(vars_of(a), vars_of(b))
    return found


def vars_of(record: Invoice | Line) -> dict[str, object]:
    return {f.name: getattr(record, f.name) for f in fields(record) if f.name not in ("box", "page")}


def differences(said: dict[str, object], true: dict[str, object]) -> list[str]:
    told = {name: value for name, value in said.items() if value is not None}
    return [f"{name}: {v} ≠ {true[name]}" for name, v in told.items() if spaceless(v) != spaceless(true[name])]


def as_seen_by_a_camera(picture: Image.Image) -> bytes:
    return saved(picture.transpose(Image.Transpose.ROTATE_90), "JPEG", orientation=6)


CLEAR: dict[str, Callable[[Image.Image], bytes]] = {
    "PNG": saved,
    "EXIF": as_seen_by_a_camera,
    "on its head": lambda picture: saved(picture.transpose(Image.Transpose.ROTATE_180)),
}


@pytest.mark.parametrize("how", CLEAR)
def test_a_clear_picture_of_an_invoice_is_read_like_the_invoice(how: str) -> None:
    pdf = paper(3)
    reading = seen(CLEAR[how](drawn(pdf)))
    assert (reading.outcome, reading.recognised) == ("read", True)
    assert wrong(reading, pdf) == []
    assert reading.statements[0].recognised == "vouched", "its QR code says the same"


HARD: dict[str, Callable[[bytes], bytes]] = {
    "150 dots": lambda pdf: saved(drawn(pdf, 150), dots=150),
    "askew": lambda pdf: saved(askew(drawn(pdf), 1.3)),
    "JPEG noise": lambda pdf: saved(drawn(pdf, 150), "JPEG", quality=18),
    "seal over the seller": lambda pdf: saved(sealed(drawn(pdf), 0.72, 0.27)),
    "grey with a seal on the remarks": lambda pdf: saved(sealed(drawn(pdf), 0.8, 0.8).convert("L").convert("RGB")),
}


def poor(how: str) -> tuple[bytes, bytes]:
    """The paper, and its poor picture."""
    kind: Kind = "vat_ordinary" if len(how) % 2 else "einvoice_ordinary"
    pdf = paper(5, kind)
    return pdf, HARD[how](pdf)


@pytest.mark.parametrize("how", HARD)
def test_a_poor_picture_is_read_right_or_refused(how: str) -> None:
    pdf, picture = poor(how)
    reading = seen(picture)
    if reading.outcome == "read":
        assert wrong(reading, pdf) == []
    else:
        assert reading.reason


def test_a_picture_that_no_one_can_read_is_never_silent() -> None:
    reading = seen(saved(scans.blurred(drawn(paper(3), 100))))
    assert reading.outcome != "read"
    assert reading.reason


def test_the_same_picture_gives_the_same_words_every_time() -> None:
    _, picture = poor("JPEG noise")
    first = recognised(picture)
    assert documents.recognise("a", picture) == first
    assert first.pages[0].words


def test_a_scanned_page_of_a_pdf_has_its_words_where_the_page_has_them() -> None:
    pdf = paper(3)
    picture = io.BytesIO()
    drawn(pdf).save(picture, "PDF", resolution=200)
    document = documents.recognise("a.pdf", picture.getvalue())
    [page], [true] = document.pages, documents.read("a.pdf", pdf).pages
    assert (page.recognised, round(page.width), round(page.height)) == (True, round(true.width), round(true.height))
    number = next(w for w in true.words if re.search(r"\d{20}", w.text))
    found = next(w for w in page.words if re.search(r"\d{20}", w.text))
    assert number.text[-20:] == found.text[-20:]
    assert found.box[2] == pytest.approx(number.box[2], abs=3)
    assert (found.box[1] + found.box[3]) / 2 == pytest.approx((number.box[1] + number.box[3]) / 2, abs=3)
    assert any(x0 == x1 for x0, _, x1, _ in page.edges)


def test_pages_with_text_stay_as_they_are_beside_a_scanned_one() -> None:
    before = documents.read("a.pdf", papers.text_and_scan())
    document = documents.recognise("a.pdf", papers.text_and_scan())
    assert document.pages[0] == before.pages[0]
    assert not document.pages[0].recognised


def test_an_ordinary_pdf_never_asks_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("feeaudit.documents.ocr.pages", None)
    assert documents.recognise("a.pdf", paper(3)) == documents.read("a.pdf", paper(3))
