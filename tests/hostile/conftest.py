"""What do the hostile tests share? One night: every hostile file among a thousand good ones, read by two workers."""

import json
import os
import subprocess
import threading
import time
from dataclasses import dataclass, field
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from feeaudit.documents import workers
from feeaudit.documents.worker import Failure, seconds_for
from feeaudit.paths import Given
from samples.generator import invoice_pdf, invoice_xml, random_invoice
from tests.hostile import jobs
from tests.hostile.makers.texts import CANARY, CANARY_FILE
from tests.hostile.rows import ROWS

GOOD = 1_000
_EVERY = 10
"""One good paper in so many is a PDF; the others are XML, which are made and read faster."""
_DRAWN = 20
"""PDFs that are drawn; each lies there under several names, and is read under each."""


@dataclass
class Night:
    """What was seen of one run over everything."""

    endings: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By the name of the file."""
    late: dict[str, float] = field(default_factory=dict)
    """Files that ended after their wall limit, and by how many seconds."""
    workers: set[int] = field(default_factory=set)
    """Every process that ever was a worker."""
    memory: int = 0
    """The most that any worker held at any time, as the system says (bytes)."""
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    """The files of the folder that was read."""
    processes: str = ""
    """Process and session of everything that runs when the night is over."""


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    folder = tmp_path_factory.mktemp("night")
    files = _files(folder)
    seen = Night(before=_listed(folder))
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(seen, stop))
    watcher.start()
    try:
        _read(files, seen)
    finally:
        stop.set()
        watcher.join()
    seen.after = _listed(folder)
    if os.name == "posix":
        seen.processes = subprocess.run(["ps", "-eo", "pid,sid"], capture_output=True, text=True, check=True).stdout
    return seen


def _files(folder: Path) -> list[Given]:
    """The hostile ones at even distances among the good ones."""
    canary = folder / "canary.txt"
    canary.write_text(CANARY)
    (folder / "in").mkdir()
    files: list[Given] = []
    drawn = [invoice_pdf(random_invoice(number, kind="einvoice_ordinary")) for number in range(_DRAWN)]
    rows, step = iter(ROWS), GOOD // len(ROWS)
    for number in range(GOOD):
        is_pdf, turn = number % _EVERY == 0, number // _EVERY % _DRAWN
        good = drawn[turn] if is_pdf else invoice_xml(random_invoice(number, kind="einvoice_ordinary"))
        files.append(_written(folder, f"good-{number:04}", good))
        if number % step == 0 and (row := next(rows, None)):
            hostile = row.make().replace(CANARY_FILE.encode(), str(canary).encode())
            files.append(_written(folder, row.name, hostile))
    return files


def _written(folder: Path, name: str, content: bytes) -> Given:
    file = folder / "in" / name
    file.write_bytes(content)
    return Given(path=name, file=file)


def _read(files: list[Given], seen: Night) -> None:
    clock = time.monotonic()
    for given, result in workers.run(jobs.watched, files, jobs=2, tell=lambda _: None):
        # Nothing ends later after the one before it than its own limit allows.
        now, limit = time.monotonic(), seconds_for(given.file.stat().st_size)
        if isinstance(result, Failure):
            seen.endings[given.path] = {"outcome": result.outcome, "reason": result.reason, "said": "", "pages": 0}
        else:
            seen.endings[given.path] = json.loads(result)
        if now - clock > limit + 2:
            seen.late[given.path] = now - clock - limit
        clock = now


def _watch(seen: Night, stop: threading.Event) -> None:
    while not stop.wait(0.05):
        for process in active_children():
            if process.pid:
                seen.workers.add(process.pid)
                seen.memory = max(seen.memory, _held(process.pid))


def _held(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def _listed(folder: Path) -> frozenset[str]:
    return frozenset(f"{file}:{file.stat().st_size}" for file in folder.rglob("*"))
