"""Which jobs misbehave on demand? A worker imports them by name; the first word of the file says what to do."""

import ctypes
import os
import re
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from feeaudit import documents, plain
from feeaudit.documents import worker
from feeaudit.documents.worker import LARGEST_ANSWER
from feeaudit.errors import DocumentRefused

GRANDCHILD = "import time; invented_by_feeaudit_tests = time.sleep(600)"


def obey(path: str, content: bytes) -> str:
    """Does what the file says, as a bad parser would; otherwise answers with the name and the length."""
    word, _, rest = content.decode().partition(" ")
    if word == "until":
        _wait_for(Path(rest))
    if word in _DEEDS:
        _DEEDS[word]()
    return f"{path}:{len(content)}"


def _wait_for(mark: Path) -> None:
    while not mark.exists():
        time.sleep(0.01)


def _refuse() -> None:
    raise DocumentRefused("needs_password", "locked")


def _fault() -> None:
    raise KeyError("no such key")


def _wrap_memory() -> None:
    try:
        raise MemoryError
    except MemoryError as error:
        raise ValueError("bad file") from error


def _eat() -> None:
    time.sleep(len(bytes(1 << 33)))


def _recurse() -> None:
    _recurse()


def _exit_politely() -> None:
    sys.exit(0)


def _spin() -> None:
    while True:
        pass


def _leave_a_child_and_hang() -> None:
    subprocess.Popen([sys.executable, "-c", GRANDCHILD])
    time.sleep(600)


def _babble() -> None:
    """A gigabyte."""
    chunk = b"x" * (1 << 20)
    for _ in range(512):
        os.write(1, chunk)
        os.write(2, chunk)


def _hang_in_c() -> None:
    """Where no signal handler of Python ever runs: every other thread of the worker stands still, too."""
    re.fullmatch("(a+)+", "a" * 60 + "b")


def _pipes() -> Iterator[int]:
    """What native code could write to: everything that is open but the three streams."""
    for number in range(3, 64):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode) or stat.S_ISFIFO(os.fstat(number).st_mode):
                yield number


def _speak_garbage_into_the_pipe() -> None:
    for number in _pipes():
        with suppress(OSError):
            os.write(number, b"garbage, garbage " * 1_000)


def _close_the_pipe() -> None:
    for number in _pipes():
        os.close(number)


_DEEDS = {
    "segfault": lambda: ctypes.string_at(0),
    "abort": os.abort,
    "exit": lambda: os._exit(3),
    "sleep": lambda: time.sleep(600),
    "spin": _spin,
    "eat": _eat,
    "refuse": _refuse,
    "fault": _fault,
    "wrapped-memory": _wrap_memory,
    "recurse": _recurse,
    "polite-exit": _exit_politely,
    "grandchild": _leave_a_child_and_hang,
    "babble": _babble,
    "hang-in-c": _hang_in_c,
    "garbage": _speak_garbage_into_the_pipe,
    "close-pipe": _close_the_pipe,
}


def answer_at_length(path: str, content: bytes) -> str:
    """More than a worker may hand back."""
    return "x" * (LARGEST_ANSWER + 1)


def tell_process(path: str, content: bytes) -> str:
    """Which process reads?"""
    return str(os.getpid())


def read_document(path: str, content: bytes) -> str:
    """The document itself, as text."""
    return plain.dumps(documents.read(path, content))


def page_by_page(path: str, content: bytes) -> str:
    """Takes 0.7 s for each page of which the file tells the number, and says so if it says `told`."""
    said, pages = content.decode().split()
    for _ in range(int(pages)):
        if said == "told":
            worker.another_page()
        time.sleep(0.7)
    return f"{path}:{len(content)}"


def reserve(path: str, content: bytes) -> str:
    """Wants two gigabytes of address space, as an engine does."""
    held = bytearray(2 << 30)
    return f"{path}:{len(content)}" if held else ""
