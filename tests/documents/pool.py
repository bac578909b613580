"""How do tests hand files to workers that misbehave on demand, and hear how each ended?"""

import os
from pathlib import Path

import pytest

from feeaudit.documents import workers
from feeaudit.documents.worker import Failure
from feeaudit.paths import Given
from tests.documents import jobs

POSIX = pytest.mark.skipif(os.name != "posix", reason="limits and signals are POSIX: Windows has the fallbacks")


def quiet(_given: Given) -> None:
    """Tells no one."""


def given(folder: Path, *contents: str) -> list[Given]:
    files = []
    for number, content in enumerate(contents):
        file = folder / f"{number:03}.txt"
        file.write_text(content)
        files.append(Given(path=f"in/{number:03}.txt", file=file))
    return files


def outcomes(files: list[Given], *, jobs_at_once: int = 2) -> list[str]:
    """The outcome of each file in order, `ok` for what was answered rightly."""
    found: list[str] = []
    for file, result in workers.run(jobs.obey, files, jobs=jobs_at_once, tell=quiet):
        size = file.file.stat().st_size
        found.append(
            result.outcome if isinstance(result, Failure) else "ok" if result == f"{file.path}:{size}" else "?"
        )
    return found
