"""Is every file read once, remembered by its bytes, and named where it cannot be read?"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from feeaudit.documents import workers
from feeaudit.documents.workers import Failure
from feeaudit.model import Reading
from feeaudit.paths import Given, walk
from feeaudit.plain import dumps
from feeaudit.readings import read_all
from feeaudit.store import default_url, open_store

LEDGER = "日期,收款单位,项目,金额\n2024-03-01,某检测有限公司,设备检测费,1200.00\n"


def quiet(_stage: str, _done: int, _of: int) -> None:
    """Nobody watches."""


def no_worker(_job: object, files: Iterable[Given], *, jobs: int, tell: object) -> Iterator[tuple[Given, str]]:
    """In place of the pool: fails where anything would be parsed."""
    assert not list(files)
    yield from ()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A ledger, a copy of it under another name, and a file that is nothing."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text(LEDGER, encoding="utf-8")
    (folder / "c.pdf").write_bytes(b"%PDF-1.7\n")
    return folder


def test_the_same_bytes_are_parsed_once_and_never_again(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tuple(walk((str(papers),)))
    with open_store(default_url(tmp_path)) as store:
        first = read_all(given, store, jobs=2, tell=quiet)
        monkeypatch.setattr("feeaudit.documents.workers.run", no_worker)
        assert read_all(given, store, jobs=2, tell=quiet) == first
    assert [r.outcome for r in first] == ["read", "read", "wrong_type"]
    assert [Path(r.path).name for r in first] == ["a.csv", "b.csv", "c.pdf"]


def test_newer_tools_read_again(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tuple(walk((str(papers / "a.csv"),)))
    with open_store(default_url(tmp_path)) as store:
        [first] = read_all(given, store, jobs=1, tell=quiet)
        store.remember(first.sha256, "an older tool", dumps(first))
        monkeypatch.setattr("feeaudit.documents.workers.run", no_worker)
        with pytest.raises(AssertionError):
            read_all(given, store, jobs=1, tell=quiet)


@pytest.mark.parametrize("said", [Failure("timeout", "too slow"), '{"path":1}', "not json"])
def test_what_a_worker_could_not_say_is_an_outcome_and_is_tried_again(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str | Failure
) -> None:
    given = tuple(walk((str(papers / "a.csv"),)))

    def broken(
        _job: object, files: Iterable[Given], *, jobs: int, tell: object
    ) -> Iterator[tuple[Given, str | Failure]]:
        yield from ((file, said) for file in files)

    monkeypatch.setattr("feeaudit.documents.workers.run", broken)
    with open_store(default_url(tmp_path)) as store:
        [ended] = read_all(given, store, jobs=1, tell=quiet)
        assert ended.outcome == ("timeout" if isinstance(said, Failure) else "crash")
        assert store.readings({workers.digest(papers / "a.csv")}) == {}


def test_a_file_that_changes_while_it_is_read_is_not_taken_for_either(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Reading(path="", sha256="f" * 64, media_type="text/csv", outcome="read", reason=None, pages=1)

    def late(_job: object, files: Iterable[Given], *, jobs: int, tell: object) -> Iterator[tuple[Given, str]]:
        yield from ((file, dumps(other)) for file in files)

    monkeypatch.setattr("feeaudit.documents.workers.run", late)
    with open_store(default_url(tmp_path)) as store:
        [ended] = read_all(tuple(walk((str(papers / "a.csv"),))), store, jobs=1, tell=quiet)
    assert ended.outcome == "io_error"
