"""Which fee do you mean? By name however it is typed, 文号, body, department or place: the likeliest first.

Every fee is looked at once, and what it says is folded once: the cost grows with the lists, never with their square.
Spelling is guessed at only where nothing is called so.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from feeaudit import names
from feeaudit.fees import places, standing
from feeaudit.fees.search.texts import Looked, Query, bare
from feeaudit.model import Catalogue, Fee
from feeaudit.names import pinyin

Way = Literal[
    "id", "name", "alias", "document", "name_part", "alias_part", "parent", "place", "pinyin", "body", "basis", "list",
    "sound", "spelling",
]  # fmt: skip
"""How the text means the fee, the surest first: `spelling` is a guess at a slip of the pen."""
WAYS: tuple[Way, ...] = (
    "id", "name", "alias", "document", "name_part", "alias_part", "parent", "place", "pinyin", "body", "basis", "list",
    "sound", "spelling",
)  # fmt: skip
ALIKE = 0.7
"""From which likeness on a name may be a slip of the pen: one character wrong in four, two in seven."""
LONGEST = 100
"""Characters of a query that are looked at: no name is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One fee that the text may mean."""

    fee: Fee
    name: str
    """The fee's name below those of its parents, where it does not say them itself."""
    way: Way
    likeness: float
    """0–1: how much of what was found the text is."""
    standing: standing.Standing


def find(
    catalogues: tuple[Catalogue, ...], text: str, *, place: str | None = None, day: date | None = None
) -> tuple[Found, ...]:
    """The fees that the text may mean, in a strict order; words apart must all fit, and may be of any kind.

    `place` (GB/T 2260) keeps what may be charged there; `day` says how each stood on that day, and hides none.
    """
    looked = [Looked(fee, parents) for fee, parents in _with_parents(catalogues)]
    if place:
        looked = [each for each in looked if places.holds(each.fee.jurisdiction, place)]
    found = _by_words(looked, text[:LONGEST])

    def rank(each: Found) -> tuple[object, ...]:
        fee = each.fee
        far = places.distance(fee.jurisdiction, place) if place else 0
        gone = each.standing.word in ("ended", "not_yet")
        sure = (WAYS.index(each.way), gone, not fee.verified, far, -each.likeness)
        return (*sure, len(fee.name), fee.jurisdiction, fee.catalogue, fee.id)

    return tuple(
        sorted(
            (
                Found(fee=each.fee, name=each.path, way=way, likeness=likeness, standing=standing.of(each.fee, day))
                for each, (way, likeness) in found
            ),
            key=rank,
        )
    )


def provisions(catalogues: tuple[Catalogue, ...], text: str, *, place: str | None = None) -> tuple[str, ...]:
    """What the lists say of no one fee, where it holds the text or every word of it; with the document it rests on."""
    words = [word for word in map(bare, text[:LONGEST].split()) if word]
    return tuple(
        f"{said}（{basis}）"
        for catalogue in catalogues
        for said, basis, where in catalogue.provisions
        if words and all(word in bare(said + basis) for word in words)
        if not place or places.holds(where, place)
    )


_Fit = tuple[Way, float]


def _by_words(looked: list[Looked], text: str) -> list[tuple[Looked, _Fit]]:
    """The whole text, else its words, each of which must fit; a name of a place before it is a word too."""
    whole = Query(text)
    if not whole.text:
        return []
    fits = {at: fit for at, each in enumerate(looked) if (fit := _fit(each, whole))}
    if fits:
        return [(looked[at], fit) for at, fit in fits.items()]
    words = list(dict.fromkeys(text.split()))
    if len(words) < 2 and (parted := places.leading(text)):
        words = list(parted)
    fits = dict(_all_of(looked, words)) if len(words) > 1 else {}
    if fits:
        return [(looked[at], fit) for at, fit in fits.items()]
    where = [place for word in words if (place := places.named(word))]
    left = [word for word in words if not places.named(word)]
    there = [each for each in looked if all(places.within(each.fee.jurisdiction, place) for place in where)]
    return [(there[at], fit) for at, fit in _guessed(there, Query("".join(left))).items()]


def _all_of(looked: list[Looked], words: list[str]) -> Iterator[tuple[int, _Fit]]:
    """The fees that every word fits: as unsure as the least sure of them, a place apart, which only narrows."""
    queries = [Query(word) for word in words]
    for at, each in enumerate(looked):
        found = [_fit(each, query) for query in queries]
        fits = [fit for fit in found if fit]
        if len(fits) == len(queries):
            telling = [fit for fit in fits if fit[0] != "place"] or fits
            yield at, max(telling, key=lambda fit: (WAYS.index(fit[0]), -fit[1]))


def _fit(each: Looked, query: Query) -> _Fit | None:
    tries = _TRIES if query.text in each.says else _UNSAID
    return next(filter(None, (try_(each, query) for try_ in tries)), None)


def _as_id(each: Looked, query: Query) -> _Fit | None:
    return ("id", 1.0) if query.folded == each.fee.id.lower() else None


def _as_name(each: Looked, query: Query) -> _Fit | None:
    if query.text in (each.name, each.plain):
        return "name", _share(query.text, each.name)
    return ("alias", 1.0) if query.text in each.aliases else None


def _as_document(each: Looked, query: Query) -> _Fit | None:
    return ("document", 1.0) if query.papers and query.papers & each.papers else None


def _as_part(each: Looked, query: Query) -> _Fit | None:
    if query.text in each.name:
        return "name_part", _share(query.text, each.name)
    held = [_share(query.text, alias) for alias in each.aliases if query.text in alias]
    if held:
        return "alias_part", max(held)
    return ("parent", _share(query.text, each.above)) if query.text in each.above else None


def _as_place(each: Looked, query: Query) -> _Fit | None:
    if not query.place or not places.within(each.fee.jurisdiction, query.place):
        return None
    return "place", 1.0 if query.place == each.fee.jurisdiction else 0.5


def _as_letters(each: Looked, query: Query) -> _Fit | None:
    if not query.letters:
        return None
    found = [(pinyin.spelt(query.letters, name), name) for name in (each.name, *each.aliases)]
    shares = [round((end[1] - end[0]) / len(name) - 0.01 * min(end[0], 9), 4) for end, name in found if end]
    return ("pinyin", max(shares)) if shares else None


def _as_beside(each: Looked, query: Query) -> _Fit | None:
    """Who takes it, or the law it rests on."""
    ways: tuple[tuple[Way, Iterable[str]], ...] = (("body", each.bodies), ("basis", each.basis))
    for way, texts in ways:
        held = [_share(query.text, text) for text in texts if query.text in text]
        if held:
            return way, max(held)
    return None


def _as_list(each: Looked, query: Query) -> _Fit | None:
    return ("list", 0.5) if query.folded in f"{each.fee.id} {each.fee.catalogue}".lower() else None


_Try = Callable[[Looked, Query], _Fit | None]
_TRIES: tuple[_Try, ...] = (
    _as_id, _as_name, _as_document, _as_part, _as_place, _as_letters, _as_beside, _as_list,
)  # fmt: skip
_UNSAID: tuple[_Try, ...] = (_as_id, _as_document, _as_place, _as_letters, _as_list)
"""What is left to try where no text of the fee holds the query."""


def _guessed(looked: list[Looked], query: Query) -> dict[int, _Fit]:
    """Names that sound so, else names that are spelt nearly so."""
    heard = pinyin.syllables(query.text) if len(query.text) >= 3 and not query.letters else None
    best: dict[int, _Fit] = {}
    for at, each in enumerate(looked if heard else ()):
        spelt = pinyin.spelt(heard, each.name) if heard else None
        if spelt and spelt[1] - spelt[0] == len(query.text):
            best[at] = ("sound", _share(query.text, each.name))
    if len(query.text) >= 3:
        spellings = [
            (at, name) for at, each in enumerate(looked) if at not in best for name in (each.name, *each.aliases)
        ]
        for position, likeness in names.roughly(query.text, [name for _, name in spellings], floor=ALIKE):
            at = spellings[position][0]
            best[at] = max(best.get(at, ("spelling", 0.0)), ("spelling", likeness))
    return best


def _with_parents(catalogues: tuple[Catalogue, ...]) -> Iterator[tuple[Fee, tuple[str, ...]]]:
    for catalogue in catalogues:
        by_id = {fee.id: fee for fee in catalogue.fees}
        for fee in catalogue.fees:
            above: list[str] = []
            parent = fee.parent_id
            while parent:
                above.insert(0, by_id[parent].name)
                parent = by_id[parent].parent_id
            yield fee, tuple(above)


def _share(part: str, whole: str) -> float:
    return round(len(part) / len(whole), 4)
