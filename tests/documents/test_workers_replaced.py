"""Is a worker that dies, is killed or grows old replaced at the cost of no document but the one that ended it?"""

import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from feeaudit.documents import worker, workers
from feeaudit.paths import Given
from tests.documents import jobs
from tests.documents.pool import POSIX, given, outcomes, quiet

pytestmark = pytest.mark.usefixtures("nothing_is_left")


def test_a_worker_is_replaced_before_leaks_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_RECYCLE", 2)
    told = [result for _, result in workers.run(jobs.tell_process, given(tmp_path, *["x"] * 5), jobs=1, tell=quiet)]
    assert len(set(told)) == 3


def test_a_worker_that_dies_between_two_documents_costs_none(tmp_path: Path) -> None:
    def files() -> Iterator[Given]:
        for file in given(tmp_path, "good", "good", "good"):
            for process in active_children():
                process.kill()
                process.join()
            yield file

    # One order at a time: the next is asked for when the worker is done with the one before.
    limits = worker.Limits(memory=worker.MEMORY, ahead=0)
    ends = [result for _, result in workers.run(jobs.obey, files(), jobs=1, tell=quiet, limits=limits)]
    assert ends == ["in/000.txt:4", "in/001.txt:4", "in/002.txt:4"]


class Killed(worker.Worker):
    """A worker that someone kills as it is given its first order."""

    left = 0

    def order(self, order: worker.Order) -> None:
        if self.served == 0 and Killed.left > 0:
            Killed.left -= 1
            self._process.kill()
            self._process.join()
        super().order(order)


@pytest.mark.parametrize("count", [1, 2])
def test_workers_that_are_killed_before_they_begin_cost_no_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(workers, "Worker", Killed)
    monkeypatch.setattr(Killed, "left", 2)
    assert outcomes(given(tmp_path, *["good"] * 6), jobs_at_once=count) == ["ok"] * 6


def test_where_no_worker_can_begin_each_document_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "Worker", Killed)
    monkeypatch.setattr(Killed, "left", 1_000)
    assert outcomes(given(tmp_path, "good", "good"), jobs_at_once=1) == ["internal_error"] * 2


def test_a_worker_that_does_not_begin_in_time_costs_no_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience = iter([0.0, 0.0])
    monkeypatch.setattr(
        workers._Task, "next", lambda task: setattr(task, "deadline", time.monotonic() + next(patience, 60.0))
    )
    assert outcomes(given(tmp_path, "good", "good"), jobs_at_once=1) == ["ok", "ok"]


@POSIX
@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(
    ("deed", "outcome"), [("exit", "crash"), ("sleep", "timeout"), ("wrapped-memory", "memory_limit")]
)
def test_what_waited_behind_a_document_that_ended_its_worker_is_read_by_another(
    tmp_path: Path, deed: str, outcome: str
) -> None:
    files = given(tmp_path, "good", f"{deed} now", "good")
    assert outcomes(files, jobs_at_once=1) == ["ok", outcome, "ok"]
