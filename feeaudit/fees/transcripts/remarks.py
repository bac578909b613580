"""Is this row of a list dead, and from which day? What a remark says of repeal, suspension, validity."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from feeaudit.fees.transcripts.basis import documents
from feeaudit.names.traditional import simplify
from feeaudit.text import fold

_OBJECT = r"(?:征收|收取|收费|执行|该项收费|此项收费|本项收费|该项目|该收费项目|该项|此项|本项)?"
_END = r"(?=$|[，,。；;、()\[\]])"
_ENDED = (
    ("cancelled", re.compile(rf"(?:取消|废止|停止执行){_OBJECT}{_END}")),
    (
        "suspended",
        re.compile(rf"(?:停征|停止征收|停止收取|停止收费|暂停征收|暂停收取|暂停收费|暂停执行){_OBJECT}{_END}"),
    ),
    ("exempted", re.compile(rf"(?:免征|免收){_OBJECT}{_END}")),
)
_ENDS = re.compile(r"取消|废止|停征|停止|暂停|免征|免收|并入|改为|转为|不再")
_SPEAKS = re.compile(rf"{_ENDS.pattern}|有效期|执行至|恢复")
"""Words of a fee's life: where they are not understood, a person must read them."""
_AGAIN = re.compile(r"恢复|重新")
_DENIED = re.compile(r"(?:未|不|拟|如|若|尚未|不得|不予)(?:予以)?$")
_PLAIN = re.compile(
    r"(?:[\d年月日自从于起开始已经予以全部国统一律现均暂该本此项收费目按照根据依据规定文件通知公告,，、\s]|要求|决定|执行|施行|征收|收取)*"
)
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?|(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DAMAGED = re.compile(r"(?<!\d)(\d{4})年?(\d{2,4})日")
_MONTH = re.compile(r"(\d{4})年(\d{1,2})月(?!\d)")
_TO = re.compile(r"(?:有效期|执行期|执行|有效)[^，。；;]{0,12}?(?:至|到|截至|截止)(?P<to>[^，。；;]{6,14})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What a remark says of a fee's life."""

    status: str | None = None
    cease_from: date | None = None
    """The first day on which it may no longer be charged."""
    valid_to: date | None = None
    cease_document: str | None = None
    doubt: str | None = None
    """What was read and cannot be decided."""


@lru_cache(maxsize=1024)
def fate(text: str) -> Fate:
    """Of a remark or a cell of validity; nothing where it says nothing that holds for everyone."""
    said = simplify(fold(text))
    ended = _ended(said)
    until = _until(said)
    if ended is None:
        unread = _SPEAKS.search(said) and not (until and not _ENDS.search(said))
        return Fate(
            valid_to=until, doubt=f"没有读成日期或状态 not read as a day or a status: {said}" if unread else None
        )
    status, clause = ended
    if status is None or _AGAIN.search(said):
        return Fate(
            valid_to=until, doubt=f"是否对所有人都这样，请看原文 whether it holds for everyone is not said: {clause}"
        )
    found = _dates(clause)
    if len(set(found)) == 1:
        first = found[0]
        number = next((one for one in documents(said) if "〕" in one), None)
        return Fate(status=status, cease_from=first, valid_to=first - timedelta(days=1), cease_document=number)
    doubt = f"日期读不准 the date is not certain: {clause}" if re.search(r"\d{4}", clause) else None
    return Fate(status=status, valid_to=until, doubt=doubt)


def day(text: str) -> date | None:
    """The one date of a cell, also one that lost its 年 or 月; None where there is none, or it is not certain."""
    found = set(_dates(fold(text)))
    return found.pop() if len(found) == 1 else None


def span(text: str) -> tuple[date | None, date | None]:
    """First and last day of a cell of validity: two dates, or one that says whether it begins or ends."""
    said = fold(text)
    found = _dates(said)
    if len(found) == 2 and found[0] < found[1]:
        return found[0], found[1]
    if len(found) != 1:
        return None, None
    return (found[0], None) if re.search(r"起|始|施行", said) and not re.search(r"至|止", said) else (None, found[0])


def _ended(said: str) -> tuple[str | None, str] | None:
    """Which end, and the words that tell it. No status where it may hold for some only: for whom, a person reads."""
    for sentence in re.split(r"[。；;]", said):
        for status, words in _ENDED:
            found = words.search(sentence)
            if not found or _DENIED.search(sentence[: found.start()]):
                continue
            before = sentence[: found.start()]
            near = re.split(r"[，,]", before)[-1]
            clause = (near if re.search(r"\d{4}", near) else before) + sentence[found.start() :]
            return status if _holds_for_all(before) else None, clause
    return None


def _holds_for_all(before: str) -> bool:
    """Stand before the word only days, documents, and words that narrow nothing?"""
    bare = re.sub(r"《[^《》]*》|[\u4e00-\u9fff]{1,16}[〔\[(]\d{2,4}[〕\])]第?\d{1,5}号?", "", before)
    return bool(_PLAIN.fullmatch(bare))


def _until(said: str) -> date | None:
    found = _TO.search(said)
    days = _dates(found["to"]) if found else []
    return days[0] if len(days) == 1 else None


def _dates(text: str) -> list[date]:
    """Every date, in order; a year and month alone is its first day."""
    bare = re.sub(r"[\u4e00-\u9fff]{1,16}[〔\[(]\d{2,4}[〕\])]第?\d{1,5}号?", " ", text)
    found: list[date] = []
    for match in _DATE.finditer(bare):
        year, month, dom = (int(part) for part in match.groups() if part)
        found += _made(year, month, dom)
    bare = _DATE.sub(" ", bare)
    for match in _DAMAGED.finditer(bare):
        found += _mended(match[1], match[2])
    for match in _MONTH.finditer(bare):
        found += _made(int(match[1]), int(match[2]), 1)
    return found


def _mended(year: str, rest: str) -> list[date]:
    """`2023` and `823` → 2023-08-23: where month and day stand together and can be parted in one way only."""
    cuts = [(rest[:n], rest[n:]) for n in (1, 2) if len(rest) > n]
    fit = [made for month, dom in cuts for made in _made(int(year), int(month), int(dom))]
    return fit if len(fit) == 1 else []


def _made(year: int, month: int, dom: int) -> list[date]:
    try:
        return [date(year, month, dom)]
    except ValueError:
        return []
