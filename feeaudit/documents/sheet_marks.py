"""What should a person know of a workbook's rows beside their cells? What is hidden, and what formulas once gave."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from feeaudit.documents import xml
from feeaudit.documents.archive import opened
from feeaudit.errors import DocumentRefused

Mark = tuple[int, int, str]
"""Row and column, both 1-based, 0 for all of them; and what a person should know."""

HIDDEN_SHEET = "工作表是隐藏的 the sheet is hidden"
HIDDEN_ROW = "行是隐藏的 the row is hidden"
HIDDEN_COLUMN = "列是隐藏的 the column is hidden"
FORMULA = "值是公式上次算出的 the value is what a formula gave when the file was saved"
LINKED = "公式引用了别的文件 formulas refer to other files"

_HIDDEN = rb'(?=[^>]*\shidden="(?:1|true)")'
_ROWS = re.compile(rb"<(?:\w+:)?row\b" + _HIDDEN + rb'[^>]*?\sr="(\d{1,7})"')
_COLUMNS = re.compile(rb"<(?:\w+:)?col\b" + _HIDDEN + rb'(?=[^>]*\smin="(\d{1,5})")(?=[^>]*\smax="(\d{1,5})")')
_FORMULAS = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\sr="([A-Z]{1,3})\d{1,7}"[^<>]*>\s*<(?:\w+:)?f\b')
_WIDEST = 512


@dataclass(slots=True)
class Seen:
    """What was seen in the members of a workbook, piece by piece."""

    rows: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    columns: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    formulas: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    linked: bool = False

    def see(self, member: str, text: bytes) -> None:
        """A piece of a member; pieces may overlap."""
        name = _plain(member)
        self.linked |= name.startswith("xl/externallinks/")
        if not name.startswith("xl/worksheets/"):
            return
        self.rows[name].update(int(m[1]) for m in _ROWS.finditer(text))
        for m in _COLUMNS.finditer(text):
            self.columns[name].update(range(int(m[1]), min(int(m[2]), _WIDEST) + 1))
        self.formulas[name].update(column_of(m[1]) for m in _FORMULAS.finditer(text))

    def marks(self, content: bytes) -> dict[str, tuple[Mark, ...]]:
        """Sheet name → its marks, in order of row and column."""
        found: dict[str, tuple[Mark, ...]] = {}
        for sheet, member, hidden in _sheets(content):
            made = [(0, 0, HIDDEN_SHEET)] if hidden else []
            made += [(0, column, HIDDEN_COLUMN) for column in sorted(self.columns.get(member, ()))]
            made += [(0, column, FORMULA) for column in sorted(self.formulas.get(member, ()))]
            if self.linked and self.formulas.get(member):
                made += [(0, column, LINKED) for column in sorted(self.formulas[member])]
            found[sheet] = (*made, *((row, 0, HIDDEN_ROW) for row in sorted(self.rows.get(member, ()))))
        return found


def column_of(letters: bytes) -> int:
    """AB → 28."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheets(content: bytes) -> Iterator[tuple[str, str, bool]]:
    """Name, member and whether it is hidden, of each sheet. A workbook whose parts name no sheets says nothing here:
    the library reads it, or refuses it.
    """
    try:
        with opened(content) as archive:
            if "xl/workbook.xml" not in archive or "xl/_rels/workbook.xml.rels" not in archive:
                return
            book, rels = (xml.root(archive.read(n)) for n in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
    except DocumentRefused as refused:
        if refused.outcome != "malformed":
            raise
        return
    targets = {str(rel.get("Id")): str(rel.get("Target") or "") for rel in rels.iterchildren()}
    for sheet in book.iter("{*}sheet"):
        key = next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        target = _plain(targets.get(key, ""))
        member = target if target.startswith("xl/") else f"xl/{target}"
        yield str(sheet.get("name") or ""), member, sheet.get("state") in ("hidden", "veryHidden")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
