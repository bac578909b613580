"""Can these registers be used, and what should a person mend? Every problem of every file, the worst first."""

from collections.abc import Sequence
from pathlib import Path

from feeaudit.agencies.problems import ties, within
from feeaudit.agencies.problems.problem import ORDER, Kind, Problem
from feeaudit.agencies.problems.row import Row
from feeaudit.errors import BadConfiguration
from feeaudit.frames import registers

__all__ = ["Kind", "Problem", "Row", "files_of", "find"]

Read = dict[str, tuple[str, list[Row]]]
"""File → which table it is, and its rows that can be used."""
_LOOKED_AT = ("agencies", "directory")


def files_of(given: Sequence[Path]) -> tuple[Path, ...]:
    """The files, and of a folder its registers: every CSV but what tells of sources alone."""
    found: list[Path] = []
    for path in given:
        tables = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        found += [one for one in tables if not path.is_dir() or one.name != "sources.csv"]
    return tuple(found)


def find(files: Sequence[Path]) -> tuple[Read, tuple[Problem, ...]]:
    """What could be read of each file, and the problems of all of them.

    A problem that is `critical` stops `scan`; one bad file does not keep the others from being looked at here.
    """
    read: Read = {}
    found: list[Problem] = []
    for file in files:
        try:
            name, cells = registers.cells_of(file)
        except BadConfiguration as fault:
            found.append(_unusable(file, fault))
            continue
        rows = []
        for number, row in cells:
            try:
                made = registers.row_of(file, number, row, registers.TABLES[name]())
            except BadConfiguration as fault:
                found.append(_unusable(file, fault, number))
                continue
            rows.append(Row(file=str(file), number=number, cells=made))
        read[str(file)] = name, rows
    for shown, (name, rows) in read.items():
        if name in _LOOKED_AT:
            found += within.of(shown, name, rows)
    found += ties.of([row for name, rows in read.values() if name == "agencies" for row in rows])
    return read, tuple(sorted(found, key=_order))


def _order(problem: Problem) -> tuple[int, str, str, tuple[int, ...], str]:
    return ORDER.index(problem.severity), problem.file, problem.kind, problem.rows, problem.what


def _unusable(file: Path, fault: BadConfiguration, number: int | None = None) -> Problem:
    return Problem(
        severity="critical",
        kind="unusable",
        file=str(file),
        what=fault.what,
        todo=fault.todo or "",
        rows=(number,) if number else (),
    )
