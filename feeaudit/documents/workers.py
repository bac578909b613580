"""How are strangers' files read without harm? By spawned worker processes with limits; each death costs one document.

Every parser runs in a worker, never in the process that owns the store. A worker gets the name of a file, reads it
itself, and answers with one text: it is never unpickled, only handed on to be checked. What crashes, hangs or eats
memory ends as one named outcome of exactly the document that did it; the worker is replaced.
"""

import hashlib
import math
import queue
import time
from collections import deque
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
_RECYCLE = 2_000
"""Documents after which a worker is replaced: slow leaks stay small."""
_START_SECONDS = 120.0
_TRIES = 3
"""Workers that may die before they begin one document: others kill them; where all die, none can start here."""
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
    """One document a worker was handed, how long it may take, and, once it is its turn, until when."""

    number: int
    given: Given
    seconds: float
    deadline: float = math.inf
    taken: bool = False
    deaths: int = 0
    """Workers that ended while it was their turn to begin it."""

    def next(self) -> None:
        """What was before it is done: the worker should begin now."""
        self.deadline = time.monotonic() + _START_SECONDS

    def begun(self) -> None:
        self.taken, self.deadline = True, time.monotonic() + self.seconds


class _Pool:
    """The parent's side: hands out files, watches the clock, puts answers back in order."""

    def __init__(self, job: Job, jobs: int, tell: Callable[[Given], None], limits: Limits) -> None:
        self._job, self._jobs, self._tell, self._limits = job, jobs, tell, limits
        self._passwords = locks.handed()
        self._events: queue.Queue[tuple[Worker, bytes | None]] = queue.Queue()
        self._busy: dict[Worker, deque[_Task]] = {}
        """What each was handed and has not answered: the first is at work, the others wait in its pipe."""
        self._idle: list[Worker] = []
        self._done: dict[int, tuple[Given, str | Failure]] = {}

    def results(self, files: Iterable[Given]) -> Iterator[tuple[Given, str | Failure]]:
        source = enumerate(files)
        following = 0
        more = True
        while more or self._busy or self._done:
            while more and self._free() and len(self._done) < self._jobs * _AHEAD:
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
        self._hand_out(_Task(number, given, seconds))
        return True

    def _free(self) -> bool:
        return len(self._busy) < self._jobs or any(map(self._has_room, self._busy))

    def _has_room(self, worker: Worker) -> bool:
        """May one more lie in its pipe? None that it will not serve any more."""
        waiting = len(self._busy[worker])
        return waiting <= self._limits.ahead and worker.served + waiting < _RECYCLE

    def _hand_out(self, task: _Task) -> None:
        """To one that is idle, else to a new one, else behind what another is doing."""
        if len(self._busy) < self._jobs:
            worker = self._idle.pop() if self._idle else self._start()
            self._busy[worker] = deque()
            task.next()
        else:
            # Where none has room, what waits behind one that goes is handed on when it goes.
            worker = next(filter(self._has_room, self._busy), None) or next(iter(self._busy))
        self._busy[worker].append(task)
        given = task.given
        member = given.member.name if given.member else None
        worker.order(Order(given.path, str(given.file), int(task.seconds) + 1, member))

    def _start(self) -> Worker:
        return Worker(self._job, self._events, self._limits, self._passwords)

    def _wait(self) -> None:
        """Until something is said, or the first clock runs out."""
        first = min(tasks[0].deadline for tasks in self._busy.values())
        try:
            worker, said = self._events.get(timeout=max(0.0, first - time.monotonic()))
        except queue.Empty:
            self._stop_late()
            return
        if worker not in self._busy:
            if worker in self._idle:
                self._idle.remove(worker)
                worker.kill()
        elif said == TAKEN:
            self._busy[worker][0].begun()
        elif said is not None:
            self._finish(worker, worker.answer(said))
        elif self._busy[worker][0].taken:
            self._finish(worker, worker.bury())
        else:
            self._replace(worker)

    def _replace(self, worker: Worker) -> None:
        """It ended before it began: the document is another worker's, unless workers cannot start at all."""
        death = worker.bury().reason
        task = self._busy[worker][0]
        task.deaths += 1
        if task.deaths >= _TRIES:
            self._finish(worker, Failure("internal_error", f"{death}，尚未开始 before it began"))
        else:
            self._part_with(worker)

    def _stop_late(self) -> None:
        now = time.monotonic()
        for worker, tasks in list(self._busy.items()):
            if tasks[0].deadline > now:
                continue
            worker.kill()
            if not tasks[0].taken:
                self._replace(worker)
            else:
                seconds = f"{tasks[0].seconds:.0f}"
                self._finish(worker, Failure("timeout", f"{seconds} 秒内没有读完 not read within {seconds} seconds"))

    def _finish(self, worker: Worker, result: str | Failure) -> None:
        tasks = self._busy[worker]
        task = tasks.popleft()
        worker.served += 1
        if worker.spent or worker.served >= _RECYCLE or not worker.alive:
            self._part_with(worker)
        elif tasks:
            tasks[0].next()
        else:
            del self._busy[worker]
            self._idle.append(worker)
        self._end(task.number, task.given, result)

    def _part_with(self, worker: Worker) -> None:
        """What waited in its pipe was not begun: others do it."""
        tasks = self._busy.pop(worker)
        worker.dismiss()
        for task in tasks:
            task.taken = False
            self._hand_out(task)

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
