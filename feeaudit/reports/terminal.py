"""What does the person at the terminal see when a run ends? A summary."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from feeaudit.frames import Audit
from feeaudit.links.words import SIGNS
from feeaudit.reports import figures, frequent, unseen
from feeaudit.reports.showing import lines, money, share, value, visible
from feeaudit.reports.words import EVIDENCE, OUTCOMES, SEVERITIES, lacking, say

_COLOURS = {"critical": "bold red", "warning": "yellow", "info": "cyan"}
_SHOWN = 8


def show(audit: Audit, screen: Console, out: Path) -> None:
    """What has come to stand: the findings first, the suites once they have ended."""
    if audit.suites is None:
        summary(audit, screen, out)
    else:
        suites(audit.suites, screen, str(audit.run.get("lang") or "zh"))


def suites(said: dict[str, Any], screen: Console, lang: str) -> None:
    """How the suites ended, and which did not pass: a verdict suite fails where its rule has findings."""
    ended = Counter(suite["result"] for suite in said["suites"])
    zh = f"期望套件 {ended.total()} 套：通过 {ended['pass']}"
    en = f"{ended.total()} suites: {ended['pass']} passed"
    screen.print(Text(say(lang, zh, en), style="bold"))
    for result, words in (("fail", ("不通过", "failed")), ("could_not_run", ("没能运行", "could not run"))):
        named = [visible(suite["suite"]) for suite in said["suites"] if suite["result"] == result]
        if named:
            line = f"{say(lang, *words)} {len(named)}：{say(lang, '、', ', ').join(named)}"
            screen.print(Text("\n".join(lines(line, max(screen.width, 20))), style="dim"))


def summary(audit: Audit, screen: Console, out: Path) -> None:
    """Headline, sums by rule, the first findings, what could not be tested, what was not read, where to look."""
    lang = str(audit.run.get("lang") or "zh")
    if not audit.run.get("complete", True):
        screen.print(Text(say(lang, "运行中断，结果不完整", "INCOMPLETE: the run was interrupted"), style="bold red"))
    screen.print(_headline(audit, lang))
    screen.print(_by_rule(audit, lang))
    for pair in frequent.of(audit):
        screen.print(Text("\n".join(lines(visible(say(lang, *pair)), max(screen.width, 20))), style="bold yellow"))
    _first(audit, screen, lang)
    _undecided(audit, screen, lang)
    for pair in unseen.of(audit):
        screen.print(Text("\n".join(lines(visible(say(lang, *pair)), max(screen.width, 20))), style="dim"))
    _unread(audit, screen, lang)
    where = say(lang, "报告在", "The report is in")
    screen.print(Text(f"{where} {visible(str(out / 'report.html'))} · report.xlsx", style="bold"), soft_wrap=True)


def _headline(audit: Audit, lang: str) -> Text:
    reach, seen = figures.coverage(audit), audit.run.get("seen", len(audit.readings))
    counted = [(name, sum(f.severity == name for f in audit.findings)) for name in SEVERITIES[lang]]
    grades = say(lang, "、", ", ").join(f"{SEVERITIES[lang][name]} {n}" for name, n in counted if n)
    graded = say(lang, f"（{grades}）", f" ({grades})") if grades else ""
    tested = share(reach.tested, reach.tested + reach.untested)
    amount, charges = money(figures.amount_at_issue(audit.verdicts)), audit.books.charges.height
    zh = (
        f"看了 {seen} 份文件、{charges} 笔收费；疑点 {len(audit.findings)} 条{graded}，涉及 {amount}元；"
        f"适用的检查能作出结论的占 {tested}，不可判断 {reach.untested} 项。"
    )
    en = (
        f"{seen} documents, {charges} charges; {len(audit.findings)} suspected findings{graded}, {amount} yuan at "
        f"issue; {tested} of the applicable tests could decide, {reach.untested} could not."
    )
    return Text(say(lang, zh, en), style="bold")


def _by_rule(audit: Audit, lang: str) -> Table:
    table = _table(say(lang, "规则 疑点 涉及金额(元) 不可判断", "Rule Findings Yuan Undecidable").split())
    for row in figures.by_rule(audit):
        rule = row["rule"]
        cells = (say(lang, rule.title_zh, rule.title_en), str(row["findings"]), money(row["amount"]))
        table.add_row(*map(Text, cells), Text(str(row["undecidable"])), style=None if row["findings"] else "dim")
    return table


def _first(audit: Audit, screen: Console, lang: str) -> None:
    """The first findings of the strict order: severity, confidence, amount, id."""
    for finding in audit.findings[:_SHOWN]:
        message = finding.message_zh if lang == "zh" else finding.message_en
        mark = Text(f"● {SEVERITIES[lang][finding.severity]} ", style=_COLOURS[finding.severity])
        room = max(screen.width - mark.cell_len, 20)
        said = Text("\n".join(lines(visible(message), room - 9)))
        line = Table.grid()
        line.add_row(mark, said.append(f" {finding.id[:8]}", style="dim"))
        screen.print(line)
    left = len(audit.findings) - _SHOWN
    if left > 0:
        screen.print(Text(say(lang, f"…… 另有 {left} 条", f"… and {left} more")))


def _undecided(audit: Audit, screen: Console, lang: str) -> None:
    rows = figures.undecided(audit)
    if not rows:
        return
    titles = {rule.id: say(lang, rule.title_zh, rule.title_en) for rule in audit.rules}
    headings = say(lang, "没能检查 笔数 缺什么", "Undecidable Charges Missing").split()
    table = _table(headings, left=(0, 2))
    for row in rows[:_SHOWN]:
        missing = say(lang, "、", ", ").join(lacking(lang, name) for name in row["missing"])
        table.add_row(*map(Text, (titles.get(row["rule"], row["rule"]), str(row["count"]), visible(missing))))
    screen.print(table)
    left = sum(row["count"] for row in rows[_SHOWN:])
    if left:
        screen.print(Text(say(lang, f"…… 另有 {left} 项，见报告", f"… and {left} more, in the report")))


def _unread(audit: Audit, screen: Console, lang: str) -> None:
    unread = figures.unread(audit)
    for reading in unread[:_SHOWN]:
        words = say(lang, *figures.how_far(reading))
        ended = OUTCOMES[lang].get(reading.outcome, reading.outcome)
        line = Text(f"{words} {visible(reading.path)}：{ended}", style="yellow")
        screen.print(line.append(f" {visible(reading.reason or '')}", style="dim"))
    for reading in (r for r in audit.readings if r.outcome == "read" and r.reason):
        screen.print(
            Text(f"{say(lang, '注', 'Note')} {visible(reading.path)}：{visible(reading.reason or '')}", style="dim")
        )
    if figures.notices(audit):
        count = figures.notices(audit)
        screen.print(Text(say(lang, f"公文 {count} 份，没有收费", f"{count} notices without charges"), style="dim"))
    if len(unread) > _SHOWN:
        left = len(unread) - _SHOWN
        screen.print(Text(say(lang, f"…… 另有 {left} 份未读", f"… and {left} more not read")))


def _table(headings: list[str], left: tuple[int, ...] = (0,)) -> Table:
    """Figures stand to the right, words to the left; a long word is folded, never cut."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="left" if place in left else "right", overflow="fold")
    return table


def _where(paper: dict[str, Any]) -> str:
    """In which paper, on which page and line."""
    page = f" 第{paper['page']}页 page {paper['page']}" if paper["page"] else ""
    line = f" 第{paper['line_no']}行 line {paper['line_no']}" if paper["line_no"] else ""
    return f"原件 paper: {paper['path']}{page}{line}"


def explain_finding(body: str, links: Sequence[Mapping[str, Any]] = ()) -> str:
    """A finding of the store in words: message, evidence, how its charges were linked, law."""
    finding = json.loads(body)
    lines = [f"{finding['rule']}  {finding['finding_id']}", finding["message_zh"], finding["message_en"], ""]
    lines += [f"  {_where(paper)}" for paper in finding["documents"]]
    lines += [line for name, said in finding["evidence"].items() for line in _said(name, said)]
    lines += ["", *(line for link in links for line in _linked(link))] if links else []
    lines += ["", *(f"  {law}" for law in finding["legal_basis"])]
    return visible("\n".join(lines))


_BY_LINE = ("steps", "signs")
"""Evidence of which each part is a sentence."""


def _said(name: str, said: object) -> Iterator[str]:
    """One value that decided; sentences stand one below the other, numbered."""
    label = " ".join(EVIDENCE.get(name, (name,)))
    if name not in _BY_LINE or not isinstance(said, list):
        yield f"  {label}: {value(said)}"
        return
    yield f"  {label}:"
    yield from (f"    {number}. {value(sentence)}" for number, sentence in enumerate(said, 1))


def _linked(link: Mapping[str, Any]) -> Iterator[str]:
    """How one charge was held against the lists: verdict, tier, score, the two texts, and what weighed most."""
    texts = f"“{link['item_text']}” ~ “{link['fee_text']}”  " if link["item_text"] else ""
    fee = link["fee_id"] or link.get("nearest_id") or "-"
    yield f"  对应 link: {texts}{fee}  {link['verdict']}, {link['method']}, {link['score']:.2f}"
    if link.get("signs"):
        said = (link["signs"] or "").split()
        for name, weight in zip(said[::2], said[1::2], strict=True):
            yield f"    {weight}  {' '.join(SIGNS.get(name, (name,)))}"
