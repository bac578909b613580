"""Which field does each column of a block fill? Known headings, what the user says, and values where those decide."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from feeaudit.fees.transcripts.block import NOTHING, Block
from feeaudit.fees.transcripts.headings import (
    ASIDE,
    DOUBTFUL,
    JOINED,
    NAMING,
    field_of,
    money_above,
    money_in,
    normal,
    own,
    rank,
)
from feeaudit.fees.transcripts.values import is_mark

_LONE = ("name", "sub_name", "parent_name", "standard", "unit")
"""Fields of which a second column is no copy: a person must say which is meant."""
_SAMPLES = 3
_NEAR = 2
"""Lines above a table that may tell what its money is counted in."""
_LONGEST = 20
_BODY = re.compile(r"(?:局|委|委员会|部|部门|厅|中心|院|所|站|队|支队|处|科|会|公司|学校|办|办公室|银行|馆|社)$")
_UNIT = re.compile(r"^(?:每|(?:万|亿|千)?元|角|分|厘|%|‰)|^[^\d]{1,2}$|^(?:平方|立方|千瓦|公里|公顷|公斤)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a block by what they fill."""

    fields: Mapping[str, tuple[int, ...]]
    """Field → its columns, from left to right; those that are known and fill no field are under `kept`."""
    labels: tuple[str, ...]
    """What each column is called."""
    units: Mapping[int, str]
    """Unit that the heading of a column tells."""
    is_own: bool = False
    """True where the columns are those of a fees.csv: then nothing in them is to be understood."""
    strange: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Headings that name no field, with the first values beneath them."""


Layouts = list[tuple[int, Block, Layout]]
"""Of each block: which of the papers it stands in, and what its columns are."""


def layout(block: Block, said: Mapping[str, str]) -> Layout:
    """Field by field. `said` is the user's word: heading, as `headings.normal` spells it or `#3`, → field or `-`."""
    labels = tuple(heading or f"#{n + 1}" for n, heading in enumerate(block.headings))
    names = [own(heading) for heading in block.headings]
    is_own = {"id", "name"} <= set(names) and names.count("id") == 1
    found: dict[str, list[int]] = defaultdict(list)
    strange = []
    for column, label in enumerate(labels):
        field = said.get(normal(label)) or (names[column] if is_own else _field(block, column))
        if field is None:
            values = _values(block, column)
            if values or block.headings[column]:
                strange.append((label, tuple(value[:_LONGEST] for value in values[:_SAMPLES])))
        else:
            found["kept" if field == ASIDE else field].append(column)
    strange += [
        (labels[column], (f"与“{labels[found[field][0]]}”相同 the same as the other: {field}",))
        for field in _LONE
        for column in found.get(field, ())[1:]
    ]
    kept = _one_each(found, labels)
    return Layout(
        fields={field: tuple(columns) for field, columns in kept.items()},
        labels=labels,
        units=_units(block, kept.get("standard", ())),
        is_own=is_own,
        strange=tuple(strange),
    )


def _units(block: Block, standards: Sequence[int]) -> dict[int, str]:
    """What headings say of money; of standards whose heading says nothing, what a line right above the table says."""
    made = {n: unit for n, heading in enumerate(block.headings) if (unit := money_in(heading))}
    above = next((unit for line in reversed(block.above[-_NEAR:]) if (unit := money_above(line))), None)
    return (dict.fromkeys(standards, above) | made) if above else made


def _field(block: Block, column: int) -> str | None:
    heading = block.headings[column]
    field = field_of(heading)
    if not heading and (values := _values(block, column)) and all(map(is_mark, values)):
        return "enterprise_related"
    if field or normal(heading.rpartition("/")[2]) not in DOUBTFUL:
        return field
    values = _values(block, column)
    bodies = sum(bool(_BODY.search(value)) for value in values)
    units = sum(bool(_UNIT.match(value)) and not _BODY.search(value) for value in values)
    if units > bodies and 2 * units > len(values):
        return "unit"
    return "charging_body" if bodies > units and 2 * bodies > len(values) else None


def _values(block: Block, column: int) -> list[str]:
    """The different texts of a column that are printed in it alone."""
    made: dict[str, None] = {}
    for row in block.rows:
        index = row[column]
        if index != NOTHING and row.count(index) == 1 and (text := "".join(block.cells[index].text.split())):
            made[text] = None
    return list(made)


def _one_each(found: Mapping[str, list[int]], labels: tuple[str, ...]) -> dict[str, list[int]]:
    """Of columns that claim one field, the plainest keeps it; one of the others names the fee where none else does."""
    made: dict[str, list[int]] = {}
    kept: list[int] = list(found.get("kept", ()))
    for field, columns in found.items():
        if field == "kept":
            continue
        if field in JOINED or len(columns) == 1:
            made[field] = columns
        else:
            best = min(columns, key=lambda column: (rank(field, labels[column]), column))
            made[field] = [best]
            kept += [column for column in columns if column != best]
    if {"name", "sub_name"} <= made.keys() and "parent_name" not in made:
        made["parent_name"] = made.pop("name")
    if "service" in made and any(field in made for field in NAMING if field != "service"):
        kept += made.pop("service")
    elif "service" in made:
        made["name"] = made.pop("service")
    return made | ({"kept": sorted(kept)} if kept else {})
