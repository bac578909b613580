"""Does each rule say of its worked example what the example's author wrote beside it? One name, every place."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from feeaudit import audit
from feeaudit.protocols import Check
from feeaudit.rules import CHECKS
from feeaudit.store import default_url, open_store
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("here")

REGISTERS = ("agencies.csv", "approvals.csv", "payers.csv", "deliverables.csv", "deposits.csv")
each_rule = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.RULE.id)


def quiet(_stage: str, _done: int, _of: int) -> None:
    """Nobody watches."""


def verdicts(folder: Path, store: Path, place: str) -> pl.DataFrame:
    """What the rules say of the example, with the row of the sheet that each charge stands in."""
    request = audit.Request(
        paths=(str(folder / "charges.csv"),),
        catalogues=(folder / "catalogues",),
        registers=(
            *(folder / name for name in REGISTERS if (folder / name).exists()),
            *sorted(folder.glob("notices/*")),
        ),
        place=place,
    )
    with open_store(default_url(store)) as kept:
        done = audit.run(request, kept, quiet)
    return done.verdicts.join(done.books.charges.select("charge_id", "line_no"), on="charge_id")


@each_rule
def test_the_worked_example_is_judged_as_its_author_said(check: Check, tmp_path: Path) -> None:
    folder = ROOT / "samples" / "rules" / check.RULE.id
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    said = verdicts(folder, tmp_path, expected["place"]).filter(pl.col("rule") == check.RULE.id)
    found = {row["line_no"]: row for row in said.to_dicts()}
    nothing: dict[str, Any] = {"outcome": "not_applicable", "missing": [], "amount": None}
    for row in expected["verdicts"]:
        own = found.get(row["row"], nothing)
        at_issue = None if row["amount_at_issue"] is None else Decimal(row["amount_at_issue"])
        assert (own["outcome"], own["missing"], own["amount"]) == (row["outcome"], row["missing"], at_issue), row


@each_rule
def test_an_example_holds_enough_of_both(check: Check) -> None:
    file = ROOT / "samples" / "rules" / check.RULE.id / "expected.json"
    said = [row["outcome"] for row in json.loads(file.read_text(encoding="utf-8"))["verdicts"]]
    assert said.count("hit") >= 8
    assert said.count("clear") + said.count("not_applicable") >= 8


@each_rule
def test_a_rule_has_one_name_in_every_place(check: Check) -> None:
    module = check.RULE.id.replace("-", "_")
    assert getattr(check, "__name__", "") == f"feeaudit.rules.{module}"
    assert (ROOT / "samples" / "rules" / check.RULE.id / "charges.csv").is_file()
    assert (ROOT / "tests" / "rules" / f"test_{module}.py").is_file()
    assert f"## {check.RULE.id}" in (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
