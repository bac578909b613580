"""Does bad input get one clear message and the contract's exit code, and never a traceback?"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.run import ROOT, inside

LEDGER = "日期,收款单位,收款方税号,项目,金额\n2024-03-01,某检测有限公司,,设备检测费,1200.00\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with one small ledger."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    return folder


def copy_of_a_list(to: Path) -> Path:
    """A shipped list that a test may break."""
    source = min((ROOT / "catalogues").glob("*/*/fees.csv")).parent
    return Path(shutil.copytree(source, to))


def check(done: subprocess.CompletedProcess[str], code: int, *says: str) -> None:
    """One message of at most three lines, no traceback, that exit code."""
    assert done.returncode == code, done.stderr
    message = done.stderr
    assert "Traceback" not in message
    assert len(message.strip().splitlines()) <= 3, message
    for words in says:
        assert words in message, message


def test_an_unknown_path_is_wrong_usage(tmp_path: Path) -> None:
    check(inside("scan", "nowhere", "--no-suites", cwd=tmp_path), 2, "nowhere")


def test_an_empty_folder_is_nothing_to_audit(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    check(inside("scan", "empty", "--no-suites", cwd=tmp_path), 65, "empty")


def test_a_list_with_a_broken_row_is_named_by_file_row_and_column(papers: Path, tmp_path: Path) -> None:
    broken = copy_of_a_list(tmp_path / "lists" / "mine" / "2024") / "fees.csv"
    lines = broken.read_text(encoding="utf-8").splitlines(keepends=True)
    columns = lines[0].strip().split(",")
    broken.write_text(lines[0] + "x1,,某项费," + "," * (len(columns) - 4) + "\n", encoding="utf-8")
    check(inside("scan", papers, "-c", "lists", "--no-suites", cwd=tmp_path), 65, "fees.csv", "nature")


def test_a_folder_without_lists_is_no_catalogue(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    check(inside("scan", papers, "-c", "lists", "--no-suites", cwd=tmp_path), 65, "lists")


def test_a_suite_with_an_unknown_expectation_is_named(papers: Path, tmp_path: Path) -> None:
    suites = Path(shutil.copytree(ROOT / "expectations", tmp_path / "suites"))
    file = min(suites.glob("*.json"))
    suite = json.loads(file.read_text(encoding="utf-8"))
    suite["expectations"][0]["type"] = "expect_the_moon"
    file.write_text(json.dumps(suite), encoding="utf-8")
    done = inside("scan", papers, "-e", "suites", cwd=tmp_path)
    assert done.returncode == 65, done.stderr
    assert "expect_the_moon" in done.stderr
    assert file.name in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="a device stands for the unwritable folder")
def test_an_output_folder_that_cannot_be_written_is_73(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    check(inside("scan", papers, "-o", "file/out", "--no-suites", cwd=tmp_path), 73, "file/out")


def test_an_unreadable_file_is_counted_and_named_and_ends_in_3(papers: Path, tmp_path: Path) -> None:
    (papers / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing more")
    (papers / "gone.pdf").symlink_to(tmp_path / "nowhere.pdf")
    done = inside("scan", "papers", "--no-suites", cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert "broken.pdf" in done.stderr
    run = json.loads((tmp_path / "feeaudit-out" / "run.json").read_text(encoding="utf-8"))
    assert run["seen"] == 3 == sum(entry["documents"] for entry in run["outcomes"].values())
    assert run["outcomes"]["io_error"]["documents"] == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--place", "青岛"], "370200"),
        (["--as-of", "yesterday"], "yesterday"),
        (["--jobs", "0"], "--jobs"),
        (["--fail-on", "never"], "never"),
    ],
)
def test_a_wrong_option_is_wrong_usage(papers: Path, tmp_path: Path, arguments: list[str], says: str) -> None:
    done = inside("scan", papers, *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_key_in_the_configuration_is_65(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "feeaudit.toml").write_text('plaec = "370200"\n', encoding="utf-8")
    check(inside("scan", papers, cwd=tmp_path), 65, "plaec", "feeaudit.toml")


def test_statistics_have_no_further_formats(papers: Path, tmp_path: Path) -> None:
    check(inside("scan", papers, "--profile", "statistics", "-f", "csv", cwd=tmp_path), 2, "statistics are sums alone")


def test_a_template_that_cannot_be_filled_is_named(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "summary.docx").write_bytes(b"no docx")
    done = inside("scan", papers, "-f", "papers", "--templates", "own", "--no-suites", cwd=tmp_path)
    check(done, 65, "summary.docx", "DOCX")
