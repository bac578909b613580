"""Is every breach planted in the Qingdao story found, every look-alike left alone, every paper accounted for?"""

import json
import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.cli.run import ROOT, feeaudit

STORY = ROOT / "samples" / "stories" / "qingdao-2024"
TRUTH: dict[str, Any] = json.loads((STORY / "truth.json").read_text(encoding="utf-8"))
FILES = (
    "findings.jsonl",
    "verdicts.parquet",
    "charges.parquet",
    "links.parquet",
    "run.json",
    "report.xlsx",
    "report.html",
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of a scan of the story, as `make demo` runs it, without the suites."""
    folder = tmp_path_factory.mktemp("story")
    done = feeaudit("scan", "documents", "-o", folder / "out", "--no-suites", cwd=STORY)
    assert done.returncode == 1, done.stderr
    return folder / "out"


@pytest.fixture(scope="module")
def findings(out: Path) -> list[dict[str, Any]]:
    """findings.jsonl."""
    return [json.loads(line) for line in (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()]


def flagged(findings: list[dict[str, Any]], rule: str) -> set[tuple[str, int]]:
    """(document, line) of every charge in a finding of this rule, the first of a group left out."""
    grouped = rule == "duplicate-charge"
    places = [f["documents"][1 if grouped else 0 :] for f in findings if f["rule"] == rule]
    return {(p["path"].removeprefix("documents/"), p["line_no"]) for place in places for p in place}


def planted(rule: str) -> set[tuple[str, int]]:
    """What the story's author planted."""
    return {(b["document"].removeprefix("documents/"), b["line_no"]) for b in TRUTH["breaches"] if b["rule"] == rule}


RULES = sorted({breach["rule"] for breach in TRUTH["breaches"]})


@pytest.mark.parametrize("rule", RULES)
def test_what_was_planted_is_found_and_nothing_else(findings: list[dict[str, Any]], rule: str) -> None:
    assert flagged(findings, rule) == planted(rule)


def test_no_rule_flags_where_nothing_was_planted(findings: list[dict[str, Any]]) -> None:
    assert {finding["rule"] for finding in findings} <= set(RULES)


def test_every_look_alike_has_the_outcome_its_author_gave_it(out: Path) -> None:
    verdicts = pl.read_parquet(out / "verdicts.parquet").join(pl.read_parquet(out / "charges.parquet"), on="charge_id")
    said = {
        (p.removeprefix("documents/"), n, r): o
        for p, n, r, o in verdicts.select("path", "line_no", "rule", "outcome").rows()
    }
    wrong = []
    for alike in TRUTH["look_alikes"]:
        key = (alike["document"].removeprefix("documents/"), alike["line_no"], alike["rule"])
        if said.get(key, "not_applicable") != alike["outcome"]:
            wrong.append((key, alike["outcome"], said.get(key)))
    assert not wrong


def test_every_paper_ends_as_its_author_said(out: Path) -> None:
    done = feeaudit("extract", "documents", cwd=STORY)
    assert done.returncode == 3
    ended: dict[str, str] = {}
    for line in map(json.loads, done.stdout.splitlines()):
        ended.setdefault(line["path"].removeprefix("documents/"), line["outcome"])
    said = {path.removeprefix("documents/"): outcome for path, outcome in TRUTH["outcomes"].items()}
    assert ended.keys() == said.keys()


def test_the_control_totals_close(out: Path) -> None:
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run["seen"] == len([f for f in (STORY / "documents").rglob("*") if f.is_file()])
    assert run["seen"] == sum(entry["documents"] for entry in run["outcomes"].values())
    charges = pl.read_parquet(out / "charges.parquet")
    assert run["charges"] == charges.height == charges["charge_id"].n_unique()
    for counts in run["verdicts"].values():
        assert sum(counts.values()) <= charges.height


def _lasting(text: str) -> str:
    """Without the hashes of the files: other releases of the libraries write the same table in other bytes."""
    head, found, _ = text.partition(',\n "outputs": {')
    return f"{head}\n}}\n" if found else text


@pytest.mark.parametrize("name", ["findings.jsonl", "run.json"])
def test_the_results_are_those_kept_beside_the_story(out: Path, name: str, *, update: bool) -> None:
    golden, made = STORY / "expected" / name, _lasting((out / name).read_text(encoding="utf-8"))
    if update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8", newline="\n")
    assert made == golden.read_text(encoding="utf-8"), "python -m pytest --update writes it anew"


def test_a_second_scan_writes_the_same_bytes(out: Path, tmp_path: Path) -> None:
    again = Path(shutil.copytree(out, tmp_path / "again"))
    parsed = feeaudit("scan", "documents", "-o", again, "--no-suites", cwd=STORY)
    assert parsed.returncode == 1, parsed.stderr
    for name in FILES:
        assert (again / name).read_bytes() == (out / name).read_bytes(), name
