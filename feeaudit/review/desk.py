"""What lies on the desk of whoever decides? The store, the results beside it, the papers, the lists, and the terms."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from fastapi import HTTPException

from feeaudit.machine import now
from feeaudit.model import Decision
from feeaudit.review.access import Person
from feeaudit.review.asked import Filter
from feeaudit.review.lists import Lists
from feeaudit.review.papers import Papers
from feeaudit.review.results import Results
from feeaudit.store import Queue, Store, Terms, Wanted
from feeaudit.store.queue import Row

PAGE = 50
"""Findings on one page of the queue."""


def today() -> date:
    """The day on which decisions are made, in Beijing."""
    return date.fromisoformat(now()[:10])


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding: how it stands, all that it says, and all that was said of it."""

    row: Row
    line: dict[str, Any]
    history: tuple[Decision, ...]


@dataclass(slots=True, kw_only=True)
class Desk:
    """Shared by all pages; safe to use from many threads."""

    store: Store
    results: Results
    papers: Papers
    lists: Lists
    four_eyes: Decimal | None = None
    names: tuple[str, ...] = ()
    """Whom a finding may be assigned to; () = whatever is typed."""
    day: Callable[[], date] = today
    _writing: threading.Lock = field(default_factory=threading.Lock)
    _counted: dict[Any, Any] = field(default_factory=dict)

    def queue(self) -> Queue:
        """With all that was said until now."""
        return self.store.queue(Terms(day=self.day(), four_eyes=self.four_eyes))

    def wanted(self, asked: Filter, person: Person) -> Wanted:
        """What this person asks for, within what he may see."""
        return asked.wanted(self.day(), assignee="" if person.sees_all else person.name)

    def found(self, finding_id: str, person: Person) -> Found:
        """One finding. HTTPException 404 where there is none, and where there is none for this person."""
        queue = self.queue()
        row = queue.row(finding_id)
        if row is None or not (person.sees_all or row.assignee == person.name):
            raise HTTPException(404, "上次运行没有这个疑点 no such finding in the last run")
        return Found(row=row, line=queue.line(finding_id), history=self.store.decisions(finding_id))

    def facets(self, wanted: Wanted) -> dict[str, dict[str, int]]:
        """How many there are by state, rule and severity; counted again once something was said."""
        queue, key = self.queue(), (self.store.head(), self.day(), wanted)
        run = queue.run_id()
        if (run, key) not in self._counted:
            if len(self._counted) > 256:
                self._counted.clear()
            self._counted[run, key] = queue.facets(wanted)
        held: dict[str, dict[str, int]] = self._counted[run, key]
        return held

    def views(self, person: Person) -> list[tuple[str, str]]:
        """Name and query of the views that this person saved, by name."""
        return self.store.views(person.name)

    def one_at_a_time(self) -> threading.Lock:
        """Writers of this process take turns; those of others wait at the store."""
        return self._writing
