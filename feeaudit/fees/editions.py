"""Which edition speaks? On the day of a run: what was known; on the day of a charge: until when an older one holds."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from feeaudit.errors import BadCatalogue
from feeaudit.model import Catalogue, Fee

ENDED = frozenset(
    {
        "cancelled",
        "suspended",
        "cancelled_or_suspended",
        "exempted",
        "converted_to_tax",
        "cleaned",
        "superseded",
        "historical",
    }
)
"""Status of a row that has ended already: a newer edition does not end it again."""


def known_on(catalogues: tuple[Catalogue, ...], day: date | None) -> tuple[Catalogue, ...]:
    """The lists that we had on that day, so that an old run can be run again; all of them where no day is asked.

    A list was known from its `known_from`, else from its publication; one that says neither was always known. Raises
    BadCatalogue where none of them was known yet.
    """
    if day is None:
        return catalogues
    known = tuple(one for one in catalogues if (known_from(one) or date.min) <= day)
    if catalogues and not known:
        raise BadCatalogue(
            f"{day} 那天还没有一份清单 none of the lists was known on that day",
            where="、".join(one.name for one in catalogues[:3]),
            todo="改 --known-on，或加上当时已有的清单 name a later day or an older list",
        )
    return known


def known_from(catalogue: Catalogue) -> date | None:
    """The day on which we had it; None = always."""
    return catalogue.known_from or catalogue.published


def begins(catalogue: Catalogue) -> date | None:
    """The first day of an edition, as it states it or as it was published; a year in its name is no day."""
    return catalogue.valid_from or catalogue.published


def succeed(catalogues: tuple[Catalogue, ...]) -> tuple[Catalogue, ...]:
    """Of two editions of one list, the newer ends the older on the eve of its first day, where the older has no end.

    Only a complete edition ends another, and only a complete one is ended: what an excerpt leaves out may still hold.
    It must speak for all natures and the same place. A row that states its own end, or has ended, keeps it; so does one
    that begins only later.
    """
    by_list: dict[str, list[Catalogue]] = defaultdict(list)
    for one in catalogues:
        by_list[one.list].append(one)
    return tuple(_ended(one, _successor(one, by_list[one.list])) for one in catalogues)


def _successor(older: Catalogue, editions: list[Catalogue]) -> date | None:
    """The first day of the next complete edition after this one; None where there is none, or it cannot be told."""
    since = begins(older)
    if older.coverage != "complete" or since is None:
        return None
    days = (
        day
        for one in editions
        if one.coverage == "complete"
        and one.jurisdiction == older.jurisdiction
        and set(older.natures) <= set(one.natures)
        and (day := begins(one)) is not None
        and day > since
    )
    return min(days, default=None)


def _ended(older: Catalogue, day: date | None) -> Catalogue:
    if day is None or older.valid_to is not None:
        return older
    eve = day - timedelta(days=1)
    return replace(older, valid_to=eve, fees=tuple(_closed(fee, eve) for fee in older.fees))


def _closed(fee: Fee, eve: date) -> Fee:
    """`valid_to` of a suspension is the end of the suspension: a row with a day of cease is never touched."""
    has_end = fee.valid_to is not None or fee.cease_from is not None or fee.status in ENDED
    later = fee.valid_from is not None and fee.valid_from > eve
    return fee if has_end or later else replace(fee, valid_to=eve)
