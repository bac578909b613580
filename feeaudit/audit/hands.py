"""Who does the heavy work of a run? This machine, unless others lend their hands; what is found is the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from feeaudit import readings, rules
from feeaudit.paths import Given, walk

if TYPE_CHECKING:
    from feeaudit.audit import Request, Tell
    from feeaudit.frames import Books
    from feeaudit.links import Elsewhere
    from feeaudit.model import Reading
    from feeaudit.rules import Judged
    from feeaudit.store import Store


class Hands(Protocol):
    """What a run hands out, and waits for."""

    def walk(self, paths: tuple[str, ...], out: Path | None) -> Iterator[Given]:
        """Every document given; none in the folder of the results."""

    def read(self, given: tuple[Given, ...], request: "Request", store: "Store", tell: "Tell") -> "tuple[Reading, ...]":
        """What each document says, in that order."""

    @property
    def linking(self) -> "Elsewhere | None":
        """Who answers which fee a charge is; None = this process and those that it starts."""

    def judge(self, books: "Books") -> "Judged":
        """What every rule says."""


class Here:
    """This machine."""

    linking: "Elsewhere | None" = None

    def walk(self, paths: tuple[str, ...], out: Path | None) -> Iterator[Given]:
        """Files and folders of this machine."""
        return walk(paths, without=out)

    def read(self, given: tuple[Given, ...], request: "Request", store: "Store", tell: "Tell") -> "tuple[Reading, ...]":
        """By worker processes, where the store does not know the bytes."""
        return readings.read_all(given, store, jobs=request.jobs, tell=tell, passwords=request.passwords)

    def judge(self, books: "Books") -> "Judged":
        """In this process."""
        return rules.judge(books)
