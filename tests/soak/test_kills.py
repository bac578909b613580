"""A run that was killed at any moment and started again: is it as one that nothing disturbed?"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.run import ROOT
from tests.soak import WHOLE, canonical, papers

PAPERS, KILLS, AT_ONCE = (2_000, 200, 5) if WHOLE else (60, 4, 2)
"""Kills in all, and those before a run may end in peace."""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="只有 POSIX 有 SIGKILL POSIX only")


def start(folder: Path) -> "subprocess.Popen[bytes]":
    said = [sys.executable, "-m", "feeaudit", "scan", "in", "-o", "out", "--no-suites", "--jobs", "2"]
    given = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "FEEAUDIT_OCR": "0"}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(said, cwd=folder, stdout=quiet, stderr=quiet, env=given, start_new_session=True)


def finish(folder: Path) -> tuple[str, dict[str, bytes]]:
    assert start(folder).wait(600) == 1
    return canonical.dump(folder / "out" / "feeaudit.db"), canonical.outputs(folder / "out")


def alive(session: int) -> list[str]:
    """Processes of this session that are left."""
    told = subprocess.run(["ps", "-e", "-o", "sid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in told.splitlines()]
    return [row[-1] for row in rows if int(row[0]) == session and not row[1].startswith("Z")]


def test_killed_at_any_time_and_run_again_it_is_as_undisturbed(tmp_path: Path) -> None:
    papers.write(tmp_path / "in", PAPERS)
    began = time.monotonic()
    whole = finish(tmp_path)
    seconds = time.monotonic() - began
    chance, killed = random.Random(20180918), 0  # noqa: S311  which moment, no secret
    while killed < KILLS:
        shutil.rmtree(tmp_path / "out")
        for _ in range(AT_ONCE):
            run = start(tmp_path)
            time.sleep(chance.uniform(0, seconds))
            if run.poll() is None:
                run.send_signal(signal.SIGKILL)
                killed += 1
            run.wait(60)
            for _ in range(100):
                if not alive(run.pid):
                    break
                time.sleep(0.1)
            assert alive(run.pid) == []
        (tmp_path / "out").mkdir(exist_ok=True)
        assert finish(tmp_path) == whole
