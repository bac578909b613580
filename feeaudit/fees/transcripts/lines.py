"""What is each row of a block? A fee, a department, a section, a footnote, headings again; or it is named as none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from feeaudit.errors import BadCatalogue
from feeaudit.fees.transcripts import numbering, offices, values
from feeaudit.fees.transcripts.block import NOTHING, Block, Printed
from feeaudit.fees.transcripts.columns import Layout
from feeaudit.fees.transcripts.headings import NAMING, normal

Kind = Literal["fee", "more", "heading", "section", "department", "blank", "footnote", "total", "fine"]
"""`more` goes on with the fee above it."""
_FOOT = re.compile(
    r"(?:注|备注|说明|附注|附|编制说明)\s*\d{0,2}\s*[:：]|注\s*\d*\s*[、.．]|※|第\s*\d{1,4}\s*页|共\s*\d{1,4}\s*页"
)
_PAGE = re.compile(r"[-—–\s]*\d{1,4}[-—–\s]*")
_LONGEST = 60
"""Characters of a heading."""
_FINE = re.compile(r"罚\s*[没款金]")
_TOTALS = frozenset({"合计", "总计", "小计", "共计"})
_DEPARTMENT = re.compile(
    r"[\u4e00-\u9fff、()（）]{1,24}?(?:部门|系统|机关|局|委|委员会|厅|部|办|办公室|院|法院|海关|银行|监管|协会|单位|中心)"
)
_PART = re.compile(
    r"(?:涉企)?(?:行政事业性收费|政府性基金|涉企保证金|保证金|(?:政府定价|市场调节价)?的?经营服务性收费|考试考务费|.{0,20}委托.{0,30})"
    r"(?:项目|目录|清单)?"
)
_NUMERAL = re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,4}[、.．\s]|[(（][一二三四五六七八九十]{1,4}[)）])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a list, understood as far as it goes alone."""

    kind: Kind
    page: int
    row: int
    cells: dict[str, tuple[Printed, ...]]
    """Field → the cells that fill it, 同上 resolved."""
    merged: frozenset[str] = frozenset()
    """Fields whose cell is the very one of the row above."""
    joint: bool = False
    """Unit and standard are one cell."""
    text: str = ""
    """Of a section or department: its title."""
    raw: tuple[tuple[str, Printed], ...] = ()
    """What each column is called → what is printed there; a merged cell once."""


class Unaccounted(BadCatalogue):
    """A row that is neither a fee nor any of what a list also has."""


def read(block: Block, layout: Layout, path: str) -> Iterator[Line]:
    """Every row of the block, in order. Raises Unaccounted for the first that is nothing of what is known."""
    rows = _Rows(block, layout)
    above: dict[int, int] = {}
    any_fee = False
    for number, row in enumerate(block.rows):
        kind, text = rows.kind(row, any_fee=any_fee)
        if kind is None:
            page, at = block.places[number]
            shown = "｜".join(dict.fromkeys(block.cells[i].text.strip() for i in row if i != NOTHING))[:80]
            raise Unaccounted(
                "这一行既不是收费，也不是表头、部门、脚注 "
                f"this row is neither a fee nor a heading, department or footnote: {shown}",
                where=f"{path} 第{page}页第{at}行 page {page}, row {at}",
                todo="核对原件的这一行；列认错时用 --column 改 check the row; --column mends a mistaken column",
            )
        resolved = rows.resolved(row, above)
        if kind in ("fee", "more"):
            any_fee = True
            above |= {c: i for c, i in enumerate(resolved) if i is not None and rows.speaks[i]}
        yield rows.line(number, kind, text, resolved)


def opening(block: Block) -> Line | None:
    """What stands over the table as a row of its own might: the department or section of all its rows, or nothing."""
    text = values.line(block.above[-1]) if block.above else ""
    if not block.places or not text or not (_is_department(text) or _is_title(text)):
        return None
    page, row = block.places[0]
    return Line(kind="department" if _is_department(text) else "section", page=page, row=row, cells={}, text=text)


class _Rows:
    """The rows of a block. What is asked of its cells and columns again and again is found once."""

    def __init__(self, block: Block, layout: Layout) -> None:
        self._block, self._layout = block, layout
        self.speaks = [bool(cell.text.strip()) for cell in block.cells]
        self._same = [values.is_same(cell.text) for cell in block.cells]
        self._owners = {column: field for field, columns in layout.fields.items() for column in columns}
        self._names = [column for field in NAMING for column in layout.fields.get(field, ())]
        unit, standard = layout.fields.get("unit"), layout.fields.get("standard")
        self._joint = (unit[0], standard[0]) if unit and standard else None

    def resolved(self, row: tuple[int, ...], above: dict[int, int]) -> list[int | None]:
        """The cells that are meant, column by column: for 同上 that above."""
        same = self._same
        return [None if i == NOTHING else above.get(c) if same[i] else i for c, i in enumerate(row)]

    def line(self, number: int, kind: Kind, text: str, resolved: list[int | None]) -> Line:
        row, cells = self._block.rows[number], self._block.cells
        before = self._block.rows[number - 1] if number else ()
        again = {c for c, (i, upper) in enumerate(zip(row, before, strict=False)) if i == upper != NOTHING}
        held: dict[str, tuple[Printed, ...]] = {}
        for field, columns in self._layout.fields.items():
            said = [i for c in columns if (i := resolved[c]) is not None and self.speaks[i]]
            if said:
                held[field] = tuple([cells[i] for i in dict.fromkeys(said)]) if len(said) > 1 else (cells[said[0]],)
        page, at = self._block.places[number]
        return Line(
            kind=kind,
            page=page,
            row=at,
            cells=held,
            merged=frozenset(f for f, columns in self._layout.fields.items() if again.issuperset(columns))
            if again
            else frozenset(),
            joint=self._joint is not None and row[self._joint[0]] == row[self._joint[1]] != NOTHING,
            text=text,
            raw=self._raw(row),
        )

    def _raw(self, row: tuple[int, ...]) -> tuple[tuple[str, Printed], ...]:
        """A merged cell stands where its last column does, under the heading of its first."""
        labels, cells = self._layout.labels, self._block.cells
        if len(set(row)) == len(row):
            return tuple([(labels[c], cells[i]) for c, i in enumerate(row) if i != NOTHING and self.speaks[i]])
        first = {i: c for c, i in reversed(list(enumerate(row))) if i != NOTHING}
        return tuple([(labels[c], cells[i]) for i, c in reversed(first.items()) if self.speaks[i]])

    def kind(self, row: tuple[int, ...], *, any_fee: bool) -> tuple[Kind | None, str]:
        """What it is, and of what is no fee its text; None for what is nothing of what is known."""
        block, layout = self._block, self._layout
        said = {column: i for column, i in enumerate(row) if i != NOTHING and self.speaks[i]}
        if not said:
            return "blank", ""
        if layout.is_own:
            return "fee", ""
        texts = [values.line(block.cells[i].text) for i in dict.fromkeys(said.values())]
        if _is_heading(block, said, texts):
            return "heading", ""
        if any(map(_is_total, texts[:2])):
            return "total", ""
        names = self._names
        if len(texts) == 1 and (alone := _alone(texts[0], said, names, layout)):
            return alone, texts[0]
        if any(c in said and _FINE.search(block.cells[said[c]].text) for c in layout.fields.get("nature", ())):
            return "fine", ""
        fields = {self._owners[c] for c in said if c in self._owners}
        if any(c in said for c in names):
            is_numbered = fields <= {"seq", "department_seq", *NAMING} and _NUMERAL.match(f"{texts[0]}、")
            is_department = is_numbered and (_DEPARTMENT.fullmatch(texts[-1]) or offices.are(texts[-1]))
            return ("department" if is_department else "fee"), texts[-1]
        if fields <= {"seq", "department_seq", "department"}:
            text = texts[-1] if "department" in fields else ""
            return ("department", text) if text else (None, "")
        return ("more" if any_fee and "seq" not in fields else None), ""


def _is_total(text: str) -> bool:
    return "计" in text and re.sub(r"\s", "", text) in _TOTALS


def _is_heading(block: Block, said: dict[int, int], texts: list[str]) -> bool:
    """The headings once more, or a row that numbers the columns."""
    if len(texts) >= 2 and all(_again(block.cells[i].text, block.headings[c]) for c, i in said.items()):
        return True
    return (
        len(texts) >= 3
        and all(map(str.isdecimal, texts))
        and [int(text) for text in texts] == list(range(1, len(texts) + 1))
    )


def _again(text: str, heading: str) -> bool:
    """Is this the heading of its column once more, or one of the two?"""
    if len(text) > _LONGEST:
        return False
    said = normal(text)
    return said == normal(heading) or any(said == normal(part) for part in heading.split("/"))


def _alone(text: str, said: dict[int, int], names: list[int], layout: Layout) -> Kind | None:
    """What is a row with one text in it? None where it may be a fee."""
    wide = len(said) * 3 >= len(layout.labels) * 2 and len(said) > 1
    is_name = not wide and any(c in names for c in said)
    if _FOOT.match(text) or (wide and _PAGE.fullmatch(text)):
        return "footnote"
    if text[:1] in "*★▲☆△" and not is_name and re.search(r"[。，,：:]|的", text):
        return "footnote"
    column = next(iter(said))
    only = next((field for field, columns in layout.fields.items() if column in columns), "")
    if not wide and only not in (*NAMING, "seq", "department_seq", "department"):
        return None
    if is_name and not _is_title(text):
        return None
    if only == "seq" and numbering.is_number(text) and not wide:
        return None
    return "footnote" if "。" in text else "department" if _is_department(text) else "section"


def _is_title(text: str) -> bool:
    """Does a text in the column of names name a department or a part of the list, and no fee?"""
    _, _, bare = numbering.split(text)
    numbered = bool(_NUMERAL.match(text))
    named = _DEPARTMENT.fullmatch(bare) or _PART.fullmatch(bare) or offices.are(bare)
    return numbering.uncounted(text) != text or (numbered and bool(named))


def _is_department(text: str) -> bool:
    _, _, bare = numbering.split(text)
    if offices.are(numbering.uncounted(bare)):
        return True
    if _DEPARTMENT.fullmatch(bare) and numbering.uncounted(bare) == bare:
        return True
    return bool(_NUMERAL.match(text)) and len(bare) <= 10 and not re.search(r"项|费|基金|金$|委托|其他", bare)
