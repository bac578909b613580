"""Can these lists be used, and what should a person mend? Every problem of every list, the worst first."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from feeaudit.errors import BadCatalogue
from feeaudit.fees import edition, editions, rows, whole
from feeaudit.fees.problems import across, between, within
from feeaudit.fees.problems.problem import ORDER, Kind, Problem
from feeaudit.model import Catalogue

__all__ = ["Kind", "Problem", "find"]


def find(
    folders: tuple[Path, ...], *, known_on: date | None = None
) -> tuple[tuple[Catalogue, ...], tuple[Problem, ...]]:
    """The editions that can be used, and the problems of all of them.

    A problem that is `critical` stops `scan` with BadCatalogue; one bad list does not keep the others from being looked
    at here. Raises BadCatalogue where there is no list at all.
    """
    found: list[Problem] = []
    usable: dict[str, tuple[Catalogue, Path]] = {}
    for file in edition.packages(folders):
        faults = edition.faults(file)
        found += (_unusable(file, fault) for fault in faults)
        if not faults:
            one = edition.read(file)
            same = usable.setdefault(one.name, (one, file))
            if same[0].sha256 != one.sha256:
                found.append(_twice(file, same[1], one.name))
    known = editions.succeed(editions.known_on(tuple(usable[name][0] for name in sorted(usable)), known_on))
    ids = frozenset(fee.id for one in known for fee in one.fees)
    tables: dict[str, across.Table] = {}
    for one in known:
        file = usable[one.name][1].with_name(edition.TABLE)
        content = file.read_bytes()
        numbers = {cells["id"]: number for number, cells in rows.read(file, content)}
        tables[one.name] = numbers, str(file)
        found += within.of(one, numbers, str(file), ids)
        found += _cut(one, content, numbers, file)
    found += between.of(known)
    found += across.of(known, tables)
    return known, tuple(sorted(found, key=_order))


def _order(problem: Problem) -> tuple[int, str, str, tuple[int, ...], str]:
    return ORDER.index(problem.severity), problem.list, problem.kind, problem.rows, problem.what


def _unusable(file: Path, fault: BadCatalogue) -> Problem:
    return Problem(
        severity="critical",
        kind="unusable",
        list=f"{file.parent.parent.name}/{file.parent.name}",
        what=fault.what.removeprefix("收费清单有错 bad list: "),
        todo=fault.todo or "",
        file=fault.where or str(file),
        rows=(fault.row,) if fault.row else (),
    )


def _twice(file: Path, other: Path, name: str) -> Problem:
    return Problem(
        severity="critical",
        kind="unusable",
        list=name,
        what=f"{other} 已是这一版，内容不同 loaded already, with other content",
        todo="两份只留一份 keep one",
        file=str(file),
    )


def _cut(one: Catalogue, content: bytes, numbers: within.Numbers, file: Path) -> Iterator[Problem]:
    if whole.is_cut(content):
        yield Problem(
            severity="warning",
            kind="cut",
            list=one.name,
            what="最后一行没有换行，可能没下载完 the last line has no end: the file may be cut off",
            todo="和原件对一对行数 compare the number of rows with the source",
            file=str(file),
            rows=(max(numbers.values()),),
        )
