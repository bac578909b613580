"""What does the person at the terminal see? Progress while it runs, a summary when it ends."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from feeaudit.frames import Audit
from feeaudit.reports.words import OUTCOMES, SEVERITIES, STAGES, say

Tell = Callable[[str, int, int], None]

_COLOURS = {"critical": "bold red", "warning": "yellow", "info": "cyan"}
_SHOWN = 8


def console() -> Console:
    """Standard error: results go to standard output and files."""
    return Console(stderr=True, highlight=False)


@contextmanager
def progress(screen: Console) -> Iterator[Tell]:
    """A bar where a person watches; nothing where the output goes to a file."""
    if not screen.is_terminal:
        yield lambda _stage, _done, _of: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda stage, done, of: bar.update(task, description=STAGES.get(stage, stage), completed=done, total=of)


def summary(audit: Audit, screen: Console, out: Path) -> None:
    """Headline, findings by rule, the first of them, what could not be tested, what was not read, where to look."""
    lang = audit.run.get("lang", "zh")
    screen.print(_headline(audit, lang))
    if audit.findings:
        screen.print(_by_rule(audit, lang))
        for finding in audit.findings[:_SHOWN]:
            message = finding.message_zh if lang == "zh" else finding.message_en
            mark = Text(f"● {SEVERITIES[lang][finding.severity]} ", style=_COLOURS[finding.severity])
            screen.print(mark.append(plain_text(message), style="default"), f"[dim]{finding.id[:8]}[/dim]")
        if len(audit.findings) > _SHOWN:
            screen.print(
                say(lang, f"…… 另有 {len(audit.findings) - _SHOWN} 条", f"… and {len(audit.findings) - _SHOWN} more")
            )
    _unread(audit, screen, lang)
    where = say(lang, "报告在", "The report is in")
    screen.print(Text(f"{where} {out / 'report.html'} · {out / 'report.xlsx'}", style="bold"))


def amount_at_issue(audit: Audit) -> Decimal:
    """元 at issue over all findings: a charge with three flags counts its largest amount once."""
    hits = audit.verdicts.filter(pl.col("outcome") == "hit").group_by("charge_id").agg(pl.col("amount").max())
    total = hits["amount"].sum()
    return total if isinstance(total, Decimal) else Decimal("0.00")


def _headline(audit: Audit, lang: str) -> Text:
    run, counted = audit.run, audit.verdicts.group_by("outcome").len().rows_by_key("outcome", unique=True)
    tested = counted.get("hit", 0) + counted.get("clear", 0)
    untested = counted.get("undecidable", 0)
    share = f"{tested * 100 // (tested + untested)}%" if tested + untested else "—"
    zh = (
        f"看了 {run['seen']} 份文件、{run['charges']} 笔收费；疑点 {len(audit.findings)} 条，涉及 "
        f"{amount_at_issue(audit):,}元；适用的检查能作出结论的占 {share}，不可判断 {untested} 项。"
    )
    en = (
        f"{run['seen']} documents, {run['charges']} charges; {len(audit.findings)} suspected findings, "
        f"{amount_at_issue(audit):,} yuan at issue; {share} of the applicable tests could decide, {untested} could not."
    )
    return Text(say(lang, zh, en), style="bold")


def _by_rule(audit: Audit, lang: str) -> Table:
    hits = audit.verdicts.filter(pl.col("outcome") == "hit").group_by("rule").agg(pl.len(), pl.col("amount").sum())
    hit = {rule: (n, amount) for rule, n, amount in hits.iter_rows()}
    unsure = dict(audit.verdicts.filter(pl.col("outcome") == "undecidable").group_by("rule").len().iter_rows())
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading, side in zip(
        say(lang, "规则 疑点 涉及金额(元) 不可判断", "Rule Hits Amount(yuan) Undecidable").split(),
        ("left", "right", "right", "right"),
        strict=True,
    ):
        table.add_column(heading, justify=side)  # type: ignore[arg-type]  # rich names the four sides as literals
    for rule in audit.rules:
        n, amount = hit.get(rule.id, (0, Decimal("0.00")))
        title = f"{rule.title_zh} {rule.id}" if lang == "zh" else rule.title_en
        table.add_row(title, str(n), f"{amount:,}", str(unsure.get(rule.id, 0)), style=None if n else "dim")
    return table


def _unread(audit: Audit, screen: Console, lang: str) -> None:
    unread = [reading for reading in audit.readings if reading.outcome not in ("read", "duplicate")]
    for reading in unread[:_SHOWN]:
        words = say(lang, "未读", "Not read")
        line = Text(f"{words} {reading.path}：{OUTCOMES[lang].get(reading.outcome, reading.outcome)}", style="yellow")
        screen.print(line.append(f" {plain_text(reading.reason or '')}", style="dim"))
    if len(unread) > _SHOWN:
        screen.print(say(lang, f"…… 另有 {len(unread) - _SHOWN} 份未读", f"… and {len(unread) - _SHOWN} more not read"))


def plain_text(text: str) -> str:
    """Without what moves a cursor or turns the direction of writing."""
    return "".join(c for c in text if c.isprintable() or c == "\n")


def explain_finding(body: str) -> str:
    """A finding of the store in words: message, evidence, law."""
    finding = json.loads(body)
    lines = [f"{finding['rule']}  {finding['id']}", finding["message_zh"], finding["message_en"], ""]
    lines += [f"  {name}: {value}" for name, value in finding["evidence"].items()]
    lines += ["", *(f"  {law}" for law in finding["legal_basis"])]
    return plain_text("\n".join(lines))
