"""How does a red-hat lead look? Firm, intermediary and authority as boxes, ties as arrows: numbers for an SVG."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from feeaudit.model import Finding
from feeaudit.reports.showing import cells, lines, money, visible

_STEP = re.compile(r"(.{1,200}?) —([^→—]{1,60})→ (.{1,200})")
_WIDE, _GAP, _LINE, _COLUMNS = 200, 130, 19, 24
_TOP, _TALL, _BELOW = 6, 76, 210
_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A body: its corner, and the lines of its name with their baselines."""

    x: int
    y: int
    text: tuple[tuple[int, str], ...]
    part: str
    """firm, payee, between, authority: how it is drawn."""
    wide: int = _WIDE
    tall: int = _TALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A line from one body to another, and its words at a place beside it."""

    x0: int
    y0: int
    x1: int
    y1: int
    x: int
    y: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """All that is drawn, and the same in words for those who do not see it."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    words: str


def of(finding: Finding) -> Graph | None:
    """The graph of a finding whose evidence tells a path of ties; None for all others."""
    path = finding.evidence.get("path")
    steps = steps_of(str(path)) if path else []
    if not steps:
        return None
    names = [steps[0][0], *(to for *_, to in steps)]
    boxes = [_box(place * (_WIDE + _GAP) + 6, _TOP, name, _part(place, len(names))) for place, name in enumerate(names)]
    arrows = [_along(left, right, how) for left, right, (_, how, _) in zip(boxes, boxes[1:], steps, strict=False)]
    firm = _box((boxes[0].x + boxes[-1].x) // 2, _BELOW, finding.payer or "—", "firm")
    paid = f"付费 pays {_yuan(finding.evidence.get('amount'), finding)}"
    asked = f"申请 applies: {visible(str(finding.evidence.get('approval') or '—'))}"
    arrows += [_up(firm, boxes[0], paid, -1), _up(firm, boxes[-1], asked, 1)]
    words = "；".join([*(f"{a} {how} {b}" for a, how, b in steps), f"{finding.payer or '—'} {paid}", asked])
    return Graph(
        width=boxes[-1].x + _WIDE + 6,
        height=_BELOW + _TALL + 6,
        boxes=(*boxes, firm),
        arrows=tuple(arrows),
        words=visible(words).replace("\n", " "),
    )


def steps_of(path: str) -> list[tuple[str, str, str]]:
    """`甲 —举办单位→ 乙；乙 —隶属→ 丙` → (from, how, to) each; empty where the text is no path, or a very long one."""
    found = [_STEP.fullmatch(part.strip()) for part in path.split("；")]
    steps = [(match[1].strip(), match[2].strip(), match[3].strip()) for match in found if match]
    return steps if len(steps) == len(found) <= _MOST else []


def _part(place: int, count: int) -> str:
    return "payee" if place == 0 else "authority" if place == count - 1 else "between"


def _box(x: int, y: int, name: str, part: str) -> Box:
    said = list(lines(visible(name).replace("\n", " "), _COLUMNS))
    shown = said[:3] if len(said) <= 3 else [*said[:2], f"{said[2][:-1]}…"]
    first = y + _TALL // 2 - (len(shown) - 1) * _LINE // 2 + 5
    return Box(x=x, y=y, text=tuple((first + n * _LINE, line) for n, line in enumerate(shown)), part=part)


def _along(left: Box, right: Box, how: str) -> Arrow:
    middle = left.y + _TALL // 2
    x0, x1 = left.x + _WIDE, right.x
    return Arrow(x0=x0, y0=middle, x1=x1, y1=middle, x=(x0 + x1) // 2, y=middle - 8, words=_short(how, 16))


def _up(firm: Box, body: Box, words: str, side: int) -> Arrow:
    """From the firm below to a body above; the words stand on the outer side."""
    x0 = firm.x + _WIDE // 2 + side * _WIDE // 4
    x1, y1 = body.x + _WIDE // 2, body.y + _TALL
    return Arrow(x0=x0, y0=firm.y, x1=x1, y1=y1, x=x1, y=y1 + (firm.y - y1) // 2, words=_short(words, 30))


def _short(words: str, most: int) -> str:
    shown = visible(words).replace("\n", " ")
    return shown if cells(shown) <= most else f"{next(lines(shown, most - 2))}…"


def _yuan(amount: Any, finding: Finding) -> str:
    whole = finding.amount_at_issue if finding.amount_at_issue is not None else amount
    return money(whole if isinstance(whole, Decimal) else None)
