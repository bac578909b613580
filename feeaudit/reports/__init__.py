"""Where is a run shown? Each format writes one file; all are written aside and take their names at once."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from feeaudit.frames import Audit
from feeaudit.paths import remove, write_whole
from feeaudit.reports import (
    burden,
    csv_findings,
    findings_jsonl,
    html,
    inputs_jsonl,
    junit,
    outputs,
    run_json,
    suites_json,
    xlsx,
)
from feeaudit.reports.papers import evidence, problems, summary, workbook
from feeaudit.reports.tables import charges, links, signs, verdicts

if TYPE_CHECKING:
    from feeaudit.protocols import Format

FORMATS: "tuple[Format, ...]" = (
    findings_jsonl,
    verdicts,
    charges,
    links,
    signs,
    inputs_jsonl,
    burden,
    xlsx,
    html,
)
"""What every run writes. Add an output here: a module with FILE and `write`."""

AFTER_SUITES: "tuple[Format, ...]" = (suites_json, html)
"""What is written once the suites have ended: the page shows them too."""

EXTRA: "dict[str, tuple[Format, ...]]" = {
    "csv": (csv_findings,),
    "junit": (junit,),
    "papers": (evidence, problems, summary, workbook),
}
"""What is written on request (-f)."""


def write(audit: Audit, out: Path, *, extra: tuple[str, ...] = ()) -> None:
    """Every file of the contract but what the suites say and `run.json`, and those asked for. Raises CannotWrite."""
    for form in (*FORMATS, *_asked(extra)):
        _write(form, audit, out)


def begin(audit: Audit, out: Path) -> None:
    """From here on the folder holds a run that is not complete; what an earlier one's suites said is taken away."""
    for form in (suites_json, run_json):
        remove(out / form.FILE)
    _write(run_json, replace(audit, run=audit.run | {"complete": False}), out)


def end(audit: Audit, out: Path, *, extra: tuple[str, ...] = ()) -> None:
    """All is written: only now does the run call itself complete, and says what each file's hash is."""
    forms = {form.FILE for form in (*FORMATS, *AFTER_SUITES, *_asked(extra))}
    _write(run_json, replace(audit, run=audit.run | {"outputs": outputs.hashes(out, forms)}), out)


def write_suites(audit: Audit, out: Path) -> None:
    """What the suites said, in its file and on the page."""
    for form in AFTER_SUITES:
        _write(form, audit, out)


def _asked(extra: tuple[str, ...]) -> "tuple[Format, ...]":
    return tuple(form for name in extra for form in EXTRA[name])


def _write(form: "Format", audit: Audit, out: Path) -> None:
    write_whole(out / form.FILE, lambda aside: form.write(audit, aside))
