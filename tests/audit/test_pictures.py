"""Are the places of findings drawn from their papers, and only from the papers that were read?"""

import csv
import hashlib
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from PIL import Image

from feeaudit import fees
from feeaudit.audit import pictures
from feeaudit.documents import thumbs, workers
from feeaudit.frames import Audit
from feeaudit.reports import html
from samples.generator import invoice_pdf, random_invoice
from tests.cli.run import inside
from tests.fees import published, transcribed
from tests.reports import audits

PDF = invoice_pdf(random_invoice(1, kind="einvoice_ordinary"))
SHA = hashlib.sha256(PDF).hexdigest()
BOX = [40.0, 160.0, 560.0, 180.0]


def of(folder: Path, *, sha256: str = SHA, **said: Any) -> Audit:
    """The audit of the tests, all its charges on one paper that lies in this folder."""
    file = folder / "票.pdf"
    file.write_bytes(PDF)
    charges = [row | {"path": str(file), "sha256": sha256, "page": 1, "box": BOX} | said for row in audits.CHARGES]
    audit = audits.audit(charges=charges)
    reading = replace(audit.readings[0], path=str(file), sha256=sha256)
    return replace(audit, readings=(reading,))


@pytest.mark.usefixtures("here")
def test_every_charge_of_the_first_findings_has_its_picture_of_the_place(tmp_path: Path) -> None:
    drawn = pictures.of(of(tmp_path), jobs=1)
    assert list(drawn) == ["c2", "c3", "c4", "c5", "c1"]
    picture = Image.open(io.BytesIO(drawn["c2"]))
    assert picture.width == thumbs.WIDTH
    assert len(picture.convert("RGB").getcolors(256) or []) > 2  # there is something on it
    assert pictures.of(of(tmp_path), jobs=1) == drawn


@pytest.mark.usefixtures("here")
def test_another_paper_under_the_name_is_not_shown(tmp_path: Path) -> None:
    assert pictures.of(of(tmp_path, sha256="0" * 64), jobs=1) == {}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "said", [{"page": None}, {"box": None}, {"page": 9}, {"box": [9000.0, 9000.0, 9100.0, 9100.0]}]
)
def test_what_has_no_place_on_a_page_has_no_picture(said: dict[str, Any], tmp_path: Path) -> None:
    assert pictures.of(of(tmp_path, **said), jobs=1) == {}


@pytest.mark.usefixtures("here")
def test_all_pictures_together_stay_below_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(next(iter(pictures.of(of(tmp_path), jobs=1).values())))
    monkeypatch.setattr(pictures, "MOST_BYTES", size * 2 + size // 2)
    assert list(pictures.of(of(tmp_path), jobs=1)) == ["c2", "c3"]


def test_no_worker_is_started_where_nothing_can_be_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "run", lambda *_, **__: pytest.fail("a worker was started"))
    assert pictures.of(of(tmp_path, box=None), jobs=1) == {}


def imported(folder: Path, *, keep: bool = True) -> tuple[str, list[str]]:
    """A published list as a catalogue beneath this folder: its name, and the ids of its fees."""
    (folder / "目录.pdf").write_bytes(published.pdf(transcribed.BROKEN_PDF, per_page=3))
    flags = ["--keep"] if keep else []
    made = inside("catalogue", "import", "目录.pdf", "-o", "lists", "--jurisdiction", "370200", *flags, cwd=folder)
    assert made.returncode == 0, made.stderr
    [table] = (folder / "lists").rglob("fees.csv")
    with table.open(encoding="utf-8") as handle:
        ids = [row["id"] for row in csv.DictReader(handle)]
    return f"{table.parent.parent.name}/{table.parent.name}", ids


def linked_to(catalogue: str, fee: str) -> Audit:
    """The audit of the tests, its over-charged fee being this one."""
    audit = audits.audit()
    rows = audit.books.fees.with_columns(fee_id=pl.col("fee_id").replace("f1", fee), catalogue=pl.lit(catalogue))
    links = audit.books.links.with_columns(pl.col("fee_id").replace("f1", fee))
    return replace(audit, books=replace(audit.books, fees=rows, links=links))


@pytest.mark.usefixtures("here")
def test_the_row_of_the_published_list_is_drawn_where_its_paper_is_kept(tmp_path: Path) -> None:
    name, ids = imported(tmp_path)
    for fee in (ids[0], ids[-1]):
        audit = linked_to(name, fee)
        drawn = pictures.rows_of(audit, (tmp_path / "lists",), jobs=1)
        assert list(drawn) == [(name, fee)]
        assert len(Image.open(io.BytesIO(drawn[name, fee])).convert("RGB").getcolors(256) or []) > 2
        html.write(replace(audit, rows=drawn), tmp_path / "a.html")
        assert "公布的清单原件" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("here")
def test_a_list_without_its_paper_or_with_another_one_is_shown_in_words_alone(tmp_path: Path) -> None:
    name, ids = imported(tmp_path, keep=False)
    assert pictures.rows_of(linked_to(name, ids[0]), (tmp_path / "lists",), jobs=1) == {}
    kept = tmp_path / "lists" / name / "published"
    kept.mkdir()
    (kept / "目录.pdf").write_bytes(PDF)
    assert pictures.rows_of(linked_to(name, ids[0]), (tmp_path / "lists",), jobs=1) == {}


@pytest.mark.usefixtures("here")
def test_a_kept_paper_changes_nothing_of_the_list(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        imported(tmp_path / folder, keep=folder == "a")
    [a], [b] = (fees.load((tmp_path / folder / "lists",)) for folder in ("a", "b"))
    assert a == b
