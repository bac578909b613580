"""What does this machine offer that another may not? Limits, locks and signals, each with a portable fallback.

Set `FEEAUDIT_PORTABLE=1` to force the fallbacks, as on Windows.
"""

import gc
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path


def portable() -> bool:
    """True where nothing that only POSIX has may be used."""
    return os.name != "posix" or os.environ.get("FEEAUDIT_PORTABLE") == "1"


def limit_this_process(*, memory: int, file_size: int, files: int = 64) -> None:
    """Cap address space and written bytes of this process, before it opens a stranger's file. No-op where portable."""
    if portable():
        return
    import resource

    for what, amount in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_NOFILE, files),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        ceiling = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(what, (ceiling, hard))


def allow_cpu_seconds(more: int) -> None:
    """From now on this process may use `more` seconds of CPU, then it is stopped. No-op where portable."""
    if portable():
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + more, hard))


def death_of(exit_code: int | None) -> str:
    """How a worker ended, in words: a signal's name or an exit code."""
    if exit_code is None:
        return "still running"
    if exit_code < 0:
        with suppress(ValueError):
            return signal.Signals(-exit_code).name
    return f"exit {exit_code}"


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut. No-op where portable."""
    if portable():
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def now() -> str:
    """This moment as people in China write it down: ISO 8601 with the offset of Beijing."""
    return datetime.now(timezone(timedelta(hours=8))).isoformat(timespec="seconds")


def stop_as_interrupt() -> None:
    """Treat the machine's requests to end as Ctrl-C: what is open is closed, the run is incomplete."""

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), interrupt)


@contextmanager
def without_cycles() -> Iterator[None]:
    """Things are made here by the ten thousand, and none in cycles: they are not looked through for them meanwhile."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
