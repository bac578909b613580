"""Which parts of README are rendered? The table of rules, from the rules."""

from feeaudit.law import cite
from feeaudit.rules import CHECKS


def rules_table() -> str:
    """Markdown: a row a rule, with its title, severity and first basis."""
    rows = ["| 规则 rule | 查什么 what it tests | 级别 severity | 依据 basis |", "| --- | --- | --- | --- |"]
    for check in CHECKS:
        rule = check.RULE
        rows.append(f"| `{rule.id}` | {rule.title_zh} {rule.title_en} | {rule.severity} | {cite(rule.basis[0])} |")
    return "\n".join(rows) + "\n"
