"""Which fee is likeliest where spelling alone does not tell? All that is known is weighed, against no fee at all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import itemgetter
from typing import Any

from feeaudit.links import evidence, weighing
from feeaudit.links.asking import Answer, Case, Query, depths
from feeaudit.links.evidence import Candidate
from feeaudit.links.items import Item, item_of
from feeaudit.links.nearest import Near, nears
from feeaudit.links.pairs import Pair
from feeaudit.links.shelf import Shelf
from feeaudit.links.standing import standing_of
from feeaudit.links.variants import Method
from feeaudit.links.weighing import Weights
from feeaudit.model import LinkVerdict

CANDIDATES = 6
"""Fees that are weighed for a charge: those whose names have most in common with its item."""
_FIRM, _DOUBTED = 0.83, 0.7
"""From which chance on a charge is linked that a firm makes: it sells services of many names. And one of which a sign
says that it may be another payment.
"""
_NAMED = 5
"""Characters of a name that is surely meant as one, be it of another place."""
_HALF_NAMED = 0.6
"""So much of the name of what the law forbids must be said, unless the chance is high."""
_TELLING = 0.05
"""A fee below this chance is not even named as near."""
_NEVER = ("service_around", "other_kind", "other_money", "other_paper", "another", "contrary")
"""Signs of another payment, whatever is likely: a service around a fee (编制, 代理), 补贴, 工资, a 工本费
of what is no paper; 民办 for 公办.
"""
_OTHERS = ("head_conflict", "deposit_conflict", "only_acts")
"""Signs of another payment unless all else says this one: a deposit, a fine, only what is done in common."""
_DOUBTS = ("thing_of_a_firm", "other_noun")
"""Signs that it may be another: what a firm sells without a word for money (散装水泥), what ends in another noun
(照明牌).
"""


def _values_of(names: Iterable[str]) -> Callable[[Sequence[float]], tuple[float, ...]]:
    """What picks these out of the values of all signs."""
    return itemgetter(*map(evidence.SIGNS.index, names))


_never_of, _others_of, _doubts_of = map(_values_of, (_NEVER, _OTHERS, _DOUBTS))
_telling_of = _values_of(("no_head_not_public", "cited", "calling", "prohibited", "named"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The fees that each of some charges may be, and what speaks for them."""

    found: list[Candidate]
    """Those of the first charge, then those of the second …"""
    pairs: list[Pair]
    signs: Any
    """A row for each of `evidence.SIGNS`, a column for each candidate."""
    starts: list[int]
    """Where those of each charge begin, and, at last, how many there are."""

    def of(self, charge: int) -> range:
        """Those of this charge."""
        return range(self.starts[charge], self.starts[charge + 1])


def weighed(cases: Sequence[Case], shelf: Shelf, weights: Weights) -> list[Answer]:
    """The likeliest fee of each, where its chance is at least `linked`; ambiguous where it is possible."""
    found = candidates(cases, shelf)
    utilities = weighing.utilities(found.signs, weights.signs).tolist()
    return [_likeliest(at, case, found, utilities, shelf, weights) for at, case in enumerate(cases)]


def _likeliest(
    charge: int, case: Case, found: Candidates, utilities: Sequence[float], shelf: Shelf, weights: Weights
) -> Answer:
    ours = found.of(charge)
    if not ours:
        return Answer()
    none = weighing.utility(none_of(case, shelf), weights.none)
    _, *chances = weighing.chances(none, utilities[ours.start : ours.stop])
    ids = [shelf.rows[found.pairs[found.found[at].pair].fee].id for at in ours]
    first, *others = sorted(range(len(ours)), key=lambda at: (-chances[at], ids[at]))
    second = next((at for at in others[:1] if chances[at] >= _TELLING), None)
    best, signs = found.pairs[found.found[ours[first]].pair], found.signs[:, ours[first]].tolist()
    verdict, tells = verdict_of(case.query, signs, chances[first], weights), chances[first] >= _TELLING
    spelt: Method = next((hit.method for hit in case.hits if hit.fee == best.fee), "fuzzy")
    return Answer(
        fee_id=ids[first] if verdict != "unlinked" else None,
        nearest_id=ids[first] if verdict != "unlinked" or tells else None,
        method=spelt if verdict != "unlinked" else "none",
        score=round(chances[first], 6),
        runner_up_id=None if second is None else ids[second],
        runner_up_score=None if second is None else round(chances[second], 6),
        verdict=verdict,
        item_text=best.form if tells else None,
        fee_text=best.name if tells else None,
        signs=weighing.told(signs, weights.signs) if tells else None,
    )


def none_of(case: Case, shelf: Shelf) -> tuple[float, ...]:
    """What speaks for no fee at all, as `evidence.NONE_SIGNS`."""
    item = item_of(case.query.item)
    named = [fee for form, _ in item.forms if len(form) >= _NAMED for fee in shelf.called.get(form, ())]
    elsewhere = bool(named) and not any(shelf.rows[fee].jurisdiction in case.chain for fee in named)
    return evidence.of_none(item, asked(case.query, shelf), elsewhere=elsewhere)


def candidates(cases: Sequence[Case], shelf: Shelf) -> Candidates:
    """The fees nearest to each item: of each name the one of the right place and time."""
    of_item: dict[Item, list[int]] = {}
    for at, case in enumerate(cases):
        of_item.setdefault(item_of(case.query.item), []).append(at)
    found: list[list[Candidate]] = [[] for _ in cases]
    pairs: list[Pair] = []
    for near, charges in zip(nears(list(of_item), shelf), of_item.values(), strict=True):
        number: dict[int, int] = {}
        for charge in charges:
            case = cases[charge]
            fits, depth = {hit.fee: hit.score for hit in case.hits}, depths(case.chain)
            for fee in _looked(case, near, fits, shelf):
                if fee not in number:
                    number[fee] = len(pairs)
                    pairs.append(near.pair(fee))
                far = depth[shelf.rows[fee].jurisdiction]
                found[charge].append(Candidate(charge, number[fee], fits.get(fee, 0.0), far))
    all_found = list(chain.from_iterable(found))
    signs = evidence.of(all_found, [asked(case.query, shelf) for case in cases], pairs, shelf)
    return Candidates(found=all_found, pairs=pairs, signs=signs, starts=[0, *accumulate(map(len, found))])


def _looked(case: Case, near: Near, fits: dict[int, float], shelf: Shelf) -> list[int]:
    """The fees that are looked at: those whose names are nearest, and those that are spelt or cited."""
    query = case.query
    is_open = standing_of(shelf).open_to(case.chain, shelf.day(query.era), query.body)
    cited = {at for document in query.documents for at in shelf.by_document.get(document, ())}
    told = {one for at in (*fits, *cited) for one in shelf.namesakes(at) if is_open[one]}
    looked = {*near.best(is_open, CANDIDATES), *told} - query.different
    if len(looked) <= CANDIDATES:
        return sorted(looked)

    def promise(at: int) -> tuple[float, str]:
        named = max(fits.get(at, 0.0), 0.9 if at in cited else 0.0)
        return -max(round(near.fit(at) / 2, 6), named), shelf.rows[at].id

    return sorted(looked, key=promise)[:CANDIDATES]


def asked(query: Query, shelf: Shelf) -> evidence.Asked:
    """What is known of the charge besides its item."""
    return evidence.Asked(
        payee=query.payee,
        is_fiscal=query.is_fiscal,
        is_ledger=query.is_ledger,
        offices=frozenset(query.offices),
        callings=query.callings,
        words=query.words,
        documents=frozenset(query.documents),
        day=shelf.day(query.era),
    )


def verdict_of(query: Query, of_first: Sequence[float], chance: float, weights: Weights) -> LinkVerdict:
    """Is the likeliest fee likely enough, or only possible, or none of it?

    An item that says nothing names a fee only by its 文号; what no one calls a fund or a deposit (农民工工资) is none,
    unless a public body, or one that collects it, says so. That the law forbids a charge is a grave word, too.
    """
    bare, cited, calling, prohibited, named = _telling_of(of_first)
    says = item_of(query.item).says_something or cited
    if not says or (bare and not cited and not calling) or any(_never_of(of_first)):
        return "unlinked"
    other = any(_others_of(of_first))
    doubted = other or (prohibited and named < _HALF_NAMED) or any(_doubts_of(of_first))
    enough = _FIRM if query.payee == "private" else _DOUBTED if doubted else 0.0
    if chance >= max(weights.linked, enough):
        return "linked"
    return "ambiguous" if chance >= weights.possible and not other else "unlinked"
