"""Have workers that recognise pictures limits of their own: more memory, and a clock that runs anew at each page?"""

import os
from pathlib import Path

import pytest

from feeaudit.documents import workers
from feeaudit.documents.worker import Job, Limits
from feeaudit.documents.workers import Failure
from feeaudit.paths import Given
from tests.documents import jobs

POSIX = pytest.mark.skipif(os.name != "posix", reason="limits of memory are POSIX")


def quiet(_given: Given) -> None:
    """Tells no one."""


def ends(folder: Path, job: Job, content: str, limits: Limits) -> str:
    """The outcome of one file, `ok` where it was answered."""
    file = folder / "a"
    file.write_text(content)
    [(_, said)] = workers.run(job, [Given(path="a", file=file)], jobs=1, tell=quiet, limits=limits)
    return said.outcome if isinstance(said, Failure) else "ok"


@pytest.mark.parametrize(("content", "outcome"), [("told 3", "ok"), ("silent 3", "timeout")])
def test_a_reader_that_says_each_page_has_its_time_for_each(tmp_path: Path, content: str, outcome: str) -> None:
    assert (
        ends(tmp_path, jobs.page_by_page, content, Limits(memory=workers.PLAIN.memory, ahead=0, seconds=1.5)) == outcome
    )


@POSIX
@pytest.mark.parametrize(("limits", "outcome"), [(workers.PLAIN, "memory_limit"), (workers.SEEING, "ok")])
def test_only_a_worker_that_recognises_may_reserve_what_the_engine_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: Limits, outcome: str
) -> None:
    monkeypatch.delenv("FEEAUDIT_PORTABLE", raising=False)
    assert ends(tmp_path, jobs.reserve, "x", limits) == outcome
