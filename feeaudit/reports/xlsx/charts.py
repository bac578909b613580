"""What does the cover draw? Amounts by rule, and what was charged and is suspected by nature, as bars of the sheets."""

from typing import Any

from feeaudit.frames import Audit
from feeaudit.reports.words import LABELS, both, label
from feeaudit.reports.xlsx import lists
from feeaudit.reports.xlsx.book import Book, Placed
from feeaudit.reports.xlsx.looks import BLUE, FONT

_MOST_BARS = 6
"""So that the two lines of every name are drawn, beside the frame of the audit."""
_COLUMN = 4
"""Where charts stand on the cover."""
_SMALL: dict[str, Any] = {"name": FONT, "size": 8}
_LABELS: dict[str, Any] = {"value": True, "num_format": "#,##0", "font": _SMALL}


def by_rule(book: Book, sheet: Any, audit: Audit, placed: dict[str, Placed], row: int) -> None:
    """The rules with the largest amounts, as their sheet has them."""
    name = placed["by_rule"].sheets[0][0]
    bars = [bar for bar in lists.ranked(audit) if bar["amount"]][:_MOST_BARS]
    titles = [both(book.lang, (bar["rule"].title_zh, bar["rule"].title_en), "\n") for bar in bars]
    series = {
        "categories": [name, 1, 0, len(bars), 0],
        "values": [name, 1, 4, len(bars), 4],
        # for programs that draw what was last computed, as previews do
        "categories_data": titles,
        "values_data": [float(bar["amount"]) for bar in bars],
        "fill": {"color": BLUE},
        "gap": 60,
        "data_labels": _LABELS,
    }
    _draw(book, sheet, row, len(bars), "rule_amounts", [series])


def by_nature(book: Book, sheet: Any, said: dict[str, Any], placed: dict[str, Placed], row: int) -> None:
    """What was charged by nature, and the part of it that is suspected, as the sheet of the burden has them."""
    groups = said["by_nature"][:_MOST_BARS]
    name = placed["burden"].sheets[0][0]
    first = 2 + len(said["by_authority"]) + len(said["by_payee_class"])
    last = first + len(groups) - 1
    unknown = label(book.lang, "unknown")
    series = [
        {
            "name": label(book.lang, measure),
            "categories": [name, first, 1, last, 1],
            "values": [name, first, place, last, place],
            "categories_data": [group["key"] or unknown for group in groups],
            "values_data": [float(group[measure]) for group in groups],
            "fill": {"color": colour},
            "gap": 50,
            "data_labels": _LABELS,
        }
        for measure, place, colour in (("charged", 3, "#9DB7D1"), ("suspected", 4, "#A3231F"))
    ]
    _draw(book, sheet, row, len(groups) * 2, "by_nature", series)


def _draw(book: Book, sheet: Any, row: int, bars: int, title: str, series: list[dict[str, Any]]) -> None:
    if not bars:
        return
    chart = book.chart("bar")
    for one in series:
        chart.add_series(one)
    chart.set_title({"name": both(book.lang, LABELS[title], "\n"), "name_font": {**_SMALL, "size": 9, "bold": True}})
    chart.set_legend({"none": True} if len(series) == 1 else {"position": "bottom", "font": _SMALL})
    chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": _SMALL, "line": {"color": "#D8DDE3"}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": 510, "height": min(90 + bars * 30, 270)})
    sheet.insert_chart(row, _COLUMN, chart, {"x_offset": 10, "object_position": 2})
