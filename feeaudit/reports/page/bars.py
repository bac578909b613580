"""How long is a bar? Amounts as bars of a table and columns of a chart, in numbers that a page can draw."""

from decimal import Decimal
from typing import Any

from feeaudit.reports.showing import money

Entry = tuple[tuple[str, str], int, Decimal]
"""Name in Chinese and English, findings, 元."""

WIDTH = 1000
NOTHING = Decimal(0)
_MOST_BARS, _MOST_COLUMNS = 15, 24
_CHART, _TOP, _FOOT, _STEP = 150, 22, 22, 80


def rows(entries: list[Entry]) -> list[dict[str, Any]]:
    """One bar each, the longest as wide as the chart; beyond the first, one bar for all the others."""
    head, rest = entries[:_MOST_BARS], entries[_MOST_BARS:]
    if rest:
        name = (f"其余 {len(rest):,} 个", f"{len(rest):,} others")
        head = [*head, (name, sum(n for _, n, _ in rest), sum((a for *_, a in rest), Decimal(0)))]
    largest = max((amount for *_, amount in head), default=Decimal(0))
    return [
        {"name": name, "count": f"{count:,}", "amount": money(amount), "width": part(amount, largest, WIDTH)}
        for name, count, amount in head
    ]


def columns(months: list[tuple[str, Decimal]]) -> dict[str, Any]:
    """A chart of columns by month, by year where the months are many; `undated` is what has no date."""
    dated = _every_month([(month, amount) for month, amount in months if month])
    if len(dated) > _MOST_COLUMNS:
        dated = _years(dated)
    largest = max((amount for _, amount in dated), default=Decimal(0))
    undated = sum((amount for month, amount in months if not month), Decimal(0))
    return {
        "columns": [_column(place, name, amount, largest) for place, (name, amount) in enumerate(dated)],
        "width": max(len(dated), 1) * _STEP,
        "height": _TOP + _CHART + _FOOT,
        "floor": _TOP + _CHART,
        "undated": money(undated) if undated else "",
    }


def _column(place: int, name: str, amount: Decimal, largest: Decimal) -> dict[str, Any]:
    tall, x = part(amount, largest, _CHART), place * _STEP
    return {
        "name": name,
        "amount": money(amount),
        "short": f"{amount:,.0f}" if amount else "",
        "x": x + 20,
        "middle": x + _STEP // 2,
        "y": _TOP + _CHART - tall,
        "tall": tall,
    }


def _every_month(months: list[tuple[str, Decimal]]) -> list[tuple[str, Decimal]]:
    """The months between the first and the last, too: a gap is no closeness."""
    if not months:
        return []
    known = dict(months)
    (first, last) = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (min(known), max(known)))
    names = [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1)]
    return [(name, known.get(name, Decimal(0))) for name in names]


def _years(months: list[tuple[str, Decimal]]) -> list[tuple[str, Decimal]]:
    years = sorted({month[:4] for month, _ in months})
    return [(year, sum((a for month, a in months if month[:4] == year), Decimal(0))) for year in years]


def part(amount: Decimal, largest: Decimal, whole: int) -> int:
    """At least one point where there is any money: a small sum is not none."""
    if amount <= 0 or largest <= 0:
        return 0
    return max(int(amount / largest * whole), 1)
