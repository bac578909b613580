"""May the night pass? Native Great Expectations suites over three small result tables, run in a side process."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeaudit.errors import BadConfiguration
from feeaudit.model import Severity
from feeaudit.paths import write_text
from feeaudit.suites.definitions import load
from feeaudit.suites.runner import Runner

if TYPE_CHECKING:
    from feeaudit.frames import Audit

__all__ = ["Runner", "gate", "load_tables", "save", "start", "tables_of"]

FILE = "suites-input.json"
"""The three tables, kept beside the results so that `validate` needs no new scan."""

_RANK: dict[Severity, int] = {"info": 0, "warning": 1, "critical": 2}


def start(folder: Path) -> Runner:
    """A side process that loads Great Expectations and these suites while the scan is at work. Raises BadSuite."""
    return Runner(load(folder))


def tables_of(audit: "Audit") -> dict[str, Any]:
    """hits, totals and profile of a finished run, as plain rows."""
    from feeaudit.suites.tables import of_audit

    return of_audit(audit)


def save(tables: dict[str, Any], out: Path) -> None:
    """Keep the tables beside the results."""
    write_text(out / FILE, json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n")


def load_tables(out: Path) -> dict[str, Any]:
    """The tables that the last scan kept. Raises BadConfiguration where there are none."""
    file = out / FILE
    try:
        tables: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadConfiguration(
            f"没有可校验的结果 no results to validate: {error}",
            where=str(file),
            todo="先运行 feeaudit scan（不加 --no-suites）；run feeaudit scan first, without --no-suites",
        ) from error
    return tables


def gate(result: dict[str, Any], fail_on: Severity) -> int:
    """1 an expectation at or above `fail_on` failed; 3 one could not run; 0 all passed or failed below it."""
    said = [expectation for suite in result["suites"] for expectation in suite["expectations"]]
    if any(e["result"] == "fail" and _RANK[e["severity"]] >= _RANK[fail_on] for e in said):
        return 1
    return 3 if any(e["result"] == "could_not_run" for e in said) else 0
