"""What is known of a rate while its text is still being read? The rate, where it stood, and what it may yet inherit."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from feeaudit.model import Rate

Bounds = tuple[Decimal, Decimal | None, str]
"""From, to (None: without end), and `from`, `to` or `both`: which of the two belongs to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A rate and what the text around it says."""

    rate: Rate
    per: str | None = None
    """What it is per, as printed."""
    clause: int = 0
    is_open: bool = False
    """Money that names no unit of its own: that of a neighbour holds, if there is one."""
    is_bare: bool = False
    """Not even 元 is written: without a neighbour's unit it is no rate."""
    is_cap: bool = False
    """The most that the rates before it may come to."""
    bounds: Bounds | None = None
    """The sums of money between which it holds."""
    base: str | None = None
    """The sum of which it is a share, or whose size decides."""
    fee: str = ""
    """The fee that its condition or heading names: 登记费 and 工本费 are two, and may both be due."""
    extra: str = ""
    """Words of the condition beside the bounds."""


@dataclass(slots=True, kw_only=True)
class Page:
    """What has been read so far of one text; grows clause by clause."""

    per: str | None = None
    """What bare numbers are per where the text or the list's own column says so once for all."""
    base: str | None = None
    scale: Decimal = Decimal(1)
    """What bare numbers are counted in: 10000 for 万元."""
    kind: str | None = None
    """progressive or band, where the text says which."""
    drafts: list[Draft] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """Parts that were not understood, as printed."""
    reasons: set[str] = field(default_factory=set)
    """Why no rate decides alone although all was understood: added, changed, dated."""
    clause: int = 0
    heading: str = ""
    fee: str = ""
    """The fee that the last heading named."""
    before: list[str] = field(default_factory=list)
    """Parts of this clause that named no rate: they are the condition of the next one."""
    said: str = ""
    """The condition of the last rate of this clause."""


def fee_name(condition: str | None) -> str:
    """`登记费` of `登记费,住宅`; blank where no fee is named."""
    found = re.search(r"[\u4e00-\u9fff]{1,10}费(?![\u4e00-\u9fff])", condition or "")
    return found[0] if found else ""


def joined(*texts: str | None) -> str | None:
    """Conditions one after the other; None where there is none."""
    seen: dict[str, None] = {}
    for text in texts:
        if text:
            seen.setdefault(text)
    return ",".join(seen) or None
