"""Is what the lists hold found and shown, for a person and for a program?"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import ROOT, inside
from tests.fees.lists import row, write_list

LONG = "每盏三十元，夜间另加十元，" * 20


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    write_list(
        tmp_path / "lists" / "city" / "2024",
        row("X1", "湖面照明费", standard=LONG, jurisdiction="370200", legal_basis="湖价〔2019〕7号"),
        row("X2", "湖面照明费[夜间]", jurisdiction="370202", cease_from="2020-01-01", verified="true"),
        row("X3", "夜间", parent_id="X1", jurisdiction="370200"),
        about={"jurisdiction": "370200", "coverage": "excerpt"},
    )
    return tmp_path / "lists"


def test_a_search_by_initials_shows_each_fee_on_one_line_of_a_pipe(lists: Path) -> None:
    done = inside("catalogue", "search", "hmzmf", "-c", lists, "--place", "青岛", cwd=lists)
    assert done.returncode == 0
    assert done.stderr == ""
    lines = [line for line in done.stdout.splitlines() if line.strip().startswith("X")]
    assert [line.split()[0] for line in lines] == ["X1", "X2"]
    assert "青岛市南" in lines[1]
    assert "已停 ended 2020-01-01" in lines[1]
    assert LONG in lines[0]


def test_words_need_no_quotes(lists: Path) -> None:
    done = inside("catalogue", "search", "青岛", "照明", "-c", lists, "-f", "json", cwd=lists)
    assert [fee["id"] for fee in json.loads(done.stdout)["fees"]] == ["X1", "X2", "X3"]


def test_what_is_found_is_told_to_programs_whole(lists: Path) -> None:
    done = inside("catalogue", "search", "照明", "-c", lists, "--on", "2021-05-01", "-n", "1", "-f", "json", cwd=lists)
    told = json.loads(done.stdout)
    assert (told["schema"], told["text"], told["found"], len(told["fees"])) == (1, "照明", 3, 1)
    assert told["fees"][0]["fee"]["standard"] == LONG
    assert "-n 3" in done.stderr


def test_nothing_found_is_said_and_that_an_excerpt_proves_nothing(lists: Path) -> None:
    done = inside("catalogue", "search", "没有这一项", "-c", lists, cwd=lists)
    assert (done.returncode, done.stdout) == (0, "")
    assert "不等于目录外" in done.stderr


def test_a_guess_is_said_to_be_one(lists: Path) -> None:
    done = inside("catalogue", "search", "湖面照月费", "-c", lists, cwd=lists)
    assert "没有这样写的" in done.stderr
    assert "X1" in done.stdout


@pytest.mark.parametrize(("option", "value"), [("--place", "火星"), ("--on", "去年"), ("-n", "0")])
def test_a_place_a_day_or_a_number_that_is_none_is_wrong_usage(lists: Path, option: str, value: str) -> None:
    done = inside("catalogue", "search", "照明", "-c", lists, option, value, cwd=lists)
    assert done.returncode == 2
    assert done.stdout == ""


def test_a_blank_text_is_wrong_usage_and_a_long_one_is_not_repeated_whole(lists: Path) -> None:
    assert inside("catalogue", "search", " ", "-c", lists, cwd=lists).returncode == 2
    done = inside("catalogue", "search", "渡" * 5_000, "-c", lists, cwd=lists)
    assert done.returncode == 0
    assert len(done.stderr) < 300


def test_one_fee_is_shown_with_its_children(lists: Path) -> None:
    done = inside("catalogue", "show", "x1", "-c", lists, cwd=lists)
    assert done.returncode == 0
    assert "湖价〔2019〕7号" in done.stdout
    assert "下级 children:" in done.stdout
    told = json.loads(inside("catalogue", "show", "X1", "-c", lists, "-f", "json", cwd=lists).stdout)
    assert (told["schema"], told["children"]) == (1, ["X3"])


def test_an_id_that_is_none_is_wrong_usage_and_the_nearest_are_named(lists: Path) -> None:
    done = inside("catalogue", "show", "照明", "-c", lists, cwd=lists)
    assert done.returncode == 2
    assert "X1、X2、X3" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a terminal of the tests' own is a thing of Unix")
@pytest.mark.parametrize("columns", [80, 120])
def test_a_person_sees_rows_that_fit_the_terminal(lists: Path, columns: int) -> None:
    shown = on_a_terminal(columns, "catalogue", "search", "照明", "-c", str(lists))
    assert "湖面照明费[夜间]" in shown
    assert "…" in shown
    assert all(width(line) <= columns for line in shown.splitlines())


def on_a_terminal(columns: int, *arguments: str) -> str:
    """What the command prints where it believes that a person watches, without colours."""
    program = (
        "import sys\nfrom rich import console\nfrom feeaudit.cli import main\n"
        "sys.argv = ['feeaudit', *sys.argv[1:]]\nmain()\n"
    )
    said = {"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": str(columns), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True, text=True, encoding="utf-8", check=True, env=os.environ | said | {"PYTHONUTF8": "1"},
    )  # fmt: skip
    return done.stdout


def width(line: str) -> int:
    """Columns on the screen: a Chinese character takes two."""
    from rich.cells import cell_len
    from rich.text import Text

    return cell_len(Text.from_ansi(line).plain.rstrip())
