"""What is wrong with very many charges? Every rule over one part of the books after another; answers are kept small.

A rule decides within its key: on the parts of that key it says what it says on the whole. Of a charge that is clear or
undecidable only the place and a number are kept, of one that is not applicable nothing; hits are kept whole.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from feeaudit.frames import Books
from feeaudit.frames.parts import ROW, Parted
from feeaudit.frames.sheet import Sheet
from feeaudit.model import Finding
from feeaudit.rules import CHECKS, Judged, verdicts_of
from feeaudit.rules.findings import findings, members, order_of
from feeaudit.rules.red_hat_intermediary.stages import STAGES

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
    return sheet_of(books.height, partial(_parts, books, jobs), aside=aside)


def sheet_of(height: int, ask: "Ask", *, aside: Path | None = None) -> Sheet:
    """What all rules say of so many charges, kept small."""
    sheet = Sheet(height=height, aside=aside)
    for said, rows, _ in _answers(ask):
        for rule, frame in said.items():
            sheet.take(rule, frame, rows[rule])
    return sheet


def judged(ids: pl.Series, ask: "Ask") -> Judged:
    """What `judge` says of these charges, from parts: every verdict whole."""
    told: list[pl.DataFrame] = []
    found: list[Finding] = []
    for said, rows, _ in _answers(ask):
        told += [frame.with_columns(rule=pl.lit(rule)) for rule, frame in said.items()]
        found += [
            finding
            for check in CHECKS
            if check.RULE.id in rows
            for finding in findings(check.RULE, rows[check.RULE.id])
        ]
    columns = ("charge_id", "rule", "outcome", "missing", "amount", "superseded_by")
    verdicts = pl.concat(told).with_columns(charge_id=pl.lit(ids).gather(ROW)).select(columns)
    return Judged(verdicts=verdicts.sort("charge_id", "rule"), findings=tuple(sorted(found, key=order_of)))


def _answers(ask: "Ask") -> "Iterator[Answers]":
    """Key by key; what stages learnt along one is told to those that are asked along the next."""
    features: dict[str, pl.DataFrame] = {}
    for key in KEYS:
        learnt: dict[str, list[pl.DataFrame]] = {}
        for answers in ask(key, features):
            yield answers
            for name, frame in answers[2].items():
                learnt.setdefault(name, []).append(frame)
        features = features | {name: pl.concat(frames).unique() for name, frames in learnt.items()}


Answers = tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame], dict[str, pl.DataFrame]]
"""What the rules said, the rows of their findings, and what the stages learnt."""
Ask = Callable[[str, dict[str, pl.DataFrame]], Iterable[Answers]]
"""(key, what was learnt along earlier keys) → the answers of each part that the books have by this key."""


def _parts(books: Parted, jobs: int, key: str, features: dict[str, pl.DataFrame]) -> Iterator[Answers]:
    """What the rules of this key say of each part, in order of the parts; no more than `jobs` parts are held."""
    if jobs == 1:
        yield from (asked(key, features, part) for part in books.parts(key))
        return
    with ThreadPoolExecutor(jobs) as pool:
        waiting = []
        for part in books.parts(key):
            waiting.append(pool.submit(asked, key, features, part))
            if len(waiting) == jobs:
                yield waiting.pop(0).result()
        yield from (one.result() for one in waiting)


def asked(key: str, features: dict[str, pl.DataFrame], part: Books) -> Answers:
    """What the rules and stages that decide within this key say of one part."""
    part = replace(part, features=features)
    said = verdicts_of((check for check in CHECKS if key_of(check) == key), part)
    columns = ("outcome", "missing", "amount", "superseded_by", ROW)
    rows = {rule: members(frame, part) for rule, frame in said.items()}
    learnt = {stage.name: stage.make(part) for stage in STAGES if stage.within == key}
    return {rule: frame.select(columns) for rule, frame in said.items()}, rows, learnt


def key_of(check: "Check") -> str:
    """By which parts the rule can decide."""
    return ANY if check.RULE.within == ("charge_id",) else check.RULE.within[0]
