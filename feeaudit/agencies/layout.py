"""Which field does each column of a register's table fill? Known headings and what the user says; never a guess."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from feeaudit.agencies.headings import LONE, NAMES, field_of, own
from feeaudit.agencies.kinds import REGISTERS, Kind, told
from feeaudit.errors import BadConfiguration
from feeaudit.fees.transcripts.block import NOTHING, Block
from feeaudit.fees.transcripts.headings import ASIDE, normal

_SAMPLES = 3
_LONGEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a block by what they fill, and which register it is."""

    kind: Kind
    fields: Mapping[str, int]
    labels: tuple[str, ...]
    """What each column is called."""


def layout(block: Block, said: Mapping[str, str], kind: Kind | None, where: str) -> Layout:
    """`said` is the user's word: heading, as `normal` spells it or `#3`, → field or `-`; `kind`, which register it is.

    Raises BadConfiguration that names each column which names no field, or says that no register is told.
    """
    labels = tuple(heading or f"#{n + 1}" for n, heading in enumerate(block.headings))
    found: dict[str, list[int]] = defaultdict(list)
    strange = []
    for column, label in enumerate(labels):
        field = said.get(normal(label)) or field_of(block.headings[column]) or own(block.headings[column])
        if field is None:
            values = _values(block, column)
            if values or block.headings[column]:
                strange.append((label, "、".join(value[:_LONGEST] for value in values[:_SAMPLES]) or "空 blank"))
        elif field != ASIDE:
            found[field].append(column)
    strange += [
        (labels[column], f"与“{labels[columns[0]]}”都是 the same as the other: {field}")
        for field, columns in found.items()
        if field in LONE
        for column in columns[1:]
    ]
    if strange:
        _refuse(strange, where)
    fields = {field: columns[0] for field, columns in found.items()}
    return Layout(kind=_kind(block, fields, kind, labels, where), fields=_named(fields, labels, where), labels=labels)


def _kind(block: Block, fields: Mapping[str, int], kind: Kind | None, labels: tuple[str, ...], where: str) -> Kind:
    kinds = told(fields, " ".join(block.above))
    if kind is None and len(kinds) == 1:
        return kinds[0]
    if kind and (not kinds or kind in kinds):
        return kind
    seen = "、".join(REGISTERS[one].zh for one in kinds) or "哪种都不像 none"
    raise BadConfiguration(
        f"认不出是哪种登记 which register this is cannot be told: {seen}；表头 headings: {'、'.join(labels)}",
        where=where,
        todo="用 --kind 说明：institutions 事业单位、associations 社会组织、shareholders 股东、directory 中介超市 "
        "say which with --kind; columns that are none of it are set aside with --column",
    )


def _named(fields: Mapping[str, int], labels: tuple[str, ...], where: str) -> dict[str, int]:
    """With one column for the body's name, under `name`. Raises BadConfiguration where there are two, or none."""
    names = [field for field in NAMES if field in fields]
    if len(names) == 2 and "association" in names and "institution" in names:
        names = []
    if len(names) > 1:
        shown = "、".join(labels[fields[field]] for field in names)
        raise BadConfiguration(
            f"几列都像机构名称 several columns may be the name of the body: {shown}",
            where=where,
            todo='把不是的放在一边 set the others aside: --column "表头=-"',
        )
    if not names and "credit_code" not in fields:
        raise BadConfiguration(
            f"没有机构名称也没有信用代码的列 no column has the body's name or code: {'、'.join(labels)}",
            where=where,
            todo='用 --column "表头=name" 说明 say which it is',
        )
    return {("name" if field in names else field): column for field, column in fields.items()}


def _refuse(strange: list[tuple[str, str]], where: str) -> None:
    shown = "；".join(f"“{label}”（{values}）" for label, values in strange)
    first = strange[0][0]
    raise BadConfiguration(
        f"认不出这些列 these columns name no field: {shown}",
        where=where,
        todo=f'用 --column "{first}=authority" 说明是哪一项，或用 --column "{first}=-" 放在一边；可用的字段见 --help '
        "say which field it is, or set it aside with -",
    )


def _values(block: Block, column: int) -> list[str]:
    """The different texts of a column that are printed in it alone."""
    made: dict[str, None] = {}
    for row in block.rows:
        index = row[column]
        if index != NOTHING and row.count(index) == 1 and (text := "".join(block.cells[index].text.split())):
            made[text] = None
    return list(made)
