"""Does every ending have its code, also when the reader goes away, the disk is full or someone says stop?"""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from feeaudit import machine
from tests.cli.run import ROOT, feeaudit

ROWS = 1_000
"""Of a ledger: more than a pipe holds when they are told."""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="只有 POSIX 有 POSIX only")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a large ledger lies."""
    rows = [f"2024-03-01,某检测有限公司,设备检测费,{number}.00" for number in range(1, ROWS + 1)]
    (tmp_path / "ledger.csv").write_text("\n".join(["日期,收款单位,项目,金额", *rows]), encoding="utf-8")
    return tmp_path


def _shell(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A line as typed; `feeaudit` is this project's."""
    name = f'feeaudit() {{ "{sys.executable}" -m feeaudit "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", name + line],
        cwd=cwd,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        timeout=120,
        check=False,
    )


@POSIX
@pytest.mark.parametrize("command", ["rules", "extract ledger.csv"])
def test_a_reader_that_goes_away_is_no_error(command: str, folder: Path) -> None:
    done = _shell(f"feeaudit {command} | head -n 1 >/dev/null; exit ${{PIPESTATUS[0]}}", folder)
    assert (done.returncode, done.stderr) == (0, "")


@POSIX
def test_a_scan_whose_watcher_goes_away_still_writes_everything(folder: Path) -> None:
    _shell("feeaudit scan ledger.csv -o out --no-suites 2>&1 | head -n 0", folder)
    assert json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))["complete"] is True
    assert (folder / "out" / "report.xlsx").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="没有 /dev/full no /dev/full")
@pytest.mark.parametrize("command", ["rules", "extract ledger.csv", "--version"])
def test_a_full_disk_under_standard_output_is_73(command: str, folder: Path) -> None:
    done = _shell(f"feeaudit {command} >/dev/full", folder)
    assert done.returncode == 73
    assert "Traceback" not in done.stderr


@POSIX
@pytest.mark.skipif(machine.portable(), reason="可移植方式没有信号 the fallback has no signals")
@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_end_is_75_and_the_results_say_incomplete(request_to_end: signal.Signals, folder: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "feeaudit", "scan", "ledger.csv", "-o", "out", "--jobs", "1"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (folder / "out" / "run.json").exists() and run.poll() is None:
        time.sleep(0.01)
    run.send_signal(request_to_end)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 75
    assert "Traceback" not in said
    assert json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))["complete"] is False


def test_an_empty_question_is_wrong_usage(tmp_path: Path) -> None:
    assert feeaudit("explain", "", cwd=tmp_path).returncode == 2
