"""How does a monitor see the night? A text file for Prometheus' textfile collector, and one line of JSON a night."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from feeaudit.errors import CannotWrite
from feeaudit.paths import write_text
from feeaudit.plain import SCHEMA, dumps

if TYPE_CHECKING:
    from feeaudit.nightly import Night

_HELP = {
    "last_run_timestamp_seconds": "When the last night ended.",
    "exit_code": "How it ended: the exit code of the contract.",
    "findings_new": "Suspected findings that the run before had not.",
    "findings_open": "Suspected findings that the run before had, too.",
    "findings_gone": "Suspected findings that only the run before had.",
    "documents": "Documents in the intake.",
    "unread": "Documents that were not read.",
    "charges": "Charges read.",
    "amount_at_issue_yuan": "Yuan at issue, each charge once.",
    "notifications_failed": "Addresses that could not be told.",
}


def write_prometheus(file: Path, night: "Night", *, ended: str, failed: int) -> None:
    """Written whole or not at all, as the collector wants it."""
    values = {
        "last_run_timestamp_seconds": f"{datetime.fromisoformat(ended).timestamp():.0f}",
        "exit_code": night.exit_code,
        "findings_new": len(night.new),
        "findings_open": len(night.still_open),
        "findings_gone": len(night.gone),
        "documents": night.seen,
        "unread": night.unread,
        "charges": night.charges,
        "amount_at_issue_yuan": f"{night.amount_at_issue:f}",
        "notifications_failed": failed,
    }
    lines = [
        f"# HELP feeaudit_{name} {_HELP[name]}\n# TYPE feeaudit_{name} gauge\nfeeaudit_{name} {value}\n"
        for name, value in values.items()
    ]
    write_text(file, "".join(lines))


def append_log(file: Path, event: str, **said: object) -> None:
    """One line of JSON: when, what, counts. No name of a person, a firm or a file is ever in it."""
    from feeaudit.machine import now

    line = dumps({"schema": SCHEMA, "time": now(), "event": event, **said})
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8", newline="\n") as handle:
            handle.write(line + "\n")
    except OSError as error:
        raise CannotWrite(
            f"日志写不进去 the log cannot be written: {error.strerror}", where=str(file), todo="改 log 一项 mend `log`"
        ) from error
