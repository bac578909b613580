"""May the build pass? `junit.xml` for CI: a suite per rule, a failure per finding, an error per document not read.

What could not be tested is `skipped`, never a pass: one case for each thing that is missing, with how many charges lack
it. What passed is counted in `tests` and has no case of its own: a night has millions of those.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from feeaudit.frames import Audit
from feeaudit.model import Finding, Reading
from feeaudit.reports import figures
from feeaudit.reports.showing import money, visible
from feeaudit.reports.words import LABELS, STATES, both, lacking

FILE = "junit.xml"


def write(audit: Audit, out: Path) -> None:
    """The same audit gives the same bytes: no clock, no host."""
    rows = figures.by_rule(audit)
    unread = figures.unread(audit)
    tests = sum(row["findings"] + row["clear"] + row["undecidable"] for row in rows) + len(audit.readings)
    skipped = sum(row["undecidable"] for row in rows)
    with out.open("w", encoding="utf-8", newline="\n") as to:
        to.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        name = _said(f"feeaudit {audit.run.get('run_id', '')}".strip())
        counts = f'tests="{tests}" failures="{len(audit.findings)}" errors="{len(unread)}" skipped="{skipped}"'
        to.write(f"<testsuites name={name} {counts}>\n")
        _documents(to, audit.readings, unread)
        found = {row["rule"].id: [] for row in rows}  # type: dict[str, list[Finding]]
        for finding in audit.findings:
            found.setdefault(finding.rule, []).append(finding)
        for row in rows:
            _rule(to, audit, row, found[row["rule"].id])
        to.write("</testsuites>\n")


def _documents(to: TextIO, readings: tuple[Reading, ...], unread: tuple[Reading, ...]) -> None:
    to.write(f'<testsuite name="documents" tests="{len(readings)}" failures="0" errors="{len(unread)}" skipped="0">\n')
    for reading in unread:
        why = f"<error type={_said(reading.outcome)} message={_said(reading.reason or reading.outcome)}/>"
        to.write(f'<testcase classname="documents" name={_said(reading.path)}>{why}</testcase>\n')
    to.write("</testsuite>\n")


def _rule(to: TextIO, audit: Audit, row: dict[str, object], findings: list[Finding]) -> None:
    rule = str(getattr(row["rule"], "id", ""))
    tests = len(findings) + int(str(row["clear"])) + int(str(row["undecidable"]))
    counts = f'tests="{tests}" failures="{len(findings)}" errors="0" skipped="{row["undecidable"]}"'
    to.write(f"<testsuite name={_said(rule)} {counts}>\n")
    for finding in findings:
        to.writelines(_finding(audit, finding))
    to.writelines(
        f"<testcase classname={_said(rule)} name={_said(f'undecidable × {count}: {missing}')}>"
        f"<skipped message={_said(missing)}/></testcase>\n"
        for missing, count in _undecided(audit, rule)
    )
    to.write("</testsuite>\n")


def _finding(audit: Audit, finding: Finding) -> Iterator[str]:
    standing = audit.standing.get(finding.id)
    state = both("zh", STATES[standing.state if standing else "open"])
    yield f"<testcase classname={_said(finding.rule)} name={_said(finding.id)}>"
    yield f"<failure type={_said(finding.severity)} message={_said(finding.message_zh)}>"
    said = (
        finding.message_en,
        f"{both('zh', LABELS['at_issue'])}: {money(finding.amount_at_issue)}",
        f"{both('zh', LABELS['state'])}: {state}",
        *finding.legal_basis,
    )
    yield escape("\n".join(visible(line) for line in said))
    yield "</failure></testcase>\n"


def _undecided(audit: Audit, rule: str) -> list[tuple[str, int]]:
    """What is missing, and for how many charges: one case for each, not for every charge."""
    counted: Counter[str] = Counter()
    for row in figures.undecided(audit):
        if row["rule"] == rule:
            counted["、".join(lacking("zh", name) for name in row["missing"])] += row["count"]
    return sorted(counted.items())


def _said(text: str) -> str:
    """An attribute that no text of a stranger leaves."""
    return quoteattr(visible(text), {"\n": "&#10;", "\t": "&#9;"})
