"""What is wrong between the editions of one list? Two that hold on one day, days that none holds, a day not told."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from feeaudit.fees.editions import begins
from feeaudit.fees.problems.problem import Problem
from feeaudit.model import Catalogue


def of(catalogues: tuple[Catalogue, ...]) -> Iterator[Problem]:
    """Of the complete editions of each list and place, as `editions.succeed` leaves them. Excerpts may lie anyhow."""
    groups: dict[tuple[str, str | None], list[Catalogue]] = defaultdict(list)
    for one in catalogues:
        if one.coverage == "complete":
            groups[one.list, one.jurisdiction].append(one)
    for group in groups.values():
        if len(group) > 1:
            yield from _undated(group)
            dated = sorted((one for one in group if begins(one)), key=lambda one: (begins(one), one.edition))
            for older, newer in pairwise(dated):
                yield from _between(older, newer)


def _undated(group: list[Catalogue]) -> Iterator[Problem]:
    for one in group:
        if begins(one) is None:
            yield Problem(
                severity="warning",
                kind="undated",
                list=one.name,
                what="有几个版本，这一版没写从哪天起 several editions, and this one does not say from when it holds",
                todo="写 valid_from 或 published；write the day",
            )


def _between(older: Catalogue, newer: Catalogue) -> Iterator[Problem]:
    since, until = begins(newer) or date.max, older.valid_to or date.max
    if until >= since:
        yield Problem(
            severity="warning",
            kind="overlap",
            list=newer.name,
            what=f"{older.name} 到 {older.valid_to or '…'} 还有效，本版 {since} 已开始 both hold on one day",
            todo="改旧版的 valid_to 或新版的 valid_from；correct one of the days",
        )
    elif until + timedelta(days=1) < since:
        first, last = until + timedelta(days=1), since - timedelta(days=1)
        yield Problem(
            severity="warning",
            kind="gap",
            list=newer.name,
            what=f"{first} 到 {last} 没有一版有效 no edition holds between {older.name} and this one",
            todo="补上中间的版本，或改日期 add the edition between, or correct the days",
        )
