"""What is one worker? A spawned process with limits that answers each order with one text, and the parent's hold on it.

The worker imports neither polars nor Great Expectations; what a reader needs it loads with the first document.
"""

import gc
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from feeaudit import machine
from feeaudit.documents import locks
from feeaudit.errors import DocumentRefused
from feeaudit.model import Outcome

if TYPE_CHECKING:
    from feeaudit.documents.zipped import Folder

Job = Callable[[str, bytes], str]
"""(path as shown, bytes of the file) → the text to hand back."""

MEMORY = 1536 * 1024 * 1024
LARGEST_FILE = 200_000_000
LARGEST_ANSWER = 256 * 1024 * 1024
_LARGEST_WRITE = 16 * 1024 * 1024
"""A worker has nothing to write but what the interpreter caches."""
_LONGEST_REASON = 500
GARBAGE = "读取进程答非所问 the reading process answered with garbage"
_PATIENCE = 5.0
"""Seconds for a process that was told to go."""

TAKEN = b"*"
"""What a worker says when it begins with an order: from here on its end is the document's fault, and the clock runs."""
_RESULT, _FAILURE, _LAST = b"=", b"!", b"$"
"""First byte of an answer: a result; a failure; a failure after which the worker goes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker of one kind may use."""

    memory: int
    """Bytes of address space."""
    ahead: int
    """Orders that may lie in a worker's pipe while it works: it need not wait for the next."""
    seconds: float | None = None
    """Wall clock and CPU per order, or per page where the reader says `another_page`; None = by the file's size."""


PLAIN = Limits(memory=MEMORY, ahead=1)
SEEING = Limits(memory=4 * 1024 * 1024 * 1024, ahead=0, seconds=240.0)
"""For workers that recognise pictures: the engine reserves much; a page takes seconds, on a busy machine more."""


@dataclass(frozen=True, slots=True)
class Failure:
    """How the reading of one document failed outside the reader."""

    outcome: Outcome
    reason: str


class Order(NamedTuple):
    """One document to read."""

    path: str
    file: str
    seconds: int
    member: str | None = None
    """Which file of the archive `file`; None for the file itself."""


def seconds_for(size: int) -> float:
    """Wall clock for a file of this many bytes: 20 s, and 2 s for every 100 KB begun, at most 600 s."""
    return float(min(600, 20 + 2 * -(-size // 100_000)))


_renew: list[Callable[[], None]] = []
"""In a worker at work: how it says that the clock may run anew."""


def another_page() -> None:
    """A reader that takes seconds per page says so at each: its time counts from here. Not in a worker: nothing."""
    for renew in _renew:
        renew()


def understood(said: bytes) -> str | Failure:
    """The result or failure that these bytes are; a crash where they are neither."""
    mark, body = said[:1], said[1:]
    try:
        if mark == _RESULT:
            return body.decode(errors="surrogatepass")
        outcome, reason = json.loads(body)
    except (ValueError, TypeError):
        return Failure("crash", GARBAGE)
    if mark in (_FAILURE, _LAST) and outcome in get_args(Outcome) and isinstance(reason, str):
        return Failure(cast("Outcome", outcome), reason)
    return Failure("crash", GARBAGE)


class Worker:
    """The parent's hold on one process. What it says comes as events; None is its end.

    The passwords go with its start, not with each order: an order that fits no pipe would wait for a worker that hangs.
    """

    def __init__(
        self,
        job: Job,
        events: "Queue[tuple[Worker, bytes | None]]",
        limits: Limits = PLAIN,
        passwords: tuple[str, ...] = (),
    ) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, job, limits, passwords), daemon=True)
        self._process.start()
        theirs.close()
        self.spent = False
        self.served = 0
        self._listener = threading.Thread(target=self._listen, args=(events,), daemon=True)
        self._listener.start()

    def _listen(self, events: "Queue[tuple[Worker, bytes | None]]") -> None:
        """Blocks on the pipe in a thread of its own: a worker that stops in the middle of a word blocks no one else."""
        with self._pipe, suppress(EOFError, OSError):
            while True:
                events.put((self, self._pipe.recv_bytes(LARGEST_ANSWER + 1)))
        events.put((self, None))

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def order(self, order: Order) -> None:
        """A worker that is gone already says so by its end, not here."""
        with suppress(OSError):
            self._pipe.send(order)

    def answer(self, said: bytes) -> str | Failure:
        """The result or failure that these bytes are. A worker that answers with garbage is not kept."""
        found = understood(said)
        self.spent = said[:1] == _LAST
        if found == Failure("crash", GARBAGE):
            self.kill()
        return found

    def bury(self) -> Failure:
        """It ended, or closed its pipe, in the middle of a document: how?"""
        self._process.join(_PATIENCE)
        death = machine.death_of(self._process.exitcode)
        self.kill()
        if death == "SIGXCPU":
            return Failure("timeout", "处理器时间用完 the time of the processor ran out")
        return Failure("crash", f"读取进程崩溃 the reading process crashed ({death})")

    def dismiss(self) -> None:
        """Ask it to go; it waits for orders, so it goes at once."""
        with suppress(OSError):
            self._pipe.send(None)
        self._process.join(_PATIENCE)
        self.kill()

    def kill(self) -> None:
        """End it and all that it started, now."""
        if self._process.pid and not machine.portable() and sys.platform != "win32":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join(_PATIENCE)
        self._listener.join(_PATIENCE)


def _serve(pipe: Connection, job: Job, limits: Limits, passwords: tuple[str, ...]) -> None:
    """The worker's life: limits first, then one answer per order until it is told to go."""
    _seal(limits)
    with suppress(EOFError, OSError), locks.trying(passwords):
        while (order := pipe.recv()) is not None:
            _renew[:] = [partial(_begin, pipe, order)]
            another_page()
            said = _say(job, order, limits)
            pipe.send_bytes(said)
            if said[:1] == _LAST:
                return


def _begin(pipe: Connection, order: Order) -> None:
    machine.allow_cpu_seconds(order.seconds)
    pipe.send_bytes(TAKEN)


def _seal(limits: Limits) -> None:
    """Out of the terminal's reach, without its input and output, and with limits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not machine.portable() and sys.platform != "win32":
        os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    # pdfminer looks for tables of characters where this points: a folder that someone else may write.
    os.environ.pop("CMAP_PATH", None)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    machine.limit_this_process(memory=limits.memory, file_size=_LARGEST_WRITE)
    # A page is ten thousand small things without cycles: looking for cycles after every seven hundred is for nothing.
    gc.set_threshold(20_000, 20, 20)


def _say(job: Job, order: Order, limits: Limits) -> bytes:
    try:
        said = _RESULT + job(order.path, _asked(order)).encode(errors="surrogatepass")
    except BaseException as error:  # noqa: BLE001 - whatever a parser raises, SystemExit too, is this document's end
        return _failure(error, limits.memory >> 20)
    if len(said) > LARGEST_ANSWER:
        return _fail("memory_limit", "读出的内容过大 what was read is too large")
    return said


def _asked(order: Order) -> bytes:
    """The file's bytes, or those of a member of the archive that it is."""
    if order.member is None:
        _SHELF.clear()
        return _content(Path(order.file))
    from feeaudit.documents.zipped import Folder

    if order.file not in _SHELF:
        _SHELF.clear()
        _SHELF[order.file] = Folder(_content(Path(order.file)))
    return _SHELF[order.file].read(order.member)


_SHELF: "dict[str, Folder]" = {}
"""The archive that was opened last: a thousand members do not cost a thousand openings."""


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as handle:
            # Asked for more than there is, Python takes all that memory first: for every small file anew.
            content = handle.read(min(os.fstat(handle.fileno()).st_size, LARGEST_FILE) + 1)
    except OSError as error:
        raise DocumentRefused("io_error", f"文件读不出 the file cannot be read: {error.strerror}") from None
    if len(content) > LARGEST_FILE:
        raise DocumentRefused("memory_limit", "文件在读取时变大 the file grew while it was read")
    return content


def _failure(error: BaseException, memory: int) -> bytes:
    if isinstance(error, DocumentRefused):
        return _fail(error.outcome, error.reason)
    if _has_cause(error, MemoryError):
        return _fail("memory_limit", f"内存超过 {memory} MB more than {memory} MB of memory", mark=_LAST)
    if _has_cause(error, RecursionError):
        return _fail("malformed", "结构嵌套过深 nested too deeply")
    told = f"{type(error).__name__}: {error}"[:_LONGEST_REASON]
    if not isinstance(error, Exception):
        return _fail("crash", f"读取程序自行退出 the reader ended itself ({told})", mark=_LAST)
    return _fail("internal_error", f"读取程序出错，请报告 a fault of the reader, please report it ({told})")


def _fail(outcome: Outcome, reason: str, *, mark: bytes = _FAILURE) -> bytes:
    return mark + json.dumps([outcome, reason]).encode()


def _has_cause(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Libraries wrap errors in their own: look behind them."""
    while error is not None:
        if isinstance(error, kind):
            return True
        error = error.__cause__ or error.__context__
    return False
