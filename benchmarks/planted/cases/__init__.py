"""Which breaches and lawful look-alikes can be planted? For each rule, those that the law and its excuses name."""

from collections.abc import Callable

from benchmarks.planted.cases import (
    associations,
    deposits,
    ended,
    hats,
    on_lists,
    others,
    papers,
    platforms,
    providers,
    rates,
    splits,
    supplies,
    times,
    twice,
)
from benchmarks.planted.world import Row, World

Maker = Callable[[World], list[Row]]
_FAMILIES = (
    on_lists,
    ended,
    rates,
    times,
    twice,
    splits,
    hats,
    providers,
    associations,
    deposits,
    papers,
    supplies,
    platforms,
    others,
)


def _all(which: str) -> dict[str, tuple[Maker, ...]]:
    """Of every family, rule by rule in the order in which they first come."""
    made: dict[str, tuple[Maker, ...]] = {}
    for family in _FAMILIES:
        for rule, makers in getattr(family, which).items():
            made[rule] = (*made.get(rule, ()), *makers)
    return made


BREACHES = _all("BREACHES")
LAWFUL = _all("LAWFUL")
