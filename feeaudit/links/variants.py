"""Under which names may a fee be charged? Its own, its aliases, and what these say without brackets or beside a parent."""

import re
from dataclasses import dataclass
from typing import Literal

from feeaudit import names
from feeaudit.names import heads, services
from feeaudit.text import fold

Method = Literal["exact", "alias", "document_number", "containment", "fuzzy", "none"]


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


def of(fees: list[dict[str, object]]) -> tuple[Variant, ...]:
    """Every spelling of every fee, each once, sorted by text; a fee has its best way to it."""
    found: dict[str, dict[int, tuple[float, Method]]] = {}
    by_id = {fee["fee_id"]: str(fee["name"]) for fee in fees}
    for at, fee in enumerate(fees):
        parent = by_id.get(fee["parent_id"])
        for text, weight, method in _spellings(str(fee["name"]), tuple(map(str, fee["aliases"] or ())), parent):  # type: ignore[call-overload]
            ways = found.setdefault(text, {})
            if at not in ways or weight > ways[at][0]:
                ways[at] = (weight, method)
    return tuple(_variant(text, ways) for text, ways in sorted(found.items()))


def _variant(text: str, ways: dict[int, tuple[float, Method]]) -> Variant:
    core, head = heads.split(text)
    return Variant(text=text, core=core, head=head, fees=tuple((at, *way) for at, way in sorted(ways.items())))


def _spellings(name: str, aliases: tuple[str, ...], parent: str | None) -> set[tuple[str, float, Method]]:
    found: set[tuple[str, float, Method]] = set()
    for text, method in ((name, "exact"), *((alias, "alias") for alias in aliases)):
        apart = names.parts(text)
        whole, outside = apart.key, "".join(apart.segments).replace("、", "")
        found |= {(whole, 1.0, method), (outside or whole, 0.99, method)}
        if len(apart.segments) > 1 and re.search(r"[—-]", fold(text)):
            found |= {(apart.segments[-1].replace("、", ""), 0.97, "containment")}
            found |= {("".join(reversed(apart.segments)).replace("、", ""), 0.98, "containment")}
        found |= {(piece, 0.95, "containment") for piece in _listed(apart.segments)}
        if parent:
            found |= {(names.key(parent) + whole, 0.98, "containment")}
    return {way for way in found if way[0]}


def _listed(segments: tuple[str, ...]) -> set[str]:
    """`消防设计审查、消防验收、备案抽查` is also each of them, where one says enough to stand alone."""
    pieces = [piece for segment in segments if "、" in segment for piece in segment.split("、")]
    return {piece for piece in pieces if len(heads.split(piece)[0]) >= 3 and services.says_something(heads.split(piece)[0])}
