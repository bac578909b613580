"""Which row of the newer edition is this row of the older one? The same name, else a new name of the same fee."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from feeaudit import names
from feeaudit.model import Catalogue, Fee
from feeaudit.names import heads
from feeaudit.text import fold
from feeaudit.text.document_numbers import document_keys

NEAR = 0.85
"""From which likeness on another spelling in the same place is a new name of the same fee."""
LIKELY = 0.65
"""Likeness that is enough where the document or the standard is the same too."""

CROWD = 10_000
"""Pairs of rows of one name from which they are no longer held against each other, but taken in order."""

Because = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One fee in both editions."""

    old: Fee
    new: Fee
    score: float
    """How alike the two names are, 0–1; 1 where they are one name."""
    because: Because = ()
    """Why a new name is believed: name, alias, basis, standard. Empty where the name is the same."""


def pairs(old: Catalogue, new: Catalogue) -> tuple[Pair, ...]:
    """Each row at most once, in the order of the newer edition; what is in no pair was added or removed."""
    left, right = list(old.fees), list(new.fees)
    kin = {fee.id: names.key(fee.name) for one in (old, new) for fee in one.fees}
    found: list[Pair] = []
    for key in (lambda fee: (_named(fee), kin.get(fee.parent_id or "")), _named):
        found += _same(left, right, key)
        left, right = _rest(left, right, found)
    found += _renamed(left, right)
    at = {fee.id: place for place, fee in enumerate(new.fees)}
    return tuple(sorted(found, key=lambda pair: at[pair.new.id]))


def _named(fee: Fee) -> tuple[str, str]:
    return names.key(fee.name), fee.jurisdiction


def _rest(left: list[Fee], right: list[Fee], found: list[Pair]) -> tuple[list[Fee], list[Fee]]:
    olds, news = {pair.old.id for pair in found}, {pair.new.id for pair in found}
    return [fee for fee in left if fee.id not in olds], [fee for fee in right if fee.id not in news]


def _same(left: list[Fee], right: list[Fee], key: Callable[[Fee], object]) -> Iterator[Pair]:
    """Rows of one key; of several, those that are most alike in what else they say."""
    by_key: dict[object, list[Fee]] = defaultdict(list)
    for fee in right:
        by_key[key(fee)].append(fee)
    asked: dict[object, list[Fee]] = defaultdict(list)
    for fee in left:
        asked[key(fee)].append(fee)
    for one, olds in asked.items():
        news = by_key.get(one, [])
        if len(olds) * len(news) > CROWD:
            yield from (Pair(old=ours, new=theirs, score=1.0) for ours, theirs in zip(olds, news, strict=False))
            continue
        ranked = sorted(
            ((_apart(ours, theirs), at, to) for at, ours in enumerate(olds) for to, theirs in enumerate(news))
        )
        yield from (
            Pair(old=olds[at], new=news[to], score=1.0) for at, to in _each_once((at, to) for _, at, to in ranked)
        )


def _apart(old: Fee, new: Fee) -> tuple[bool, ...]:
    return (
        old.nature != new.nature,
        old.payer != new.payer,
        old.charging_body != new.charging_body,
        not same_standard(old, new),
        old.id != new.id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What of a row speaks for or against its being another one under a new name; looked up once a row."""

    fee: Fee
    key: str
    head: str
    aliases: frozenset[str]
    cited: frozenset[str]


def _said(fee: Fee) -> _Said:
    key = names.key(fee.name)
    return _Said(
        fee=fee,
        key=key,
        head=heads.split(key)[1],
        aliases=frozenset(names.key(alias) for alias in fee.aliases),
        cited=frozenset(key for basis in fee.legal_basis for key in document_keys(basis)),
    )


def _renamed(left: list[Fee], right: list[Fee]) -> Iterator[Pair]:
    olds, news = [_said(fee) for fee in left], [_said(fee) for fee in right]
    likeness = names.nearest([old.key for old in olds], [new.key for new in news], floor=0.0)
    made: list[tuple[float, int, int, Pair]] = []
    for at, (old, near) in enumerate(zip(olds, likeness, strict=True)):
        alike = dict(near)
        for to, new in enumerate(news):
            because = _because(old, new, alike.get(to, 0.0))
            if because:
                pair = Pair(old=old.fee, new=new.fee, score=alike.get(to, 0.0), because=because)
                made.append((-_weight(pair), at, to, pair))
    made.sort(key=lambda one: one[:3])
    chosen = set(_each_once((at, to) for _, at, to, _ in made))
    yield from (pair for _, at, to, pair in made if (at, to) in chosen)


def _because(old: _Said, new: _Said, alike: float) -> Because:
    """What speaks for a new name; empty where that is not enough, or where another kind of payment is named."""
    if old.fee.jurisdiction != new.fee.jurisdiction or not heads.agree(old.head, new.head):
        return ()
    alias = new.key in old.aliases or old.key in new.aliases
    basis = not old.cited.isdisjoint(new.cited)
    if not (alias or basis or alike >= LIKELY):
        return ()
    standard = bool(old.fee.standard or old.fee.rates) and same_standard(old.fee, new.fee)
    speaks = (("name", alike >= LIKELY), ("alias", alias), ("basis", basis), ("standard", standard))
    whole = basis and standard and old.cited == new.cited
    enough = alias or alike >= NEAR or (alike >= LIKELY and (basis or standard)) or whole
    return tuple(word for word, holds in speaks if holds) if enough else ()


def _weight(pair: Pair) -> float:
    return pair.score + ("alias" in pair.because) + 0.1 * ("basis" in pair.because) + 0.1 * ("standard" in pair.because)


def _each_once(ranked: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    olds: set[int] = set()
    news: set[int] = set()
    for at, to in ranked:
        if at not in olds and to not in news:
            olds.add(at)
            news.add(to)
            yield at, to


def same_standard(old: Fee, new: Fee) -> bool:
    """Is the same to be paid? By the computed rates where both standards are wholly computed, else by the words."""
    if old.rates and new.rates and not (old.unparsed or new.unparsed):
        return old.rates == new.rates
    return fold(old.standard or "") == fold(new.standard or "") and old.rates == new.rates
