"""Do the shipped suites gate a real run? Failing ids are the rules' hits, and no socket is opened."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from feeaudit.rules import CHECKS
from feeaudit.store import default_url, open_store
from feeaudit.suites import tables_kept
from feeaudit.suites.definitions import load
from tests.cli.run import ROOT, feeaudit, inside

STORY = ROOT / "samples" / "stories" / "qingdao-2024"
SUITES = ROOT / "expectations"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of a scan of the demo story with its suites."""
    folder = tmp_path_factory.mktemp("suites") / "out"
    done = feeaudit("scan", "documents", "-o", folder, cwd=STORY)
    assert done.returncode == 1, done.stderr
    return folder


@pytest.fixture(scope="module")
def said(out: Path) -> list[dict[str, Any]]:
    """Every expectation of suites.json."""
    suites = json.loads((out / "suites.json").read_text(encoding="utf-8"))["suites"]
    return [expectation for suite in suites for expectation in suite["expectations"]]


@pytest.mark.parametrize("rule", [check.RULE.id for check in CHECKS])
def test_the_failing_ids_of_a_verdict_suite_are_the_hits_of_its_rule(
    rule: str, said: list[dict[str, Any]], out: Path
) -> None:
    hits = pl.read_parquet(out / "verdicts.parquet").filter((pl.col("rule") == rule) & (pl.col("outcome") == "hit"))
    [gate] = [e for e in said if e["rule"] == rule and e["type"] == "expect_column_values_to_not_be_in_set"]
    assert gate["ids"] == sorted(hits["charge_id"])
    assert gate["failed"] == hits.height
    assert gate["result"] == ("fail" if hits.height else "pass")


def test_every_expectation_of_the_shipped_suites_ran(said: list[dict[str, Any]]) -> None:
    asked = [expectation for suite in load(SUITES) for expectation in suite["expectations"]]
    assert len(said) == len(asked)
    assert {expectation["result"] for expectation in said} <= {"pass", "fail"}


def test_validate_says_again_what_the_scan_said_without_a_new_scan(out: Path) -> None:
    before = (out / "suites.json").read_bytes()
    done = inside("validate", "-o", out, cwd=ROOT)
    assert done.returncode == 1, done.stderr
    assert (out / "suites.json").read_bytes() == before


def test_validate_reads_the_store_and_writes_an_offline_page_and_data_docs_on_request(
    out: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{out / 'feeaudit.db'}"
    done = inside("validate", "--store", url, "--docs", tmp_path / "docs", "-o", tmp_path, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    page = (tmp_path / "suites.html").read_text(encoding="utf-8")
    assert "off_list" in page
    assert "http" not in page.replace("http-equiv", "")
    assert list((tmp_path / "docs").rglob("index.html"))


def test_an_edited_tolerance_changes_what_is_said_and_an_edited_severity_the_gate(out: Path, tmp_path: Path) -> None:
    suite = json.loads((SUITES / "off_list.json").read_text(encoding="utf-8"))
    suite["expectations"] = [e for e in suite["expectations"] if e["meta"]["table"] == "totals"]
    for name, most, severity in (("all", 1.0, "warning"), ("none", 0.0, "info")):
        suite["name"] = name
        suite["expectations"][0] |= {"severity": severity}
        suite["expectations"][0]["kwargs"]["max_value"] = most
        (tmp_path / f"{name}.json").write_text(json.dumps(suite), encoding="utf-8")
    url = f"sqlite:///{out / 'feeaudit.db'}"
    for least, code in (("info", 1), ("warning", 0)):
        typed = ("validate", "--store", url, "-e", tmp_path, "-o", tmp_path / "out", "--fail-on", least)
        done = inside(*typed, cwd=ROOT)
        assert done.returncode == code, done.stderr
    told = json.loads((tmp_path / "out" / "suites.json").read_text(encoding="utf-8"))["suites"]
    assert [(suite["suite"], suite["result"]) for suite in told] == [("all", "pass"), ("none", "fail")]


WATCH = """
import json, sys
seen = []
sys.addaudithook(lambda event, _: seen.append(event) if event.startswith("socket.") else None)
from feeaudit.suites.side import main
main()
sys.stderr.write("SEEN" + json.dumps(sorted(set(seen))))
"""


def test_the_side_process_speaks_to_nobody(out: Path) -> None:
    with open_store(default_url(out)) as store:
        tables = tables_kept(store.tables())
    asked = [json.dumps({"suites": load(SUITES)}), json.dumps({"tables": tables})]
    done = subprocess.run(
        [sys.executable, "-c", WATCH],
        input="\n".join(asked) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert json.loads(done.stdout)["suites"]
    assert json.loads(done.stderr.rpartition("SEEN")[2]) == []
