"""Which fees do the rows of a block give? Departments, sections and numbers carried down, parents given to children."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from feeaudit.fees.transcripts import numbering, standards, values
from feeaudit.fees.transcripts.block import Printed
from feeaudit.fees.transcripts.columns import Layout
from feeaudit.fees.transcripts.lines import Line
from feeaudit.names.traditional import simplify
from feeaudit.text import fold


@dataclass(slots=True, kw_only=True, eq=False)
class Entry:
    """A fee in the making: what was printed for it, where, and what stands above it."""

    name: str
    paper: int
    """Which of the papers given."""
    block: int
    page: int
    row: int
    parent: "Entry | None" = None
    marks: str = ""
    said: dict[str, list[Printed]] = field(default_factory=dict)
    """Field → the cells that fill it, of all rows of the fee."""
    standards: dict[str, None] = field(default_factory=dict)
    """Each once, in order."""
    section: str = ""
    told: set[tuple[str, int]] = field(default_factory=set)
    """Which cells it holds already: a cell over several of its rows is told once."""
    raw: list[tuple[str, str, Printed]] = field(default_factory=list)
    """Field, heading and cell of everything that is printed for it."""
    listed: bool = False
    """It stands in a list, or a part of one, that is of enterprises' charges only."""
    authority_pays: bool | None = None
    rowless: bool = False
    """It is the first-level item of a list with two columns of names, and has no row of its own."""


def of(lines: Iterable[Line], layout: Layout, *, paper: int, block: int, listed: bool) -> Iterator[Entry]:
    """The fees of one block, in order; rows that go on with a fee are in it."""
    desk = _Desk(layout, paper, block, listed=listed)
    for line in lines:
        yield from desk.take(line)


def text(entry: Entry, name: str) -> str:
    """What the cells of a field say, one line each; empty where they say nothing."""
    cells = entry.said.get(name)
    if not cells:
        return ""
    said = [cell.text for cell in cells if not values.is_nothing(cell.text)]
    return said[0] if len(said) == 1 else "\n".join(dict.fromkeys(said))


class _Desk:
    """Where the rows of a block become fees, one after the other."""

    def __init__(self, layout: Layout, paper: int, block: int, *, listed: bool) -> None:
        self._layout, self._paper, self._block, self._listed = layout, paper, block, listed
        self._owners = {layout.labels[c]: name for name, columns in layout.fields.items() for c in columns}
        self._department: Printed | None = None
        self._section: Printed | None = None
        self._stack: list[tuple[int, Entry]] = []
        self._group: Entry | None = None
        self._last: Entry | None = None
        self._number = 0
        self._begins = True

    def take(self, line: Line) -> Iterator[Entry]:
        """The fees that begin with this row."""
        if line.kind in ("department", "section"):
            self._open(line)
        elif line.kind == "more" or (line.kind == "fee" and self._goes_on(line)):
            if self._last:
                self._fill(self._last, line)
        elif line.kind == "fee":
            yield from self._begin(line)

    def _goes_on(self, line: Line) -> bool:
        """Is its name the very cell that named the fee above it?"""
        if self._last is None or not line.merged:
            return False
        named = {"name", "sub_name"} & set(line.cells) or {"parent_name"}
        return named <= line.merged

    def _open(self, line: Line) -> None:
        _, _, bare = numbering.split(line.text)
        first = line.raw[0][1] if line.raw else None
        box, sure = (first.box, first.sure) if first else (None, True)
        printed = Printed(text=line.text, page=line.page, row=line.row, box=box, sure=sure)
        if line.kind == "department":
            self._department = replace(printed, text=numbering.uncounted(bare))
        else:
            self._section, self._department = printed, None
        self._stack, self._group, self._begins = [], None, True

    def _begin(self, line: Line) -> Iterator[Entry]:
        self._move(line)
        if _has_two_names(line):
            upper = values.line(line.cells["parent_name"][0].text)
            if self._group is None or self._group.name != numbering.split(upper)[2]:
                self._stack, self._group = [], None
                self._group = self._entry(line, upper, 0)
                self._group.rowless = True
                self._group.said = {"department": [self._department]} if self._department else {}
                cell = line.cells["parent_name"][0]
                self._group.raw = [("parent_name", label, c) for label, c in line.raw if c is cell]
                yield self._group
        cells = next(line.cells[name] for name in ("sub_name", "name", "parent_name") if name in line.cells)
        if "parent_name" in line.cells and not _has_two_names(line):
            self._group, self._stack = None, []
        made = self._entry(line, "".join(values.line(cell.text) for cell in cells), None)
        self._fill(made, line)
        self._last = made
        if "parent_name" in line.cells and not _has_two_names(line):
            self._group = made
        yield made

    def _move(self, line: Line) -> None:
        """A department that is printed in its column is that of the row, and of those below that leave it blank."""
        cells = line.cells.get("department")
        if not cells or values.is_nothing(cells[0].text):
            return
        bare = _unnumbered(cells[0].text)
        if self._department is None or self._department.text != bare:
            self._stack, self._begins = [], True
        first = cells[0]
        self._department = replace(first, text=values.line(bare), links=())

    def _entry(self, line: Line, printed: str, depth: int | None) -> Entry:
        name, marks = values.unmarked(printed)
        seq, more = values.unmarked(values.line(line.cells["seq"][0].text) if "seq" in line.cells else "")
        at, number = (None, None) if not seq else numbering.split(seq)[:2]
        expected = self._expected(at, number)
        own, own_number, bare = numbering.split(name, expected)
        bare, late = values.unmarked(bare or name)
        found = next((one for one in (depth, own, at) if one is not None), numbering.TOP)
        if found == numbering.TOP:
            self._number, self._begins = own_number or number or self._number + 1, False
        while self._stack and self._stack[-1][0] >= found:
            self._stack.pop()
        parent = self._stack[-1][1] if self._stack else self._group if "sub_name" in line.cells else None
        section = self._section.text if self._section else ""
        made = Entry(
            name=bare,
            paper=self._paper,
            block=self._block,
            page=line.page,
            row=line.row,
            parent=parent,
            marks=marks + more + late,
            section=section,
            listed=self._listed or "涉企" in section,
            authority_pays=_payer(section),
        )
        self._stack.append((found, made))
        return made

    def _expected(self, depth: int | None, number: int | None) -> frozenset[int]:
        """Which numbers may stand glued to a name? The next one, that of its own column, and 1 where a part begins."""
        own = [number] if depth == numbering.TOP and number else []
        return frozenset({self._number + 1, *own, *([1] if self._begins else [])})

    def _fill(self, entry: Entry, line: Line) -> None:
        """What this row says of the fee; cells that span several of its rows are told once."""
        for name, cells in line.cells.items():
            held = entry.said.setdefault(name, [])
            for cell in cells:
                if (name, id(cell)) not in entry.told:
                    entry.told.add((name, id(cell)))
                    held.append(cell)
        if self._department:
            entry.said["department"] = [self._department]
        for label, cell in line.raw:
            if ("", id(cell)) not in entry.told:
                entry.told.add(("", id(cell)))
                entry.raw.append((self._owners.get(label, "kept"), label, cell))
        for name, above in (("department", self._department), ("section", self._section)):
            if above and (name, -1) not in entry.told and name not in line.cells:
                entry.told.add((name, -1))
                entry.raw.append((name, "", above))
        self._add_standard(entry, line)

    def _add_standard(self, entry: Entry, line: Line) -> None:
        cells = line.cells.get("standard", ())
        unit = "" if line.joint or "unit" not in line.cells else line.cells["unit"][0].text
        column = self._layout.fields.get("standard", (-1,))[0]
        heading = self._layout.units.get(column, "")
        for cell in cells:
            made = standards.combined(cell.text, unit, heading)
            if made:
                entry.standards[made] = None


def _has_two_names(line: Line) -> bool:
    """Does it print the item of the first level beside its own? One cell over both columns is one name."""
    upper, own = line.cells.get("parent_name"), line.cells.get("sub_name")
    return upper is not None and own is not None and upper[0] is not own[0]


@lru_cache(maxsize=1024)
def _unnumbered(department: str) -> str:
    """A department without the number before it; a short one is one word, however a narrow column broke it."""
    return numbering.split(re.sub(r"\s", "", department) if len(department) < 20 else department)[2]


@lru_cache(maxsize=1024)
def _payer(section: str) -> bool | None:
    """Must the authority pay? As the section says who commissions the service; None where it does not."""
    said = simplify(fold(section))
    if re.search(r"(?:审批|行政|主管)(?:部门|机关|单位|机构).{0,8}委托", said):
        return True
    return False if re.search(r"(?:申请人|申请单位|企业|建设单位|项目单位|当事人|业主).{0,8}委托", said) else None
