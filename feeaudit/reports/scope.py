"""What was audited, against what, up to which day? The frame of the run, as every report states it."""

from feeaudit.frames import Audit
from feeaudit.reports.words import LABELS, both


def scope(audit: Audit, lang: str) -> list[tuple[str, str]]:
    """(label, value) in the order of reports."""
    run = audit.run
    netted = audit.books.charges["settled"].is_not_null().sum()
    open_ = both(lang, LABELS["not_stated"])
    return [
        ("unit", unit(audit) or open_),
        ("period", _period(run.get("from"), run.get("to"), lang)),
        ("place", str(run.get("place") or open_)),
        ("as_of", str(audit.books.as_of or run.get("as_of") or "—")),
        ("seen", f"{run.get('seen', len(audit.readings)):,}"),
        ("charges", f"{audit.books.charges.height:,}"),
        ("netted", f"{netted:,}"),
        ("out_of_scope", f"{run.get('out_of_scope') or 0:,}"),
        ("run_id", str(run.get("run_id", "—"))),
        ("events", _head(run.get("events"))),
        ("versions", str((run.get("versions") or {}).get("feeaudit", "—"))),
    ]


def unit(audit: Audit) -> str:
    """The audited unit as it was named, beside its code the name that the papers tell; empty where unbounded."""
    import polars as pl

    named = str(audit.run.get("unit") or "")
    own = audit.books.charges.filter(pl.col("payer_id") == named)["payer"].drop_nulls().value_counts()
    names = own.sort("count", "payer", descending=[True, False])["payer"]
    return f"{names[0]} {named}" if names.len() else named


def _head(events: dict[str, object] | None) -> str:
    """How many things people said up to this report, and the hash of the last: `verify` holds the store against it."""
    return f"{events['count']}:{events['head']}" if events else "—"


def _period(start: object, end: object, lang: str) -> str:
    if start is None and end is None:
        return both(lang, LABELS["not_stated"])
    return f"{start or '…'} — {end or '…'}"
