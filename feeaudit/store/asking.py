"""Which findings does a person ask for? A filter, an order and a place in it, as a query that an index answers."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from feeaudit.store.tables import queue, queue_texts

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


def is_plain(wanted: Wanted) -> bool:
    """Does it ask for nothing but state, rule and severity?"""
    return replace(wanted, state="", rule="", severity="", order="strength", day=None) == Wanted()


def page(
    asked: "Select[Any]", connection: "Connection", wanted: Wanted, *, after: tuple[Any, int] | None, back: bool
) -> "Select[Any]":
    """What is wanted, in its order, beyond a place: no row before it is looked at."""
    from sqlalchemy import and_, or_

    name, largest_first = _SORTED[wanted.order]
    column, place = queue.c[name], _place(connection, wanted)
    down, up = largest_first != back, not back
    asked = narrowed(asked, connection, wanted)
    if after is not None:
        beyond = column < after[0] if down else column > after[0]
        further = place > after[1] if up else place < after[1]
        rest = further if name == "place" else or_(beyond, and_(column == after[0], further))
        asked = asked.where(rest)
    by_place = place.asc() if up else place.desc()
    return asked.order_by(by_place) if name == "place" else asked.order_by(_by(column, down=down), by_place)


def _place(connection: "Connection", wanted: Wanted) -> "ColumnElement[Any]":
    """Of the queue, or as the index of words gives it: in order already, so that a page of it is enough."""
    from sqlalchemy import literal_column

    searched = has_index(connection) and any(True for _ in tokens(wanted.words))
    return literal_column("queue_words.rowid") if searched and wanted.order == "strength" else queue.c.place


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
    from sqlalchemy import column, literal_column, select, table

    phrases = [found for word in words.split() if (found := " ".join(tokens(word)))]
    if words.strip() and not phrases:
        return [queue.c.place < 0]
    if not has_index(connection):
        texts = select(queue_texts.c.place)
        return [queue.c.place.in_(texts.where(queue_texts.c.words.contains(one, autoescape=True))) for one in phrases]
    if not phrases:
        return []
    match = " AND ".join(f'"{phrase}"*' for phrase in phrases)
    # A join, not a list of places: the index gives them in order, and no more than a page is looked for.
    index = table("queue_words", column("rowid"))
    return [queue.c.place == index.c.rowid, literal_column("queue_words").op("MATCH")(match)]
