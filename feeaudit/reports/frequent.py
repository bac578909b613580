"""Which rules must a reader doubt first? Those that flag more of the charges than may be expected, a sentence each."""

from typing import Any

from feeaudit.frames import Audit
from feeaudit.model import Rule


def of(audit: Audit) -> list[tuple[str, str]]:
    """A sentence in Chinese and English for each such rule, as `run.json` names them."""
    rules = {rule.id: rule for rule in audit.rules}
    told = [row for row in audit.run.get("rules_to_check", ()) if row["rule"] in rules]
    return [_words(rules[row["rule"]], row) for row in told]


def _words(rule: Rule, row: dict[str, Any]) -> tuple[str, str]:
    share, expected, of_them = row["share"], row["expected"], f"{row['hits']:,}"
    zh = (
        f"核查规则：“{rule.title_zh}”对 {row['charges']:,} 笔收费中的 {of_them} 笔（{share}%）报了疑点，"
        f"超过预计的 {expected}%。先看这条规则合不合用、清单装得对不对、表头有没有认错，再看疑点。"
    )
    en = (
        f"Check the rule: “{rule.title_en}” flags {of_them} of {row['charges']:,} charges ({share} %), more than the "
        f"{expected} % expected. Look at the rule, the lists and the headings before the findings."
    )
    return zh, en
