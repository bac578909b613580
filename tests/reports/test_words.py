"""Do reports suspect and never accuse, in both languages?"""

import re
from pathlib import Path
from typing import get_args

import pytest

from feeaudit import reports
from feeaudit.model import Outcome, Severity
from feeaudit.reports import words

FORBIDDEN = re.compile(
    r"违法|违规|犯罪|敲诈|贪污|受贿|索贿|腐败|骗取|非法|\b(illegal|unlawful|bribe\w*|corrupt\w*|extort\w*|fraud\w*|guilty|crime|criminal)\b",
    re.IGNORECASE,
)
TEXTS = sorted(
    path for path in Path(reports.__file__).parent.rglob("*") if path.suffix in (".py", ".j2", ".css", ".js")
)


@pytest.mark.parametrize("file", TEXTS, ids=lambda path: path.name)
def test_no_text_of_a_report_says_more_than_the_data_prove(file: Path) -> None:
    assert FORBIDDEN.findall(file.read_text(encoding="utf-8")) == []


def test_every_outcome_and_severity_has_its_words() -> None:
    assert words.OUTCOMES["zh"].keys() == set(get_args(Outcome))
    assert words.SEVERITIES["zh"].keys() == words.SEVERITIES["en"].keys() == set(get_args(Severity))


@pytest.mark.parametrize("table", [words.LABELS, words.EVIDENCE, words.MISSING, words.STATES])
def test_every_label_is_said_in_both_languages(table: dict[str, tuple[str, str]]) -> None:
    assert all(zh and en for zh, en in table.values())


def test_the_readers_language_comes_first() -> None:
    assert (words.label("zh", "payee"), words.label("en", "payee")) == ("收款方 Payee", "Payee 收款方")


def test_a_list_that_is_missing_is_named() -> None:
    assert (
        words.lacking("zh", "list:行政事业性收费:370200:2024") == "完整清单 行政事业性收费 370200 2024 (complete list)"
    )
    assert words.lacking("en", "no_such_column") == "no_such_column"
