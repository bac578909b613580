"""Does anything that a person reads of a finding pass judgement? Every template, and all text in the code around it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.rules.test_all_rules import FORBIDDEN

PACKAGE = ROOT / "feeaudit"
SPEAKERS = ("reports", "review", "nightly", "cli", "audit", "suites")
"""What rules say is tested with the rules: their code also holds words to look for."""
TEMPLATES = ("*.j2", "*.html", "*.txt", "*.toml", "*.svg")
LAWS = re.compile("《[^》]*》")
"""A law is called as it is called: 价格违法行为行政处罚规定."""


def texts(file: Path) -> Iterator[str]:
    """All of a template; of code each string, docstrings too, for pages are rendered from them."""
    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        yield source
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def files() -> list[Path]:
    """What speaks to a person."""
    templates = [file for pattern in TEMPLATES for file in PACKAGE.rglob(pattern)]
    code = [file for name in SPEAKERS for file in (PACKAGE / name).rglob("*.py")]
    return sorted({*templates, *code})


def judgements(text: str) -> list[str]:
    """The words in it that only an authority may say."""
    bare = LAWS.sub("", text).lower()
    return [word for word in FORBIDDEN if word in bare]


def test_no_template_and_no_text_passes_judgement() -> None:
    found = {
        str(file.relative_to(ROOT)): judgements(text) for file in files() for text in texts(file) if judgements(text)
    }
    assert found == {}


def test_templates_and_code_are_really_looked_at() -> None:
    seen = files()
    assert any(file.suffix == ".j2" for file in seen)
    assert {file.relative_to(PACKAGE).parts[0] for file in seen} >= set(SPEAKERS) - {"audit"}


@pytest.mark.parametrize(
    ("text", "found"),
    [("属于违法收费", ["违法"]), ("《价格违法行为行政处罚规定》第九条", []), ("Illegal charge", ["illegal"])],
)
def test_a_judgement_is_seen_and_a_laws_name_is_none(text: str, found: list[str]) -> None:
    assert judgements(text) == found
