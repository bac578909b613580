"""Does this fee hold? In force, not yet, ended on which day, or never to be charged: on a day, or as the list says."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from feeaudit.model import Fee

ENDED = ("cancelled", "suspended", "cancelled_or_suspended", "converted_to_tax", "cleaned", "superseded", "historical")
FREE = ("no_charge", "prohibited")

_SECOND_DAY = date.min + timedelta(days=1)

Word = Literal["in_force", "not_yet", "ended", "exempt", "no_charge"]
SAID: dict[Word, str] = {
    "in_force": "有效 in force",
    "not_yet": "未开始 not yet",
    "ended": "已停 ended",
    "exempt": "免征 exempt",
    "no_charge": "不得收费 no charge",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a fee stands."""

    word: Word
    since: date | None = None
    """First day of it; None where the list does not say."""
    until: date | None = None
    """Last day of it; None where it goes on or the list does not say."""

    def __str__(self) -> str:
        """`有效 in force 2017-01-01 –`, as a table shows it."""
        days = f"{self.since or ''} – {self.until or ''}".strip() if self.since or self.until else ""
        return f"{SAID[self.word]} {days}".strip()


def of(fee: Fee, day: date | None = None) -> Standing:
    """How the fee stands on that day; without a day, as the list leaves it: what has an end is named with its end.

    The clock is never asked: a fee whose last day is printed is in force until then, whatever today is.
    """
    begins, last = fee.valid_from, _last(fee)
    if fee.status in FREE:
        return Standing(word="no_charge", since=begins, until=last)
    paused = _paused(fee)
    if paused and (day is None or day >= paused[0]):
        first, end = paused
        return (
            Standing(word="ended", since=first, until=end)
            if day is None or day <= end
            else Standing(word="in_force", since=end + timedelta(days=1))
        )
    if day and begins and day < begins:
        return Standing(word="not_yet", since=begins)
    if _gone(fee, last, day):
        word: Word = "exempt" if fee.status == "exempted" else "ended"
        return Standing(word=word, since=last + timedelta(days=1) if last and last < date.max else None)
    return Standing(word="in_force", since=begins, until=last)


def _gone(fee: Fee, last: date | None, day: date | None) -> bool:
    """Past its last day; without a day to ask about, where the list calls it ended, or says from when it ceased."""
    if day and last:
        return day > last
    return fee.status in (*ENDED, "exempted") or bool(fee.cease_from and not day)


def _last(fee: Fee) -> date | None:
    before = max(fee.cease_from, _SECOND_DAY) - timedelta(days=1) if fee.cease_from else None
    return min((d for d in (fee.valid_to, before) if d), default=None)


def _paused(fee: Fee) -> tuple[date, date] | None:
    """A suspension whose end is printed: between its dates nothing may be charged, afterwards the fee goes on."""
    first, end = fee.cease_from, fee.valid_to
    if fee.status == "suspended" and first and end and end >= first and end < date.max:
        return first, end
    return None
