"""Where did every row go? Rows in = rows of the register, and rows that are none, each by its name."""

from collections import Counter
from dataclasses import dataclass, field

HEADINGS = ("行 rows", "数 count", "说明 note")
_NAMES = {
    "body": ("登记的行 rows of bodies", ""),
    "heading": ("表头 headings", "含每页重复的 repeated ones too"),
    "title": ("表头以上 above the headings", ""),
    "section": ("分段标题 section titles", ""),
    "blank": ("空行 blank", ""),
    "footnote": ("脚注、页码 footnotes and page numbers", ""),
    "total": ("合计 totals", ""),
    "aside": ("不是登记的表 tables that are no register", ""),
}


@dataclass(slots=True, kw_only=True)
class Account:
    """How many rows there were, and what became of them."""

    rows: int = 0
    """Rows of all tables of all papers, as they are printed."""
    kinds: Counter[str] = field(default_factory=Counter)
    written: int = 0
    """Rows of the agencies.csv."""
    more: int = 0
    """Of these, how many are further owners named in one printed row."""
    notes: list[str] = field(default_factory=list)
    """What a person should look at."""

    @property
    def closes(self) -> bool:
        """Is every row accounted for, and is every row of a body written?"""
        return self.rows == sum(self.kinds.values()) and self.written == self.kinds["body"] + self.more


def table(account: Account) -> list[tuple[str, str, str]]:
    """Rows for the screen, as `HEADINGS`."""
    found = [(_NAMES[kind][0], str(account.kinds[kind]), _NAMES[kind][1]) for kind in _NAMES if account.kinds[kind]]
    more = [("一行里的第二个举办、出资者 further owners in one row", str(account.more), "各写一行 a row each")]
    return [
        ("读到的行 rows read", str(account.rows), ""),
        *found,
        *(more if account.more else []),
        ("写出的行 rows written", str(account.written), ""),
    ]
