"""Who runs it unattended? One night: the intake is scanned, validated and reported, and held against the last run."""

from collections.abc import Callable
from dataclasses import dataclass

from feeaudit.audit import Tell
from feeaudit.audit.finish import Order, complete
from feeaudit.frames import Audit
from feeaudit.paths import write_text
from feeaudit.plain import SCHEMA, readable, to_plain
from feeaudit.store import default_url, open_store

FILE = "nightly.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What a night found, and what is new since the run before it."""

    run_id: str
    previous: str | None
    new: tuple[str, ...]
    still_open: tuple[str, ...]
    gone: tuple[str, ...]
    unread: int
    exit_code: int


def run_night(order: Order, *, tell: Tell, show: Callable[[Audit], None]) -> Night:
    """Scan what is new, write every report, and say what changed since the last run, in `nightly.json`."""
    url = order.store or default_url(order.out)
    with open_store(url, alone=True) as store:
        last = store.last_run()
        before = tuple(name for name, _ in store.findings(last[0])) if last else ()
    audit, code = complete(order, tell=tell, show=show)
    now = tuple(finding.id for finding in audit.findings)
    night = Night(
        run_id=audit.run["run_id"],
        previous=last[0] if last else None,
        new=tuple(name for name in now if name not in set(before)),
        still_open=tuple(name for name in now if name in set(before)),
        gone=tuple(name for name in before if name not in set(now)),
        unread=sum(reading.outcome not in ("read", "duplicate") for reading in audit.readings),
        exit_code=code,
    )
    # Ids and counts, no names: this file may be mailed.
    write_text(order.out / FILE, readable({"schema": SCHEMA} | to_plain(night)))
    return night
