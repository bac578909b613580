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
    masking,
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
    """Every file of the contract but what the suites say and `run.json`, and those asked for. Raises CannotWrite.

    What is in them is as the audit's profile lets it be seen: `statistics` is sums alone.
    """
    seen = masking.of(audit)
    for form in _forms(audit, extra):
        _write(form, seen, out)


def begin(audit: Audit, out: Path) -> None:
    """From here on the folder holds a run that is not complete; what an earlier one's suites said is taken away."""
    gone = (suites_json, run_json) if _has_rows(audit) else (*FORMATS, *AFTER_SUITES, *_asked(tuple(EXTRA)), run_json)
    for form in gone:
        remove(out / form.FILE)
    seen = masking.of(audit)
    _write(run_json, replace(seen, run=seen.run | {"complete": False}), out)


def end(audit: Audit, out: Path, *, extra: tuple[str, ...] = ()) -> None:
    """All is written: only now does the run call itself complete, and says what each file's hash is."""
    forms = {form.FILE for form in (*_forms(audit, extra), *_after(audit))}
    seen = masking.of(audit)
    _write(run_json, replace(seen, run=seen.run | {"outputs": outputs.hashes(out, forms)}), out)


def write_suites(audit: Audit, out: Path) -> None:
    """What the suites said, in its file and on the page."""
    seen = masking.of(audit)
    for form in _after(audit):
        _write(form, seen, out)


def _has_rows(audit: Audit) -> bool:
    return audit.manner.profile != "statistics"


def _forms(audit: Audit, extra: tuple[str, ...]) -> "tuple[Format, ...]":
    return (*FORMATS, *_asked(extra)) if _has_rows(audit) else (burden,)


def _after(audit: Audit) -> "tuple[Format, ...]":
    return AFTER_SUITES if _has_rows(audit) else ()


def _asked(extra: tuple[str, ...]) -> "tuple[Format, ...]":
    return tuple(form for name in extra for form in EXTRA[name])


def _write(form: "Format", audit: Audit, out: Path) -> None:
    write_whole(out / form.FILE, lambda aside: form.write(audit, aside))
