"""What is wrong between rows? Ties that contradict, overlap or circle, shares over the whole, two names."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from feeaudit.agencies.problems.problem import Problem
from feeaudit.agencies.problems.row import Row
from feeaudit.agencies.problems.within import grouped
from feeaudit.agencies.values import says_none
from feeaudit.names import body_key

_ROUNDING = Decimal("0.1")
"""Percent by which rounded shares may exceed the whole."""
_LONGEST = 12
"""Steps in which circles are looked for."""


def of(rows: list[Row]) -> Iterator[Problem]:
    """Of all registers together, each at the last of the rows that it is about."""
    tied = [row for row in rows if row.text("credit_code") and row.owner and not says_none(row.owner)]
    yield from _names(rows)
    yield from _same_tie(tied)
    yield from _own(rows)
    yield from _circles(tied)
    yield from _shares(tied)


def _at(group: list[Row]) -> tuple[str, tuple[int, ...]]:
    """The file of the last row, and the rows in it."""
    file = max(row.file for row in group)
    return file, tuple(sorted({row.number for row in group if row.file == file}))


def _others(group: list[Row]) -> str:
    """Where the rows of other files stand."""
    file = max(row.file for row in group)
    told = [f"{row.file} 第{row.number}行" for row in group if row.file != file]
    return f"；又见 also {'、'.join(told[:3])}" if told else ""


def _names(rows: list[Row]) -> Iterator[Problem]:
    for group in grouped(rows, lambda row: row.text("credit_code") or None):
        names = sorted({body_key(row.text("name")) for row in group if row.text("name")})
        held = [pair for pair in combinations(group, 2) if _other_name(*pair)]
        if len(names) > 1 and held:
            file, numbers = _at(group)
            shown = "、".join(sorted({row.text("name") for row in group if row.text("name")}))
            yield Problem(
                severity="warning",
                kind="two_names",
                file=file,
                what=f"一码几名 one code, several names: {group[0].text('credit_code')} {shown}{_others(group)}",
                todo="改了名的写起止日期，代码错的改正 date a change of name; correct a wrong code",
                rows=numbers,
            )
    for group in grouped(rows, lambda row: body_key(row.text("name")) or None):
        codes = sorted({row.text("credit_code") for row in group if row.text("credit_code")})
        if len(codes) > 1:
            file, numbers = _at(group)
            yield Problem(
                severity="info",
                kind="two_codes",
                file=file,
                what=f"一名几码 one name, several codes: {group[0].text('name')} {'、'.join(codes)}{_others(group)}",
                todo="核对是不是两家；只按代码认 check whether they are two: codes alone are told apart",
                rows=numbers,
            )


def _other_name(one: Row, other: Row) -> bool:
    ours, theirs = body_key(one.text("name")), body_key(other.text("name"))
    return bool(ours and theirs) and ours != theirs and one.together(other)


def _same_tie(tied: list[Row]) -> Iterator[Problem]:
    """One tie in two rows of one time: they differ in what they say of it, or say it twice."""
    for group in grouped(tied, lambda row: (row.text("credit_code"), row.owner, row.text("relation"))):
        pairs = [(a, b) for a, b in combinations(group, 2) if a.together(b) and not _same(a, b)]
        if not pairs:
            continue
        file, numbers = _at([row for pair in pairs for row in pair])
        differ = [(a, b) for a, b in pairs if a.share != b.share]
        shown = (
            f"{group[0].text('name') or group[0].text('credit_code')} → {group[0].text('authority') or group[0].owner}"
        )
        shares = "、".join(dict.fromkeys(f"{row.share}%" for pair in differ for row in pair))
        said = f"同一天比例不同 two shares on one day: {shares}" if differ else "起止日期重叠 the days overlap"
        yield Problem(
            severity="warning",
            kind="contradiction" if differ else "overlap",
            file=file,
            what=f"{shown}：{said}{_others([row for pair in pairs for row in pair])}",
            todo="旧的写 valid_to end the old one",
            rows=numbers,
        )
    for group in grouped(tied, lambda row: (row.text("credit_code"), row.owner)):
        pairs = [
            (a, b) for a, b in combinations(group, 2) if a.together(b) and a.text("relation") != b.text("relation")
        ]
        if pairs:
            rows = [row for pair in pairs for row in pair]
            file, numbers = _at(rows)
            relations = "、".join(sorted({row.text("relation") or "空 blank" for row in rows}))
            yield Problem(
                severity="warning",
                kind="contradiction",
                file=file,
                what=f"{group[0].text('name')} → {group[0].owner}：两种关系 two relations: {relations}{_others(rows)}",
                todo="留对的一行 keep the right one",
                rows=numbers,
            )


def _same(one: Row, other: Row) -> bool:
    """Are they the same but for their source? Such rows are counted as duplicates."""
    return all(one.cells[name] == other.cells[name] for name in one.cells if name != "source")


def _own(rows: list[Row]) -> Iterator[Problem]:
    own = [row for row in rows if row.owner and row.owner in (row.text("credit_code"), row.text("name"))]
    for file in sorted({row.file for row in own}):
        yield Problem(
            severity="warning",
            kind="self_owned",
            file=file,
            what="自己是自己的举办、主管、出资者 a body that belongs to itself",
            todo="对着登记改正 mend it by the register",
            rows=tuple(row.number for row in own if row.file == file),
        )


def _circles(tied: list[Row]) -> Iterator[Problem]:
    """Each circle of ties that hold on one day, once."""
    steps: dict[str, list[Row]] = defaultdict(list)
    for row in tied:
        if row.owner != row.text("credit_code"):
            steps[row.text("credit_code")].append(row)
    seen: set[frozenset[str]] = set()
    for start in sorted(steps):
        for circle in _back(start, steps):
            bodies = frozenset(row.text("credit_code") for row in circle)
            if bodies in seen:
                continue
            seen.add(bodies)
            file, numbers = _at(circle)
            shown = " → ".join([*(row.text("name") or row.text("credit_code") for row in circle), "…"])
            yield Problem(
                severity="warning",
                kind="circle",
                file=file,
                what=f"关联成环 ties run in a circle: {shown}{_others(circle)}",
                todo="交叉持股的留着，写错的改正 cross-holdings may stay; mend what is wrong",
                rows=numbers,
            )


def _back(start: str, steps: dict[str, list[Row]]) -> Iterator[list[Row]]:
    """The shortest way from a body back to itself on one day, if there is one."""
    waiting: list[tuple[list[Row], date, date]] = [([row], row.since, row.until) for row in steps[start]]
    reached: set[tuple[str, date, date]] = set()
    while waiting:
        path, since, until = waiting.pop(0)
        here = path[-1].owner
        if here == start:
            yield path
            return
        if len(path) >= _LONGEST or (here, since, until) in reached:
            continue
        reached.add((here, since, until))
        for row in steps.get(here, []):
            first, last = max(since, row.since), min(until, row.until)
            if first <= last:
                waiting.append(([*path, row], first, last))


def _shares(tied: list[Row]) -> Iterator[Problem]:
    """Shares of one body on one day that are more than the whole; of an owner with several, the largest."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in tied:
        if row.share is not None:
            groups[row.text("credit_code")].append(row)
    for group in groups.values():
        for day in sorted({row.since for row in group}):
            held = [row for row in group if row.since <= day <= row.until]
            once: dict[str, Decimal] = {}
            for row in held:
                once[row.owner] = max(once.get(row.owner, Decimal(0)), row.share or Decimal(0))
            total = sum(once.values(), Decimal(0))
            if total > 100 + _ROUNDING:
                file, numbers = _at(held)
                yield Problem(
                    severity="warning",
                    kind="over_100",
                    file=file,
                    what=f"{held[0].text('name')}：合计 {total.normalize():f}% shares over 100 %{_others(held)}",
                    todo="退出的写 valid_to，单位弄错的改正 end those who left; check the unit",
                    rows=numbers,
                )
                break
