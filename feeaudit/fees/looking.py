"""What does a person see of the fees that were found, and of one fee with its family and its history?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from feeaudit import names
from feeaudit.fees import places, standing
from feeaudit.fees.search import Found
from feeaudit.fees.views import LABELS, Row, shown
from feeaudit.model import Catalogue, Fee
from feeaudit.plain import SCHEMA, dumps, to_plain
from feeaudit.text import place_chain

FOUND_HEADINGS = (
    "编号 id",
    "收费项目 fee",
    "地区 place",
    "标准 standard",
    "有效 in force",
    "核实 verified",
    "清单 list",
)
KIN_HEADINGS = ("编号 id", "收费项目 fee", "标准 standard", "有效 in force", "核实 verified")
GUESSED = ("sound", "spelling")
"""Ways of being found that are guesses: nothing is called what was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One fee as a person reads it; each part is empty where there is none."""

    fields: tuple[Row, ...]
    """Name and value, blank fields left out; the source with its title, the repeal with its document."""
    parents: tuple[Row, ...]
    children: tuple[Row, ...]
    history: tuple[Row, ...]
    """The fee of this name here and above, on every list and edition, the oldest first; as `FOUND_HEADINGS`."""
    elsewhere: int
    """How many fees of other places have its name."""


def found_rows(found: Iterable[Found]) -> list[Row]:
    """One row per fee, as `FOUND_HEADINGS`."""
    return [_row(each.fee, each.name, each.standing) for each in found]


def found_plain(found: Iterable[Found], text: str, of: int, provisions: tuple[str, ...]) -> dict[str, Any]:
    """The same for programs: what was asked, of how many fees that were found these are the first, and each whole."""
    fees = [
        {
            "id": each.fee.id,
            "path": each.name,
            "way": each.way,
            "likeness": f"{each.likeness:.4f}",
            "standing": each.standing.word,
            "since": each.standing.since,
            "until": each.standing.until,
            "place": places.shown(each.fee.jurisdiction),
            "fee": to_plain(each.fee),
        }
        for each in found
    ]
    plain: dict[str, Any] = to_plain(
        {"schema": SCHEMA, "text": text, "found": of, "fees": fees, "provisions": provisions}
    )
    return plain


def page(catalogues: tuple[Catalogue, ...], fee_id: str, day: date | None = None) -> Page | None:
    """All that the lists say of the fee with this id, whatever its case; None where no fee has it."""
    wanted = fee_id.strip().lower()
    for catalogue in catalogues:
        for fee in catalogue.fees:
            if fee.id.lower() == wanted:
                return _page(catalogues, catalogue, fee, day)
    return None


def page_plain(catalogues: tuple[Catalogue, ...], fee_id: str) -> dict[str, Any] | None:
    """The same for programs: the fee, the ids of its parents, children and history, its source and its note."""
    for catalogue in catalogues:
        for fee in catalogue.fees:
            if fee.id.lower() == fee_id.strip().lower():
                plain: dict[str, Any] = to_plain(
                    {
                        "schema": SCHEMA,
                        "fee": to_plain(fee),
                        "source": dict(catalogue.sources).get(fee.source or ""),
                        "note": _note(catalogue, fee),
                        "parents": [each.id for each in _parents(catalogue, fee)],
                        "children": [each.id for each in catalogue.fees if each.parent_id == fee.id],
                        "history": [each.id for each in _history(catalogues, fee)],
                    }
                )
                return plain
    return None


def _page(catalogues: tuple[Catalogue, ...], catalogue: Catalogue, fee: Fee, day: date | None) -> Page:
    same = [each for each in _of_one_name(catalogues, fee) if each.jurisdiction not in place_chain(fee.jurisdiction)]
    history = _history(catalogues, fee)
    return Page(
        fields=tuple(_fields(catalogue, fee, day)),
        parents=tuple(_kin(each, day) for each in _parents(catalogue, fee)),
        children=tuple(_kin(each, day) for each in catalogue.fees if each.parent_id == fee.id),
        history=tuple(_row(each, each.name, standing.of(each, day)) for each in history) if len(history) > 1 else (),
        elsewhere=len(same),
    )


def _fields(catalogue: Catalogue, fee: Fee, day: date | None) -> Iterable[Row]:
    values = to_plain(fee)
    values["rates"] = dumps([_said(rate) for rate in values["rates"]]) if fee.rates else None
    values["catalogue"] = f"{catalogue.title} {catalogue.name}"
    values["jurisdiction"] = f"{places.shown(fee.jurisdiction)} {fee.jurisdiction}"
    if fee.source:
        values["source"] = f"{fee.source} {dict(catalogue.sources).get(fee.source, '')}".strip()
    values["standing"] = str(standing.of(fee, day))
    values["note"] = _note(catalogue, fee)
    for name, value in values.items():
        if value not in (None, []):
            yield f"{LABELS.get(name, '')} {name}".strip(), shown(value)


def _note(catalogue: Catalogue, fee: Fee) -> str | None:
    return dict(catalogue.notes).get(fee.id.partition("@")[0])


def _parents(catalogue: Catalogue, fee: Fee) -> list[Fee]:
    """The nearest last."""
    by_id = {each.id: each for each in catalogue.fees}
    above: list[Fee] = []
    while fee.parent_id:
        fee = by_id[fee.parent_id]
        above.insert(0, fee)
    return above


def _history(catalogues: tuple[Catalogue, ...], fee: Fee) -> list[Fee]:
    """The fee itself, and what has its name here or above, by the first day that is known of each."""
    chain = place_chain(fee.jurisdiction)
    first = {catalogue.name: _first_day(catalogue) for catalogue in catalogues}

    def begins(each: Fee) -> tuple[object, ...]:
        day = each.valid_from or min(filter(None, (each.valid_to, each.cease_from)), default=first[each.catalogue])
        return (day, each.catalogue, each.id)

    return sorted((each for each in _of_one_name(catalogues, fee) if each.jurisdiction in chain), key=begins)


def _of_one_name(catalogues: tuple[Catalogue, ...], fee: Fee) -> list[Fee]:
    """Those whose name or alias is its name or alias; children of one parent with other names are other fees."""
    ours = {names.key(text) for text in (fee.name, *fee.aliases)}
    return [
        each
        for catalogue in catalogues
        for each in catalogue.fees
        if not ours.isdisjoint(names.key(text) for text in (each.name, *each.aliases))
    ]


def _first_day(catalogue: Catalogue) -> date:
    """When the edition began to hold, was published, or the year it is called by."""
    year = catalogue.edition[:4]
    named = date(int(year), 1, 1) if len(year) == 4 and year.isascii() and year.isdigit() and int(year) else date.max
    return catalogue.valid_from or catalogue.published or named


def _kin(fee: Fee, day: date | None) -> Row:
    return fee.id, fee.name, fee.standard or "", str(standing.of(fee, day)), shown(fee.verified)


def _row(fee: Fee, name: str, stands: standing.Standing) -> Row:
    place = places.shown(fee.jurisdiction)
    return fee.id, name, place, fee.standard or "", str(stands), shown(fee.verified), fee.catalogue


def _said(rate: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in rate.items() if value not in (None, [], "flat")}
