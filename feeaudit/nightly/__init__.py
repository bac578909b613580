"""Who runs it unattended? One night: the intake is scanned, validated and reported, and held against the last run."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from feeaudit.audit import Tell
from feeaudit.audit.finish import Order, complete
from feeaudit.errors import CannotWrite, FeeauditError
from feeaudit.frames import Audit
from feeaudit.machine import now
from feeaudit.nightly import metrics, notify
from feeaudit.nightly.notify import Addresses, Told
from feeaudit.paths import write_text
from feeaudit.plain import SCHEMA, readable, to_plain
from feeaudit.reports import figures
from feeaudit.store import default_url, open_store

__all__ = ["FILE", "Addresses", "Night", "Watch", "run_night"]

FILE = "nightly.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What a night found, and what is new since the run before it."""

    run_id: str
    previous: str | None
    new: tuple[str, ...]
    still_open: tuple[str, ...]
    gone: tuple[str, ...]
    seen: int
    unread: int
    charges: int
    amount_at_issue: Decimal
    exit_code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Who hears of a night, and where monitors look."""

    addresses: Addresses = field(default_factory=Addresses)
    metrics: Path | None = None
    """File for Prometheus' textfile collector."""
    log: Path | None = None
    """A line of JSON for each thing that happens."""

    def note(self, event: str, **said: object) -> None:
        """Into the log, where there is one."""
        if self.log:
            metrics.append_log(self.log, event, **said)


def run_night(
    order: Order, *, tell: Tell, show: Callable[[Audit], None], watch: Watch | None = None
) -> tuple[Night, tuple[Told, ...]]:
    """Scan what is new, write every report, say what changed since the last run in `nightly.json`, tell who is named.

    A night that fails is told, too. Gives the night, and how each address was told.
    """
    watch = watch or Watch()
    notify.check(watch.addresses)
    watch.note("began")
    try:
        night = _night(order, tell, show)
    except (FeeauditError, KeyboardInterrupt) as error:
        code = error.exit_code if isinstance(error, FeeauditError) else 75
        watch.note("failed", exit_code=code, kind=type(error).__name__)
        notify.send(watch.addresses, f"feeaudit 没有跑完 the night failed ({code})", f"结束码 exit code {code}")
        raise
    told = notify.send(watch.addresses, *_words(night))
    failed = sum(one.why is not None for one in told)
    if watch.metrics:
        metrics.write_prometheus(watch.metrics, night, ended=now(), failed=failed)
    counts = {name: len(getattr(night, name)) for name in ("new", "still_open", "gone")}
    numbers = {name: getattr(night, name) for name in ("run_id", "seen", "unread", "charges", "amount_at_issue")}
    watch.note("ended", **numbers, **counts, exit_code=night.exit_code, not_told=failed)
    return night, told


def _night(order: Order, tell: Tell, show: Callable[[Audit], None]) -> Night:
    url = order.store or default_url(order.out)
    with open_store(url, alone=True) as store:
        last = store.last_run()
        before = tuple(name for name, _ in store.findings(last[0])) if last else ()
    audit, code = complete(order, tell=tell, show=show)
    now_found = tuple(finding.id for finding in audit.findings)
    night = Night(
        run_id=audit.run["run_id"],
        previous=last[0] if last else None,
        new=tuple(name for name in now_found if name not in set(before)),
        still_open=tuple(name for name in now_found if name in set(before)),
        gone=tuple(name for name in before if name not in set(now_found)),
        seen=len(audit.readings),
        unread=sum(reading.outcome not in ("read", "duplicate") for reading in audit.readings),
        charges=audit.books.charges.height,
        amount_at_issue=figures.amount_at_issue(audit.verdicts),
        exit_code=code,
    )
    # Ids and counts, no names: this file may be mailed.
    write_text(order.out / FILE, readable({"schema": SCHEMA} | to_plain(night)))
    return night


def _words(night: Night) -> tuple[str, str]:
    """Title and text: counts and amounts alone, for mails and chats are read by others."""
    new, still, gone = len(night.new), len(night.still_open), len(night.gone)
    title = f"feeaudit: 新增疑点 {new} · 未读 {night.unread} (new {new}, unread {night.unread})"
    lines = (
        f"运行 run {night.run_id}",
        f"文件 documents {night.seen:,} · 未读 unread {night.unread:,} · 收费 charges {night.charges:,}",
        f"疑点 findings: 新增 new {new:,} · 仍在 still open {still:,} · 消失 gone {gone:,}",
        f"涉及金额 at issue {night.amount_at_issue:,.2f} 元 yuan（疑似，须由人核实 suspected, for a person to check）",
        f"结束码 exit code {night.exit_code}",
    )
    return title, "\n".join(lines)


def failure(told: tuple[Told, ...], code: int) -> int:
    """The night's exit code: where nothing else is wrong, that somebody could not be told is."""
    return CannotWrite.exit_code if code == 0 and any(one.why for one in told) else code
