"""Does whatever a parser does to its worker cost exactly that document, one named outcome, and nothing else?"""

import hashlib
import json
import os
import subprocess
import sys
import textwrap
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from feeaudit import documents, plain
from feeaudit.documents import worker, workers
from feeaudit.documents.worker import Failure, seconds_for
from feeaudit.model import Document
from feeaudit.paths import Given
from tests.documents import jobs, papers
from tests.documents.pool import POSIX, given, outcomes, quiet

pytestmark = pytest.mark.usefixtures("nothing_is_left")


DEEDS = {
    "segfault": "crash",
    "abort": "crash",
    "exit": "crash",
    "polite-exit": "crash",
    "refuse": "needs_password",
    "fault": "internal_error",
    "recurse": "malformed",
    "wrapped-memory": "memory_limit",
    "babble": "ok",
}


@pytest.mark.parametrize("count", [1, 2])
def test_each_bad_document_costs_itself_and_the_good_ones_around_it_are_all_read(tmp_path: Path, count: int) -> None:
    contents, expected = ["good"], ["ok"]
    for deed, outcome in DEEDS.items():
        contents += [f"{deed} now", "good", "good"]
        expected += [outcome, "ok", "ok"]
    assert outcomes(given(tmp_path, *contents), jobs_at_once=count) == expected


@pytest.mark.usefixtures("portable")
def test_the_same_holds_on_a_machine_without_posix(tmp_path: Path) -> None:
    contents = [word for deed in DEEDS for word in (f"{deed} now", "good")]
    assert outcomes(given(tmp_path, *contents)) == [end for outcome in DEEDS.values() for end in (outcome, "ok")]


@POSIX
def test_a_document_that_wants_more_memory_than_a_worker_may_have_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FEEAUDIT_PORTABLE", raising=False)
    assert outcomes(given(tmp_path, "good", "eat now", "good")) == ["ok", "memory_limit", "ok"]


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("deed", ["sleep", "spin", "hang-in-c", "grandchild"])
def test_a_document_that_hangs_is_stopped_in_time(tmp_path: Path, deed: str) -> None:
    start = time.monotonic()
    assert outcomes(given(tmp_path, f"{deed} now", "good", "good")) == ["timeout", "ok", "ok"]
    assert time.monotonic() - start < 10


@POSIX
@pytest.mark.parametrize("deed", ["garbage", "close-pipe"])
def test_a_worker_whose_pipe_is_misused_is_replaced(tmp_path: Path, deed: str) -> None:
    assert outcomes(given(tmp_path, "good", f"{deed} now", "good", "good")) == ["ok", "crash", "ok", "ok"]


@POSIX
@pytest.mark.usefixtures("soon")
def test_a_thousand_good_documents_survive_every_bad_one_among_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FEEAUDIT_PORTABLE", raising=False)
    bad = DEEDS | {
        "sleep": "timeout",
        "hang-in-c": "timeout",
        "grandchild": "timeout",
        "eat": "memory_limit",
        "garbage": "crash",
        "close-pipe": "crash",
    }
    share = 1_000 // len(bad) + 1
    contents = [word for deed in bad for word in (f"{deed} now", *["good"] * share)]
    expected = [end for outcome in bad.values() for end in (outcome, *["ok"] * share)]
    assert outcomes(given(tmp_path, *contents)) == expected


@POSIX
@pytest.mark.usefixtures("soon")
def test_what_a_hanging_worker_started_dies_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FEEAUDIT_PORTABLE", raising=False)
    outcomes(given(tmp_path, "grandchild now"))
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert jobs.GRANDCHILD not in listed


@pytest.mark.usefixtures("soon", "portable")
def test_a_hanging_worker_is_stopped_without_posix_too(tmp_path: Path) -> None:
    assert outcomes(given(tmp_path, "sleep now", "good")) == ["timeout", "ok"]


def test_results_come_in_the_order_of_the_files_although_they_end_in_another(tmp_path: Path) -> None:
    mark, ended = tmp_path / "another has ended", list[str]()
    files = given(tmp_path, f"until {mark}", *["good"] * 20)

    def tell(one: Given) -> None:
        ended.append(one.path)
        mark.touch()

    found = [file.path for file, _ in workers.run(jobs.obey, files, jobs=2, tell=tell)]
    assert found == [file.path for file in files]
    assert sorted(ended) == found
    assert ended[0] != found[0]


def test_a_parser_never_runs_in_this_process(tmp_path: Path) -> None:
    [(_, told)] = workers.run(jobs.tell_process, given(tmp_path, "good"), jobs=1, tell=quiet)
    assert isinstance(told, str)
    assert int(told) != os.getpid()


def test_no_process_is_started_where_no_file_needs_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "Worker", None)
    files = [Given(path="in/x", file=tmp_path / "x", problem="a socket"), Given(path="in/y", file=tmp_path / "gone")]
    ends = [result for _, result in workers.run(jobs.obey, files, jobs=2, tell=quiet)]
    assert [end.outcome for end in ends if isinstance(end, Failure)] == ["io_error", "io_error"]
    assert list(workers.run(jobs.obey, [], jobs=2, tell=quiet)) == []


def test_a_file_that_vanishes_before_its_turn_is_an_io_error(tmp_path: Path) -> None:
    assert outcomes_without_size(tmp_path) == ["io_error"]


def outcomes_without_size(folder: Path) -> list[str]:
    (folder / "d").mkdir()
    run = workers.run(jobs.obey, [Given(path="d", file=folder / "d")], jobs=1, tell=quiet)
    return [result.outcome for _, result in run if isinstance(result, Failure)]


def test_a_larger_file_than_any_document_is_not_loaded(tmp_path: Path) -> None:
    file = tmp_path / "large"
    with file.open("wb") as handle:
        handle.truncate(worker.LARGEST_FILE + 1)
    [(_, end)] = workers.run(jobs.obey, [Given(path="large", file=file)], jobs=1, tell=quiet)
    assert isinstance(end, Failure)
    assert end.outcome == "memory_limit"


def test_an_answer_too_large_to_hand_back_is_refused(tmp_path: Path) -> None:
    [(_, end)] = workers.run(jobs.answer_at_length, given(tmp_path, "good"), jobs=1, tell=quiet)
    assert isinstance(end, Failure)
    assert end.outcome == "memory_limit"


def test_a_file_whose_name_is_no_unicode_is_read_like_any_other(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("good")
    shown = b"\xff.txt".decode(errors="surrogateescape")
    [(_, said)] = workers.run(jobs.obey, [Given(path=shown, file=file)], jobs=1, tell=quiet)
    assert said == f"{shown}:4"


def test_an_answer_that_is_no_answer_is_a_crash() -> None:
    for said in (b"", b"garbage", b"=\xff\xfe", b'!["no such outcome","x"]', b"![1,2,3]"):
        assert worker.understood(said) == Failure("crash", worker.GARBAGE)
    assert worker.understood("=收费".encode()) == "收费"
    assert worker.understood(b'!["malformed","x"]') == Failure("malformed", "x")


def test_the_workers_end_with_the_iterator(tmp_path: Path) -> None:
    run = workers.run(jobs.obey, given(tmp_path, "good", "sleep now", "sleep now", "good"), jobs=2, tell=quiet)
    assert next(run)[1] == "in/000.txt:4"
    assert active_children()
    run.close()


@POSIX
def test_nothing_is_left_and_nothing_is_printed_by_workers_after_ctrl_c(tmp_path: Path) -> None:
    given(tmp_path, "sleep now", "babble now", "sleep now")
    script = tmp_path / "scan.py"
    script.write_text(
        textwrap.dedent(f"""
        import os, signal, threading
        from pathlib import Path
        from feeaudit.documents import workers
        from feeaudit.paths import Given
        from tests.documents import jobs

        if __name__ == "__main__":
            files = [Given(path=f.name, file=f) for f in sorted(Path({str(tmp_path)!r}).glob("*.txt"))]
            threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGINT)).start()
            try:
                list(workers.run(jobs.obey, files, jobs=2, tell=lambda one: None))
            except KeyboardInterrupt:
                from multiprocessing import active_children
                print("interrupted", len(active_children()))
        """)
    )
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert (ended.stdout, ended.stderr, ended.returncode) == ("interrupted 0\n", "", 0)


@pytest.mark.parametrize(
    ("size", "seconds"), [(0, 20), (1, 22), (100_000, 22), (100_001, 24), (29_000_000, 600), (10**9, 600)]
)
def test_the_clock_follows_the_size(size: int, seconds: int) -> None:
    assert seconds_for(size) == seconds


def test_a_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"invented" * 1_000_000)
    assert workers.digest(file) == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("switch", ["", "1"])
def test_documents_come_back_from_a_worker_as_they_are_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, switch: str
) -> None:
    monkeypatch.setenv("FEEAUDIT_PORTABLE", switch)
    contents = {
        "a.pdf": papers.pdf(papers.invoice),
        "b.xml": "<发票><金额>100.00</金额></发票>".encode(),
        "c.csv": "日期,收款方,金额\n2024-07-10,甲,1\n".encode("gb18030"),
        "d.pdf": papers.scan(),
        "e.zip": b"PK\x05\x06" + b"\x00" * 18,
    }
    files = []
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        files.append(Given(path=name, file=tmp_path / name))
    for file, text in workers.run(jobs.read_document, files, jobs=2, tell=quiet):
        assert isinstance(text, str)
        assert plain.from_plain(Document, json.loads(text)) == documents.read(file.path, contents[file.path])
