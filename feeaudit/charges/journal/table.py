"""Where does a sheet head a journal? Its columns, also under two rows of headings, and what stands above them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from feeaudit.charges import marks
from feeaudit.charges.journal import columns
from feeaudit.charges.journal.above import accounts_in
from feeaudit.charges.journal.columns import Field
from feeaudit.charges.journal.entries import Journal
from feeaudit.charges.journal.reading import Context, entries
from feeaudit.model import Page
from feeaudit.text import fold

FIRST_ROWS = 20
Row = tuple[str | None, ...]
_READ: tuple[Field, ...] = ("date", "summary", "account", "debit", "credit", "amount", "side")
"""Columns of which it matters that they are hidden, or calculated."""

_SCALED = re.compile(r"(?:单位|金额单位)[:：]?(?:人民币)?万元|[(（](?:人民币)?万元[)）]")
_OWNER = re.compile(
    r"(?:编制单位|核算单位|单位名称|会计主体|账套名称|账套|公司名称|核算组织|单位)[:：]\s*(?:[\[【(（][^\]】)）]*[\]】)）]\s*)?(?P<name>[^\s:：]{4,60})"
)
_OWN_LINE = re.compile(r"[\[【(（]?(?P<name>[\u3400-\u9fff（）()]{4,40}(?:公司|集团|厂|合作社|事务所))[\]】)）]?")
"""A line that is nothing but a firm's name, as 金蝶 writes it above the table."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s*年|[./-]\s*\d{1,2}(?!\d))")
_PRINTED = re.compile(r"(?:打印|制表|导出|查询|生成|下载)(?:日期|时间)?[:：]?\s*\d[\d年月日./:-]*")
"""When the sheet was printed is no year of its rows."""
_UNITS = re.compile(r"人民币|[万千百亿]*元|[^\d]{0,3}[元币]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where the headings of a journal stand, and which field each of its columns is."""

    row: int
    """1-based: the last row of headings."""
    columns: dict[Field, tuple[int, ...]]
    """The clearest first."""
    words: tuple[str, ...]
    unused: tuple[str, ...]
    year: int | None = None
    """Said in the headings: 2024年 above 月 and 日."""
    scaled: frozenset[int] = field(default_factory=frozenset)
    """Columns in 万元."""
    plain: frozenset[int] = field(default_factory=frozenset)
    """Columns that say 元, whatever stands above."""
    twice: bool = False
    """Two tables stand beside each other."""

    @property
    def knows_account(self) -> bool:
        return bool({"code", "account", "account_top", "account_leaf"} & self.columns.keys())

    @property
    def is_two_sided(self) -> bool:
        return {"debit", "credit"} <= self.columns.keys()


def find(rows: tuple[Row, ...]) -> Header | None:
    """The row, or the two rows, of the first twenty that head most columns of a journal; None where none does.

    A journal has 借 and 贷, or 方向 and 金额 beside an account; and a 摘要.
    """
    found: list[Header] = []
    for number in range(1, min(len(rows), FIRST_ROWS) + 1):
        found.append(_header(number, rows[number - 1]))
        if number < len(rows):
            found.append(_header(number + 1, _stacked(rows[number - 1], rows[number])))
    good = [h for h in found if _is_journal(h)]
    return max(good, key=lambda h: (len(h.columns) - len(h.unused) / 4, -h.row)) if good else None


def _is_journal(header: Header) -> bool:
    known = header.columns.keys()
    sided = {"side", "amount"} <= known and header.knows_account
    return "summary" in known and (header.is_two_sided or sided)


def _stacked(top: Row, bottom: Row) -> Row:
    """Two rows of headings as one: what stands above several columns belongs to each of them."""
    if any(cell and re.fullmatch(r"[\d.,\s-]+", cell) for cell in bottom):
        return ()
    labels: list[str | None] = []
    above = ""
    for place in range(max(len(top), len(bottom))):
        over = (top[place] if place < len(top) else None) or ""
        under = (bottom[place] if place < len(bottom) else None) or ""
        above = over.strip() or (above if under.strip() else "")
        labels.append(f"{above}{under.strip()}" if under.strip() else over.strip() or None)
        if columns.field_of(labels[-1] or "") is None and columns.field_of(under) is not None:
            year = _YEAR.search(fold(above) + " ")
            labels[-1] = f"{above} {under}" if year or fold(above).endswith("年") else under
    return tuple(labels)


def _header(number: int, row: Row) -> Header:
    known: dict[Field, list[tuple[int, int]]] = {}
    scaled: set[int] = set()
    plain: set[int] = set()
    unused, year, heads = [], None, []
    for place, cell in enumerate(row):
        heading = (cell or "").strip()
        if not heading:
            continue
        dated = re.match(r"\s*((?:19|20)\d{2})\s*年?\s*(?=[年月日])", heading)
        year = int(dated[1]) if dated else year
        heading = (
            heading[dated.end() :]
            if dated
            else re.sub(r"^(?:凭证|日期|记账凭证) ?(?=(?:[年月日字号]|种类|号数)$)", "", heading)
        )
        told = columns.field_of(heading)
        if told is None:
            unused.append(heading)
            continue
        heads.append(columns.bare(heading))
        known.setdefault(told[0], []).append((told[1], place))
        if columns.bare(heading).endswith("元"):
            (scaled if columns.is_scaled(heading) else plain).add(place)
    return Header(
        row=number,
        columns={name: tuple(place for _, place in sorted(found)) for name, found in known.items()},
        words=tuple(cell.strip() for cell in row if cell and cell.strip()),
        unused=tuple(unused),
        year=year,
        scaled=frozenset(scaled),
        plain=frozenset(plain),
        twice=heads.count("摘要") > 1,
    )


def journal(page: Page, header: Header) -> Journal:
    """The sheet's entries."""
    above = tuple(cell[:300] for row in page.rows[: header.row] for cell in row if cell and cell.strip())
    title = " ".join(above)
    context = Context(
        page=page.number,
        year=header.year or _only(int(y) for y in _YEAR.findall(_PRINTED.sub(" ", fold_spaces(title)))),
        payer=_owner(above),
        account=account_above(page.rows, header),
        hints=marks.hints(page, {place + 1 for field in _READ for place in header.columns.get(field, ())[:1]}),
    )
    made, sums = entries(page.rows, header.row, header.columns, _scaled(page.rows, header), context)
    where = f"工作表“{page.name}”" if page.name else ""
    return Journal(entries=made, sums=sums, where=where, unused=header.unused)


def _scaled(rows: tuple[Row, ...], header: Header) -> frozenset[int]:
    """Columns in 万元: those that say so, or all that do not say 元 where a row above does (单位：万元)."""
    title = (cell[:300] for row in rows[: header.row - 1] for cell in row if cell)
    if not any(_SCALED.search(fold(cell)) for cell in title):
        return header.scaled
    money: tuple[Field, ...] = ("debit", "credit", "amount")
    places = {place for name in money for place in header.columns.get(name, ())}
    return header.scaled | (places - header.plain)


def _owner(above: tuple[str, ...]) -> str | None:
    """Whose books they are, by what stands above: 编制单位：…, or a line that is a firm's name."""
    told = [m["name"] for cell in above for m in _OWNER.finditer(cell) if not _UNITS.fullmatch(m["name"])]
    return _only(iter(told)) if told else _only(m["name"] for cell in above if (m := _OWN_LINE.fullmatch(cell.strip())))


def account_above(rows: tuple[Row, ...], header: Header) -> str | None:
    """科目：管理费用-检测费 above the headings of an account's own book; None where several are named, or none."""
    above = (cell for row in rows[: header.row - 1] for cell in row if cell)
    return _only(iter(accounts_in(above)))


def fold_spaces(text: str) -> str:
    """One width, spaces kept: two cells are two words."""
    return " ".join(fold(piece) for piece in text.split())


T = TypeVar("T")


def _only(found: Iterator[T]) -> T | None:
    one = set(found)
    return one.pop() if len(one) == 1 else None
