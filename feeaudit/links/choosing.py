"""Which fee is likeliest where spelling alone does not tell? All that is known is weighed, against no fee at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from feeaudit.links import evidence, weighing
from feeaudit.links.asking import Answer, Hit, Query
from feeaudit.links.shelf import Shelf
from feeaudit.links.standing import among, standing_of
from feeaudit.links.variants import Method
from feeaudit.links.weighing import Weights
from feeaudit.model import LinkVerdict
from feeaudit.names.shares import best

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

item_of = lru_cache(maxsize=65536)(evidence.item_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A fee that the charge may be, and what speaks for it."""

    fee: int
    values: tuple[float, ...]
    """As `evidence.SIGNS`."""
    method: Method
    item_text: str
    fee_text: str


def weighed(query: Query, hits: Iterable[Hit], shelf: Shelf, chain: tuple[str, ...], weights: Weights) -> Answer:
    """The likeliest fee, where its chance is at least `linked`; ambiguous, for a person, where it is possible."""
    found = candidates(query, hits, shelf, chain)
    if not found:
        return Answer()
    none = weighing.utility(none_of(query, shelf, chain), weights.none)
    _, *chances = weighing.chances(none, [weighing.utility(one.values, weights.signs) for one in found])
    ranked = sorted(range(len(found)), key=lambda at: (-chances[at], shelf.rows[found[at].fee].id))
    first, second = ranked[0], next((at for at in ranked[1:] if chances[at] >= _TELLING), None)
    verdict = verdict_of(query, found[first], chances[first], weights)
    best = found[first]
    return Answer(
        fee_id=shelf.rows[best.fee].id if verdict != "unlinked" else None,
        nearest_id=shelf.rows[best.fee].id if verdict != "unlinked" or chances[first] >= _TELLING else None,
        method=best.method if verdict != "unlinked" else "none",
        score=round(chances[first], 6),
        runner_up_id=None if second is None else shelf.rows[found[second].fee].id,
        runner_up_score=None if second is None else round(chances[second], 6),
        verdict=verdict,
        item_text=best.item_text if chances[first] >= _TELLING else None,
        fee_text=best.fee_text if chances[first] >= _TELLING else None,
        signs=weighing.told(best.values, weights.signs) if chances[first] >= _TELLING else None,
    )


def none_of(query: Query, shelf: Shelf, chain: tuple[str, ...]) -> tuple[float, ...]:
    """What speaks for no fee at all, as `evidence.NONE_SIGNS`."""
    item = item_of(query.item)
    named = [fee for form, _ in item.forms if len(form) >= _NAMED for fee in shelf.called.get(form, ())]
    elsewhere = bool(named) and not any(shelf.rows[fee].jurisdiction in chain for fee in named)
    return evidence.of_none(item, asked(query, shelf), elsewhere=elsewhere)


def candidates(query: Query, hits: Iterable[Hit], shelf: Shelf, chain: tuple[str, ...]) -> list[Candidate]:
    """The fees nearest to the item: of each name the one of the right place and time, by a total order."""
    known, spelt, near = asked(query, shelf), {hit.fee: hit for hit in hits}, near_of(query.item, shelf)
    standing = standing_of(shelf)
    rows = standing.open_to(chain, shelf.day(query.era), query.body)
    cited = {at for document in query.documents for at in shelf.by_document.get(document, ())}
    told = {one for at in (*spelt, *cited) for one in shelf.namesakes(at)}
    looked = {*rows[best(near.fits[rows], CANDIDATES)].tolist(), *among(told, rows)} - query.different

    def promise(at: int) -> tuple[float, str]:
        fit = spelt[at].score if at in spelt else 0.0
        return -max(round(float(near.fits[at]) / 2, 6), fit, 0.9 if at in cited else 0.0), shelf.rows[at].id

    depth = {place: far for far, place in enumerate(chain)}
    found = []
    for at in sorted(looked, key=promise)[:CANDIDATES]:
        hit = spelt.get(at)
        values = evidence.of(near, at, known, hit.score if hit else 0.0, depth[shelf.rows[at].jurisdiction], shelf)
        _, _, name, form = near.way(at)
        method: Method = hit.method if hit else "fuzzy"
        found.append(Candidate(fee=at, values=values, method=method, item_text=form, fee_text=name))
    return found


@lru_cache(maxsize=8)
def near_of(printed: str, shelf: Shelf) -> evidence.Near:
    """What is near to an item: the charges that name it are asked one after the other."""
    return evidence.Near(item_of(printed), shelf)


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


def verdict_of(query: Query, first: Candidate, chance: float, weights: Weights) -> LinkVerdict:
    """Is the likeliest fee likely enough, or only possible, or none of it?

    An item that says nothing names a fee only by its 文号; what no one calls a fund or a deposit (农民工工资) is none,
    unless a public body, or one that collects it, says so. That the law forbids a charge is a grave word, too.
    """
    signs = dict(zip(evidence.SIGNS, first.values, strict=True))
    says = item_of(query.item).says_something or signs["cited"]
    bare = signs["no_head_not_public"] and not signs["cited"] and not signs["calling"]
    if not says or bare or any(signs[name] for name in _NEVER):
        return "unlinked"
    other = any(signs[name] for name in _OTHERS)
    grave = bool(signs["prohibited"]) and signs["named"] < _HALF_NAMED
    doubted = other or grave or any(signs[name] for name in _DOUBTS)
    enough = _FIRM if query.payee == "private" else _DOUBTED if doubted else 0.0
    if chance >= max(weights.linked, enough):
        return "linked"
    return "ambiguous" if chance >= weights.possible and not other else "unlinked"
