"""Where did every row go? Rows in = rows of fees, rows merged, and rows that are no fee, each by its name."""

from collections import Counter
from dataclasses import dataclass, field

HEADINGS = ("行 rows", "数 count", "说明 note")
_NAMES = {
    "fee": ("收费项目 fees", ""),
    "more": ("同一项目的续行 rows that go on with a fee", "并入上一项 in the fee above"),
    "merged": ("与另一张表重复 repeated in another table", "并为一项 one fee"),
    "heading": ("表头 headings", "含每页重复的 repeated ones too"),
    "title": ("表头以上 above the headings", ""),
    "section": ("分段标题 section titles", ""),
    "department": ("部门 departments", ""),
    "blank": ("空行 blank", ""),
    "footnote": ("脚注、页码 footnotes and page numbers", ""),
    "total": ("合计 totals", ""),
    "fine": ("罚没收入，不是收费 fines, which are no fees", ""),
    "unread": ("说到收费而没有录入的句子 sentences about fees that were not taken", "补录 add them by hand"),
    "aside": ("不是收费表的表 tables that are no list", ""),
}


@dataclass(slots=True, kw_only=True)
class Account:
    """How many rows there were, and what became of them."""

    rows: int = 0
    """Rows of all tables of all papers, as they are printed."""
    kinds: Counter[str] = field(default_factory=Counter)
    fees: int = 0
    """Rows of the fees.csv."""
    parents: int = 0
    """Fees that have no row of their own: the first-level items of a list with two columns of names."""
    notes: list[str] = field(default_factory=list)
    """What a person should look at."""

    @property
    def closes(self) -> bool:
        """Is every row accounted for, and is every fee a row?"""
        return self.rows == sum(self.kinds.values()) and self.fees == self.kinds["fee"] + self.parents


def table(account: Account) -> list[tuple[str, str, str]]:
    """Rows for the screen, as `HEADINGS`."""
    found = [(_NAMES[kind][0], str(account.kinds[kind]), _NAMES[kind][1]) for kind in _NAMES if account.kinds[kind]]
    upper = [("上级项目，没有自己的行 parents without a row", str(account.parents), "")] if account.parents else []
    return [
        ("读到的行 rows read", str(account.rows), ""),
        *found,
        *upper,
        ("写出的项目 fees written", str(account.fees), ""),
    ]
