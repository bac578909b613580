"""`feeaudit rules`, `feeaudit explain`: what is tested, on which law, and why was this flagged?"""

from typing import Any

import click


@click.command(epilog="例 Example:  feeaudit rules")
def rules() -> int:
    """查些什么，依据哪条法。What is tested, and on which law?"""
    from rich.console import Console
    from rich.table import Table

    from feeaudit.law import cite
    from feeaudit.rules import CHECKS

    table = Table(title="规则 Rules", show_lines=True)
    for heading in ("id", "名称 title", "级别 severity", "依据 basis"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "id")
    for check in CHECKS:
        rule = check.RULE
        basis = "\n".join(cite(provision) for provision in rule.basis)
        table.add_row(rule.id, f"{rule.title_zh}\n{rule.title_en}", rule.severity, basis)
    Console().print(table)
    return 0


@click.command(epilog="例 Example:  feeaudit explain off-list    feeaudit explain 3f2a9c")
@click.argument("what", metavar="RULE_OR_FINDING")
@click.option("--store", metavar="URL", help="库的地址，默认 feeaudit-out/feeaudit.db the store")
@click.option("-o", "--out", metavar="DIR", help="结果文件夹，库在其中 folder of the results, with its store")
def explain(what: str, store: str | None, out: str | None) -> int:
    """一条规则怎么查，或一个疑点为何被标出。How does a rule test, or why was this flagged?

    给规则的 id 或名称，或疑点 id 的开头几位。Name a rule, or the first characters of a finding's id.
    """
    from feeaudit import rules as rules_room
    from feeaudit.errors import BadUsage

    named = [check.RULE.id for check in rules_room.CHECKS if what in (check.RULE.id, check.RULE.title_zh)]
    if named:
        click.echo(rules_room.explain(named[0]))
        return 0
    found = _findings(what, store, out) if what else []
    if not found:
        known = ", ".join(check.RULE.id for check in rules_room.CHECKS)
        raise BadUsage(
            f"没有这条规则，上次运行也没有这个疑点 no such rule, nor a finding of the last run: {what}",
            todo=f"规则 rules: {known}；疑点 id 见报告 finding ids stand in the report",
        )
    from feeaudit.reports.terminal import explain_finding

    for body in found:
        click.echo(explain_finding(body, _links(body, out)))
    return 0


def _links(finding: str, out: str | None) -> list[dict[str, Any]]:
    """How the charges of a finding were linked, by the tables of the results; nothing where they are not there."""
    import json
    from pathlib import Path

    from feeaudit.cli.frame import results_of

    files = [Path(results_of(out), name) for name in ("links.parquet", "signs.parquet")]
    if not all(file.is_file() for file in files):
        return []
    import polars as pl

    links, signs = map(pl.scan_parquet, files)
    named = links.filter(pl.col("charge_id").is_in(json.loads(finding)["charge_ids"]))
    return named.join(signs, on="charge_id", how="left").sort("charge_id").collect().to_dicts()


def _findings(beginning: str, url: str | None, out: str | None) -> list[str]:
    from feeaudit.cli.frame import store_of
    from feeaudit.store import open_store

    with open_store(store_of(url, out), make=False) as store:
        return store.finding(beginning)
