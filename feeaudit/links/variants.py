"""Under which names may a fee be charged? Its own, its aliases, their parts, and its own beside its parent's."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from feeaudit import names
from feeaudit.names import heads, services
from feeaudit.text import fold

CROWDED = 0.95
"""What is left of the weight of a part of a name that other fees share: 案件受理费."""

Method = Literal["exact", "alias", "document_number", "containment", "fuzzy", "person", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One spelling that names one or several fees."""

    text: str
    core: str
    """Without the head noun."""
    head: str
    """The kind of head noun, as in `names.heads`."""
    fees: tuple[tuple[int, float, Method], ...]
    """Position of the fee, how much of its name this is (0–1), and how a hit is called."""


def of(fees: list[dict[str, Any]]) -> tuple[Variant, ...]:
    """Every spelling of every fee, each once, sorted by text; a fee has its best way to it."""
    found: dict[str, dict[int, tuple[float, Method]]] = {}
    name_of: dict[str | None, str] = {fee["fee_id"]: fee["name"] for fee in fees}
    wholes = _Wholes({names.key(name) for name in name_of.values()})
    for at, fee in enumerate(fees):
        parent = name_of.get(fee["parent_id"])
        for text, share, method in sorted(_spellings(fee["name"], tuple(fee["aliases"] or ()), parent), reverse=True):
            own = share * CROWDED if method == "containment" and wholes.crowd(text, names.key(fee["name"])) else share
            ways = found.setdefault(text, {})
            if at not in ways or own > ways[at][0]:
                ways[at] = (own, method)
    return tuple(_variant(text, ways) for text, ways in sorted(found.items()))


class _Wholes:
    """The names of all fees, found by the characters that they hold."""

    def __init__(self, wholes: set[str]) -> None:
        self._holding: dict[str, list[str]] = {}
        for whole in sorted(wholes):
            for char in set(whole):
                self._holding.setdefault(char, []).append(whole)

    def crowd(self, text: str, whole: str) -> bool:
        """Does a part of this name stand in the name of another fee too? Then it names neither for certain."""
        holders = min((self._holding.get(char, []) for char in text), key=len)
        return any(text in other for other in holders if other != whole and whole not in other)


def _variant(text: str, ways: dict[int, tuple[float, Method]]) -> Variant:
    core, head = heads.split(text)
    return Variant(text=text, core=core, head=head, fees=tuple((at, *way) for at, way in sorted(ways.items())))


def _spellings(name: str, aliases: tuple[str, ...], parent: str | None) -> set[tuple[str, float, Method]]:
    found: set[tuple[str, float, Method]] = set()
    known: list[tuple[str, Method]] = [(name, "exact"), *((alias, "alias") for alias in aliases)]
    for text, method in known:
        apart = names.parts(text)
        whole, outside = apart.key, "".join(apart.segments).replace("、", "")
        within = 1.0 if apart.asides and all(aside.startswith("含") for aside in apart.asides) else 0.99
        found |= {(whole, 1.0, method), (outside or whole, within, method)}
        if len(apart.segments) > 1 and re.search(r"[—-]", fold(text)):
            found |= {(apart.segments[-1].replace("、", ""), 0.97, "containment")}
            found |= {("".join(reversed(apart.segments)).replace("、", ""), 0.98, "containment")}
        found |= {(piece, 0.95, "containment") for piece in _listed(apart.segments)}
        if parent:
            found |= {(names.key(parent) + whole, 0.98, "containment")}
    return {way for way in found if way[0]}


def _listed(segments: tuple[str, ...]) -> set[str]:
    """`消防设计审查、消防验收、备案抽查` is also each of them, where one says enough to stand alone."""
    pieces = [piece for segment in segments if "、" in segment for piece in re.split("[、和及与]", segment)]
    cores = {piece: heads.split(piece)[0] for piece in pieces}
    return {piece for piece, core in cores.items() if len(core) >= 3 and services.says_something(core)}
