"""Which tables has the workbook? Findings by charge and rule, sums by rule and payee, and what was left open."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from feeaudit import law
from feeaudit.frames import Audit
from feeaudit.reports import figures
from feeaudit.reports.page.view import SHOWN
from feeaudit.reports.words import LABELS, both, lacking, outcome
from feeaudit.reports.xlsx import burden, findings
from feeaudit.reports.xlsx.book import Column, Table

Row = tuple[object, ...]


def tables(audit: Audit, lang: str, said: dict[str, Any]) -> tuple[Table, ...]:
    """Every table, in the order of the sheets; `said` are the figures of the burden."""
    found = figures.hits(audit)
    return (
        Table(
            name="findings",
            columns=findings.COLUMNS,
            rows=findings.rows(audit, found, lang),
            frozen=3,
            printed=findings.PRINTED,
            places=tuple(f"f-{audit.findings[place].id}" for place in found["finding"].drop_nulls() if place < SHOWN),
        ),
        Table(name="by_rule", columns=_RULES, rows=_by_rule(audit, lang)),
        Table(name="by_payee", columns=_PAYEES, rows=_by_payee(audit, found)),
        Table(name="by_fee", columns=_FEES, rows=_by_fee(audit, found), frozen=1),
        Table(name="by_month", columns=_MONTHS, rows=_by_month(audit, found, lang)),
        *burden.tables(said, lang),
        Table(name="undecided", columns=_UNDECIDED, rows=_undecided(audit, lang), frozen=2),
        Table(name="undecided_rows", columns=_UNDECIDED_ROWS, rows=_undecided_rows(audit, lang), frozen=2),
        Table(name="unread", columns=_UNREAD, rows=_unread(audit, lang)),
        Table(name="links", columns=_LINKS, rows=_links(audit), frozen=2),
        Table(name="lists", columns=_LISTS, rows=_lists(audit, lang)),
        Table(name="same", columns=_SAME, rows=_same(audit, lang), frozen=2),
    )


_RULES = (
    Column(name="rule", most=26, least=22),
    Column(name="rule_id", kind="id", most=26),
    Column(name="findings", kind="whole"),
    Column(name="hit", kind="whole"),
    Column(name="at_issue", kind="money", least=15),
    Column(name="clear", kind="whole"),
    Column(name="undecidable", kind="whole", least=12),
    Column(name="undecidable_amount", kind="money", least=15),
    Column(name="not_applicable", kind="whole", least=13),
    Column(name="basis", kind="long", least=40, most=40),
    Column(name="innocent", kind="long", least=36, most=36),
    Column(name="remediation", kind="long", least=36, most=36),
)


def ranked(audit: Audit) -> list[dict[str, Any]]:
    """Rules in the order of their sheet: the largest amount first, then as the rules are listed."""
    return sorted(figures.by_rule(audit), key=lambda row: -row["amount"])


def _by_rule(audit: Audit, lang: str) -> Iterator[Row]:
    for row in ranked(audit):
        rule = row["rule"]
        yield (
            both(lang, (rule.title_zh, rule.title_en), "\n"),
            rule.id,
            *(row[name] for name in ("findings", "hit", "amount", "clear", "undecidable")),
            row["undecidable_amount"],
            row["not_applicable"],
            "\n".join(law.cite(provision) for provision in rule.basis),
            both(lang, ("；".join(rule.innocent_zh), "; ".join(rule.innocent_en)), "\n"),
            both(lang, (rule.remediation_zh, rule.remediation_en), "\n"),
        )


_PAYEES = (
    Column(name="payee", least=24, most=44),
    Column(name="payee_id", kind="id", least=24),
    Column(name="findings", kind="whole", least=10),
    Column(name="charges", kind="whole", least=10),
    Column(name="counted", kind="money", least=18),
    Column(name="rule", kind="long", least=40, most=60),
)


def _by_payee(audit: Audit, found: pl.DataFrame) -> Iterator[Row]:
    titles = {rule.id: rule.title_zh for rule in audit.rules}
    for row in figures.by_payee(audit, found):
        rules = "、".join(f"{titles.get(rule, '')} {rule}" for rule in row["rules"])
        yield (*(row[name] for name in ("payee", "payee_id", "findings", "charges", "amount")), rules)


_FEES = (
    Column(name="fee_name", least=24, most=40),
    Column(name="item", least=20, most=40),
    Column(name="nature", least=16, most=24),
    Column(name="findings", kind="whole", least=10),
    Column(name="charges", kind="whole", least=10),
    Column(name="counted", kind="money", least=18),
    Column(name="rule", kind="long", least=40, most=60),
    Column(name="catalogue", kind="id", most=30),
    Column(name="fee_id", kind="id", most=36),
)


def _by_fee(audit: Audit, found: pl.DataFrame) -> Iterator[Row]:
    titles = {rule.id: rule.title_zh for rule in audit.rules}
    for row in figures.by_fee(audit, found):
        rules = "、".join(f"{titles.get(rule, '')} {rule}" for rule in row["rules"])
        shown = (row[name] for name in ("name", "item", "nature", "findings", "charges", "amount"))
        yield *shown, rules, row["catalogue"], row["fee_id"]


_MONTHS = (
    Column(name="month", least=24, most=24),
    Column(name="counted", kind="money", least=22),
)


def _by_month(audit: Audit, found: pl.DataFrame, lang: str) -> Iterator[Row]:
    undated = both(lang, ("没有日期", "no date"))
    for month, amount in figures.by_month(audit, found):
        yield month or undated, amount


_UNDECIDED = (
    Column(name="rule", least=26, most=36),
    Column(name="missing", kind="long", least=40, most=60),
    Column(name="count", kind="whole", least=10),
    Column(name="amount", kind="money", least=16),
    Column(name="rule_id", kind="id", least=24),
)


def _undecided(audit: Audit, lang: str) -> Iterator[Row]:
    titles = {rule.id: both(lang, (rule.title_zh, rule.title_en), "\n") for rule in audit.rules}
    for row in figures.undecided(audit):
        missing = "\n".join(lacking(lang, name) for name in row["missing"])
        yield titles.get(row["rule"], row["rule"]), missing, row["count"], row["amount"], row["rule"]


_UNDECIDED_ROWS = (
    Column(name="rule", least=22, most=30),
    Column(name="missing", kind="long", least=30, most=44),
    Column(name="payee", most=30),
    Column(name="item", most=26),
    Column(name="date", kind="date", least=12),
    Column(name="total", kind="money", least=15),
    Column(name="invoice_number", kind="id", most=26),
    Column(name="path", most=40),
    Column(name="page", kind="whole"),
    Column(name="line", kind="whole"),
    Column(name="charge_id", kind="id", most=26),
)


def _undecided_rows(audit: Audit, lang: str) -> Iterator[Row]:
    titles = {rule.id: rule.title_zh if lang == "zh" else rule.title_en for rule in audit.rules}
    shown = ("payee", "item", "date", "whole", "invoice_number", "path", "page", "line_no", "charge_id")
    charges = audit.books.charges.with_columns(whole=pl.coalesce("total", "amount")).select(shown)
    undecided = audit.verdicts.filter(pl.col("outcome") == "undecidable").select("charge_id", "rule", "missing")
    for row in undecided.join(charges, on="charge_id").sort("rule", "charge_id").iter_rows(named=True):
        missing = "\n".join(lacking(lang, name) for name in row["missing"])
        yield titles.get(row["rule"], row["rule"]), missing, *(row[name] for name in shown)


_UNREAD = (
    Column(name="path", least=30, most=60),
    Column(name="outcome", least=24, most=36),
    Column(name="reason", kind="long", least=50, most=70),
    Column(name="sha256", kind="id", most=30),
)


def _unread(audit: Audit, lang: str) -> Iterator[Row]:
    for reading in figures.unread(audit):
        yield reading.path, outcome(lang, reading.outcome), reading.reason, reading.sha256 or None


_LISTS = (
    Column(name="title", least=40, most=60),
    Column(name="catalogue", kind="id", least=30, most=44),
    Column(name="coverage", least=14),
    Column(name="published", kind="date", least=12),
    Column(name="verified", kind="whole", least=12),
    Column(name="rows", kind="whole", least=10),
    Column(name="sha256", kind="id", least=68, most=68),
)


def _lists(audit: Audit, lang: str) -> Iterator[Row]:
    for row in figures.catalogues(audit):
        coverage = both(lang, LABELS[row["coverage"]])
        counts = (row["verified_rows"], row["rows"])
        yield row["title"], row["catalogue"], coverage, row["published"], *counts, row["sha256"]


_LINKS = (
    Column(name="item", least=20, most=34),
    Column(name="fee_name", least=20, most=34),
    Column(name="score", kind="money", least=9),
    Column(name="runner_up", least=20, most=34),
    Column(name="runner_up_score", kind="money", least=14),
    Column(name="method", most=16),
    Column(name="payee", most=30),
    Column(name="date", kind="date", least=12),
    Column(name="total", kind="money", least=15),
    Column(name="fee_id", kind="id", most=36),
    Column(name="path", most=40),
    Column(name="charge_id", kind="id", most=26),
)


def _links(audit: Audit) -> Iterator[Row]:
    names = audit.books.fees.unique("fee_id", keep="first", maintain_order=True).select("fee_id", "name")
    charges = audit.books.charges.with_columns(whole=pl.coalesce("total", "amount"))
    second = names.select(runner_up_id="fee_id", second="name")
    open_ = audit.books.links.filter(pl.col("verdict") == "ambiguous")
    rows = open_.join(names, on="fee_id", how="left").join(second, on="runner_up_id", how="left")
    rows = rows.join(charges.select("charge_id", "item", "payee", "date", "whole", "path"), on="charge_id")
    shown = ("item", "name", "score", "second", "runner_up_score", "method", "payee", "date", "whole", "fee_id")
    for row in rows.sort("item", "charge_id", nulls_last=True).iter_rows(named=True):
        yield *(row[name] for name in shown), row["path"], row["charge_id"]


_SAME = (
    Column(name="settled", least=16, most=24),
    Column(name="path", least=30, most=50),
    Column(name="invoice_number", kind="id", least=20, most=26),
    Column(name="date", kind="date", least=12),
    Column(name="payee", most=30),
    Column(name="total", kind="money", least=15),
    Column(name="settled_with", kind="long", least=40, most=60),
    Column(name="assumed", least=14),
    Column(name="charge_id", kind="id", most=26),
)


def _same(audit: Audit, lang: str) -> Iterator[Row]:
    """Charges netted against each other, then papers and rows that say again what another says."""
    yes = both(lang, LABELS["yes"])
    netted = audit.books.charges.filter(pl.col("settled").is_not_null()).sort("date", "charge_id", nulls_last=True)
    for row in netted.iter_rows(named=True):
        total = row["amount"] if row["total"] is None else row["total"]
        kind = both(lang, LABELS.get(row["settled"], (row["settled"], row["settled"])))
        said = (row["settled_with"], yes if row["assumed"] else None, row["charge_id"])
        yield kind, row["path"], row["invoice_number"], row["date"], row["payee"], total, *said
    for reading in audit.readings:
        again = [s for s in reading.statements if s.outcome == "duplicate"]
        for statement in again:
            header = statement.invoice
            number, day, payee, total = (
                (header.invoice_number, header.issue_date, header.seller_name, header.total_with_tax)
                if header
                else (None, None, None, None)
            )
            reason = statement.reason or reading.reason
            yield both(lang, LABELS["duplicate"]), reading.path, number, day, payee, total, reason, None, None
        if reading.outcome == "duplicate" and not again:
            yield both(lang, LABELS["duplicate"]), reading.path, None, None, None, None, reading.reason, None, None
