"""Which fees are open to a charge of this day and place? Rows of all lists, found by place, spelling or document."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from feeaudit import names
from feeaudit.links import variants
from feeaudit.links.matching import Index
from feeaudit.links.variants import Method
from feeaudit.names import callings, choices, heads, members
from feeaudit.names.found import Words
from feeaudit.names.shares import Shares
from feeaudit.text.document_numbers import document_keys

_TERMS = 200
"""Characters of a standard that are looked at."""
ENDED = frozenset({"cancelled", "suspended", "cancelled_or_suspended", "exempted", "converted_to_tax", "cleaned"})
"""Status of a fee that ended: still what a later charge claims to be. A superseded row is not: its successor is."""

_OFFICE = re.compile(r"(?:行政|主管|监督管理|监管|管理)*(?:部门|委员会|企业|机关|机构|局|委|部|厅)+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What linking needs of a fee."""

    id: str
    name: str
    parent_id: str | None
    jurisdiction: str
    catalogue: str
    status: str | None
    valid_from: date | None
    valid_to: date | None
    cease_from: date | None
    documents: tuple[str, ...]
    since: date | None
    """Since when the row speaks: its own first day, else that of the year its edition is called by."""
    offices: tuple[str, ...]
    """The stems of the departments and bodies that charge it: 法院, 公安, 自然资源."""
    keys: tuple[str, ...]
    """Its name and aliases without dress, and what they stand for; the name first."""
    family: str
    """The key of the fee above it; "" where there is none."""
    terms: str
    """What its standard says, without dress (一类车基价 …), and what belongs to its matter (锅炉 …)."""
    members: tuple[str, ...]
    """What belongs to its matter, word by word."""
    head: str
    """The kind of head noun of its name, or of the first part of it that has one: 基金 of 民航发展基金—航空旅客."""
    department: str
    callings: frozenset[int]
    """What those do who charge it, as `names.callings` numbers it."""
    nature: str
    bodies: tuple[str, ...]
    """The bodies that charge it, as `names.body_key` spells them: the row of a single unit is the most special one."""


class Shelf:
    """All rows, in the order of ids; built once, asked often."""

    def __init__(self, fees: list[dict[str, Any]]) -> None:
        name_of = {fee["fee_id"]: fee["name"] for fee in fees}
        self.rows = [_row(fee, name_of.get(fee["parent_id"])) for fee in fees]
        self.index = Index(variants.of(fees))
        self.name_of = {row.id: row.name for row in self.rows}
        self.places = tuple(sorted({row.jurisdiction for row in self.rows}))
        self.offices = Words(sorted({office for row in self.rows for office in row.offices}))
        self.bodies = frozenset(body for row in self.rows for body in row.bodies)
        self.at: list[dict[str, list[tuple[int, float, Method]]]] = [{} for _ in self.index.variants]
        """Of each spelling, by place: the fees it names, how much of the name it is, and what a hit is called."""
        for spelling, variant in zip(self.at, self.index.variants, strict=True):
            for way in variant.fees:
                spelling.setdefault(self.rows[way[0]].jurisdiction, []).append(way)
        self.called = _grouped((key, at) for at, row in enumerate(self.rows) for key in row.keys)
        """Name or alias without dress → the fees of that name."""
        self._named = _grouped((key, at) for at, row in enumerate(self.rows) for key in row.keys[:1])
        self.shares = Shares(sorted(self.called))
        self.by_document = _grouped((document, at) for at, row in enumerate(self.rows) for document in row.documents)
        days = {day for row in self.rows for day in (row.since, row.cease_from) if day}
        days |= {row.valid_to + timedelta(days=1) for row in self.rows if row.valid_to and row.valid_to < date.max}
        self.days = sorted(days)
        """The days on which some fee or edition begins or ends: between two of them every charge sees the same fees."""

    def namesakes(self, fee: int) -> list[int]:
        """All rows that have this one's name, itself among them."""
        return self._named[self.rows[fee].keys[0]] if self.rows[fee].keys else [fee]

    def era(self, day: date | None) -> int:
        """Number of the time between two such days; -1 where the day is not known."""
        return -1 if day is None else bisect_right(self.days, day)

    def day(self, era: int) -> date | None:
        """A day of the era; None for the era of charges without a date."""
        return None if era < 0 else self.days[era - 1] if era else date.min


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for word, at in pairs:
        found.setdefault(word, []).append(at)
    return found


def in_force(row: Row, day: date | None) -> bool:
    """Does the fee hold on that day? Without a day: does it hold without end?"""
    if day is None:
        return row.valid_to is None and row.cease_from is None
    begun = row.valid_from is None or row.valid_from <= day
    return begun and (row.valid_to is None or day <= row.valid_to) and (row.cease_from is None or day < row.cease_from)


def may_be_claimed(row: Row, day: date | None) -> bool:
    """In force, or ended before: finding the repeal is a later step. What begins later cannot be meant."""
    if day is None or in_force(row, day):
        return True
    ended = row.cease_from is not None or row.status in ENDED
    return ended and (row.valid_from is None or row.valid_from <= day)


def newness(row: Row, day: date | None) -> int:
    """Which of two rows that hold on that day is the later word? The higher one; an edition of later years is not."""
    return row.since.toordinal() if row.since and (day is None or row.since <= day) else 0


def _row(fee: dict[str, Any], parent: str | None) -> Row:
    year = re.search(r"/(\d{4})", fee["catalogue"] or "")
    bodies = re.split(r"[/、()（）]", f"{fee['department'] or ''}、{fee['charging_body'] or ''}")
    stems = {_OFFICE.sub("", body) for body in bodies}
    belonging = members.of(names.key(fee["name"]) + (names.key(parent) if parent else ""))
    return Row(
        id=fee["fee_id"],
        name=fee["name"],
        parent_id=fee["parent_id"],
        jurisdiction=fee["jurisdiction"],
        catalogue=fee["catalogue"],
        status=fee["status"],
        valid_from=fee["valid_from"],
        valid_to=fee["valid_to"],
        cease_from=fee["cease_from"],
        keys=tuple(dict.fromkeys(key for name in (fee["name"], *(fee["aliases"] or ())) for key in choices.of(name))),
        family=names.key(parent) if parent else "",
        terms=(names.key(fee["standard"])[:_TERMS] if fee["standard"] else "") + "".join(belonging),
        members=belonging,
        head=_head(fee["name"]),
        department=fee["department"] or "",
        callings=callings.of_fee(f"{fee['name']} {parent or ''}"),
        nature=fee["nature"],
        since=fee["valid_from"] or (date(int(year[1]), 1, 1) if year and int(year[1]) else None),
        documents=tuple(dict.fromkeys(key for basis in fee["legal_basis"] or () for key in document_keys(basis))),
        offices=tuple(sorted(stem for stem in stems if len(stem) >= 2)),
        bodies=tuple(
            sorted({names.body_key(body) for body in re.split(r"[/、,，;；]", fee["charging_body"] or "")} - {""})
        ),
    )


def _head(name: str) -> str:
    apart = names.parts(name)
    kinds = (heads.split(text)[1] for text in (apart.key, *apart.segments))
    return next((kind for kind in kinds if kind != heads.NONE), heads.NONE)
