"""What did a person type into the spreadsheet? The decision on each finding, and which one they had seen before."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from feeaudit import documents
from feeaudit.errors import BadUsage, CannotRead
from feeaudit.model import State
from feeaudit.reports.words import LABELS, STATES
from feeaudit.text import bare

COLUMNS = ("finding_id", "state", "note", "reviewer", "seen_decision")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One row of the sheet that says something of its finding."""

    where: str
    """File, sheet and row, for a person who looks it up."""
    finding_id: str
    state: State | None
    note: str
    reviewer: str
    seen: int
    """Place of the last decision that the sheet was written with; 0 where there was none."""


def read(file: Path) -> tuple[Typed, ...]:
    """Every row with a state, a note or a reviewer, in the order of the sheet: `report.xlsx`, or its sheet as CSV.

    Raises CannotRead; BadUsage with the row for a state that is none of those offered.
    """
    try:
        paper = documents.read(str(file), file.read_bytes())
    except OSError as error:
        raise CannotRead(f"打不开 cannot be opened: {error.strerror}", where=str(file), todo="检查 check it") from error
    found = [row for page in paper.pages for row in _rows(f"{file} {page.name or ''}".strip(), page.rows)]
    if paper.outcome != "read" or not any(_places(row) for page in paper.pages for row in page.rows[:1]):
        raise CannotRead(
            f"不是疑点表 no sheet of findings: {paper.reason or '没有“疑点编号”“状态”两列 no such columns'}",
            where=str(file),
            todo="给 report.xlsx 或另存的 CSV；give report.xlsx, or its sheet saved as CSV",
        )
    return tuple(found)


def _rows(where: str, rows: tuple[tuple[str | None, ...], ...]) -> Iterator[Typed]:
    places = _places(rows[0]) if rows else None
    for number, row in enumerate(rows[1:] if places else (), 2):
        held = {name: bare(row[place] or "").strip() for name, place in (places or {}).items() if place < len(row)}
        if held.get("finding_id") and any(held.get(name) for name in ("state", "note", "reviewer")):
            here = f"{where} 第{number}行 row {number}"
            yield Typed(
                where=here,
                finding_id=held["finding_id"],
                state=_state(here, held.get("state", "")),
                note=held.get("note", ""),
                reviewer=held.get("reviewer", ""),
                seen=_seen(here, held.get("seen_decision", "")),
            )


def _places(heads: tuple[str | None, ...]) -> dict[str, int] | None:
    """Column → place, by its name in either language; None where this is no sheet of findings."""
    said = [" ".join((head or "").split()) for head in heads]
    names = {name: {name, *LABELS[name], " ".join(LABELS[name]), " ".join(LABELS[name][::-1])} for name in COLUMNS}
    places = {name: place for name in COLUMNS for place, head in enumerate(said) if head in names[name]}
    return places if {"finding_id", "state"} <= places.keys() else None


def _state(where: str, text: str) -> State | None:
    if not text:
        return None
    said = " ".join(text.split())
    for name, pair in STATES.items():
        if said in (name, *pair, " ".join(pair), " ".join(pair[::-1])):
            return cast("State", name)
    offered = "、".join(zh for zh, _ in STATES.values())
    raise BadUsage(f"没有这种状态 no such state: {said}", where=where, todo=f"写其中之一 write one of: {offered}")


def _seen(where: str, text: str) -> int:
    number = text.removesuffix(".0") or "0"
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        raise BadUsage(
            f"“已见结论”一列被改过 the column of decisions seen was changed: {text}",
            where=where,
            todo="这一列不要动，从原表复制回来 leave that column as it was written",
        )
    return int(number)
