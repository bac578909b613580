"""Does `feeaudit catalogue check` name what is wrong, and does a list that cannot be used stop a run?"""

import json
from pathlib import Path

import pytest

from tests.cli.run import inside
from tests.fees.lists import row, write_list

pytestmark = pytest.mark.usefixtures("here")

GOOD = row("X1", "湖面照明费", standard="30元/盏", legal_basis="湖价费〔2019〕7号", verified="true")
LEDGER = "日期,票据类型,收款单位,项目,金额,地区\n2024-03-01,非税收入一般缴款书,湖城水务局,渡口停靠费,120.00,370200\n"
FULL: dict[str, object] = {"jurisdiction": "370200", "valid_from": "2024-01-01"}


def test_problems_are_shown_and_a_list_that_can_be_used_ends_in_0(tmp_path: Path) -> None:
    write_list(tmp_path / "lists" / "l" / "1", GOOD, GOOD | {"id": "X2", "standard": "40元/盏"})
    done = inside("catalogue", "check", "-c", "lists", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "标准可计算 computable" in done.stdout
    assert "同一天有两个标准" in done.stdout
    assert "要改 warning 1" in done.stderr


def test_a_program_reads_every_problem_with_its_rows(tmp_path: Path) -> None:
    write_list(tmp_path / "lists" / "l" / "1", GOOD, GOOD | {"id": "X2"})
    write_list(tmp_path / "lists" / "m" / "1", GOOD | {"nature": "随便收费"})
    done = inside("catalogue", "check", "-c", "lists", "-f", "json", cwd=tmp_path)
    said = json.loads(done.stdout)
    assert (done.returncode, said["schema"], said["usable"]) == (65, 1, False)
    assert [(one["list"], one["rows"]) for one in said["lists"]] == [("l", 2)]
    assert [(one["severity"], one["problem"], one["list"], one["rows"]) for one in said["problems"]] == [
        ("critical", "unusable", "m/1", [2]),
        ("warning", "duplicate", "l/1", [2, 3]),
    ]


@pytest.mark.parametrize("content", [b"", b"<html><body>login</body></html>", b"id,name,nature,jurisdiction\n"])
def test_a_list_without_rows_or_that_is_a_page_stops_a_run_and_says_nothing_of_a_charge(
    tmp_path: Path, content: bytes
) -> None:
    folder = write_list(tmp_path / "lists" / "l" / "1", about=FULL)
    (folder / "fees.csv").write_bytes(content)
    (tmp_path / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    done = inside("scan", "ledger.csv", "-c", "lists", "-o", "out", "--no-suites", cwd=tmp_path)
    assert (done.returncode, "fees.csv" in done.stderr, "Traceback" in done.stderr) == (65, True, False), done.stderr
    assert not (tmp_path / "out" / "findings.jsonl").exists()
    assert not (tmp_path / "out" / "verdicts.parquet").exists()
    assert inside("catalogue", "check", "-c", "lists", cwd=tmp_path).returncode == 65


def test_one_bad_list_among_good_ones_stops_a_run(tmp_path: Path) -> None:
    write_list(tmp_path / "lists" / "l" / "1", GOOD)
    write_list(tmp_path / "lists" / "m" / "1", GOOD | {"valid_from": "去年"})
    (tmp_path / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    done = inside("scan", "ledger.csv", "-c", "lists", "--no-suites", cwd=tmp_path)
    assert (done.returncode, "valid_from" in done.stderr) == (65, True), done.stderr
