"""What stands above an invoice's table? Code, number, date and check code, by label, else by their forms."""

import re
from datetime import date

from feeaudit.charges.paper.frame import Frame
from feeaudit.charges.paper.rows import Row, inside, overdrawn, rows
from feeaudit.text import fold, parse_date

_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


def above(frame: Frame) -> tuple[Row, ...]:
    """Rows of the right half above the table, where numbers and dates stand."""
    return rows(inside(frame.words, (frame.middle, 0.0, frame.page.width, frame.top)))


def whole(frame: Frame) -> tuple[Row, ...]:
    """Rows above the table in all its width: some papers print their numbers at the left."""
    return rows(inside(frame.words, (0.0, 0.0, frame.page.width, frame.top)))


def doubts(frame: Frame) -> tuple[str, ...]:
    """Words drawn on others where numbers and dates stand."""
    return tuple(text for row in above(frame) for text in overdrawn(row))


def labelled(found: tuple[Row, ...], label: str, value: str) -> str | None:
    """The value of this form right after this label."""
    for row in found:
        match = re.search(rf"{label}[:：]?({value})(?![0-9A-Za-z])", fold(row.text))
        if match:
            return match[1]
    return None


def digits(found: tuple[Row, ...], *lengths: int) -> str | None:
    """The only run of so many digits; None where there is none, or where two differ."""
    texts = [fold(row.text) for row in found]
    runs = {run for text in texts for run in re.findall(r"(?<![0-9A-Za-z])\d+(?![0-9A-Za-z])", text)}
    fits = sorted(run for run in runs if len(run) in lengths)
    return fits[0] if len(fits) == 1 else None


def issue_date(found: tuple[Row, ...]) -> date | None:
    """The date after 开票日期, else the only date."""
    texts = [fold(row.text) for row in found]
    for text in texts:
        match = re.search(r"开票日期[:：]?(.*)", text)
        if match and (day := _DATE.search(match[1])):
            return _day(day)
    days = {made for text in texts for m in _DATE.finditer(text) if (made := _day(m))}
    return next(iter(days)) if len(days) == 1 else None


def _day(match: re.Match[str]) -> date | None:
    try:
        return parse_date("-".join(part for part in match.groups() if part is not None))
    except ValueError:
        return None
