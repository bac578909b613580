"""What stands on the page? Everything the template shows, in words and numbers, ready to be escaped."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from feeaudit import law
from feeaudit.frames import Audit
from feeaudit.reports import burden, figures, limits
from feeaudit.reports.page import bars, cards
from feeaudit.reports.scope import scope, unit
from feeaudit.reports.showing import money, share, value, visible
from feeaudit.reports.words import HEADLINE_NOTE, LABELS, OUTCOMES, SEVERITIES, lacking, outcome

TITLE = ("涉企收费审计报告", "Audit of enterprise-related charges")
SHOWN = 1000
"""Findings on the page; what is over is counted in the headline and stands in the other files."""
_LISTED = 200
"""Rows of a table beside the findings."""
_GROUPS = 24
"""Groups of each key of the burden."""

Pair = tuple[str, str]


def of(audit: Audit) -> dict[str, Any]:
    """The names the template uses."""
    lang = str(audit.run.get("lang") or "zh")
    found = figures.hits(audit)
    shown = audit.findings[:SHOWN]
    titles = {rule.id: (rule.title_zh, rule.title_en) for rule in audit.rules}
    return {
        **words_of(lang),
        "seen": visible,
        "note": HEADLINE_NOTE,
        "unit": visible(unit(audit)),
        "scope": [(LABELS[name], visible(text)) for name, text in scope(audit, lang)],
        "complete": bool(audit.run.get("complete", True)),
        "headline": _headline(audit),
        "limits": limits.of(audit),
        "rule_bars": bars.rows(_rule_amounts(audit)),
        "payee_bars": bars.rows(_payee_amounts(audit, found)),
        "months": bars.columns(figures.by_month(audit, found)),
        "findings": cards.of(audit, shown, titles),
        "pictures": (f"{len(audit.pictures):,}" if audit.pictures else ""),
        "burden": _burden(audit),
        "more": len(audit.findings) - len(shown),
        "rule_names": [(rule, titles[rule]) for rule in titles if any(f.rule == rule for f in shown)],
        "severities": {name: (SEVERITIES["zh"][name], SEVERITIES["en"][name]) for name in SEVERITIES["zh"]},
        "undecided": _undecided(audit, titles, lang),
        "unread": [_paper(r.path, r.outcome, r.reason) for r in figures.unread(audit)[:_LISTED]],
        "unread_more": max(len(figures.unread(audit)) - _LISTED, 0),
        "lists": _lists(audit),
        "outcomes": _outcomes(audit, lang),
        "rules": [_rule(row) for row in figures.by_rule(audit)],
        "suites": suites_of(audit.suites),
    }


def words_of(lang: str) -> dict[str, Any]:
    """What every page needs of its language."""
    html_lang = "zh-CN" if lang == "zh" else "en"
    return {"lang": lang, "html_lang": html_lang, "pair": _pairs(lang), "label": LABELS, "title": TITLE}


def _pairs(lang: str) -> Callable[[Pair], Pair]:
    """The reader's language first."""
    return (lambda pair: pair) if lang == "zh" else (lambda pair: pair[::-1])


def _headline(audit: Audit) -> list[tuple[str, Pair, Pair]]:
    """(figure, what it is, what stands behind it)."""
    reach = figures.coverage(audit)
    counted = {name: sum(f.severity == name for f in audit.findings) for name in SEVERITIES["zh"]}
    zh = "、".join(f"{SEVERITIES['zh'][name]} {n:,}" for name, n in counted.items())
    en = ", ".join(f"{n:,} {name}" for name, n in counted.items())
    parts = reach.charges
    unread = len(figures.unread(audit))
    seen = len(audit.readings)
    return [
        (f"{len(audit.findings):,}", ("疑点（条）", "suspected findings"), (zh, en)),
        (
            money(figures.amount_at_issue(audit.verdicts)),
            ("涉及金额（元）", "yuan at issue"),
            ("同一笔收费只计一次", "each charge counted once"),
        ),
        (
            share(reach.tested, reach.tested + reach.untested),
            ("适用的检查能作出结论", "of applicable tests could decide"),
            (
                f"{parts['part'] + parts['none']:,} 笔收费有不可判断的检查",
                f"{parts['part'] + parts['none']:,} charges have undecidable tests",
            ),
        ),
        (f"{unread:,}", ("未读文件（份）", "documents not read"), (f"共给出 {seen:,} 份", f"of {seen:,} given")),
    ]


def _rule_amounts(audit: Audit) -> list[bars.Entry]:
    rows = sorted(figures.by_rule(audit), key=lambda row: (-row["amount"], row["rule"].id))
    return [
        ((row["rule"].title_zh, row["rule"].title_en), row["findings"], row["amount"]) for row in rows if row["hit"]
    ]


def _payee_amounts(audit: Audit, found: Any) -> list[bars.Entry]:
    named = [(visible(row["payee"] or row["payee_id"] or "—"), row) for row in figures.by_payee(audit, found)]
    return [((name, name), row["findings"], row["amount"]) for name, row in named]


def _burden(audit: Audit) -> list[dict[str, Any]]:
    """Per key of the burden, its largest groups: bars of what was charged, and of that what is suspected."""
    said = burden.of(audit)
    tables = []
    for name in burden.KEYS:
        rows = said[f"by_{name}"]
        most = max((row["charged"] for row in rows), default=bars.NOTHING)
        tables.append(
            {"name": name, "rows": [_group(row, most) for row in rows[:_GROUPS]], "more": max(len(rows) - _GROUPS, 0)}
        )
    return [table for table in tables if table["rows"]]


def _group(row: dict[str, Any], most: Decimal) -> dict[str, Any]:
    unknown = LABELS["unknown"]
    return {
        "name": (visible(row["key"]), visible(row["key"])) if row["key"] else unknown,
        "charged_width": bars.part(row["charged"], most, bars.WIDTH),
        "suspected_width": bars.part(row["suspected"], most, bars.WIDTH),
        **{name: money(row[name]) for name in ("charged", "suspected", "confirmed", "refunded", "undecidable")},
        "reach": share(row["tested"], row["tested"] + row["untested"]),
    }


def _undecided(audit: Audit, titles: dict[str, Pair], lang: str) -> list[dict[str, Any]]:
    return [
        {
            "title": titles.get(row["rule"], (row["rule"], row["rule"])),
            "missing": [lacking(lang, name) for name in row["missing"]],
            "count": f"{row['count']:,}",
            "amount": money(row["amount"]),
        }
        for row in figures.undecided(audit)
    ]


def _paper(path: str, ended: str, reason: str | None) -> dict[str, Any]:
    return {
        "path": visible(path),
        "outcome": (OUTCOMES["zh"].get(ended, ended), ended),
        "reason": visible(reason or ""),
    }


def _lists(audit: Audit) -> list[dict[str, str | Pair]]:
    return [
        {
            "title": visible(row["title"]),
            "name": visible(row["catalogue"]),
            "coverage": LABELS[row["coverage"]],
            "published": value(row["published"]),
            "rows": f"{row['verified_rows']:,} / {row['rows']:,}",
            "sha256": row["sha256"],
        }
        for row in figures.catalogues(audit)
    ]


def _outcomes(audit: Audit, lang: str) -> list[tuple[str, int, str]]:
    """What was given = the sum of these."""
    entries = audit.run.get("outcomes", {})
    return [(outcome(lang, name), entry["documents"], entry["amount"]) for name, entry in entries.items()]


def _rule(row: dict[str, Any]) -> dict[str, Any]:
    rule = row["rule"]
    return {
        "id": rule.id,
        "title": (rule.title_zh, rule.title_en),
        "counts": [(LABELS[name], f"{row[name]:,}") for name in ("hit", "clear", "undecidable")],
        "rationale": (rule.rationale_zh, rule.rationale_en),
        "remediation": (rule.remediation_zh, rule.remediation_en),
        "innocent": ("；".join(rule.innocent_zh), "; ".join(rule.innocent_en)),
        "basis": [law.cite(provision) for provision in rule.basis],
    }


_RESULTS = {"pass": ("通过", "pass"), "fail": ("未通过", "fail"), "could_not_run": ("没能运行", "could not run")}


def suites_of(said: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Each suite with its expectations, in words."""
    if said is None:
        return []
    return [
        {
            "name": visible(suite["suite"]),
            "result": suite["result"],
            "words": _RESULTS[suite["result"]],
            "expectations": [
                {
                    "rule": visible(str(held.get("rule") or "")),
                    "type": visible(held["type"]),
                    "title": tuple(visible(held.get(name) or "") for name in ("title_zh", "title_en")),
                    "severity": held["severity"],
                    "result": held["result"],
                    "words": _RESULTS[held["result"]],
                    "failed": f"{held['failed']:,}",
                }
                for held in suite["expectations"]
            ],
        }
        for suite in said["suites"]
    ]
