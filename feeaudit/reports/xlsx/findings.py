"""Which charges are suspected, and why? One row per charge and rule, and beside it room for a person's decision."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from feeaudit.frames import Audit
from feeaudit.model import Finding, Standing
from feeaudit.reports import details
from feeaudit.reports.showing import value
from feeaudit.reports.words import EVIDENCE, STATES, both, label, lacking
from feeaudit.reports.xlsx.book import Column

COLUMNS = (
    Column(name="no", kind="whole", least=6),
    Column(name="severity", kind="severity", least=12),
    Column(name="rule", least=14, most=18),
    Column(name="payee", least=16, most=22),
    Column(name="date", kind="date", least=12),
    Column(name="at_issue", kind="money", least=13),
    Column(name="message", kind="long", least=46, most=46),
    Column(name="basis", kind="long", least=26, most=26),
    Column(name="path", least=16, most=24),
    Column(name="page", kind="whole", least=6),
    Column(name="line", kind="whole", least=6),
    Column(name="state", kind="state", least=12),
    Column(name="note", kind="input", least=18),
    Column(name="reviewer", kind="input", least=11),
    Column(name="counted", kind="money", least=15),
    Column(name="confidence", kind="money", least=11),
    Column(name="item", most=26),
    Column(name="amount", kind="money", least=13),
    Column(name="tax", kind="money", least=11),
    Column(name="total", kind="money", least=13),
    Column(name="invoice_code", kind="id", most=26),
    Column(name="invoice_number", kind="id", most=26),
    Column(name="document_type", most=20),
    Column(name="payee_id", kind="id", most=24),
    Column(name="payer", most=26),
    Column(name="payer_id", kind="id", most=24),
    Column(name="fee", kind="long", most=36),
    Column(name="evidence", kind="long", least=70, most=70),
    Column(name="compared", kind="long", most=36),
    Column(name="rule_id", kind="id", most=26),
    Column(name="finding_id", kind="id", most=32),
    Column(name="charge_id", kind="id", most=32),
    Column(name="seen_decision", kind="id", most=14),
)
PRINTED = 14
"""Up to the reviewer's name; the rest is for work on the screen."""


def rows(audit: Audit, found: pl.DataFrame, lang: str) -> Iterator[tuple[object, ...]]:
    """The hits (`figures.hits`), in their order."""
    behind = details.of(audit, audit.findings)
    titles = {rule.id: both(lang, (rule.title_zh, rule.title_en), "\n") for rule in audit.rules}
    hit = set(zip(found["charge_id"], found["rule"], strict=True))
    for number, row in enumerate(found.iter_rows(named=True), 1):
        charge = behind.charges[row["charge_id"]]
        finding = audit.findings[row["finding"]]
        others = [p for p in behind.papers(finding) if (p["charge_id"], finding.rule) not in hit]
        fee = behind.fees.get(row["charge_id"])
        yield (
            number,
            finding.severity,
            titles.get(finding.rule, finding.rule),
            *(charge[name] for name in ("payee", "date")),
            row["amount"],
            both(lang, (finding.message_zh, finding.message_en), "\n"),
            "\n".join(finding.legal_basis),
            *(charge[name] for name in ("path", "page", "line_no")),
            *_decided(audit.standing.get(finding.id), lang),
            row["counted"],
            finding.confidence,
            charge["item"],
            *(charge[name] for name in ("amount", "tax", "total", "invoice_code", "invoice_number")),
            *(charge[name] for name in ("document_type", "payee_id", "payer", "payer_id")),
            _fee(fee) if fee else None,
            _evidence(finding, lang),
            "\n".join(_place(paper) for paper in others) or None,
            finding.rule,
            finding.id,
            charge["charge_id"],
            str(seen.last.seq) if (seen := audit.standing.get(finding.id)) else None,
        )


def _decided(standing: Standing | None, lang: str) -> tuple[object, object, object]:
    """What the last person said, as the sheet's list offers it; blank where nothing was said."""
    if standing is None:
        return None, None, None
    last = standing.last
    return both(lang, STATES[last.state]), last.reason, last.who


def _evidence(finding: Finding, lang: str) -> str:
    said = [f"{both(lang, EVIDENCE.get(name, (name, name)))}: {value(held)}" for name, held in finding.evidence.items()]
    lacks = [f"{label(lang, 'missing')}: {lacking(lang, name)}" for name in finding.missing]
    return "\n".join([*said, *lacks])


def _fee(fee: dict[str, Any]) -> str:
    said = (fee["name"], fee["standard"], fee["catalogue"], fee["fee_id"])
    return "\n".join(text for text in said if text)


def _place(paper: dict[str, Any]) -> str:
    said = (paper["date"], paper["invoice_number"], paper["path"], paper["line_no"])
    return " · ".join(value(part) for part in said if part is not None)
