"""Where is a run shown? Each format writes one file; all are written aside and take their names at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from feeaudit.errors import BadUsage
from feeaudit.frames import Audit
from feeaudit.paths import write_whole
from feeaudit.reports import csv_findings, findings_jsonl, html, run_json, suites_json, xlsx
from feeaudit.reports.tables import charges, links, verdicts

if TYPE_CHECKING:
    from feeaudit.protocols import Format

FORMATS: "tuple[Format, ...]" = (
    findings_jsonl,
    verdicts,
    charges,
    links,
    run_json,
    xlsx,
    html,
)
"""What every run writes. Add an output here: a module with FILE and `write`."""

AFTER_SUITES: "tuple[Format, ...]" = (suites_json, html)
"""What is written once the suites have ended: the page shows them too."""

EXTRA: "dict[str, Format]" = {"csv": csv_findings}
"""What is written on request (-f)."""


def write(audit: Audit, out: Path, *, extra: tuple[str, ...] = ()) -> None:
    """Every file of the contract, and those asked for. Raises CannotWrite; BadUsage for an unknown format."""
    unknown = [name for name in extra if name not in EXTRA]
    if unknown:
        raise BadUsage(f"没有这种格式 no such format: {unknown[0]}", todo=f"可用 known: {', '.join(EXTRA)}")
    for form in (*FORMATS, *(EXTRA[name] for name in extra)):
        _write(form, audit, out)


def write_suites(audit: Audit, out: Path) -> None:
    """What the suites said, in its file and on the page."""
    for form in AFTER_SUITES:
        _write(form, audit, out)


def _write(form: "Format", audit: Audit, out: Path) -> None:
    write_whole(out / form.FILE, lambda aside: form.write(audit, aside))
