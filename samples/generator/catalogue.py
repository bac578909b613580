"""How is an official list written down? `datapackage.json` beside `fees.csv`."""

import csv
import io
import json
from dataclasses import dataclass, fields
from datetime import date

_COLUMNS = (
    "id,parent_id,name,aliases,nature,jurisdiction,department,charging_body,payee_class,payer,"
    "pricing,standard,rates,legal_basis,fund_management,status,valid_from,valid_to,cease_from,"
    "cease_document,arrears_collectible,authority_pays,excludes,period,enterprise_related,source,"
    "source_page,source_row,verified"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """One row; blank where the list says nothing. Names are the columns of `fees.csv`."""

    id: str
    name: str
    nature: str
    aliases: str = ""
    department: str = ""
    charging_body: str = ""
    payee_class: str = ""
    payer: str = "企业"
    pricing: str = "government"
    standard: str = ""
    rates: str = ""
    legal_basis: str = ""
    fund_management: str = ""
    status: str = "active"
    jurisdiction: str = ""
    """Blank: the list's own."""
    cease_from: str = ""
    cease_document: str = ""
    arrears_collectible: str = ""
    authority_pays: str = ""
    excludes: str = ""
    period: str = ""
    enterprise_related: str = "true"
    source: str = "SAMPLE"
    verified: str = "true"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One list as published once."""

    list: str
    edition: str
    title: str
    jurisdiction: str
    published: date
    valid_from: date | None
    valid_to: date | None
    natures: tuple[str, ...]
    fees: tuple[Fee, ...]


def edition_files(edition: Edition) -> dict[str, bytes]:
    """Path below the folder of lists → content."""
    folder = f"{edition.list}/{edition.edition}"
    return {
        f"{folder}/datapackage.json": _package(edition),
        f"{folder}/fees.csv": _fees(edition),
    }


def flat(value: str, unit: str, op: str = "=") -> str:
    """The `rates` column of one single rate: `元/平方米` and the like."""
    return json.dumps([{"value": value, "unit": unit, "op": op}], ensure_ascii=False)


def _package(edition: Edition) -> bytes:
    def day(value: date | None) -> str | None:
        return value.isoformat() if value else None

    about = {
        "schema": 1,
        "name": f"{edition.list}-{edition.edition}",
        "profile": "tabular-data-package",
        "title": edition.title,
        "list": edition.list,
        "edition": edition.edition,
        "jurisdiction": edition.jurisdiction,
        "published": day(edition.published),
        "natures": list(edition.natures),
        "valid_from": day(edition.valid_from),
        "valid_to": day(edition.valid_to),
        "coverage": "complete",
        "sources": [{"id": "SAMPLE", "title": "示例，虚构，非官方", "kind": "sample"}],
        "resources": [{"name": "fees", "path": "fees.csv", "profile": "tabular-data-resource"}],
    }
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()


def _fees(edition: Edition) -> bytes:
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_COLUMNS.split(","))
    known = {field.name for field in fields(Fee)}
    for number, fee in enumerate(edition.fees, 1):
        cells = {name: getattr(fee, name) for name in known}
        cells["jurisdiction"] = cells["jurisdiction"] or edition.jurisdiction
        cells["source_row"] = str(number)
        table.writerow([cells.get(column, "") for column in _COLUMNS.split(",")])
    return out.getvalue().encode()
