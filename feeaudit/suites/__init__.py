"""May the night pass? Native Great Expectations suites over three small result tables, run in a side process."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from feeaudit.errors import BadConfiguration
from feeaudit.model import Severity
from feeaudit.suites.definitions import load
from feeaudit.suites.runner import Runner

if TYPE_CHECKING:
    from feeaudit.frames import Audit

__all__ = ["Runner", "gate", "start", "tables_kept", "tables_of"]

_RANK: dict[Severity, int] = {"info": 0, "warning": 1, "critical": 2}


def start(folder: Path, *, rules: tuple[str, ...] = (), docs: str | None = None) -> Runner:
    """A side process that loads Great Expectations and these suites while the scan is at work. Raises BadSuite, also
    for a gate over a rule that is none of `rules`, where these are given.

    With `docs`, its own Data Docs are written into that folder too: pages that refer to outside hosts.
    """
    return Runner(load(folder, rules), docs=docs)


def tables_of(audit: "Audit") -> dict[str, Any]:
    """hits, totals and profile of a finished run, as plain rows."""
    from feeaudit.suites.tables import of_audit

    return of_audit(audit)


def tables_kept(text: str | None) -> dict[str, Any]:
    """The tables that the last scan kept in the store. Raises BadConfiguration where there are none."""
    tables: dict[str, Any] = json.loads(text or "{}")
    if not tables:
        raise BadConfiguration(
            "没有可校验的结果 no results to validate", todo="先运行 feeaudit scan；run feeaudit scan first"
        )
    return tables


def gate(result: dict[str, Any], fail_on: Severity) -> int:
    """1 an expectation at or above `fail_on` failed; 3 one could not run; 0 all passed or failed below it."""
    said = [expectation for suite in result["suites"] for expectation in suite["expectations"]]
    if any(e["result"] == "fail" and _RANK[e["severity"]] >= _RANK[fail_on] for e in said):
        return 1
    return 3 if any(e["result"] == "could_not_run" for e in said) else 0
