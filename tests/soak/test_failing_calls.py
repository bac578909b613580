"""The first, second, third … call to the disk or the store fails: is it said, and is nothing old or new spoilt?"""

import errno
import json
import os
import random
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.cli.run import inside
from tests.fees.lists import row, write_list
from tests.soak import WHOLE, canonical, papers

ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES", "EMFILE")
REPEALED = row("X1", "河道工程维护管理费", status="repealed", cease_from="2017-01-01", verified="true")
SAMPLE = 12
"""Of all calls and errors, in `make test`."""


@dataclass
class Fault:
    """Which call fails, and how; 0: none, they are only counted."""

    number: int = 0
    code: int = 0
    below: str = ""
    """Only what is written below this folder counts."""
    seen: int = 0
    calls: list[str] = field(default_factory=list)

    def met(self, what: str) -> bool:
        self.seen += 1
        self.calls.append(what)
        return self.seen == self.number

    def error(self) -> OSError:
        return OSError(self.code, os.strerror(self.code))


NOW: list[Fault] = []
"""The fault in force: an audit hook cannot be taken away."""


def hook(name: str, given: tuple[Any, ...]) -> None:
    if not NOW or name not in ("open", "os.rename", "os.mkdir"):
        return
    path = str(given[0])
    writes = name != "open" or bool(given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if writes and path.startswith(NOW[0].below) and NOW[0].met(f"{name} {Path(path).name}"):
        raise NOW[0].error()


sys.addaudithook(hook)


class Cursor(sqlite3.Cursor):
    """A cursor whose calls may fail as those of a full or broken disk do."""

    def execute(self, sql: str, *given: Any) -> "Cursor":
        if NOW and NOW[0].met(f"sql {sql.split(maxsplit=1)[0]}"):
            full = NOW[0].code == errno.ENOSPC
            raise sqlite3.OperationalError("database or disk is full" if full else "disk I/O error")
        return super().execute(sql, *given)


class Connection(sqlite3.Connection):
    """A connection of such cursors."""

    def cursor(self, *_: Any) -> Any:
        return super().cursor(Cursor)


def connect(_dialect: Any, _record: Any, given: Any, named: Any) -> sqlite3.Connection:
    return Connection(*given, **named)


@pytest.fixture(autouse=True)
def failing(monkeypatch: pytest.MonkeyPatch, here: None) -> Iterator[None]:
    real = os.fsync

    def fsync(handle: int) -> None:
        if NOW and NOW[0].met("fsync"):
            raise NOW[0].error()
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    event.listen(Engine, "do_connect", connect)
    yield
    event.remove(Engine, "do_connect", connect)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A folder with the results of an earlier run, and some papers more than then."""
    folder = tmp_path / "before"
    folder.mkdir()
    write_list(folder / "lists" / "2023", REPEALED)
    papers.write(folder / "in", 2)
    assert scan(folder).returncode == 1
    papers.write(folder / "in", 12)
    return folder


def scan(folder: Path) -> Any:
    return inside("scan", "in", "-o", "out", "-c", "lists", "--no-suites", "--jobs", "1", cwd=folder)


def fresh(before: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder)
    return folder


def with_fault(folder: Path, number: int, code: int = 0) -> tuple[Any, Fault]:
    fault = Fault(number=number, code=code, below=str(folder / "out"))
    NOW.append(fault)
    try:
        return scan(folder), fault
    finally:
        NOW.clear()


def test_whichever_call_fails_it_is_said_and_nothing_is_spoilt(before: Path, tmp_path: Path) -> None:
    old = canonical.outputs(before / "out")
    done, counted = with_fault(fresh(before, tmp_path / "x"), 0)
    assert done.returncode == 1
    new = canonical.outputs(tmp_path / "x" / "out")
    assert new != old
    trials = [(number, name) for number in range(1, counted.seen + 1) for name in ERRORS]
    if not WHOLE:
        trials = random.Random(9).sample(trials, SAMPLE)  # noqa: S311  which call, no secret
    for number, name in trials:
        folder = fresh(before, tmp_path / "x")
        done, fault = with_fault(folder, number, getattr(errno, name))
        told = f"{name} at call {number}: {fault.calls[number - 1]}\n{done.stderr}"
        found = canonical.outputs(folder / "out")
        if done.returncode == 1:
            assert found == new, told
        else:
            assert done.returncode in (73, 74, 75), told
            assert "内部错误" not in done.stderr, told
            assert "→" in done.stderr, told
            spoilt = [
                file for file in found if file != "run.json" and found[file] not in (old.get(file), new.get(file))
            ]
            assert spoilt == [], told
            said = json.loads(found["run.json"]) if "run.json" in found else {"complete": False}
            assert not said["complete"] or found == old, told
        assert scan(folder).returncode == 1, told
        assert canonical.outputs(folder / "out") == new, told
