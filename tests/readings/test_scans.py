"""Is a scan handed on to workers that can recognise it, once, and read again when the engine comes or changes?"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from feeaudit import charges
from feeaudit.documents import ocr, workers
from feeaudit.documents.worker import Job, Limits
from feeaudit.model import Reading
from feeaudit.paths import Given, walk
from feeaudit.readings import read_all
from feeaudit.store import default_url, open_store
from tests.documents import scans
from tests.documents.scans import drawn, paper, saved

LEDGER = "日期,收款单位,项目,金额\n2024-03-01,某检测有限公司,设备检测费,1200.00\n"


def quiet(_stage: str, _done: int, _of: int) -> None:
    """Nobody watches."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger, and a scan that no one would recognise."""
    made = tmp_path / "papers"
    made.mkdir()
    (made / "a.csv").write_text(LEDGER, encoding="utf-8")
    (made / "b.png").write_bytes(saved(scans.blurred(drawn(paper(3), 60))))
    return made


def read(folder: Path, store: Path) -> tuple[Reading, ...]:
    with open_store(default_url(store)) as opened:
        return read_all(tuple(walk((str(folder),))), opened, jobs=2, tell=quiet)


def recorded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """What is asked of the pool from now on: the job, and the files."""
    asked: list[tuple[str, list[str]]] = []
    real = workers.run

    def run(
        job: Job, files: Iterable[Given], *, jobs: int, tell: object, limits: Limits = workers.PLAIN
    ) -> Iterator[tuple[Given, str | workers.Failure]]:
        listed = list(files)
        asked.append((job.__name__, sorted(file.file.name for file in listed)))
        if job is charges.see_file:
            assert limits == workers.SEEING
            seen = Reading(path="", sha256="", media_type="image/png", outcome="malformed", reason="seen", pages=1)
            for file in listed:
                made = {**_plain(seen), "sha256": workers.digest(file.file), "recognised": True}
                yield file, json.dumps(made)
        else:
            yield from real(job, listed, jobs=jobs, tell=lambda _given: None)

    monkeypatch.setattr(workers, "run", run)
    return asked


def _plain(reading: Reading) -> dict[str, object]:
    return {name: getattr(reading, name) for name in ("path", "media_type", "outcome", "reason", "pages")}


def test_without_the_engine_a_scan_is_named_and_read_no_further(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    asked = recorded(monkeypatch)
    assert [reading.outcome for reading in read(folder, tmp_path)] == ["read", "no_text_layer"]
    assert asked == [("read_file", ["a.csv", "b.png"])]


def test_only_scans_are_handed_on_and_all_is_remembered(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: True)
    asked = recorded(monkeypatch)
    assert [reading.reason for reading in read(folder, tmp_path)] == [None, "seen"]
    read(folder, tmp_path)
    assert asked == [("read_file", ["a.csv", "b.png"]), ("see_file", ["b.png"])]


def test_a_scan_is_read_again_when_the_engine_comes_and_nothing_else_is(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    monkeypatch.setattr(ocr, "tool", lambda: "ocr@none")
    read(folder, tmp_path)
    monkeypatch.setattr(ocr, "installed", lambda: True)
    monkeypatch.setattr(ocr, "tool", lambda: "ocr@1")
    asked = recorded(monkeypatch)
    read(folder, tmp_path)
    assert asked == [("read_file", ["b.png"]), ("see_file", ["b.png"])]


def test_a_scan_is_recognised_by_real_workers_within_their_limits(tmp_path: Path) -> None:
    scans.need_engine()
    made = tmp_path / "papers"
    made.mkdir()
    (made / "a.png").write_bytes(saved(drawn(paper(3))))
    [reading] = read(made, tmp_path)
    assert (reading.outcome, reading.recognised) == ("read", True)
    assert charges.tools_of(reading).endswith(ocr.tool())


def test_a_reading_of_text_does_not_depend_on_the_engine() -> None:
    text = Reading(path="a", sha256="0", media_type="application/pdf", outcome="read", reason=None, pages=1)
    assert "ocr" not in charges.tools_of(text)
