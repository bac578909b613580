"""May this item be a part or another name of one of these fees? By what both names hold, where nothing else is paid."""

from collections.abc import Iterator, Sequence

from feeaudit.names import heads, services
from feeaudit.names.dress import parts

GRAM = 4
"""So many characters in common are no accident: 易地建设, 考试考务."""


def kin(items: Sequence[str], fees: Sequence[str]) -> Iterator[str | None]:
    """For each item the first fee, by name, that it may belong to; None where there is none.

    An item that says in other words what is paid for (加急, 资料, 代办 …) belongs to no fee.
    """
    grams: dict[str, str] = {}
    cores: dict[str, str] = {}
    for fee in fees:
        name = parts(fee).key
        core = heads.split(name)[0]
        if services.says_something(core):
            cores.setdefault(core, fee)
        for gram in _grams(core):
            grams.setdefault(gram, fee)
    lengths = sorted({len(core) for core in cores})
    for item in items:
        core = heads.split(item)[0]
        held = (core[at : at + n] for n in reversed(lengths) for at in range(len(core) - n + 1))
        named = next((cores[piece] for piece in held if piece in cores), None)
        likely = named or next((grams[gram] for gram in _grams(core) if gram in grams), None)
        likely = likely or _short_for(core, cores)
        yield likely if likely and not services.around(item, likely) else None


def _short_for(core: str, cores: dict[str, str]) -> str | None:
    """占道, 水保, 频占: two to four characters that all stand in one fee's name may be short for it."""
    if not 2 <= len(core) <= 4 or not services.says_something(core):
        return None
    return next((fee for name, fee in cores.items() if len(name) > len(core) and set(core) <= set(name)), None)


def _grams(core: str) -> Iterator[str]:
    return (core[at : at + GRAM] for at in range(len(core) - GRAM + 1))
