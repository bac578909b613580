"""Is a reader told to check a rule that flags more of the charges than may be expected, and of no other?"""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from feeaudit.frames import Books
from feeaudit.rules import frequent, parameters
from tests.rules.books import books

SHARES = [(100, 10, 0), (100, 11, 1), (99, 99, 0), (300, 30, 0), (300, 31, 1)]
"""Charges, hits, rules told of: more than a tenth, of a hundred charges or more."""


def verdicts(rule: str, hits: int) -> pl.DataFrame:
    """So many hits of one rule, and one charge that is clear."""
    rows = [(f"c{n:03}", rule, "hit") for n in range(hits)] + [("c999", rule, "clear")]
    return pl.DataFrame(rows, schema=("charge_id", "rule", "outcome"), orient="row")


def kept(charges: int) -> Books:
    """Books of so many charges."""
    return books([{"charge_id": f"c{n:03}"} for n in range(charges)])


@pytest.mark.parametrize(("charges", "hits", "told"), SHARES)
def test_only_more_than_a_tenth_of_a_hundred_charges_or_more_is_told(charges: int, hits: int, told: int) -> None:
    assert len(frequent.of(verdicts("off-list", hits), kept(charges))) == told


def test_what_is_told_has_its_figures_and_a_rule_may_expect_more(tmp_path: Path) -> None:
    said = frequent.of(verdicts("off-list", 35), kept(100))
    assert said == [{"rule": "off-list", "hits": 35, "charges": 100, "share": "35.0", "expected": "10"}]
    text = '[off-list]\nexpected_share_percent = { value = "40", reason = "专查目录外的台账" }\n'
    (tmp_path / parameters.FILE).write_text(text, encoding="utf-8")
    more = replace(kept(100), parameters=parameters.load(tmp_path, ("off-list", "deposit")))
    assert frequent.of(verdicts("off-list", 35), more) == []
    assert len(frequent.of(verdicts("deposit", 35), more)) == 1
