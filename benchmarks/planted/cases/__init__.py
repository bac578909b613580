"""Which breaches and lawful look-alikes can be planted? For each rule, those that the law and its excuses name."""

from collections.abc import Callable

from benchmarks.planted.cases import (
    associations,
    deposits,
    ended,
    hats,
    on_lists,
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
)
BREACHES: dict[str, tuple[Maker, ...]] = {rule: made for family in _FAMILIES for rule, made in family.BREACHES.items()}
LAWFUL: dict[str, tuple[Maker, ...]] = {rule: made for family in _FAMILIES for rule, made in family.LAWFUL.items()}
