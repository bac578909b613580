"""Which fees stand twice in the papers given? A fee that a later table repeats is one fee, and keeps what both say."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from feeaudit import names
from feeaudit.fees.transcripts.entries import Entry, text
from feeaudit.text import fold

_MOST = 50
"""Fees of one name in other tables that are looked at."""


def merged(entries: Iterable[Entry]) -> tuple[list[Entry], list[tuple[Entry, Entry]]]:
    """The fees, each once, and which was taken into which. Within one table every row is a fee of its own.

    Two are one where name and the name above it are the same, and nothing that both tell differs.
    """
    kept: list[Entry] = []
    pairs: list[tuple[Entry, Entry]] = []
    shelf: dict[tuple[str, str], dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    instead: dict[int, Entry] = {}
    for entry in entries:
        if entry.parent and id(entry.parent) in instead:
            entry.parent = instead[id(entry.parent)]
        key = (names.body_key(entry.name), names.body_key(entry.parent.name) if entry.parent else "")
        elsewhere = (one for block, several in shelf[key].items() if block != entry.block for one in several)
        other = next((one for one in islice(elsewhere, _MOST) if _agree(one, entry)), None)
        if other is None:
            kept.append(entry)
            shelf[key][entry.block].append(entry)
            continue
        _take(other, entry)
        instead[id(entry)] = other
        pairs.append((entry, other))
    return kept, pairs


def _agree(one: Entry, other: Entry) -> bool:
    ours, theirs = "；".join(one.standards), "；".join(other.standards)
    if ours and theirs and fold(ours) != fold(theirs):
        return False
    if one.section and other.section and one.section != other.section and not (one.listed or other.listed):
        return False
    for name in ("nature", "department"):
        ours, theirs = fold(text(one, name)), fold(text(other, name))
        if ours and theirs and ours != theirs:
            return False
    return True


def _take(one: Entry, other: Entry) -> None:
    """What the other says where the first says nothing; of basis and remarks, what both say."""
    for name, cells in other.said.items():
        if not text(one, name) or name in ("legal_basis", "basis_title", "remark"):
            one.said.setdefault(name, []).extend(cells)
    one.standards = one.standards or other.standards
    one.marks += other.marks
    one.listed = one.listed or other.listed
    if one.authority_pays is None:
        one.authority_pays = other.authority_pays
    one.raw += other.raw
