"""What is wrong with very many charges? Every rule over one part of the books after another; answers are kept small.

A rule decides within its key: on the parts of that key it says what it says on the whole. Of a charge that is clear or
undecidable only the place and a number are kept, of one that is not applicable nothing; hits are kept whole.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from feeaudit.frames import Books
from feeaudit.frames.parts import ROW, Parted
from feeaudit.frames.sheet import Sheet
from feeaudit.model import Finding
from feeaudit.rules import CHECKS, verdicts_of
from feeaudit.rules.findings import findings, members
from feeaudit.rules.red_hat_intermediary.stages import STAGES, Stage

if TYPE_CHECKING:
    from feeaudit.protocols import Check

ANY = "payer_key"
"""Rules that decide within one charge decide within any parts: they go with these."""
_LEARNT = {stage.within for stage in STAGES}
KEYS = tuple(
    sorted(
        {ANY, *_LEARNT, *(check.RULE.within[0] for check in CHECKS if check.RULE.within != ("charge_id",))},
        key=lambda key: (key not in _LEARNT, key),
    )
)
"""What books have to be cut by, so that every rule can decide; first those along which a rule learns of others."""


def findings_of(sheet: Sheet) -> Iterator[Finding]:
    """Rule by rule; a rule's in order of part and subject."""
    for check in CHECKS:
        for rows in sheet.rows_of(check.RULE.id):
            yield from findings(check.RULE, rows)


def judge_parts(books: Parted, *, jobs: int = 1, aside: Path | None = None) -> Sheet:
    """Every rule over every part, `jobs` parts at a time; hits are kept in the folder `aside`, if one is given."""
    sheet = Sheet(height=books.height, aside=aside)
    features: dict[str, pl.DataFrame] = {}
    for key in KEYS:
        asked = Asked(
            checks=tuple(check for check in CHECKS if key_of(check) == key),
            stages=tuple(stage for stage in STAGES if stage.within == key),
            features=features,
        )
        learnt: dict[str, list[pl.DataFrame]] = {stage.name: [] for stage in asked.stages}
        for said, rows, told in _parts(books, key, asked, jobs):
            for rule, frame in said.items():
                sheet.take(rule, frame, rows[rule])
            for name, frame in told.items():
                learnt[name].append(frame)
        features = features | {name: pl.concat(frames).unique() for name, frames in learnt.items() if frames}
    return sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of each part of one key."""

    checks: "tuple[Check, ...]"
    stages: tuple[Stage, ...]
    features: dict[str, pl.DataFrame]
    """What was learnt along earlier keys."""


Answers = tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame], dict[str, pl.DataFrame]]
"""What the rules said, the rows of their findings, and what the stages learnt."""


def _parts(books: Parted, key: str, asked: Asked, jobs: int) -> Iterator[Answers]:
    """What these rules say of each part, in order of the parts; no more than `jobs` parts are held."""
    if jobs == 1:
        yield from (_asked(asked, part) for part in books.parts(key))
        return
    with ThreadPoolExecutor(jobs) as pool:
        waiting = []
        for part in books.parts(key):
            waiting.append(pool.submit(_asked, asked, part))
            if len(waiting) == jobs:
                yield waiting.pop(0).result()
        yield from (one.result() for one in waiting)


def _asked(asked: Asked, part: Books) -> Answers:
    part = replace(part, features=asked.features)
    said = verdicts_of(asked.checks, part)
    columns = ("outcome", "missing", "superseded_by", ROW)
    rows = {rule: members(frame, part) for rule, frame in said.items()}
    learnt = {stage.name: stage.make(part) for stage in asked.stages}
    return {rule: frame.select(columns) for rule, frame in said.items()}, rows, learnt


def key_of(check: "Check") -> str:
    """By which parts the rule can decide."""
    return ANY if check.RULE.within == ("charge_id",) else check.RULE.within[0]
