"""How does a path of ties look? Bodies from left to right, each step with its relation, as numbers for an SVG."""

import re
from dataclasses import dataclass

from feeaudit.reports.showing import cells, lines

_STEP = re.compile(r"(.{1,200}) —([^→—]{1,40})→ (.{1,200})")
_WIDTH, _GAP, _LINE, _HEAD = 190, 118, 20, 14
_COLUMNS = 22
"""Columns of text that fit in a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One box."""

    x: int
    y: int
    width: int
    height: int
    text: tuple[tuple[int, str], ...]
    """Baseline and words of each line."""
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One arrow, with its relation above it."""

    x0: int
    x1: int
    y: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything to be drawn."""

    width: int
    height: int
    bodies: tuple[Body, ...]
    steps: tuple[Step, ...]


def draw(path: str) -> Picture | None:
    """`甲中心 —举办单位→ 乙局；乙局 —隶属→ 丙局` → its picture; None where the text is no path."""
    found = [_STEP.fullmatch(part) for part in path.split("；")]
    steps_said = [match for match in found if match]
    if not found or len(steps_said) != len(found) or len(found) > 6:
        return None
    said = [steps_said[0][1], *(match[3] for match in steps_said)]
    names = [list(lines(name.strip(), _COLUMNS))[:4] or ["—"] for name in said]
    tall = max(len(words) for words in names) * _LINE + 2 * _HEAD
    bodies = [
        Body(
            x=place * (_WIDTH + _GAP) + 1,
            y=1,
            width=_WIDTH,
            height=tall,
            text=tuple((_first(words, tall) + n * _LINE, word) for n, word in enumerate(words)),
            last=place == len(names) - 1,
        )
        for place, words in enumerate(names)
    ]
    steps = [
        Step(x0=body.x + _WIDTH, x1=body.x + _WIDTH + _GAP, y=tall // 2 + 1, words=_short(match[2]))
        for body, match in zip(bodies, steps_said, strict=False)
    ]
    return Picture(width=bodies[-1].x + _WIDTH + 1, height=tall + 2, bodies=tuple(bodies), steps=tuple(steps))


def _first(words: list[str], tall: int) -> int:
    return tall // 2 - (len(words) - 1) * _LINE // 2 + 6


def _short(words: str) -> str:
    return words if cells(words) <= 12 else next(lines(words, 10)) + "…"
