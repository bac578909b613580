"""Which tables does an audit stand on? `Books` are what rules read, `Audit` is what reports show."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from feeaudit.frames import schemas
from feeaudit.model import Finding, Profile, Reading, Rule, Standing

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Audit", "Books", "Manner", "schemas"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The tables of one run; each has its schema in `frames.schemas` and a total order on its first columns."""

    charges: "pl.DataFrame"
    fees: "pl.DataFrame"
    links: "pl.DataFrame"
    lists: "pl.DataFrame"
    """One row per loaded list and nature: which list is complete for which nature, place and time."""
    agencies: "pl.DataFrame"
    approvals: "pl.DataFrame"
    payers: "pl.DataFrame"
    deliverables: "pl.DataFrame"
    deposits: "pl.DataFrame"
    as_of: date | None
    """The day the audit speaks of; None only where no charge has a date."""
    directory: "pl.DataFrame" = field(default_factory=schemas.empty("directory"))
    notices: "pl.DataFrame" = field(default_factory=schemas.empty("notices"))
    parameters: dict[str, Any] = field(default_factory=dict, compare=False)
    """What a jurisdiction's `rules.toml` changes of the numbers that the rules go by (`rules.parameters`)."""
    features: "dict[str, pl.DataFrame]" = field(default_factory=dict, repr=False, compare=False)
    """What a rule has learnt by looking along other keys than its own, by name, for the whole of which these books are
    a part; where it is not here these books are the whole."""
    made: "dict[str, tuple[tuple[object, ...], Any]]" = field(default_factory=dict, repr=False, compare=False)
    """What `of` keeps; handed on to the parts of these books."""
    _known: dict[str, Any] = field(init=False, default_factory=dict, repr=False, compare=False)

    def once(self, name: str, make: "Callable[[Books], T]") -> "T":
        """What is worked out of these tables and asked for by several rules: made at the first asking."""
        if name not in self._known:
            self._known[name] = make(self)
        found: T = self._known[name]
        return found

    def of(self, name: str, make: "Callable[[Books], T]", *tables: object) -> "T":
        """What is worked out of these lists and registers alone: made once for all parts that have the very same."""
        kept = self.made.get(name)
        if kept is None or any(one is not other for one, other in zip(kept[0], tables, strict=True)):
            self.made[name] = kept = (tables, make(self))
        found: T = kept[1]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How reports are to be made; it changes nothing of what was found."""

    prepared_by: str = ""
    """编制人, as the audit papers name them."""
    reviewed_by: str = ""
    templates: Path | None = None
    """Folder of a bureau's own layouts of the audit papers; None: the plain ones."""
    profile: Profile = "internal"
    """internal: everything; masked: no number or name of a person; statistics: no row at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """One run, finished: everything a report may show."""

    run: dict[str, Any]
    """What `run.json` says."""
    readings: tuple[Reading, ...]
    """Every file given, in order of path."""
    books: Books
    verdicts: "pl.DataFrame"
    """charge_id, rule, outcome, missing, amount, superseded_by; not_applicable rows may be left out."""
    findings: tuple[Finding, ...]
    """In the order of reports: severity, confidence, amount, id."""
    rules: tuple[Rule, ...]
    standing: dict[str, Standing] = field(default_factory=dict)
    """Finding → what people decided of it so far; those of which nothing was said are not in it."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Charge → the place on its paper as a PNG; of the first findings only, and of papers that have pages."""
    rows: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """Catalogue and fee → its row on the published paper as a PNG, where that paper is kept beside the list."""
    manner: Manner = field(default_factory=Manner)
    suites: dict[str, Any] | None = None
    """What `suites.json` says; None until they have run or where they were not asked for."""
