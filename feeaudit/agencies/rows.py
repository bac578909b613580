"""What does one row of a register say in the columns of an agencies.csv? A row for each owner that it names."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from feeaudit.agencies import values
from feeaudit.agencies.headings import CODES, OWNERS
from feeaudit.agencies.kinds import REGISTERS, Kind
from feeaudit.agencies.lines import Line
from feeaudit.charges.checks.forms import lost_digits
from feeaudit.errors import BadConfiguration
from feeaudit.fees.transcripts.values import line as one_line

T = TypeVar("T")
_PLAIN = ("legal_representative", "address", "phone", "bank_account")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One owner of a body, or none."""

    authority: str = ""
    authority_code: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A printed row, understood; shares are still as printed."""

    cells: dict[str, str]
    """Columns of an agencies.csv that are of the body itself, `source` and days among them."""
    ties: tuple[Tie, ...]
    share: str
    """As printed, with what else decides it in `line`."""
    line: Line
    service: str = ""
    commissioner: str = ""
    notes: tuple[str, ...] = ()


def body(line: Line, kind: Kind, *, source: str, path: str) -> Body:
    """The row's body and owners. Raises BadConfiguration for a day or a relation that is none."""
    cells = line.cells
    code = values.code(cells.get("credit_code", ""))
    since, until = _days(line, kind, path)
    ties, notes = _ties(line, kind)
    if until is None and values.has_ended(cells.get("status", "")) and any(tie.authority for tie in ties):
        ties = (Tie(),)
        notes = (*notes, "状态说已结束而没有日期，隶属没有写入 ended on an unknown day: no tie was written")
    if lost_digits(code):
        notes = (*notes, f"信用代码 {code} 像是被表格当作数字存过 a spreadsheet may have taken digits of the code away")
    made = {
        "credit_code": code,
        "name": values.name(cells.get("name", "")),
        "class": values.body_class(code, cells.get("class", ""), REGISTERS[kind].body),
        **{field: values.name(cells.get(field, "")) for field in _PLAIN},
        "valid_from": since.isoformat() if since else "",
        "valid_to": until.isoformat() if until else "",
        "source": values.name(cells.get("source", "")) or source,
    }
    return Body(
        cells=made,
        ties=ties,
        share=cells.get("share_percent", ""),
        line=line,
        service=one_line(cells.get("service", "")),
        commissioner=values.name(cells.get("commissioner", "")),
        notes=notes,
    )


def _ties(line: Line, kind: Kind) -> tuple[tuple[Tie, ...], tuple[str, ...]]:
    """Owners by the column in which they stand. A private non-enterprise unit has a founder beside its supervisor."""
    cells, found, notes = line.cells, [], []
    for field, relation in OWNERS.items():
        several, private = _owners(cells, field, CODES[field])
        found += [replace(tie, relation="" if values.says_none(tie.authority) else relation) for tie in several]
        notes += ["个人证件号码没有写入 a person's card number was not kept"] if private else []
    usual = REGISTERS[kind].relation
    said = values.name(cells.get("relation", ""))
    if not found and (usual or kind == "agencies"):
        several, _ = _owners(cells, "authority", "authority_code")
        found = [
            replace(tie, relation=said or ("" if values.says_none(tie.authority) else usual or "")) for tie in several
        ]
    return tuple(found) or (Tie(relation=said),), tuple(notes)


def _owners(cells: dict[str, str], field: str, code_field: str) -> tuple[list[Tie], bool]:
    """A code is that of the only owner; of several none is known to be whose."""
    several = values.owners(cells.get(field, ""))
    code, private = values.owner_code(cells.get(code_field, ""), several[0] if several else "")
    if not several and code:
        return [Tie(authority_code=code)], private
    return [Tie(authority=owner, authority_code=code if len(several) == 1 else "") for owner in several], private


def _days(line: Line, kind: Kind, path: str) -> tuple[date | None, date | None]:
    """From when until when the row holds; the day on which a body was founded only where it says no other.

    A firm's founding is not the day on which a holder joined it.
    """
    first, last = _told(line, path, "period", values.span) or (None, None)
    days = {
        field: _told(line, path, field, values.day)
        for field in ("valid_from", "valid_to", "ended", "detached", "begun")
    }
    founded = days["begun"] if kind in ("institutions", "associations") else None
    since = days["valid_from"] or first or founded
    ends = [day for day in (days["valid_to"], last, days["ended"], days["detached"]) if day]
    until = min(ends, default=None)
    if since and until and since > until:
        raise BadConfiguration(
            f"{line.at}的终止日 {until} 早于起始日 {since} it ends before it begins",
            where=path,
            todo="对着原件改正 mend it by the original",
        )
    return since, until


def _told(line: Line, path: str, field: str, read: Callable[[str], T]) -> T | None:
    text = line.cells.get(field, "")
    try:
        return read(text) if text.strip() else None
    except ValueError as error:
        raise BadConfiguration(
            f"{line.at}的日期读不准 no day: {text.strip()[:40]!r}",
            where=path,
            todo=f"改成 2024-12-31，或用 --column 把那一列放在一边 mend it, or set the column aside（{field}）",
        ) from error
