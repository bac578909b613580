"""Does a jurisdiction change the numbers that rules go by, each with its reason, and is a mistake in its file named?"""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from feeaudit.errors import BadConfiguration
from feeaudit.rules import CHECKS, above_standard, frequent, judge, parameters
from tests.cli.run import ROOT, feeaudit
from tests.rules.books import books, outcomes
from tests.rules.test_all_rules import many

RULES = tuple(check.RULE.id for check in CHECKS)
RATE = {"standard": "1.40元/平方米", "flat_rate": Decimal("1.4"), "rate_unit": "平方米"}
ONE = {"charge_id": "c1", "quantity": Decimal(1000), "unit": "平方米", "amount": Decimal("1400.50")}
LOOSE = '[above-standard]\ntolerance_yuan = { value = "1", reason = "本市按元取整" }\n'


def told(folder: Path, text: str) -> dict[str, Any]:
    """What this `rules.toml` changes."""
    (folder / parameters.FILE).write_text(text, encoding="utf-8")
    return parameters.load(folder, RULES)


def test_what_the_file_changes_the_rule_goes_by_and_without_one_nothing_changes(tmp_path: Path) -> None:
    kept = books([ONE], fees=[RATE])
    assert parameters.load(tmp_path, RULES) == parameters.load(None, RULES) == {}
    assert outcomes(above_standard, kept) == {"c1": "hit"}
    assert outcomes(above_standard, replace(kept, parameters=told(tmp_path, LOOSE))) == {"c1": "clear"}


def test_weights_and_bands_of_the_red_hat_score_are_changed_by_section_and_name(tmp_path: Path) -> None:
    text = """
[red-hat-intermediary.bands]
review_first = { value = 80, reason = "先看最强的" }
[red-hat-intermediary.indicators]
H01 = { value = 10, reason = "本市事业单位已脱钩" }
"""
    chosen = parameters.red_hat_of(replace(many(0), parameters=told(tmp_path, text)))
    assert (chosen["bands"]["review_first"], chosen["indicators"]["H01"]["weight"]) == (80, 10)
    assert parameters.red_hat()["bands"]["review_first"] == 60


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[no-such-rule]\na = 1\n", "no-such-rule"),
        ('[above-standard]\nslack = { value = "1", reason = "x" }\n', "above-standard.slack"),
        ('[above-standard]\ntolerance_yuan = "1"\n', "needs a value and a reason"),
        ('[above-standard]\ntolerance_yuan = { value = "1" }\n', "needs a value and a reason"),
        ('[above-standard]\ntolerance_yuan = { value = "1", reason = " " }\n', "needs a value and a reason"),
        ('[above-standard]\ntolerance_yuan = { value = "-1", reason = "x" }\n', "wrong value: -1"),
        ('[above-standard]\ntolerance_yuan = { value = "1000", reason = "x" }\n', "wrong value: 1000"),
        ('[above-standard]\ntolerance_yuan = { value = "many", reason = "x" }\n', "wrong value: many"),
        ('[designated-service]\npayers = { value = "5.5", reason = "x" }\n', "wrong value: 5.5"),
        ('[designated-service]\npayers = { value = true, reason = "x" }\n', "wrong value: True"),
        ('[red-hat-intermediary.bands]\nreviews = { value = 1, reason = "x" }\n', "bands.reviews"),
        ("above-standard = 1\n", "above-standard"),
        ("[above-standard\n", "cannot be read"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_what_may_stand_there(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadConfiguration, match=says) as raised:
        told(tmp_path, text)
    assert parameters.FILE in str(raised.value)


def test_every_number_is_asked_for_by_its_rule_and_has_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, of = set(), parameters.of

    def noted(kept: Any, rule: str, name: str) -> Any:
        asked.add((rule, name))
        return of(kept, rule, name)

    monkeypatch.setattr(parameters, "of", noted)
    kept = many(1)
    frequent.of(judge(kept).verdicts, kept)
    known = {(rule, name) for rule, table in parameters.shipped().items() for name in table}
    assert asked & known == {one for one in known if one[0] != parameters.RED_HAT}
    assert all(one.reason for table in parameters.shipped().values() for one in table.values())
    assert {rule for rule, _ in known} <= {parameters.EVERY, *(check.RULE.id for check in CHECKS)}


def test_a_scan_takes_the_file_from_the_folder_of_suites_and_run_json_names_what_it_went_by(tmp_path: Path) -> None:
    sample, suites = ROOT / "samples" / "rules" / "above-standard", tmp_path / "suites"
    suites.mkdir()
    given = ("-c", sample / "catalogues", "-e", suites, "--no-suites", "--place", "370200", "-o", tmp_path / "out")
    typed = ("scan", sample / "charges.csv", *given)
    runs = []
    for text in ("", LOOSE.replace('"1"', '"100"')):
        (suites / parameters.FILE).write_text(text, encoding="utf-8")
        assert feeaudit(*typed, cwd=tmp_path).returncode == 1
        runs.append(json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8")))
    strict, loose = (run["verdicts"]["above-standard"]["hit"] for run in runs)
    assert loose < strict
    versions = runs[1]["versions"]
    assert versions["parameters"]["above-standard"] == {"tolerance_yuan": "100"}
    assert versions["parameters"]["designated-service"] == {"payers": "5"}
    changed = {"above-standard.tolerance_yuan": {"value": "100", "reason": "本市按元取整"}}
    assert versions["rules_toml"]["changed"] == changed
    (suites / parameters.FILE).write_text("[above-standard]\nslack = 1\n", encoding="utf-8")
    done = feeaudit(*typed, cwd=tmp_path)
    assert done.returncode == 65
    assert "above-standard.slack" in done.stderr
