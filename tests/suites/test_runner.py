"""Is what could not run never a pass, and is a suite's own mistake named?"""

import json
from pathlib import Path
from typing import Any

import pytest

from feeaudit.errors import BadConfiguration, BadSuite
from feeaudit.model import Severity
from feeaudit.suites import Runner, gate, tables_kept
from feeaudit.suites.definitions import load

GATE: dict[str, Any] = {
    "type": "expect_column_values_to_not_be_in_set",
    "kwargs": {"column": "rule", "value_set": ["off-list"]},
    "severity": "warning",
    "meta": {"rule": "off-list", "table": "hits"},
}
TABLES: dict[str, Any] = {
    "hits": {"columns": ["charge_id", "rule"], "rows": [["c2", "off-list"], ["c1", "off-list"], ["c3", "deposit"]]},
    "totals": {"columns": ["rule", "share"], "rows": [["off-list", 0.5]]},
    "profile": {"columns": ["check", "failed"], "rows": []},
    "ids": {},
}


NEVER = GATE | {"kwargs": {"column": "rule", "value_set": ["above-standard"]}}
LOST = GATE | {"kwargs": {"column": "nowhere", "value_set": ["x"]}}


def suite(name: str, *expectations: dict[str, Any]) -> dict[str, Any]:
    """One suite, as a folder of one file would give."""
    return {"name": name, "file": f"{name}.json", "expectations": list(expectations)}


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    """Each suite's answer by its name: the library is slow to load, so both are asked at once."""
    with Runner([suite("one", GATE), suite("lost", LOST, NEVER)]) as runner:
        return {answer["suite"]: answer for answer in runner.validate(TABLES)["suites"]}


def test_the_ids_of_the_failing_rows_come_back_sorted(said: dict[str, Any]) -> None:
    assert said["one"]["result"] == "fail"
    assert said["one"]["expectations"][0]["ids"] == ["c1", "c2"]


def test_an_expectation_about_a_column_that_is_not_there_could_not_run(said: dict[str, Any]) -> None:
    assert [e["result"] for e in said["lost"]["expectations"]] == ["could_not_run", "pass"]
    assert said["lost"]["result"] == "could_not_run"
    assert gate({"suites": [said["lost"]]}, "warning") == 3


def test_a_side_process_that_died_is_no_pass() -> None:
    with Runner([suite("one", GATE)]) as runner:
        runner._process.kill()
        runner._process.wait()
        result = runner.validate(TABLES)
    assert result["suites"][0]["result"] == "could_not_run"
    assert gate(result, "warning") == 3


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [("warning", "warning", 1), ("info", "warning", 0), ("critical", "warning", 1), ("info", "info", 1)],
)
def test_a_failure_counts_from_the_severity_asked_for(severity: str, fail_on: Severity, code: int) -> None:
    failed = {"suites": [{"expectations": [{"result": "fail", "severity": severity}]}]}
    assert gate(failed, fail_on) == code


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "cannot be read"),
        ("[]", "name"),
        ('{"name": "x", "expectations": [{"kwargs": {}}]}', "type"),
        ('{"name": "x", "expectations": [{"type": "t", "meta": {"rule": "r"}}]}', "meta"),
        ('{"name": "x", "expectations": [{"type": "t", "meta": {"rule": "r", "table": "moon"}}]}', "hits"),
        (json.dumps({"name": "x", "expectations": [GATE | {"severity": "grave"}]}), "severity"),
    ],
)
def test_a_broken_suite_is_named_by_file_and_place(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "mine.json").write_text(content, encoding="utf-8")
    with pytest.raises(BadSuite, match=says) as told:
        load(tmp_path)
    assert "mine.json" in str(told.value)


def test_a_gate_over_a_rule_that_does_not_exist_is_refused_for_it_would_let_everything_pass(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"name": "a", "expectations": [GATE]}), encoding="utf-8")
    assert load(tmp_path, ("off-list", *GATE["kwargs"]["value_set"]))
    with pytest.raises(BadSuite, match="no such rule"):
        load(tmp_path, ("above-standard",))


def test_without_suites_or_results_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadSuite, match="--no-suites"):
        load(tmp_path)
    for nothing in (None, "{}"):
        with pytest.raises(BadConfiguration, match="feeaudit scan"):
            tables_kept(nothing)
    assert tables_kept(json.dumps(TABLES)) == TABLES
