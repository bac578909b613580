"""Does this ledger row stand in another file too? A ledger given again in another form is the same payments."""

from collections import Counter, defaultdict

from feeaudit.charges.identity import is_ledger, row_key
from feeaudit.model import Reading
from feeaudit.payments.copies import Marks, Place, apply, rank

COUNTS = ("rows_in_another_ledger",)


def set_aside(readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], dict[str, int]]:
    """The readings with such rows marked `duplicate`, and how many there are.

    The how-manieth row of its kind in one file is the how-manieth of that kind in any other: two equal rows of one
    ledger stay two. Of the files the best by form and content is kept, never the first that came.
    """
    found: dict[tuple[str, int], list[Place]] = defaultdict(list)
    for i, reading in enumerate(readings):
        counted: Counter[str] = Counter()
        for k, statement in enumerate(reading.statements if is_ledger(reading) else ()):
            if statement.outcome == "read" and statement.invoice and statement.lines:
                key = row_key(statement)
                found[(key, counted[key])].append((i, k))
                counted[key] += 1
    marks: Marks = {}
    for places in found.values():
        best, *rest = sorted(places, key=lambda p: (rank(readings[p[0]]), p[1]))
        path, row = readings[best[0]].path, readings[best[0]].statements[best[1]].lines[0].line_no
        for place in rest:
            marks[place] = ("duplicate", f"与 {path} 第{row}行是同一笔 the same payment as row {row} of {path}")
    return apply(readings, marks), {COUNTS[0]: len(marks)}
