"""How does a run end? Reports written, the run kept, the suites asked, and one exit code."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from feeaudit import audit as line
from feeaudit import reports, rules, suites
from feeaudit.audit import Request, Tell, pictures
from feeaudit.audit.hands import Hands
from feeaudit.frames import Audit, Manner
from feeaudit.model import Severity
from feeaudit.paths import clear_aside
from feeaudit.plain import dumps
from feeaudit.reports import findings_jsonl
from feeaudit.store import Store, alone, default_url, open_store
from feeaudit.store.standing import standings

RANK: dict[Severity, int] = {"info": 0, "warning": 1, "critical": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A request, and what is wanted of its results."""

    request: Request
    out: Path
    store: str | None = None
    """SQLAlchemy URL; None = beside the results."""
    expectations: Path | None = None
    """Folder of suites; None = none are run."""
    formats: tuple[str, ...] = ()
    """Formats beyond the contract's."""
    manner: Manner = field(default_factory=Manner)
    fail_on: Severity = "warning"
    lang: str = "zh"
    four_eyes: Decimal | None = None
    """From this amount on, two people are needed to confirm or to dismiss; None = one is enough."""


def complete(order: Order, *, tell: Tell, show: Callable[[Audit], None], hands: Hands = line.HERE) -> tuple[Audit, int]:
    """Run, write, remember, validate. `show` gets the findings as soon as they stand, and the audit again once the
    suites have ended.
    """
    with ExitStack() as stack:
        url = order.store or default_url(order.out)
        if url != default_url(order.out):
            stack.enter_context(alone(order.out))
        store = stack.enter_context(open_store(url, alone=True))
        clear_aside(order.out)
        ids = tuple(check.RULE.id for check in rules.CHECKS)
        runner = stack.enter_context(suites.start(order.expectations, rules=ids)) if order.expectations else None
        audit = line.run(order.request, store, tell, hands)
        run = audit.run | {"lang": order.lang}
        audit = as_decided(replace(audit, run=run, manner=order.manner), store, order.four_eyes)
        tell("picture", 0, 1)
        if order.manner.profile == "internal":
            drawn = pictures.of(audit, jobs=order.request.jobs, passwords=order.request.passwords)
            rows = pictures.rows_of(audit, order.request.catalogues, jobs=order.request.jobs)
            audit = replace(audit, pictures=drawn, rows=rows)
        tell("report", 0, 1)
        reports.begin(audit, order.out)
        reports.write(audit, order.out, extra=order.formats)
        tables = suites.tables_of(audit)
        keep(store, audit, tables)
        show(audit)
        if runner:
            tell("validate", 0, 1)
            audit = replace(audit, suites=runner.validate(tables))
            reports.write_suites(audit, order.out)
            show(audit)
        reports.end(audit, order.out, extra=order.formats)
    return audit, exit_code(audit, order.fail_on)


def as_decided(audit: Audit, store: Store, four_eyes: Decimal | None = None) -> Audit:
    """The audit with what people have decided of its findings so far, and with the head of the chain of their words."""
    count, head = store.head()
    amounts = {finding.id: finding.amount_at_issue for finding in audit.findings}
    said = (decision for decision in store.decisions() if decision.finding_id in amounts)
    standing = standings(said, as_of=audit.books.as_of, amounts=amounts, four_eyes=four_eyes)
    return replace(audit, run=audit.run | {"events": {"count": count, "head": head}}, standing=standing)


def keep(store: Store, audit: Audit, tables: dict[str, Any]) -> None:
    """The run, its findings as `findings.jsonl` says them, and what the suites judge, for commands that only read."""
    rows = [
        {"place": place, "finding_id": line["finding_id"], "body": dumps(line)}
        for place, line in enumerate(findings_jsonl.lines_of(audit))
    ]
    store.keep_run(audit.run["run_id"], dumps(audit.run), rows, dumps(tables))


def exit_code(audit: Audit, fail_on: Severity) -> int:
    """1 findings or failed expectations at or above `fail_on`; else 3 something was not read or not run; else 0."""
    gate = suites.gate(audit.suites, fail_on) if audit.suites else 0
    if gate == 1 or any(RANK[finding.severity] >= RANK[fail_on] for finding in audit.findings):
        return 1
    unread = any(reading.outcome not in ("read", "duplicate") for reading in audit.readings)
    return 3 if unread or gate == 3 else 0
