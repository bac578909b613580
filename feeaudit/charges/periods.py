"""Which period do these words name? `2024年1月至3月`, `2024年第一季度`, `2024-01至2024-03` → first and last day."""

import calendar
import re
from datetime import date

_YEAR = r"((?:19|20)\d{2})"
_MONTH = r"(1[0-2]|0?[1-9])"
_DAY = r"(3[01]|[12]\d|0?[1-9])"
_TO = r"(?:至|到|—|–|~|～|-|－)"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_DAYS = re.compile(
    rf"{_YEAR}[年./-]{_MONTH}[月./-]{_DAY}日?{_TO}(?:{_YEAR}[年./-])?(?:{_MONTH}[月./-])?{_DAY}日?(?!\d)"
)
_MONTHS = re.compile(rf"{_YEAR}[年./-]?{_MONTH}月?{_TO}(?:{_YEAR}[年./-]?)?{_MONTH}(?:月份?)?(?![\d日])")
_QUARTER = re.compile(rf"{_YEAR}年?第?([一二三四1-4])季度?")
_DAY_ONE = re.compile(rf"{_YEAR}年{_MONTH}月{_DAY}日?(?!\d)|{_YEAR}([./-]){_MONTH}\5{_DAY}(?![\d月])")
_MONTH_ONE = re.compile(rf"{_YEAR}(?:年|[./-]){_MONTH}(?:月份?)?(?![\d./-])|{_YEAR}(0[1-9]|1[0-2])(?!\d)")
_YEARS = re.compile(rf"{_YEAR}年?度?{_TO}{_YEAR}年度?(?!\d)")
_YEAR_ONE = re.compile(rf"{_YEAR}(?:年度|年)?(?![\d./-])")

Span = tuple[date, date, int]
"""First day, last day, and how many characters say so."""


def at_start(text: str) -> Span | None:
    """The period that the text begins with; None where it begins with none, or with an impossible day."""
    for pattern, make in _FORMS:
        match = pattern.match(text)
        if match:
            try:
                first, last = make(match)
            except ValueError:
                return None
            return (first, last, match.end()) if first <= last else None
    return None


def whole(text: str) -> tuple[date, date] | None:
    """The period that the whole text is."""
    bare = re.sub(r"\s+", "", text)
    span = at_start(bare)
    return span[:2] if span and span[2] == len(bare) else None


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _of_days(m: re.Match[str]) -> tuple[date, date]:
    y, mo, d, y2, mo2, d2 = m.groups()
    return date(int(y), int(mo), int(d)), date(int(y2 or y), int(mo2 or mo), int(d2))


def _of_months(m: re.Match[str]) -> tuple[date, date]:
    y, mo, y2, mo2 = m.groups()
    return date(int(y), int(mo), 1), _last_day(int(y2 or y), int(mo2))


def _of_quarter(m: re.Match[str]) -> tuple[date, date]:
    year, quarter = int(m[1]), _QUARTERS[m[2]]
    return date(year, quarter * 3 - 2, 1), _last_day(year, quarter * 3)


def _of_day(m: re.Match[str]) -> tuple[date, date]:
    year, month, day = (m[1], m[2], m[3]) if m[1] else (m[4], m[6], m[7])
    only = date(int(year), int(month), int(day))
    return only, only


def _of_month(m: re.Match[str]) -> tuple[date, date]:
    year, month = int(m[1] or m[3]), int(m[2] or m[4])
    return date(year, month, 1), _last_day(year, month)


def _of_years(m: re.Match[str]) -> tuple[date, date]:
    return date(int(m[1]), 1, 1), date(int(m[2]), 12, 31)


def _of_year(m: re.Match[str]) -> tuple[date, date]:
    return date(int(m[1]), 1, 1), date(int(m[1]), 12, 31)


_FORMS = (
    (_DAYS, _of_days),
    (_DAY_ONE, _of_day),
    (_YEARS, _of_years),
    (_MONTHS, _of_months),
    (_QUARTER, _of_quarter),
    (_MONTH_ONE, _of_month),
    (_YEAR_ONE, _of_year),
)
"""From the longest form to the shortest: the first that fits decides."""
