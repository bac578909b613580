"""Is it this fee, one of several, or none? Every threshold of linking, in one place, with its reason."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from feeaudit.links.matching import Hit
from feeaudit.text import NATIONAL, place_chain

LINK = {"public": 0.74, "unknown": 0.84, "private": 0.87}
"""From which score on a fit is a link. A public body or a fiscal receipt claims to charge a public fee, so a
shortened name is believed; a firm sells services of many names, so only a name that stands there whole is."""

MARGIN = 0.03
"""A rival nearer than this, of another name or of the same place, makes the link ambiguous: a person chooses."""

WHOLE = 1.0
"""The item is the name, nothing more and nothing less: only another such name is a rival."""

ENDED = frozenset({"cancelled", "suspended", "cancelled_or_suspended", "exempted", "converted_to_tax", "cleaned"})
"""Status of a fee that ended: still what a later charge claims to be. A superseded row is not: its successor is."""

FISCAL = frozenset({"fiscal_nontax", "fiscal_settlement", "payment_book"})
TAX_INVOICES = frozenset({"vat_special", "vat_ordinary", "einvoice_special", "einvoice_ordinary"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What deciding needs of a fee."""

    id: str
    name: str
    parent_id: str | None
    nature: str
    jurisdiction: str
    catalogue: str
    status: str | None
    valid_from: date | None
    valid_to: date | None
    cease_from: date | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked of one charge; charges that ask the same have the same answer."""

    item: str
    documents: tuple[str, ...]
    place: str | None
    era: int
    """Between which days on which some fee begins or ends."""
    payee: str
    """public, unknown, private."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The link of every charge that asks so."""

    fee_id: str | None
    method: str
    score: float
    runner_up_id: str | None
    runner_up_score: float | None
    verdict: str
    item_text: str | None
    fee_text: str | None


class Eras:
    """The days on which some fee begins or ends: between two of them every charge sees the same fees."""

    def __init__(self, rows: list[Row]) -> None:
        from datetime import timedelta

        days = {day for row in rows for day in (row.valid_from, row.cease_from) if day}
        days |= {row.valid_to + timedelta(days=1) for row in rows if row.valid_to and row.valid_to < date.max}
        self.days = sorted(days)

    def of(self, day: date | None) -> int:
        """Number of the era; -1 where the day is not known."""
        return -1 if day is None else bisect_right(self.days, day)

    def day(self, era: int) -> date | None:
        """A day of the era; None for the era of charges without a date."""
        return None if era < 0 else self.days[era - 1] if era else date.min


def payee_kind(payee_class: str | None, document_type: str | None) -> str:
    """Does it claim to charge a public fee? A public body or a fiscal receipt does, a firm's invoice does not."""
    if payee_class in ("机关", "事业单位") or document_type in FISCAL:
        return "public"
    if payee_class or document_type in TAX_INVOICES:
        return "private"
    return "unknown"


def in_force(row: Row, day: date | None) -> bool:
    """Does the fee hold on that day? Without a day: does it hold without end?"""
    if day is None:
        return row.valid_to is None and row.cease_from is None
    begun = row.valid_from is None or row.valid_from <= day
    return begun and (row.valid_to is None or day <= row.valid_to) and (row.cease_from is None or day < row.cease_from)


def may_be_claimed(row: Row, day: date | None) -> bool:
    """In force, or ended before: finding the repeal is a later step. What begins later cannot be meant."""
    if in_force(row, day) or day is None:
        return True
    ended = row.cease_from is not None or row.status in ENDED
    return ended and (row.valid_from is None or row.valid_from <= day)


def decide(query: Query, hits: tuple[Hit, ...], rows: list[Row], day: date | None) -> Answer:
    """The fee in force in the nearest place, by a total order of fit, force, place, edition and id."""
    chain = place_chain(query.place) if query.place else (NATIONAL,)
    depth = {place: far for far, place in enumerate(chain)}
    open_ = [
        hit for hit in hits if rows[hit.fee].jurisdiction in depth and may_be_claimed(rows[hit.fee], day) and not hit.around
    ]
    ranked = sorted(
        open_,
        key=lambda hit: (
            -hit.score,
            not in_force(rows[hit.fee], day),
            depth[rows[hit.fee].jurisdiction],
            _reversed(rows[hit.fee].catalogue),
            rows[hit.fee].id,
        ),
    )
    ranked = _without_ancestors(ranked, rows)
    if not ranked:
        return Answer(
            fee_id=None,
            method="none",
            score=0.0,
            runner_up_id=None,
            runner_up_score=None,
            verdict="unlinked",
            item_text=None,
            fee_text=None,
        )
    first = ranked[0]
    rival = next((hit for hit in ranked[1:] if _rivals(first, hit, rows, day)), None)
    verdict = "linked" if first.score >= LINK[query.payee] else "unlinked"
    if verdict == "linked" and rival and first.score - rival.score < (MARGIN if first.score < WHOLE else 0.001):
        verdict = "ambiguous"
    return Answer(
        fee_id=rows[first.fee].id if verdict != "unlinked" else None,
        method=first.method if verdict != "unlinked" else "none",
        score=first.score,
        runner_up_id=rows[rival.fee].id if rival else None,
        runner_up_score=rival.score if rival else None,
        verdict=verdict,
        item_text=first.item_text,
        fee_text=first.fee_text,
    )


def _reversed(text: str) -> tuple[int, ...]:
    """Sorts the later edition first."""
    return tuple(-ord(char) for char in text)


def _rivals(first: Hit, other: Hit, rows: list[Row], day: date | None) -> bool:
    """May the other be meant instead? Not the same name of a wider place or of an edition out of force, nor a parent."""
    ours, theirs = rows[first.fee], rows[other.fee]
    if ours.name == theirs.name or first.fee_text == other.fee_text:
        return ours.jurisdiction == theirs.jurisdiction and in_force(ours, day) == in_force(theirs, day)
    family = {row.name for row in rows if row.id in (ours.parent_id, theirs.parent_id)}
    return not family & {ours.name, theirs.name}


def _without_ancestors(ranked: list[Hit], rows: list[Row]) -> list[Hit]:
    """Where a fee and the fee above it both fit well, the one above steps back: the item names both."""
    if len(ranked) < 2:
        return ranked
    parents = {rows[hit.fee].parent_id for hit in ranked if hit.score >= 0.9 and hit.method != "fuzzy"}
    kept = [hit for hit in ranked if rows[hit.fee].id not in parents]
    return kept or ranked
