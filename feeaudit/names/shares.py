"""How much of one name stands in another? By its characters and pairs, the rare ones counting more."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

_DULL = frozenset("费的和及等收金款项")
"""Characters of head nouns and links: they tell no name from another."""
_PAIR = 0.35
"""What two characters side by side count beside each of them."""
_COMMON = 16
"""A token that more than one in so many names have is added to all at once."""

_UNIT = 1 << 40
"""What the rarest character weighs. All weights are whole numbers, so that sums of them are exact in whatever order."""


@lru_cache(maxsize=65536)
def tokens(text: str) -> frozenset[str]:
    """Its characters, and its pairs of neighbours."""
    return frozenset(text) | {text[at : at + 2] for at in range(len(text) - 1)}


class Shares:
    """The names that are known, ready to be held against others; what many of them have weighs little."""

    def __init__(self, known: Sequence[str]) -> None:
        import numpy as np

        self.known, self._np = tuple(known), np
        holders: dict[str, list[int]] = {}
        for at, text in enumerate(self.known):
            for token in sorted(tokens(text)):
                holders.setdefault(token, []).append(at)
        self._weights = _Weights({token: len(found) for token, found in holders.items()}, len(self.known))
        self.weight = lru_cache(maxsize=65536)(self._weight)
        self._at = {token: at for at, token in enumerate(holders)}
        self._holders = np.array([at for found in holders.values() for at in found], dtype=np.int64)
        """The names that have the first token, then those that have the second …"""
        self._sizes = np.array([len(found) for found in holders.values()], dtype=np.int64)
        self._starts = np.cumsum(self._sizes) - self._sizes
        self._weighs = np.array([self.of(token) for token in holders])
        self._common: dict[str, Any] = {}
        for token, found in holders.items():
            if len(found) * _COMMON > len(self.known):
                weighed = self._common[token] = np.zeros(len(self.known))
                weighed[found] = self.of(token)
        self._parts = 1 / self._wholes(self.known)

    def of(self, token: str) -> float:
        """What this token weighs: a rare one more, a pair less than a character; words for money hardly at all.

        A whole number, at most `_UNIT`: sums are exact, in whatever order.
        """
        return self._weights[token]

    def _weight(self, some: frozenset[str]) -> float:
        """What these tokens weigh together."""
        return sum(map(self._weights.__getitem__, some))

    def _wholes(self, texts: Sequence[str]) -> Any:
        """What each of these texts weighs, or next to nothing."""
        return self._np.array([self.weight(tokens(text)) or 1.0 for text in texts])

    def share(self, ours: frozenset[str], theirs: frozenset[str]) -> float:
        """Which part of `ours`, by weight, is in `theirs`: 0–1; 0 of nothing."""
        whole = self.weight(ours)
        return self._weight(ours & theirs) / whole if whole else 0.0

    def pairs_of(self, text: str) -> frozenset[str]:
        """The pairs of neighbours of a text that some known name has too, and their characters."""
        pairs = {token for token in tokens(text) if len(token) == 2 and token in self._at}
        return frozenset(pairs | {char for pair in pairs for char in pair})

    def fits(self, texts: Sequence[str]) -> Any:
        """A row for each text: of each known name, how much of the text is in it, and of it in the text (0–2)."""
        np = self._np
        shared = np.zeros((len(texts), len(self.known)))
        rare: list[tuple[int, int]] = []
        for row, text in enumerate(texts):
            for token in tokens(text):
                if token in self._common:
                    shared[row] += self._common[token]
                elif token in self._at:
                    rare.append((row, self._at[token]))
        rows, held = np.array(rare, dtype=np.int64).reshape(-1, 2).T
        sizes = self._sizes[held]
        places = self._holders[_cells(self._starts[held], sizes)] + np.repeat(rows * len(self.known), sizes)
        weights = np.repeat(self._weighs[held], sizes)
        shared += np.bincount(places, weights=weights, minlength=shared.size).reshape(shared.shape)
        return shared * (self._parts + 1 / self._wholes(texts)[:, None])


def _cells(starts: Any, sizes: Any) -> Any:
    """Of stretches that begin there and are so long: the cells of the first, then those of the second …"""
    import numpy as np

    return np.arange(sizes.sum()) + np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)


class Held:
    """Texts, ready to be held against others, all at once: which tokens of the one stand in the other beside it?"""

    def __init__(self, ours: Sequence[frozenset[str]], shares: Shares) -> None:
        import numpy as np

        self._np, known = np, dict[str, int]()
        distinct = {some: at for at, some in enumerate(dict.fromkeys(ours))}
        flat = np.array([known.setdefault(token, len(known)) for some in distinct for token in some], dtype=np.int64)
        sizes = np.array([len(some) for some in distinct], dtype=np.int64)
        each = np.array([distinct[some] for some in ours], dtype=np.int64)
        self._known, self._sizes = known, sizes[each]
        self._owner = np.repeat(np.arange(len(each)), self._sizes)
        self._tokens = flat[_cells(np.cumsum(sizes)[each] - self._sizes, self._sizes)]
        self._weighs = np.array([shares.of(token) for token in known], dtype=np.float64)[self._tokens]
        self.single = np.array([len(token) == 1 for token in known], dtype=bool)[self._tokens]
        """Which of all tokens are characters and no pairs."""

    def within(self, theirs: Sequence[frozenset[str]]) -> Any:
        """Of all tokens: which stand in the text that is beside their own."""
        np, known = self._np, self._known
        number = {some: at for at, some in enumerate(dict.fromkeys(theirs))}
        said = [at * len(known) + known[token] for some, at in number.items() for token in some if token in known]
        table = np.zeros(len(number) * len(known), dtype=bool)
        table[said] = True
        rows = np.array([number[some] for some in theirs], dtype=np.int64)
        return table[np.repeat(rows * len(known), self._sizes) + self._tokens]

    def weigh(self, which: Any) -> Any:
        """Of each text: what these of its tokens weigh together."""
        return self._np.bincount(self._owner[which], weights=self._weighs[which], minlength=len(self._sizes))

    def share(self, which: Any) -> Any:
        """Of each text: which part of it these of its tokens are, by weight (0–1; 0 of nothing)."""
        return self.weigh(which) / self._np.maximum(self.weigh(slice(None)), 1.0)

    def count(self, which: Any) -> Any:
        """Of each text: how many of its tokens are among these."""
        return self._np.bincount(self._owner[which], minlength=len(self._sizes))


class _Weights(dict[str, float]):
    """What each token weighs, the known ones reckoned beforehand."""

    def __init__(self, count: dict[str, int], size: int) -> None:
        self._rare, self._size = math.log(size + 2), size
        super().__init__({token: self._reckoned(token, seen) for token, seen in count.items()})
        super().update({token: self._reckoned(token, 0) for token in _DULL if token not in count})
        self._unknown = self._reckoned("?", 0), self._reckoned("??", 0)

    def __missing__(self, token: str) -> float:
        return self._unknown[len(token) - 1]

    def _reckoned(self, token: str, seen: int) -> float:
        if token in _DULL:
            return round(_UNIT * 0.05)
        one = (0.2 + 0.8 * math.log((self._size + 2) / (seen + 1)) / self._rare) if self._size else 1.0
        return round(_UNIT * one * (_PAIR if len(token) == 2 else 1.0))
