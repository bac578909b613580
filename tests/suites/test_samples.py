"""Do the verdict suites fail on just the charges that the rules flag, on every rule's own example?"""

import json
import os
import subprocess
import sys
from typing import Any

import polars as pl
import pytest

from feeaudit import audit
from feeaudit.frames import Audit
from feeaudit.rules import CHECKS
from feeaudit.store import default_url, open_store
from feeaudit.suites import tables_of
from feeaudit.suites.definitions import load
from tests.conftest import ROOT
from tests.rules.test_worked_examples import REGISTERS, quiet

RULES = [check.RULE.id for check in CHECKS]
ASK = """
import json, os, sys, warnings
warnings.simplefilter("ignore")
os.environ["GX_ANALYTICS_ENABLED"] = "false"
sys.modules["pyspark.sql.connect"] = None
from feeaudit.suites import gx
asked = json.load(sys.stdin)
built = gx.build(asked["suites"])
print("SAID" + json.dumps([gx.run(asked["suites"], built, tables, None) for tables in asked["tables"]]))
"""
"""Great Expectations is slow to load: one process is asked about all examples."""


def judged(rule: str, folder: Any) -> Audit:
    """A run over the example of this rule."""
    sample = ROOT / "samples" / "rules" / rule
    place = json.loads((sample / "expected.json").read_text(encoding="utf-8"))["place"]
    request = audit.Request(
        paths=(str(sample / "charges.csv"),),
        catalogues=(sample / "catalogues",),
        registers=tuple(sample / name for name in REGISTERS if (sample / name).exists()),
        place=place,
    )
    with open_store(default_url(folder)) as kept:
        return audit.run(request, kept, quiet)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[dict[str, list[str]], dict[str, list[str]]]]:
    """example → for each rule the ids that its gate fails on, and those that the rule flags."""
    runs = [judged(rule, tmp_path_factory.mktemp(rule)) for rule in RULES]
    asked = {"suites": load(ROOT / "expectations"), "tables": [tables_of(run) for run in runs]}
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    said = json.loads(done.stdout.rpartition("SAID")[2])
    return {rule: (_failed(one), _flagged(run)) for rule, one, run in zip(RULES, said, runs, strict=True)}


def _failed(suites: list[dict[str, Any]]) -> dict[str, list[str]]:
    """rule → the ids on which the gate over its hits fails."""
    gates = [e for s in suites for e in s["expectations"] if e["type"] == "expect_column_values_to_not_be_in_set"]
    return {gate["rule"]: gate["ids"] for gate in gates}


def _flagged(run: Audit) -> dict[str, list[str]]:
    hits = run.verdicts.filter(pl.col("outcome") == "hit")
    return {rule: sorted(hits.filter(pl.col("rule") == rule)["charge_id"]) for rule in RULES}


@pytest.mark.parametrize("rule", RULES)
def test_on_every_example_the_failing_ids_of_every_gate_are_the_hits_of_its_rule(
    rule: str, told: dict[str, tuple[dict[str, list[str]], dict[str, list[str]]]]
) -> None:
    failed, flagged = told[rule]
    assert len(flagged[rule]) >= 8
    assert failed == flagged
