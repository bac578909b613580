"""How are very many charges linked? Each question is answered once, where many are new by several processes."""

import gc
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from types import TracebackType
from typing import Any, Self

from feeaudit.links import matching, weighing
from feeaudit.links.asking import Answer, Asker, Query
from feeaudit.links.deciding import decided, doubted, judged
from feeaudit.links.judging import Judged
from feeaudit.links.memory import Memory, Remembered
from feeaudit.links.shelf import Shelf
from feeaudit.links.weighing import Weights
from feeaudit.model import Judgement

_PIECE = 1_000
"""Questions that are answered together: a process is handed so many at once."""
_MANY = 4_000
"""From so many new questions on, processes are worth their start."""

Elsewhere = Callable[[Sequence[Sequence[Query]], list[dict[str, Any]], Weights], Iterable[Answer]]
"""Answers pieces of questions about these fees in their order, as `answered` would, on other machines."""


class Linker:
    """All fees, ready to be asked; a context, for the processes that it may start.

    `expected` is about how many questions there will be: where they are many, and none is remembered, the processes
    start at once.
    """

    def __init__(
        self,
        fees: list[dict[str, Any]],
        weights: Weights | None = None,
        *,
        jobs: int = 1,
        memory: Memory | None = None,
        judgements: Iterable[Judgement] = (),
        expected: int = 0,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self._elsewhere = elsewhere
        self._fees, self._weights, self._jobs = fees, weights or weighing.fitted(), jobs
        self._pool: ProcessPoolExecutor | None = None
        if expected >= _MANY and jobs > 1 and memory is None:
            self._workers()
        self.remembered = Remembered(memory, fees, self._weights) if memory else None
        self.shelf = Shelf(fees)
        self.judged = Judged(judgements, fees)
        self.asker = Asker(self.shelf, self.judged)
        self.answers: dict[Query, Answer] = {}
        """To everything that was asked; it grows with what is different, not with the charges."""
        self._begun: set[Query] = set()

    def begin(self, queries: Iterable[Query], *, remember: bool = True) -> Callable[[], None]:
        """Begin to answer what is new of these; the function that is given waits until `answers` has them.

        The functions are called in the order in which they were given. Where it is known that the memory has none of
        them, `remember` is false.
        """
        new = [query for query in dict.fromkeys(queries) if query not in self._begun]
        self._begun.update(new)
        if self.remembered and remember:
            known = self.remembered.of(new)
            self.answers.update(known)
            new = [query for query in new if query not in known]
        # Charges of one item are asked together: what is near to it is looked for once.
        new.sort(key=lambda query: query.item)
        pieces = [new[at : at + _PIECE] for at in range(0, len(new), _PIECE)]
        if self._elsewhere and pieces:
            told = self._elsewhere(pieces, self._fees, self._weights)
            return lambda: self._keep(new, told)
        if self._jobs > 1 and (self._pool or len(new) >= _MANY):
            futures = [self._workers().submit(_answer, piece) for piece in pieces]
            return lambda: self._keep(new, chain.from_iterable(future.result() for future in futures))
        return lambda: self._keep(
            new, chain.from_iterable(answered(piece, self.shelf, self._weights) for piece in pieces)
        )

    def _keep(self, queries: Sequence[Query], answers: Iterable[Answer]) -> None:
        found = dict(zip(queries, answers, strict=True))
        self.answers.update(found)
        if self.remembered:
            self.remembered.keep(found)

    def _workers(self) -> ProcessPoolExecutor:
        """Spawned, for forked ones hang in polars."""
        if self._pool is None:
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(
                self._jobs, get_context("spawn"), initializer=_start, initargs=(self._fees, self._weights)
            )
            # Each starts when it is handed something.
            for _ in range(self._jobs):
                self._pool.submit(_answer, [])
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
    said = [judged(query, shelf) for query in queries]
    found = iter(decided([query for query, word in zip(queries, said, strict=True) if not word], ways, shelf, weights))
    return [word or doubted(query, next(found), shelf) for query, word in zip(queries, said, strict=True)]


_ours: list[tuple[Shelf, Weights]] = []
"""What this process was started with."""


def _start(fees: list[dict[str, Any]], weights: Weights) -> None:
    # What is made here stays: the collector need not look through it again and again.
    gc.set_threshold(50_000)
    _ours.append((Shelf(fees), weights))
    gc.freeze()


def _answer(queries: list[Query]) -> list[Answer]:
    return answered(queries, *_ours[-1])
