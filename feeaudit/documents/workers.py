"""How are strangers' files read without harm? By spawned worker processes with limits; each death costs one document.

Every parser runs in a worker, never in the process that owns the store. A worker gets the name of a file, reads it
itself, and answers with one text: it is never unpickled, only handed on to be checked. What crashes, hangs or eats
memory ends as one named outcome of exactly the document that did it; the worker is replaced.
"""

import hashlib
import queue
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from feeaudit.documents import locks
from feeaudit.documents.floors import refuse_unsafe_libraries
from feeaudit.documents.worker import (
    LARGEST_FILE,
    PLAIN,
    SEEING,
    TAKEN,
    Failure,
    Job,
    Limits,
    Order,
    Worker,
    seconds_for,
)
from feeaudit.paths import Given

__all__ = ["PLAIN", "SEEING", "Failure", "Job", "digest", "run"]

_AHEAD = 64
"""Results held back per worker while an earlier document is still being read."""
_RECYCLE = 500
"""Documents after which a worker is replaced: slow leaks stay small."""
_START_SECONDS = 120.0
_CHUNK = 1 << 20

Results = Generator[tuple[Given, str | Failure], None, None]


def digest(file: Path) -> str:
    """SHA-256 of the file's bytes, read in pieces: cheap enough for the process that owns the store. Raises OSError."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def run(
    job: Job, files: Iterable[Given], *, jobs: int, tell: Callable[[Given], None], limits: Limits = PLAIN
) -> Results:
    """`job(path, bytes)` for each file, in worker processes: its text or how it failed, in the order of `files`.

    `job` is a function of a module (a worker imports it by name). `tell` is called once per document as it ends, in
    no order. No process is started before a file needs one; none is left when the iterator ends or is closed. Locked
    documents are tried with the passwords that `locks` was handed where the iteration begins. Raises UnsafeLibrary.
    """
    refuse_unsafe_libraries()
    pool = _Pool(job, max(1, jobs), tell, limits)
    try:
        yield from pool.results(files)
    finally:
        pool.close()


@dataclass(slots=True)
class _Task:
    """What one worker is doing, and until when it may."""

    number: int
    given: Given
    seconds: float
    deadline: float
    taken: bool = False


class _Pool:
    """The parent's side: hands out files, watches the clock, puts answers back in order."""

    def __init__(self, job: Job, jobs: int, tell: Callable[[Given], None], limits: Limits) -> None:
        self._job, self._jobs, self._tell, self._limits = job, jobs, tell, limits
        self._passwords = locks.handed()
        self._events: queue.Queue[tuple[Worker, bytes | None]] = queue.Queue()
        self._busy: dict[Worker, _Task] = {}
        self._idle: list[Worker] = []
        self._done: dict[int, tuple[Given, str | Failure]] = {}

    def results(self, files: Iterable[Given]) -> Iterator[tuple[Given, str | Failure]]:
        source = enumerate(files)
        following = 0
        more = True
        while more or self._busy or self._done:
            while more and len(self._busy) < self._jobs and len(self._done) < self._jobs * _AHEAD:
                more = self._take(source)
            while following in self._done:
                yield self._done.pop(following)
                following += 1
            if self._busy:
                self._wait()

    def close(self) -> None:
        """End every worker: those that wait are asked to go, those at work are stopped."""
        for worker in self._busy:
            worker.kill()
        for worker in self._idle:
            worker.dismiss()
        self._busy.clear()
        self._idle.clear()

    def _take(self, source: Iterator[tuple[int, Given]]) -> bool:
        """Give the next file to a worker; False where there is none."""
        number, given = next(source, (-1, None))
        if given is None:
            return False
        size = _size(given)
        if isinstance(size, Failure):
            self._end(number, given, size)
            return True
        seconds = self._limits.seconds or seconds_for(size)
        self._hand_out(_Task(number, given, seconds, time.monotonic() + _START_SECONDS))
        return True

    def _hand_out(self, task: _Task) -> None:
        worker = self._idle.pop() if self._idle else Worker(self._job, self._events, self._limits)
        self._busy[worker] = task
        given = task.given
        member = given.member.name if given.member else None
        worker.order(Order(given.path, str(given.file), int(task.seconds) + 1, member, self._passwords))

    def _wait(self) -> None:
        """Until something is said, or the first clock runs out."""
        first = min(task.deadline for task in self._busy.values())
        try:
            worker, said = self._events.get(timeout=max(0.0, first - time.monotonic()))
        except queue.Empty:
            self._stop_late()
            return
        task = self._busy.get(worker)
        if task is None:
            if worker in self._idle:
                self._idle.remove(worker)
                worker.kill()
        elif said == TAKEN:
            task.taken, task.deadline = True, time.monotonic() + task.seconds
        elif said is not None:
            self._finish(worker, worker.answer(said))
        elif task.taken:
            self._finish(worker, worker.bury())
        else:
            self._replace(worker, task)

    def _replace(self, worker: Worker, task: _Task) -> None:
        """It died before it began: the document is another worker's, unless workers cannot start at all."""
        death = worker.bury().reason
        if worker.served == 0:
            self._finish(worker, Failure("internal_error", f"{death}，尚未开始 before it began"))
        else:
            del self._busy[worker]
            self._hand_out(task)

    def _stop_late(self) -> None:
        now = time.monotonic()
        for worker, task in list(self._busy.items()):
            if task.deadline <= now:
                worker.kill()
                seconds = f"{task.seconds:.0f}"
                self._finish(worker, Failure("timeout", f"{seconds} 秒内没有读完 not read within {seconds} seconds"))

    def _finish(self, worker: Worker, result: str | Failure) -> None:
        task = self._busy.pop(worker)
        worker.served += 1
        if worker.spent or worker.served >= _RECYCLE:
            worker.dismiss()
        elif worker.alive:
            self._idle.append(worker)
        self._end(task.number, task.given, result)

    def _end(self, number: int, given: Given, result: str | Failure) -> None:
        self._done[number] = (given, result)
        self._tell(given)


def _size(given: Given) -> int | Failure:
    """Bytes of the file, or why it is not given to a worker at all."""
    if given.problem:
        return Failure("io_error", given.problem)
    try:
        size = given.file.stat().st_size
    except OSError as error:
        return Failure("io_error", f"文件打不开 the file cannot be opened: {error.strerror}")
    if size > LARGEST_FILE:
        limit = LARGEST_FILE // 1_000_000
        return Failure("memory_limit", f"文件有 {size} 字节，上限 {limit} MB {size} bytes, the limit is {limit} MB")
    return given.member.size if given.member else size
