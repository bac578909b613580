"""What do all tests share? The `--update` flag, the portable fallback, reading without workers, what is missing."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

from feeaudit.documents import worker, workers
from feeaudit.paths import Given

ROOT = Path(__file__).parent.parent

# How long a case takes says more of the machine's other work than of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


_HERE = (None, "", "localhost", "127.0.0.1", "::1")


def _trap(name: str, given: tuple[Any, ...]) -> None:
    """Nothing here may speak to another machine: the program does so only where a user names one."""
    if name not in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        return
    where = given[1] if name == "socket.connect" else given[:1]
    # An address that is no tuple is a socket in the file system.
    if isinstance(where, tuple) and where[0] not in _HERE:
        raise RuntimeError(f"a test speaks to {where[0]}")


sys.addaudithook(_trap)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` writes golden files anew instead of comparing."""
    parser.addoption("--update", action="store_true", help="write the golden files anew")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """True where golden files are to be written anew."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def portable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine offers only what Windows has, too."""
    monkeypatch.setenv("FEEAUDIT_PORTABLE", "1")


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are read in this process, as a worker reads them: for tests that ask what is said, not who reads."""

    def run(job: worker.Job, files: Iterable[Given], *, tell: Any, limits: Any = worker.PLAIN, **_: Any) -> Any:
        for given in files:
            size = workers._size(given)
            order = worker.Order(given.path, str(given.file), 0, given.member.name if given.member else None)
            said = worker.understood(worker._say(job, order, limits)) if isinstance(size, int) else size
            tell(given)
            yield given, said

    monkeypatch.setattr(workers, "run", run)


def tool(*names: str) -> str:
    """The path of the first of these programs; where none is, the test says so at the end, or fails under CI."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or lacking(" / ".join(names))


def lacking(what: str) -> NoReturn:
    """This is not here: the test says so at the end, or fails where every tool must be, as under CI."""
    if os.environ.get("FEEAUDIT_ALL_TOOLS"):
        pytest.fail(f"{what} is not installed, and here every tool must be")
    pytest.skip(f"{what} is not installed")
