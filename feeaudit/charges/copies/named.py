"""What stands under this name? Values of a structured copy, whatever the case, hyphens and nesting of its names."""

import re
from collections.abc import Iterable

from feeaudit.model import Leaf

Way = tuple[tuple[str, int], ...]


def bare(name: str) -> str:
    """A name in small letters and digits only; Chinese names stay."""
    return re.sub(r"[^0-9a-z\u4e00-\u9fff]", "", name.lower())


class Named:
    """Values by bare name, in the order of the copy."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self._leaves = tuple(leaf for leaf in leaves if not leaf.path[-1][0].startswith("@"))
        self._values = [(tuple(bare(name) for name, _ in leaf.path), leaf.text) for leaf in self._leaves]

    def one(self, *names: str, not_below: tuple[str, ...] = ()) -> str | None:
        """The first value under the first of these names that has one. ValueError where one place says two."""
        for name in names:
            found = [
                (way, text.strip())
                for way, text in self._values
                if way[-1] == name and text.strip() and not any(part in not_below for part in way)
            ]
            if found:
                way, said = found[0]
                if any(there == way and text != said for there, text in found):
                    raise ValueError(f"{name} 有两个不同的值 is given twice, with different values")
                return said
        return None

    def has(self, *names: str) -> bool:
        """Is any of these there, empty or not?"""
        return any(way[-1] in names for way, _ in self._values)

    def each(self, *names: str) -> tuple["Named", ...]:
        """Every element that holds one of these, with all below it. ValueError where one element holds two."""
        places = [leaf.path[:-1] for leaf in self._leaves if bare(leaf.path[-1][0]) in names]
        if len(set(places)) < len(places):
            raise ValueError("明细没有逐行分开 the lines are not kept apart")
        return tuple(Named(leaf for leaf in self._leaves if leaf.path[: len(way)] == way) for way in places)
