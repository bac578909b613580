"""Who may write a store and its results? One run at a time; a run that stopped beating has lost them, also to itself.

The kernel's lock decides, and lets go when a process dies. A holder that neither dies nor goes on (stopped, or cut off
with its network drive) stops beating: after `STALE` seconds another run may take over, and the first, when it wakes,
sees that and writes no more.
"""

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

from feeaudit.errors import StoreHeld
from feeaudit.machine import portable

STALE = float(os.environ.get("FEEAUDIT_STALE_SECONDS", "600"))
"""Without a beat for so long a holder has lost what it held."""

_TODO = "等它结束，或换一个 -o / --store；wait for it, or choose another -o or --store"


@dataclass
class _Hold:
    """What this process holds: beside the lock a file with its token and its last beat."""

    file: Path
    token: str = field(default_factory=lambda: uuid4().hex)
    ended: Event = field(default_factory=Event)

    def beat(self) -> None:
        """Tell that it goes on."""
        aside = self.file.with_name(f".{self.file.name}.{os.getpid()}")
        told = {"token": self.token, "pid": os.getpid(), "host": socket.gethostname(), "beat": time.time()}
        aside.write_text(json.dumps(told), encoding="utf-8")
        aside.replace(self.file)

    def beat_on(self) -> None:
        """Until it ends; a disk that fails now and then only makes it miss a beat."""
        while not self.ended.wait(STALE / 10):
            with suppress(OSError):
                if self.is_ours():
                    self.beat()

    def is_ours(self) -> bool:
        """False once another has taken over, also where that one has ended since; OSError where it cannot be known."""
        try:
            told = json.loads(self.file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return False
        return bool(told["token"] == self.token)


_OURS: list[_Hold] = []


def check() -> None:
    """Before anything is written: is what we hold still ours? Raises StoreHeld where another run has taken over."""
    for hold in _OURS:
        if not hold.is_ours():
            who = _who(_said(hold.file))
            raise StoreHeld(
                f"这次运行停顿太久，已被另一次接手 this run stood still too long, another took over{who}",
                where=str(hold.file),
                todo="不再写入；再运行一次 nothing more is written; run it again",
            )


@contextmanager
def hold(lock: Path) -> Iterator[None]:
    """Hold what this lock file stands for, or raise StoreHeld at once."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    ours = _Hold(lock.with_suffix(".holder"))
    with ExitStack() as stack:
        # Who takes over has the second lock, for the first one is with him who stands still.
        if stack.enter_context(_locked(lock)):
            with _locked(lock.with_suffix(".takeover")) as free:
                if not free:
                    raise _held(lock)
            with suppress(OSError):
                ours.file.unlink()
        else:
            last = _said(ours.file).get("beat")
            stale = isinstance(last, float) and time.time() - last > STALE
            if not stale or not stack.enter_context(_locked(lock.with_suffix(".takeover"))):
                raise _held(lock)
            ours.file.unlink()
        ours.beat()
        beating = Thread(target=ours.beat_on, daemon=True)
        beating.start()
        _OURS.append(ours)
        try:
            yield
        finally:
            _OURS.remove(ours)
            ours.ended.set()
            beating.join()
            if _said(ours.file).get("token") == ours.token:
                with suppress(OSError):
                    ours.file.unlink()


def _held(lock: Path) -> StoreHeld:
    who = _who(_said(lock.with_suffix(".holder")))
    return StoreHeld(f"另一次运行正在使用这个库 Another run holds the store{who}", where=str(lock), todo=_TODO)


def _who(said: dict[str, object]) -> str:
    return f"（进程 process {said['pid']} · {said['host']}）" if {"pid", "host"} <= said.keys() else ""


def _said(file: Path) -> dict[str, object]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _locked(path: Path) -> AbstractContextManager[bool]:
    return _locked_by_sqlite(path) if portable() else _locked_by_kernel(path)


@contextmanager
def _locked_by_kernel(path: Path) -> Iterator[bool]:
    import fcntl

    with path.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


@contextmanager
def _locked_by_sqlite(path: Path) -> Iterator[bool]:
    """SQLite's own lock, which every system keeps; on a file of its own, for flock and it do not see each other."""
    import sqlite3

    connection = sqlite3.connect(path.with_name(f"{path.name}.db"), timeout=0, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
        else:
            yield True
    finally:
        connection.close()
