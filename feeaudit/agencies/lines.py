"""What is a row of a register's table: a body, or a total, a section, a footnote, nothing? Each cell by its field."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from feeaudit.agencies.headings import OWNERS
from feeaudit.agencies.layout import Layout
from feeaudit.errors import BadConfiguration
from feeaudit.fees.transcripts.block import NOTHING, Block
from feeaudit.fees.transcripts.values import is_nothing, is_same

_TOTAL = re.compile(r"(?:[合总小共累]\s{0,4}计|total)\s{0,4}(?:[:：（(\d].{0,20})?", re.IGNORECASE)
_NOTE = re.compile(
    r"^(?:注|备注|说明|数据来源|来源|填表|制表|制表人|填报|统计|截至|打印|第\s?\d+\s?页|共\s?\d+\s?[页条]|\d+\s?/\s?\d+$)"
)
_SECTION = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[:：]$|[（(]\d{1,5}\s?[家个户][)）]$")
_SHORTEST = 15
"""Characters of a code: the older registration numbers have so many."""
_CARRIED = ("name", "credit_code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row."""

    kind: str
    """body, or what else (the names of `account`)."""
    page: int
    row: int
    cells: dict[str, str]
    """Field → text as printed; of a body only."""

    @property
    def at(self) -> str:
        """Where it stands, in words."""
        return f"第{self.page}页（表）第{self.row}行"


def read(block: Block, layout: Layout, path: str, *, carry: bool) -> Iterator[Line]:
    """Every row in order. `carry`: a row without a name and code is of the body above. Raises BadConfiguration for a
    row that is nothing of what is known.
    """
    before: dict[str, str] = {}
    for indexes, (page, row) in zip(block.rows, block.places, strict=True):
        texts = [block.cells[index].text if index != NOTHING else "" for index in indexes]
        cells = {field: texts[column] for field, column in layout.fields.items()}
        cells = {field: before.get(field, "") if is_same(text) else text for field, text in cells.items()}
        kind = _kind(indexes, texts, cells)
        if kind == "body":
            if all(is_nothing(cells.get(field, "")) for field in _CARRIED):
                cells |= _above(before, path, page, row, carry=carry)
            before = cells
        yield Line(kind=kind, page=page, row=row, cells=cells if kind == "body" else {})


def _kind(indexes: tuple[int, ...], texts: list[str], cells: dict[str, str]) -> str:
    said = {index: text.strip() for index, text in zip(indexes, texts, strict=True) if text.strip()}
    if not said:
        return "blank"
    first = next(iter(said.values()))
    is_coded = len("".join(cells.get("credit_code", "").split())) >= _SHORTEST
    if not is_coded and any(_TOTAL.fullmatch(text) for text in list(said.values())[:2]):
        return "total"
    if len(said) == 1:
        if _NOTE.match(first):
            return "footnote"
        spans = indexes.count(next(iter(said))) > 1
        alone = not any(cells.get(field, "").strip() for field in ("credit_code", *OWNERS))
        if alone and (spans or _SECTION.search(first)):
            return "section"
    return "body"


def _above(before: dict[str, str], path: str, page: int, row: int, *, carry: bool) -> dict[str, str]:
    if carry and before:
        return {field: before[field] for field in _CARRIED if field in before}
    raise BadConfiguration(
        f"第{page}页（表）第{row}行没有机构名称和代码 row {row} of page or sheet {page} has neither name nor code",
        where=path,
        todo="补上；若是合并单元格拆开后的空格，用 --carry 沿用上一行 fill it in, or let --carry take it from above",
    )
