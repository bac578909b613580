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


@lru_cache(maxsize=65536)
def tokens(text: str) -> frozenset[str]:
    """Its characters, and its pairs of neighbours."""
    return frozenset(text) | {text[at : at + 2] for at in range(len(text) - 1)}


class Shares:
    """The names that are known, ready to be held against others; what many of them have weighs little."""

    def __init__(self, known: Sequence[str]) -> None:
        import numpy as np

        self.known = tuple(known)
        holders: dict[str, list[int]] = {}
        for at, text in enumerate(self.known):
            for token in sorted(tokens(text)):
                holders.setdefault(token, []).append(at)
        self._weights = _Weights({token: len(found) for token, found in holders.items()}, len(self.known))
        self.weight = lru_cache(maxsize=65536)(self._weight)
        self._holders = {token: np.array(found, dtype=np.int32) for token, found in holders.items()}
        self._common = {
            token: np.zeros(len(self.known))
            for token, found in holders.items()
            if len(found) * _COMMON > len(self.known)
        }
        for token, weighed in self._common.items():
            weighed[self._holders[token]] = self.of(token)
        whole = np.array([self.weight(tokens(text)) for text in self.known], dtype=np.float64)
        self._parts = 1 / np.maximum(whole, 1e-9)

    def of(self, token: str) -> float:
        """What this token weighs: 0–1, a rare one more, a pair less than a character; words for money hardly at all."""
        return self._weights[token]

    def _weight(self, some: frozenset[str]) -> float:
        """What these tokens weigh together."""
        return math.fsum(map(self._weights.__getitem__, some))

    def share(self, ours: frozenset[str], theirs: frozenset[str]) -> float:
        """Which part of `ours`, by weight, is in `theirs`: 0–1; 0 of nothing."""
        whole = self.weight(ours)
        return self._weight(ours & theirs) / whole if whole else 0.0

    def pairs_of(self, text: str) -> frozenset[str]:
        """The pairs of neighbours of a text that some known name has too, and their characters."""
        pairs = {token for token in tokens(text) if len(token) == 2 and token in self._holders}
        return frozenset(pairs | {char for pair in pairs for char in pair})

    def fits(self, text: str) -> Any:
        """Of each known name: how much of the text is in it, and how much of it in the text, by weight (0–2).

        The last digits are not certain: round before you compare.
        """
        import numpy as np

        asked = sorted(token for token in tokens(text) if token in self._holders)
        whole = self.weight(tokens(text))
        if not asked or not whole:
            return np.zeros(len(self.known))
        shared = np.zeros(len(self.known))
        for token in (token for token in asked if token in self._common):
            shared += self._common[token]
        if rare := [token for token in asked if token not in self._common]:
            held = [self._holders[token] for token in rare]
            weights = np.repeat([self.of(token) for token in rare], [len(found) for found in held])
            shared += np.bincount(np.concatenate(held), weights=weights, minlength=len(self.known))
        return shared * (self._parts + 1 / whole)


def best(fits: Any, most: int) -> list[int]:
    """Positions of the greatest of these fits above nothing, at most so many, the best first; of equals the first."""
    import numpy as np

    least = np.partition(fits, len(fits) - most)[len(fits) - most] if len(fits) > most else 0.0
    found = np.flatnonzero(fits >= least if least > 0 else fits)
    order = np.argsort(-fits[found], kind="stable")[:most]
    chosen: list[int] = found[order].tolist()
    return chosen


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
            return 0.05
        one = (0.2 + 0.8 * math.log((self._size + 2) / (seen + 1)) / self._rare) if self._size else 1.0
        return one * (_PAIR if len(token) == 2 else 1.0)
