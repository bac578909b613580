"""Which period do these words name? `2024年1月至3月`, `2024年第一季度`, `2024-01至2024-03` → first and last day."""

import calendar
import re
from collections.abc import Iterator
from contextlib import suppress
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
_QUARTER = re.compile(rf"{_YEAR}年?第?([一二三四1-4])季度?|{_YEAR}年?-?[Qq]([1-4])(?!\d)")
_HALF = re.compile(rf"{_YEAR}年?度?(上|下)半年|{_YEAR}年?-?[Hh]([12])(?!\d)")
_MANY = re.compile(rf"{_YEAR}年({_MONTH}月?(?:[、,，]{_MONTH}月?)+)(?:份)?(?![\d日])")
_DAY_ONE = re.compile(rf"{_YEAR}年{_MONTH}月{_DAY}日?(?!\d)|{_YEAR}([./-]){_MONTH}\5{_DAY}(?![\d月])")
_MONTH_ONE = re.compile(rf"{_YEAR}(?:年|[./-]){_MONTH}(?:月份?)?(?![\d./-])|{_YEAR}(0[1-9]|1[0-2])(?!\d)")
_YEARS = re.compile(rf"{_YEAR}年?度?{_TO}{_YEAR}年度?(?!\d)")
_YEAR_ONE = re.compile(rf"{_YEAR}(?:年度|年)?(?![\d./-]|年?度?[上下前后][半旬]|年?[春夏秋冬第QqHh])")
"""Not where the next word says which part of it: a part that is not known is no year."""
_SHORT_YEAR = re.compile(r"(?<![\d.年])(\d{2})年(?=(?:1[0-2]|0?[1-9])月|第?[一二三四1-4]季|[上下]半年)")
_FIGURES = {figure: str(value) for value, figure in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "十": "10",
}
_MONTHS_WRITTEN = re.compile(r"(?<=年)(十[一二]?|[一二三四五六七八九])(?=月)")

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
    joined = re.sub(r"(?<=\d)\s+(?=\d{4})", "至", text.strip())
    bare = _plain(re.sub(r"\s+", "", joined))
    span = at_start(bare)
    return span[:2] if span and span[2] == len(bare) else None


def said_in(text: str | None, day: date | None) -> tuple[date, date] | None:
    """The one period of months, quarters or years that stands somewhere in a text; None where several do.

    A month without a year (4月, 3月1日-3月10日) is the last such month that has begun on `day`.
    """
    if not text:
        return None
    bare = _plain(re.sub(r"\s+", "", text))
    found: set[tuple[date, date]] = set()
    at = 0
    while at < len(bare):
        span = at_start(bare[at:]) if _may_begin(bare, at) else None
        if span and _is_period(bare, at, span):
            found.add(span[:2])
        at += span[2] if span else 1
    if not found and day is not None:
        found = set(_yearless(bare, day))
    return found.pop() if len(found) == 1 else None


def _plain(text: str) -> str:
    """二〇二四年五月, 24年5月 → 2024年5月."""
    years = re.sub(r"[〇零○一二三四五六七八九]{4}(?=年)", lambda m: "".join(_FIGURES[c] for c in m[0]), text)
    months = _MONTHS_WRITTEN.sub(lambda m: str(sum(int(_FIGURES[c]) for c in m[0])), years)
    return _SHORT_YEAR.sub(r"20\1年", months)


_NUMBERED = re.compile(r"[〔\[（(]\d{4}[〕\]）)]")
_SHORT_DAYS = re.compile(rf"(?<![\d年./-]){_MONTH}月{_DAY}日?{_TO}(?:{_MONTH}月)?{_DAY}日?")
_SHORT_MONTH = re.compile(rf"(?<![\d年./-]){_MONTH}月(?:份|费|度)?(?![\d日])")


def _may_begin(text: str, at: int) -> bool:
    """Not inside a longer number, and not the year of a document number 〔2016〕."""
    return not (at and (text[at - 1].isdigit() or _NUMBERED.match(text, at - 1)))


def _is_period(text: str, at: int, span: Span) -> bool:
    """A bare day or a bare number is no period; a year is one where 年 says so."""
    first, last, length = span
    return first != last and "年" in text[at : at + length + 1]


def _yearless(text: str, day: date) -> Iterator[tuple[date, date]]:
    for m in _SHORT_DAYS.finditer(text):
        year = day.year if int(m[1]) <= day.month else day.year - 1
        with suppress(ValueError):
            yield date(year, int(m[1]), int(m[2])), date(year, int(m[3] or m[1]), int(m[4]))
    if not _SHORT_DAYS.search(text):
        for m in _SHORT_MONTH.finditer(text):
            year = day.year if int(m[1]) <= day.month else day.year - 1
            yield date(year, int(m[1]), 1), _last_day(year, int(m[1]))


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _of_days(m: re.Match[str]) -> tuple[date, date]:
    y, mo, d, y2, mo2, d2 = m.groups()
    return date(int(y), int(mo), int(d)), date(int(y2 or y), int(mo2 or mo), int(d2))


def _of_months(m: re.Match[str]) -> tuple[date, date]:
    y, mo, y2, mo2 = m.groups()
    return date(int(y), int(mo), 1), _last_day(int(y2 or y), int(mo2))


def _of_quarter(m: re.Match[str]) -> tuple[date, date]:
    year, quarter = int(m[1] or m[3]), _QUARTERS[m[2] or m[4]]
    return date(year, quarter * 3 - 2, 1), _last_day(year, quarter * 3)


def _of_half(m: re.Match[str]) -> tuple[date, date]:
    year, is_first = int(m[1] or m[3]), (m[2] or m[4]) in "上1"
    return (date(year, 1, 1), _last_day(year, 6)) if is_first else (date(year, 7, 1), _last_day(year, 12))


def _of_many(m: re.Match[str]) -> tuple[date, date]:
    """Months in a row; ValueError for others, which are no one period."""
    year, months = int(m[1]), [int(part) for part in re.findall(r"\d+", m[2])]
    if months != list(range(months[0], months[-1] + 1)):
        raise ValueError(m[0])
    return date(year, months[0], 1), _last_day(year, months[-1])


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
    (_MANY, _of_many),
    (_QUARTER, _of_quarter),
    (_HALF, _of_half),
    (_MONTH_ONE, _of_month),
    (_YEAR_ONE, _of_year),
)
"""From the longest form to the shortest: the first that fits decides."""
