"""What does the run say of itself? `run.json`: what was seen, how it ended, and totals that must close."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from feeaudit import __version__, charges, rules
from feeaudit.frames import Books
from feeaudit.model import Catalogue, Correction, Finding, Outcome, Reading, Verdict
from feeaudit.plain import SCHEMA, dumps, to_plain
from feeaudit.rules import frequent, parameters

if TYPE_CHECKING:
    import polars as pl

    from feeaudit.audit import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a finished run is told about."""

    request: dict[str, Any]
    readings: tuple[Reading, ...]
    catalogues: tuple[Catalogue, ...]
    registers: tuple[tuple[str, str], ...]
    books: Books
    verdicts: "pl.DataFrame"
    findings: tuple[Finding, ...]
    outside: int
    known_on: date | None
    """The day of `--known-on`. The lists that it chose stand for it in the run id: an old run made again has its id."""
    settled: dict[str, int]
    corrected: tuple[Correction, ...] = ()
    """Values that people read otherwise than the machine, and that hold in this run."""


def frame_of(request: "Request") -> dict[str, Any]:
    """The audit's frame: what its answer depends on beside files and lists."""
    return {
        "unit": request.unit,
        "from": request.date_from,
        "to": request.date_to,
        "place": request.place,
    }


def run_json(facts: Facts) -> dict[str, Any]:
    """The contract's `run.json`. The run id is a hash of everything the answer depends on: same input, same id."""
    versions = {"feeaudit": __version__, "tools": charges.versions(), "rules": [c.RULE.id for c in rules.CHECKS]}
    versions |= parameters.used(facts.books)
    lists = [
        {"list": c.list, "edition": c.edition, "sha256": c.sha256, "coverage": c.coverage} for c in facts.catalogues
    ]
    registers = [{"path": path, "sha256": sha} for path, sha in facts.registers]
    papers = sorted((r.path, r.sha256, r.outcome) for r in facts.readings)
    as_of = facts.books.as_of
    basis = [papers, lists, registers, facts.request, as_of, versions]
    if facts.corrected:
        basis.append(facts.corrected)
    plain: dict[str, Any] = to_plain(
        {
            "schema": SCHEMA,
            "run_id": hashlib.sha256(dumps(basis).encode()).hexdigest()[:16],
            "as_of": as_of,
            **facts.request,
            **({"known_on": facts.known_on} if facts.known_on else {}),
            "versions": versions,
            "catalogues": lists,
            "registers": registers,
            "seen": len(facts.readings),
            "outcomes": outcomes(facts.readings),
            "charges": facts.books.charges.height,
            "charges_amount": facts.books.charges["amount"].sum(),
            "out_of_scope": facts.outside,
            "settled": facts.settled,
            **({"corrected": facts.corrected} if facts.corrected else {}),
            "verdicts": _verdicts(facts.verdicts),
            "rules_to_check": frequent.of(facts.verdicts, facts.books),
            "findings": len(facts.findings),
            "complete": True,
        }
    )
    return plain


def outcomes(readings: Iterable[Reading]) -> dict[str, dict[str, Any]]:
    """Outcome → how many documents ended so and what they add up to, in 元 with tax where known."""
    made: dict[str, dict[str, Any]] = {}
    by_outcome = sorted(readings, key=lambda r: get_args(Outcome).index(r.outcome))
    for reading in by_outcome:
        entry = made.setdefault(reading.outcome, {"documents": 0, "amount": Decimal("0.00")})
        entry["documents"] += 1
        entry["amount"] += _stated(reading)
    return made


def _stated(reading: Reading) -> Decimal:
    """What a document says it is about: totals with tax, else without."""
    headers = [s.invoice for s in reading.statements if s.invoice]
    totals = [i.total_amount if i.total_with_tax is None else i.total_with_tax for i in headers]
    return sum((t for t in totals if t is not None), Decimal("0.00"))


def _verdicts(verdicts: "pl.DataFrame") -> dict[str, dict[str, int]]:
    counted = {(rule, outcome): n for rule, outcome, n in verdicts.group_by("rule", "outcome").len().iter_rows()}
    names = [check.RULE.id for check in rules.CHECKS]
    return {rule: {outcome: counted.get((rule, outcome), 0) for outcome in get_args(Verdict)} for rule in names}
