"""Which fees are open to a charge of this place and day, and how near are their names? All fees at once, as columns."""

from datetime import date
from functools import lru_cache
from typing import Any

from feeaudit.links.shelf import Shelf, in_force, may_be_claimed, newness

_KEPT = 1024
"""Places and days whose open fees are kept: 5 KB each where 5,000 fees are known."""


class Standing:
    """The place, time, bodies and names of every fee."""

    def __init__(self, shelf: Shelf) -> None:
        import numpy as np

        self._rows, self._np = shelf.rows, np
        self._place_at = {place: at for at, place in enumerate(shelf.places)}
        self._place = np.array([self._place_at[row.jurisdiction] for row in self._rows], dtype=np.int32)
        groups: dict[str, list[int]] = {}
        for at, row in enumerate(self._rows):
            if row.keys:
                groups.setdefault(row.keys[0], []).append(at)
        self._group = np.full(len(self._rows), -1, dtype=np.int32)
        for number, members in enumerate(groups.values()):
            self._group[members] = number
        listed = sorted(range(len(self._rows)), key=lambda at: (self._rows[at].catalogue, self._rows[at].id))
        self._listed = np.empty(len(self._rows), dtype=np.int32)
        self._listed[listed] = np.arange(len(self._rows), dtype=np.int32)
        known = {text: at for at, text in enumerate(shelf.shares.known)}
        self.names_at = [tuple(known[key] for key in row.keys) for row in self._rows]
        """Of each fee: where its names stand among all that are known."""
        self.called = [tuple(shelf.called[text]) for text in shelf.shares.known]
        """Of each known name: the fees that have it, in order."""
        self.first_called = np.array([fees[0] for fees in self.called], dtype=np.int32)
        self.open_to = lru_cache(maxsize=_KEPT)(self._open_to)
        self._on = lru_cache(maxsize=64)(self._times)

    def _open_to(self, chain: tuple[str, ...], day: date | None, body: str | None) -> bytes:
        """Of each fee: is it, of those of its name, the row in force, the payee's own, the nearest, the newest?

        `chain` are the places whose lists are asked, the nearest first. Rows alike in all that are told apart by list
        and id.
        """
        np = self._np
        far = np.full(len(self._place_at) + 1, len(chain), dtype=np.int32)
        for depth, place in reversed(list(enumerate(chain))):
            far[self._place_at.get(place, -1)] = depth
        far[-1] = len(chain)
        claimed, ended, older = self._on(day)
        at = np.flatnonzero((far[self._place] < len(chain)) & claimed & (self._group >= 0))
        seen = np.bincount(self._group[at], minlength=1)[self._group[at]]
        several = at[seen > 1]
        others = np.array([body not in self._rows[one].bodies for one in several], dtype=bool)
        keys = (self._listed[several], older[several], far[self._place[several]], others, ended[several])
        several = several[np.lexsort((*keys, self._group[several]))]
        group = self._group[several]
        first = several[np.append(True, group[1:] != group[:-1])[: len(several)]]
        is_open = np.zeros(len(self._rows), dtype=bool)
        is_open[at[seen == 1]] = is_open[first] = True
        found: bytes = is_open.tobytes()
        return found

    def _times(self, day: date | None) -> tuple[Any, Any, Any]:
        """Of every fee on that day: may it be claimed, is it not in force, and how old its word is."""
        np = self._np
        return (
            np.array([may_be_claimed(row, day) for row in self._rows], dtype=bool),
            np.array([not in_force(row, day) for row in self._rows], dtype=bool),
            np.array([-newness(row, day) for row in self._rows], dtype=np.int32),
        )


@lru_cache(maxsize=2)
def standing_of(shelf: Shelf) -> Standing:
    """The standing of all fees, made once."""
    return Standing(shelf)
