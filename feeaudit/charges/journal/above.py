"""What does a row of a journal take from the rows above? Merged cells, and the lines between the rows of a book."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from feeaudit.charges.journal.columns import Field

_ACCOUNT = re.compile(
    r"(?:会计)?科目(?:名称|编码|代码)?[:：]\s*(?P<account>\S.*?)\s*(?:\s{2,}|$|(?:期间|单位|币[别种])[:：])"
)
FULL_DAY = re.compile(r"(?<!\d)(?:19|20)\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}(?!\d)日?")
_NUMBERED = re.compile(r"[\u4e00-\u9fff]{1,3}字?第?\s*\d{1,6}\s*号|(?<=凭证号[:：])\s*\S+|(?<=凭证字号[:：])\s*\S+")

_LONGEST = 300
"""Characters of a line that are looked at."""


@dataclass(slots=True)
class Above:
    """What the rows above said: merged cells, and words written once for a voucher, stand only in the first of them."""

    date: str | None = None
    year: str | None = None
    month: str | None = None
    day: str | None = None
    voucher: str | None = None
    summary: str | None = None
    account: str | None = None


def accounts_in(cells: Iterable[str]) -> set[str]:
    """科目：管理费用-检测费, as the book of one account says above its rows."""
    return {m["account"] for cell in cells for m in _ACCOUNT.finditer(cell[:_LONGEST])}


def look_between(filled: tuple[str, ...], columns: Mapping[Field, tuple[int, ...]], before: Above) -> None:
    """A line between the rows: the next account of a book, the date and number of the next printed voucher."""
    if named := accounts_in(filled):
        before.account = named.pop() if len(named) == 1 else None
    text = "  ".join(filled)[:_LONGEST]
    if not {"date", "month", "day"} & columns.keys() and (day := FULL_DAY.search(text)):
        before.date = re.sub(r"\s+", "", day[0])
    if "voucher" not in columns and (number := _NUMBERED.search(text)):
        before.voucher, before.summary = number[0].strip(), None
