"""How are very many charges linked? Each question is answered once, where many are new by several processes."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType
from typing import Any, Self

from feeaudit.links import matching, weighing
from feeaudit.links.asking import Answer, Asker, Query
from feeaudit.links.deciding import decide
from feeaudit.links.shelf import Shelf
from feeaudit.links.weighing import Weights

_PIECE = 1_000
"""Questions that a process is handed at once."""
_MANY = 4_000
"""From so many new questions on, processes are worth their start."""


class Linker:
    """All fees, ready to be asked; a context, for the processes that it may start."""

    def __init__(self, fees: list[dict[str, Any]], weights: Weights | None = None, *, jobs: int = 1) -> None:
        self._fees, self._weights, self._jobs = fees, weights or weighing.fitted(), jobs
        self.shelf = Shelf(fees)
        self.asker = Asker(self.shelf)
        self.answers: dict[Query, Answer] = {}
        """To everything that was asked; it grows with what is different, not with the charges."""
        self._begun: set[Query] = set()
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, queries: Iterable[Query]) -> Callable[[], None]:
        """Begin to answer what is new of these; the function that is given waits until `answers` has them.

        The functions are called in the order in which they were given.
        """
        new = [query for query in dict.fromkeys(queries) if query not in self._begun]
        self._begun.update(new)
        # Charges of one item are asked together: what is near to it is looked for once.
        new.sort(key=lambda query: query.item)
        if self._jobs > 1 and (self._pool or len(new) >= _MANY):
            pieces = [new[at : at + _PIECE] for at in range(0, len(new), _PIECE)]
            futures = [(piece, self._workers().submit(_answer, piece)) for piece in pieces]
            return lambda: self._collect(futures)
        return lambda: self.answers.update(zip(new, answered(new, self.shelf, self._weights), strict=True))

    def _collect(self, futures: list[tuple[list[Query], "Future[list[Answer]]"]]) -> None:
        for piece, future in futures:
            self.answers.update(zip(piece, future.result(), strict=True))

    def _workers(self) -> ProcessPoolExecutor:
        """Spawned, for forked ones hang in polars."""
        if self._pool is None:
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(
                self._jobs, get_context("spawn"), initializer=_start, initargs=(self._fees, self._weights)
            )
        return self._pool

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


def answered(queries: Sequence[Query], shelf: Shelf, weights: Weights) -> list[Answer]:
    """The answer to each; those of one item should stand together."""
    ways = matching.ways((query.item for query in queries), shelf.index)
    return [decide(query, ways[query.item], shelf, weights) for query in queries]


_ours: list[tuple[Shelf, Weights]] = []
"""What this process was started with."""


def _start(fees: list[dict[str, Any]], weights: Weights) -> None:
    _ours.append((Shelf(fees), weights))


def _answer(queries: list[Query]) -> list[Answer]:
    return answered(queries, *_ours[-1])
