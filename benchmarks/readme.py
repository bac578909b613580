"""Which parts of README and docs are rendered? The table of rules and their pages, from the rules."""

from feeaudit.law import cite
from feeaudit.rules import CHECKS, page


def rules_table() -> str:
    """Markdown: a row a rule, with its title, severity and first basis."""
    rows = ["| 规则 rule | 查什么 what it tests | 级别 severity | 依据 basis |", "| --- | --- | --- | --- |"]
    for check in CHECKS:
        rule = check.RULE
        rows.append(f"| `{rule.id}` | {rule.title_zh} {rule.title_en} | {rule.severity} | {cite(rule.basis[0])} |")
    return "\n".join(rows) + "\n"


def rules_pages() -> str:
    """Markdown: a chapter a rule, its docstring, and the law it rests on."""
    return "\n".join(f"## {check.RULE.id}\n\n{page(check)}\n" for check in CHECKS)
