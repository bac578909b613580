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

PAPERS = ROOT / "samples" / "stories" / "qingdao-2024" / "documents"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="只有 POSIX 有 POSIX only")


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
@pytest.mark.parametrize("command", ["rules", f"extract {PAPERS}"])
def test_a_reader_that_goes_away_is_no_error(command: str, tmp_path: Path) -> None:
    done = _shell(f"feeaudit {command} | head -n 1 >/dev/null; exit ${{PIPESTATUS[0]}}", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@POSIX
def test_a_scan_whose_watcher_goes_away_still_writes_everything(tmp_path: Path) -> None:
    _shell(f"feeaudit scan {PAPERS} -o out --no-suites 2>&1 | head -n 1", tmp_path)
    assert json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["complete"] is True
    assert (tmp_path / "out" / "report.xlsx").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="没有 /dev/full no /dev/full")
@pytest.mark.parametrize("command", ["rules", f"extract {PAPERS}", "--version"])
def test_a_full_disk_under_standard_output_is_73(command: str, tmp_path: Path) -> None:
    done = _shell(f"feeaudit {command} >/dev/full", tmp_path)
    assert done.returncode == 73
    assert "Traceback" not in done.stderr


@POSIX
@pytest.mark.skipif(machine.portable(), reason="可移植方式没有信号 the fallback has no signals")
@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_end_is_75_and_the_results_say_incomplete(request_to_end: signal.Signals, tmp_path: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "feeaudit", "scan", str(PAPERS), "-o", "out", "--jobs", "1"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (tmp_path / "out" / "run.json").exists() and run.poll() is None:
        time.sleep(0.01)
    run.send_signal(request_to_end)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 75
    assert "Traceback" not in said
    assert json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["complete"] is False


def test_an_empty_question_is_wrong_usage(tmp_path: Path) -> None:
    assert feeaudit("explain", "", cwd=tmp_path).returncode == 2
