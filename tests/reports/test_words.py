"""Has whatever a rule may name a label that a person can read?"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from feeaudit.reports.words import EVIDENCE, LABELS, MISSING
from feeaudit.rules import CHECKS
from tests.cli.run import ROOT

NOT_SHOWN = {"lacking", "guess"}
"""Columns that hold the name: of the list, of what a path of ties lacks."""


def test_every_name_that_a_verdict_may_lack_has_a_label() -> None:
    assert set(_named(_lacks)) - NOT_SHOWN <= MISSING.keys()


def test_every_value_that_a_rule_compared_has_a_label() -> None:
    assert set(_named(_compares)) <= EVIDENCE.keys()


def _named(found: Callable[[ast.AST], Iterator[str]]) -> Iterator[str]:
    for file in sorted(Path(ROOT, "feeaudit", "rules").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield from found(node)


def _lacks(node: ast.AST) -> Iterator[str]:
    """The texts in the third argument of `Case(when, outcome, missing)`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Case":
        for argument in (*node.args[2:], *(keyword.value for keyword in node.keywords)):
            yield from _texts(argument)


def _compares(node: ast.AST) -> Iterator[str]:
    """The keys of `evidence={…}`."""
    if isinstance(node, ast.keyword) and node.arg == "evidence" and isinstance(node.value, ast.Dict):
        for key in node.value.keys:
            if key is not None:
                yield from _texts(key)


def _texts(node: ast.AST) -> Iterator[str]:
    return (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))


def test_no_text_of_ours_calls_a_lead_that_nobody_has_checked_a_breach() -> None:
    said = [
        text
        for check in CHECKS
        for rule in (check.RULE,)
        for text in (
            rule.title_zh,
            rule.message_zh,
            rule.remediation_zh,
            *rule.innocent_zh,
            rule.title_en,
            rule.message_en,
        )
    ]
    said += [text for labels in (LABELS, EVIDENCE, MISSING) for pair in labels.values() for text in pair]
    folder = Path(ROOT, "feeaudit", "reports")
    said += [file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.j2"))]
    said += [file.read_text(encoding="utf-8") for file in sorted((folder / "papers").glob("*.py"))]
    accusing = re.compile("违规|违法|贪污|腐败|犯罪|illegal|unlawful|guilty|corrupt", re.IGNORECASE)
    assert [found[0] for text in said if (found := accusing.search(text))] == []
