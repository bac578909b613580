"""Which fees are nearest to an item, by what their names have in common with it, of those open to the charge?"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from feeaudit.links.items import Item
from feeaudit.links.pairs import Pair
from feeaudit.links.shelf import Shelf
from feeaudit.links.standing import Standing, standing_of

_CELLS = 1 << 15
"""Forms of items times known names that are held against each other at once: what the cache of a core holds."""
_LEAST = 0.02
"""Fees that fit less are few: they are looked at together."""
_WIDER = 4
"""How much farther from an item is looked where too few of the fees nearest to it are open."""


class Near:
    """An item, and how near each fee is to it, whoever is paid."""

    def __init__(self, item: Item, of_forms: Any, shelf: Shelf, standing: Standing) -> None:
        self.item, self._of_forms, self._shelf, self._standing = item, of_forms, shelf, standing
        self._best = of_forms[0] if len(of_forms) == 1 else of_forms.max(axis=0)
        """Of each known name: how well it fits the best form (0–2)."""
        self._far, self._sorted = float(self._best.max(initial=0.0)) / 2, list[int]()
        self._sort()

    def fit(self, at: int) -> float:
        """How well the best name of this fee fits the best form (0–2)."""
        return max(float(self._best[place]) for place in self._standing.names_at[at])

    def best(self, is_open: bytes, most: int) -> list[int]:
        """The open fees that fit best, at most so many, the best first; of those that fit alike the first."""
        called = self._standing.called
        while True:
            found: dict[int, None] = {}
            for name in self._sorted:
                for fee in called[name]:
                    if is_open[fee]:
                        found[fee] = None
                if len(found) >= most:
                    break
            if len(found) >= most or not self._far:
                return list(found)[:most]
            self._far = self._far / _WIDER if self._far > _LEAST else 0.0
            self._sort()

    def _sort(self) -> None:
        """The names that fit at least so well, the best first; of those that fit alike, that of the first fee."""
        import numpy as np

        near = np.flatnonzero(self._best >= self._far if self._far else self._best)
        self._sorted = near[np.lexsort((self._standing.first_called[near], -self._best[near]))].tolist()

    def pair(self, at: int) -> Pair:
        """The item beside this fee: the form and the name that fit best."""
        known = self._standing.names_at[at]
        if len(self.item.forms) == len(known) == 1:
            form, spoken = self.item.forms[0]
            return Pair(self.item, form, not spoken, at, self._shelf.rows[at].keys[0])
        names_of = list(zip(self._shelf.rows[at].keys, known, strict=True))
        _, printed, name, form = max(
            (round(float(fits[place]), 6), not spoken, name, form)
            for (form, spoken), fits in zip(self.item.forms, self._of_forms, strict=True)
            for name, place in names_of
        )
        return Pair(self.item, form, printed, at, name)


def nears(items: Sequence[Item], shelf: Shelf) -> Iterator[Near]:
    """What is near to each of these items, in their order; some are looked at together."""
    standing = standing_of(shelf)
    many = max(1, _CELLS // max(1, len(shelf.shares.known)))
    for some in _lots(items, many):
        of_forms = shelf.shares.fits([form for item in some for form, _ in item.forms])
        ends = list(accumulate(len(item.forms) for item in some))
        starts = (0, *ends[:-1])
        for item, start, end in zip(some, starts, ends, strict=True):
            yield Near(item, of_forms[start:end], shelf, standing)


def _lots(items: Sequence[Item], many: int) -> Iterator[list[Item]]:
    """The items in their order, some together: those that have at most so many forms, or one."""
    lot: list[Item] = []
    held = 0
    for item in items:
        if lot and held + len(item.forms) > many:
            yield lot
            lot, held = [], 0
        lot.append(item)
        held += len(item.forms)
    if lot:
        yield lot
