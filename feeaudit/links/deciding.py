"""Is it this fee, one of several, or none? Every threshold of linking, in one place, with its reason."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from feeaudit import names
from feeaudit.links.asking import Answer, Case, Hit, Query, depths
from feeaudit.links.choosing import weighed
from feeaudit.links.matching import Way
from feeaudit.links.shelf import Row, Shelf, in_force, may_be_claimed, newness
from feeaudit.links.standing import standing_of
from feeaudit.links.weighing import Weights
from feeaudit.model import LinkVerdict
from feeaudit.names import heads, services
from feeaudit.text import NATIONAL, place_chain

SURE = 0.88
"""From which score on the spelling decides alone; below, all that is known is weighed."""

LINK = {"public": 0.69, "unknown": 0.8, "private": 0.84}
"""From which score on a fit is a link. A public body or a fiscal receipt claims to charge a public fee, so a
shortened name is believed; a firm sells services of many names, so only a name that nearly stands there is."""

MARGIN = 0.04
"""A rival nearer than this makes the link ambiguous: a person chooses."""

WHOLE = 1.0
"""The item is the name, nothing more and nothing less: only another such name is a rival."""

OFFICE = 0.04
"""What it adds that the payee's name is that of the department which charges the fee: 人民法院 and 法院."""

_FIGURES = re.compile(r"[0-9a-z.%‰]+")
CITED = 0.9
"""Score of a fee whose 文号 the item or remark cites and whose name it does not contradict."""


def decided(
    queries: Sequence[Query], ways: Mapping[str, tuple[Way, ...]], shelf: Shelf, weights: Weights
) -> list[Answer]:
    """Of each the fee in force in the nearest place, by a total order of fit, force, place, edition and id.

    A row of the payee's own is nearer than any place's: unit, district, city, province, nation.

    Where the place is not known, only the nation's lists are asked: a fee of the wrong place would accuse wrongly. What
    only the list of some place has is ambiguous then: which place it is would decide.
    """
    answers = _decided([case_of(query, ways[query.item], shelf, chain_of(query)) for query in queries], shelf, weights)
    nowhere = [at for at, query in enumerate(queries) if not query.place and answers[at].verdict == "unlinked"]
    cases = [case_of(queries[at], ways[queries[at].item], shelf, shelf.places) for at in nowhere]
    for at, elsewhere in zip(nowhere, _decided(cases, shelf, weights), strict=True):
        if elsewhere.verdict == "linked":
            answers[at] = elsewhere._replace(verdict="ambiguous")
    return answers


def judged(query: Query, shelf: Shelf) -> Answer | None:
    """The fee that a person named: the row of its name that is open to the charge, else its own if that may be."""
    if query.same is None:
        return None
    day, named = shelf.day(query.era), set(shelf.namesakes(query.same))
    is_open = standing_of(shelf).open_to(chain_of(query), day, query.body)
    meant = next((at for at in sorted(named) if is_open[at]), query.same)
    if not may_be_claimed(shelf.rows[meant], day):
        return None
    row = shelf.rows[meant]
    return Answer(
        fee_id=row.id,
        nearest_id=row.id,
        method="person",
        score=1.0,
        verdict="linked",
        item_text=names.key(query.item),
        fee_text=row.name,
    )


def doubted(query: Query, answer: Answer, shelf: Shelf) -> Answer:
    """The answer, which a person decides where one could not say whether it is this fee."""
    unsure = answer.verdict == "linked" and any(shelf.rows[at].id == answer.fee_id for at in query.unsure)
    return answer._replace(verdict="ambiguous") if unsure else answer


def chain_of(query: Query) -> tuple[str, ...]:
    """The places whose lists are asked, the nearest first."""
    return place_chain(query.place) if query.place else (NATIONAL,)


def _decided(cases: Sequence[Case], shelf: Shelf, weights: Weights) -> list[Answer]:
    """By spelling where that is sure, by all that is known where it is not."""
    spelt = [_spelt(case, shelf) for case in cases]
    doubtful = [at for at, (_, is_sure) in enumerate(spelt) if not is_sure]
    answers = [answer for answer, _ in spelt]
    for at, better in zip(doubtful, weighed([cases[at] for at in doubtful], shelf, weights), strict=True):
        if answers[at].verdict != "ambiguous" or better.verdict == "linked":
            answers[at] = better
    return answers


def _spelt(case: Case, shelf: Shelf) -> tuple[Answer, bool]:
    """The answer by spelling alone, and whether nothing else can change it."""
    query, day, depth = case.query, shelf.day(case.query.era), depths(case.chain)

    def order(hit: Hit) -> tuple[float, bool, bool, int, int, tuple[int, ...], str]:
        row = shelf.rows[hit.fee]
        near = not in_force(row, day), query.body not in row.bodies, depth[row.jurisdiction]
        return -hit.score, *near, -newness(row, day), _later_first(row.catalogue), row.id

    ranked = _without_ancestors(sorted(case.hits, key=order), shelf.rows)
    if not ranked:
        return Answer(), False
    first = ranked[0]
    rival = next((hit for hit in ranked[1:] if _rivals(first, hit, shelf, day, query.body)), None)
    answer = _answer(first, rival, LINK[query.payee], shelf)
    if answer.verdict == "ambiguous":
        # Rows of one name are alike in all that is weighed: which of them is meant, a person says.
        return answer, rival is not None and shelf.rows[rival.fee].name == shelf.rows[first.fee].name
    return answer, answer.verdict == "linked" and answer.score >= SURE


def case_of(query: Query, ways: Iterable[Way], shelf: Shelf, chain: tuple[str, ...]) -> Case:
    """The question, and the fees of these places whose spelling, or whose 文号, the charge has."""
    return Case(query, chain, hits_of(query, ways, shelf, chain))


def hits_of(query: Query, ways: Iterable[Way], shelf: Shelf, chain: tuple[str, ...]) -> list[Hit]:
    """The fees of these places whose spelling, or whose 文号, the charge has; each once, in no order."""
    day = shelf.day(query.era)
    hits = [hit for hit in _hits(ways, chain, day, shelf, query) if hit.fee not in query.different]
    return _cited(query, hits, chain, day, shelf) if query.documents else hits


def _answer(first: Hit, rival: Hit | None, enough: float, shelf: Shelf) -> Answer:
    verdict: LinkVerdict = "linked" if first.score >= enough else "unlinked"
    margin = 0.0001 if first.score >= WHOLE else MARGIN
    if verdict == "linked" and rival and round(first.score - rival.score, 4) < margin:
        verdict = "ambiguous"
    return Answer(
        fee_id=shelf.rows[first.fee].id if verdict != "unlinked" else None,
        nearest_id=shelf.rows[first.fee].id,
        method=first.method if verdict != "unlinked" else "none",
        score=first.score,
        runner_up_id=shelf.rows[rival.fee].id if rival else None,
        runner_up_score=rival.score if rival else None,
        verdict=verdict,
        item_text=first.item_text,
        fee_text=first.fee_text,
    )


def _hits(ways: Iterable[Way], chain: tuple[str, ...], day: date | None, shelf: Shelf, query: Query) -> Iterator[Hit]:
    """Each fee of the places once, with its best way."""
    best: dict[int, Hit] = {}
    for way in ways:
        variant = shelf.index.variants[way.variant]
        named = [
            (shelf.rows[fee], fee, share, own)
            for place in chain
            for fee, share, own in shelf.at[way.variant].get(place, ())
        ]
        known = query.payee == "public" and any(set(row.offices) & set(query.offices) for row, *_ in named)
        for row, fee, share, own in named:
            score = way.fit * share
            score = round(min(0.99, score + OFFICE) if known and score < WHOLE else score, 4)
            if (fee not in best or best[fee].score < score) and may_be_claimed(row, day):
                method = own if way.method == "exact" else way.method
                best[fee] = Hit(fee=fee, score=score, method=method, item_text=way.item_text, fee_text=variant.text)
    yield from best.values()


def _cited(query: Query, hits: list[Hit], chain: tuple[str, ...], day: date | None, shelf: Shelf) -> list[Hit]:
    """The hits, and the fees that the cited 文号 carries, where the item says nothing else than such a fee."""
    cited = {at for document in query.documents for at in shelf.by_document.get(document, ())}
    cited = {
        at
        for at in cited - query.different
        if shelf.rows[at].jurisdiction in chain and may_be_claimed(shelf.rows[at], day)
    }
    if not cited or any(hit.score >= CITED for hit in hits if hit.fee not in cited):
        return hits
    core = _FIGURES.sub("", heads.split(names.key(query.item))[0])
    named = {hit.fee: hit for hit in hits}
    raised = {
        at: Hit(
            fee=at,
            score=_said(set(core), shelf.rows[at].name),
            method="document_number",
            item_text=query.item,
            fee_text=shelf.rows[at].name,
        )
        for at in sorted(cited)
        if not services.around(query.item, shelf.rows[at].name)
        and (set(core) & set(shelf.rows[at].name) or services.says_nothing(core))
    }
    better = {at: hit for at, hit in raised.items() if at not in named or named[at].score < hit.score}
    return list((named | better).values())


def _said(said: set[str], name: str) -> float:
    """How well the words beside a 文号 fit a fee that it carries: never less than cited, never whole."""
    both = len(said & set(name))
    return round(CITED + 0.06 * both / max(1, len(said)) + 0.03 * both / len(name), 4)


def _later_first(text: str) -> tuple[int, ...]:
    return tuple(-ord(char) for char in text)


def _rivals(first: Hit, other: Hit, shelf: Shelf, day: date | None, body: str | None) -> bool:
    """May the other be meant instead? Not the same name of a wider place or another edition, nor a parent.

    Where two lists of one place have the name, the later one in force is meant; of two that end on one day, either is.
    """
    ours, theirs = shelf.rows[first.fee], shelf.rows[other.fee]
    if ours.name == theirs.name or first.fee_text == other.fee_text:
        holds = in_force(ours, day)
        alike = ours.jurisdiction == theirs.jurisdiction and holds == in_force(theirs, day)
        alike = alike and (body in ours.bodies) == (body in theirs.bodies)
        older = holds and newness(ours, day) > newness(theirs, day)
        return alike and not older and not (ours.cease_from == theirs.cease_from is not None)
    family = {shelf.name_of[id_] for id_ in (ours.parent_id, theirs.parent_id) if id_ in shelf.name_of}
    return not family & {ours.name, theirs.name}


def _without_ancestors(ranked: list[Hit], rows: list[Row]) -> list[Hit]:
    """Where a fee and the fee above it both fit well, the one above steps back: the item names both."""
    parents = {
        rows[hit.fee].parent_id
        for hit in ranked
        if hit.score >= 0.9 and hit.method in ("exact", "containment") and len(hit.item_text) >= len(hit.fee_text)
    }
    return [hit for hit in ranked if rows[hit.fee].id not in parents] or ranked
