"""Which findings does a person ask for? A filter, an order and a place in it, as a query that an index answers."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from feeaudit.store.tables import queue

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

NO_DAY = "9999-99-99"
"""The due day of what has none: after every day."""
Order = Literal["strength", "amount", "due"]
Due = Literal["", "over", "week", "any"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person asked for; "" and None ask for everything."""

    words: str = ""
    """All of these, each anywhere in names, items, ids and paths."""
    rule: str = ""
    state: str = ""
    """A state, or `second`: what waits for a second person."""
    severity: str = ""
    payee: str = ""
    assignee: str = ""
    alike: str = ""
    least: int | None = None
    """fen."""
    most: int | None = None
    due: Due = ""
    """over: before `day`; week: within seven days from it; any: has a due day."""
    day: date | None = None
    order: Order = "strength"

    def without(self, column: str) -> "Wanted":
        """The same, asking nothing of this column."""
        nothing: dict[str, Any] = {column: ""}
        return replace(self, **nothing)

    def second_only(self) -> "Wanted":
        """The same of what waits for a second person."""
        return replace(self, state="second")


_SORTED: dict[Order, tuple[str, bool]] = {"strength": ("place", False), "amount": ("fen", True), "due": ("due", False)}
"""Order → the column it goes by, and whether the largest comes first; then by place."""


def tokens(text: str) -> Iterator[str]:
    """What a search compares: each Chinese character, each Latin word or number, whatever its width and case."""
    word = ""
    for char in unicodedata.normalize("NFKC", text).lower():
        if char.isascii() and char.isalnum():
            word += char
            continue
        if word:
            yield word
            word = ""
        if char.isalnum():
            yield char
    if word:
        yield word


def has_index(connection: "Connection") -> bool:
    """Has this database the index of words? Others look through the texts."""
    return connection.dialect.name == "sqlite"


def narrowed(asked: "Select[Any]", connection: "Connection", wanted: Wanted) -> "Select[Any]":
    """With all that is wanted as conditions."""
    for name in ("rule", "severity", "payee", "assignee", "alike"):
        if value := getattr(wanted, name):
            asked = asked.where(queue.c[name] == value)
    if wanted.state == "second":
        asked = asked.where(queue.c.second.is_not(None))
    elif wanted.state:
        asked = asked.where(queue.c.state == wanted.state)
    if wanted.least is not None:
        asked = asked.where(queue.c.fen >= wanted.least)
    if wanted.most is not None:
        asked = asked.where(queue.c.fen <= wanted.most, queue.c.fen >= 0)
    for condition in (*_due(wanted), *_words(connection, wanted.words)):
        asked = asked.where(condition)
    return asked


def page(
    asked: "Select[Any]", connection: "Connection", wanted: Wanted, *, after: tuple[Any, int] | None, back: bool
) -> "Select[Any]":
    """What is wanted, in its order, beyond a place: no row before it is looked at."""
    from sqlalchemy import and_, or_

    name, largest_first = _SORTED[wanted.order]
    column, place = queue.c[name], queue.c.place
    down, up = largest_first != back, not back
    asked = narrowed(asked, connection, wanted)
    if after is not None:
        beyond = column < after[0] if down else column > after[0]
        further = place > after[1] if up else place < after[1]
        rest = further if name == "place" else or_(beyond, and_(column == after[0], further))
        asked = asked.where(rest)
    by_place = place.asc() if up else place.desc()
    return asked.order_by(by_place) if name == "place" else asked.order_by(_by(column, down=down), by_place)


def key(row: Any, order: Order) -> tuple[Any, int]:
    """Where a row stands in this order."""
    return getattr(row, _SORTED[order][0]), row.place


def _by(column: "ColumnElement[Any]", *, down: bool) -> "ColumnElement[Any]":
    return column.desc() if down else column.asc()


def _due(wanted: Wanted) -> list["ColumnElement[bool]"]:
    none, day = queue.c.due < NO_DAY, wanted.day
    if not wanted.due:
        return []
    if wanted.due == "any" or day is None:
        return [none]
    if wanted.due == "over":
        return [queue.c.due < day.isoformat()]
    return [queue.c.due >= day.isoformat(), queue.c.due <= (day + timedelta(days=7)).isoformat()]


def _words(connection: "Connection", words: str) -> list["ColumnElement[bool]"]:
    from sqlalchemy import literal_column, select, table

    phrases = [found for word in words.split() if (found := " ".join(tokens(word)))]
    if words.strip() and not phrases:
        return [queue.c.place < 0]
    if not has_index(connection):
        return [queue.c.words.contains(phrase, autoescape=True) for phrase in phrases]
    match = " AND ".join(f'"{phrase}"*' for phrase in phrases)
    index = table("queue_words")
    inside: Any = (
        select(literal_column("rowid")).select_from(index).where(literal_column("queue_words").op("MATCH")(match))
    )
    return [queue.c.place.in_(inside)] if match else []
