"""What is allowed (收费项目)? Official lists, their editions and rows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One computable element of a charging standard (收费标准)."""

    unit: str | None
    """As printed: 元/平方米, ×合同额 (a share of it), 系数 …; None where the list gives none."""
    op: Literal["=", "<=", "range", "factor", "surcharge", "formula"] = "="
    value: Decimal | None = None
    value_max: Decimal | None = None
    condition: str | None = None
    kind: Literal["flat", "progressive", "band", "by_year"] = "flat"
    tiers: tuple[dict[str, str | None], ...] = ()
    """Each `from`, `to` (None: without end), `rate` or `flat`, and `rate_max` or `flat_max` of a range; `includes`:
    which of the two bounds belongs to it: `to` where it is not said, `from`, or `both`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """What is allowed (收费项目): one row of an official list. Fields as in the catalogue format."""

    id: str
    catalogue: str
    """`<list>/<edition>` it stands in."""
    name: str
    nature: str
    jurisdiction: str
    parent_id: str | None = None
    aliases: tuple[str, ...] = ()
    department: str | None = None
    charging_body: str | None = None
    payee_class: tuple[str, ...] = ()
    payer: str | None = None
    pricing: str | None = None
    standard: str | None = None
    rates: tuple[Rate, ...] = ()
    unparsed: str | None = None
    """Why the standard is not computable; None where it is, or where none is printed."""
    flat_rate: Decimal | None = None
    """元 per `rate_unit`, where one single rate decides; None for tiers, ranges, formulas and several conditions."""
    rate_unit: str | None = None
    """What the flat rate is per, in one spelling: 件, 平方米, 吨 …; None for a flat sum or where no rate decides."""
    legal_basis: tuple[str, ...] = ()
    fund_management: str | None = None
    status: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    cease_from: date | None = None
    cease_document: str | None = None
    arrears_collectible: bool | None = None
    authority_pays: bool | None = None
    excludes: tuple[str, ...] = ()
    period: str | None = None
    enterprise_related: bool | None = None
    source: str | None = None
    source_page: str | None = None
    source_row: str | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One edition of one official list."""

    list: str
    edition: str
    title: str
    jurisdiction: str | None
    natures: tuple[str, ...]
    coverage: Literal["complete", "excerpt"]
    sha256: str
    """Of datapackage.json and fees.csv together."""
    published: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    known_from: date | None = None
    """The day on which we had it; None = since it was published, or always."""
    sources: tuple[tuple[str, str], ...] = ()
    """The id that a fee's `source` gives, and what it stands for: title and address."""
    notes: tuple[tuple[str, str], ...] = ()
    """The id of a fee, as its list writes it, and what a person should know of it."""
    provisions: tuple[tuple[str, str, str], ...] = ()
    """What the list says of no one fee: the text, the document it rests on, the place it holds for."""
    fees: tuple[Fee, ...] = ()

    @property
    def name(self) -> str:
        """`<list>/<edition>`."""
        return f"{self.list}/{self.edition}"
