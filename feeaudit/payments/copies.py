"""Is this paper here twice? The same bytes, or the same invoice in another form; the best never depends on order."""

from collections import defaultdict
from dataclasses import replace
from typing import Literal

from feeaudit.charges import worst
from feeaudit.charges.comparing import differences
from feeaudit.charges.identity import is_ledger
from feeaudit.model import Reading, Statement
from feeaudit.text import fold

COUNTS = ("same_bytes", "twins", "twins_that_differ")

_FORMS = ("application/xml", "application/ofd", "application/pdf", "image/")
"""Best first: what a machine wrote before what a machine must see."""

Place = tuple[int, int]
"""A reading and a statement in it."""
Mark = tuple[Literal["duplicate", "reader_disagreement"], str]
Marks = dict[Place, Mark]


def set_aside(readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], dict[str, int]]:
    """The readings with copies marked, and how many statements or files of each sort there were."""
    once, same = _same_bytes(readings)
    marks = _twins(once)
    differ = sum(outcome == "reader_disagreement" for outcome, _ in marks.values())
    counts = {"same_bytes": same, "twins": len(marks) - differ, "twins_that_differ": differ}
    return apply(once, marks), counts


def apply(readings: tuple[Reading, ...], marks: Marks) -> tuple[Reading, ...]:
    """Statements with these outcomes; each reading ends as the worst of its statements."""
    touched = {i for i, _ in marks}
    return tuple(_marked(r, i, marks) if i in touched else r for i, r in enumerate(readings))


def _marked(reading: Reading, i: int, marks: Marks) -> Reading:
    made = tuple(_with(statement, marks.get((i, k))) for k, statement in enumerate(reading.statements))
    outcome, reason = worst(made)
    return replace(reading, statements=made, outcome=outcome, reason=reason)


def _with(statement: Statement, mark: Mark | None) -> Statement:
    """What a row was noted for is still told."""
    if mark is None:
        return statement
    return replace(statement, outcome=mark[0], reason="；".join(filter(None, (mark[1], statement.reason))))


def _same_bytes(readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], int]:
    """All but the first by path of the files with equal bytes are duplicates, whatever they hold."""
    first: dict[str, str] = {}
    for reading in readings:
        if reading.sha256:
            first[reading.sha256] = min(first.get(reading.sha256, reading.path), reading.path)
    made = []
    seen: set[str] = set()
    for reading in readings:
        is_first = not reading.sha256 or (first[reading.sha256] == reading.path and reading.sha256 not in seen)
        seen |= {reading.sha256} if is_first else set()
        made.append(reading if is_first else _copy_of(reading, first[reading.sha256]))
    return tuple(made), sum(a is not b for a, b in zip(made, readings, strict=True))


def _copy_of(reading: Reading, path: str) -> Reading:
    reason = f"与 {path} 逐字节相同 the same bytes as {path}"
    statements = tuple(replace(s, outcome="duplicate", reason=reason) for s in reading.statements)
    return replace(reading, outcome="duplicate", reason=reason, statements=statements)


def _twins(readings: tuple[Reading, ...]) -> Marks:
    """Papers of one code and number: all but the best are duplicates, or disagree with it."""
    groups: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for i, reading in enumerate(readings):
        for k, statement in enumerate(reading.statements):
            invoice = statement.invoice
            if statement.outcome == "read" and invoice and invoice.invoice_number and not is_ledger(reading):
                groups[(fold(invoice.invoice_code or ""), fold(invoice.invoice_number))].append((i, k))
    marks: Marks = {}
    for places in groups.values():
        best, *rest = sorted(places, key=lambda p: (rank(readings[p[0]]), p[1]))
        for place in rest:
            marks[place] = _verdict(readings, best, place)
    return marks


def rank(reading: Reading) -> tuple[int, str, str]:
    """The best copy has the lowest."""
    kind = "image/" if reading.recognised else reading.media_type
    form = next((n for n, begin in enumerate(_FORMS) if kind.startswith(begin)), len(_FORMS))
    return form, reading.sha256, reading.path


def _verdict(
    readings: tuple[Reading, ...], best: Place, other: Place
) -> tuple[Literal["duplicate", "reader_disagreement"], str]:
    ours, theirs = (readings[i].statements[k] for i, k in (best, other))
    a, b, path = ours.invoice, theirs.invoice, readings[best[0]].path
    wrong = tuple(differences(a, b, ours.lines, theirs.lines)) if a and b else ()
    if wrong:
        fields = "、".join(wrong)
        return "reader_disagreement", f"与同号的 {path} 不一致 differs from {path}, which has its number: {fields}"
    return "duplicate", f"与 {path} 是同一张票据 the same paper as {path}"
