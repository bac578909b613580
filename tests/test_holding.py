"""Does one run write at a time, at once after the holder's death, and never one that was taken over?"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from feeaudit import holding
from feeaudit.errors import StoreHeld
from tests.cli.run import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="只有 POSIX 有信号 POSIX only")

WRITER = """
import sys, time
from pathlib import Path
from feeaudit.holding import hold
from feeaudit.paths import write_text
folder, name = Path(sys.argv[1]), sys.argv[2]
with hold(folder / "x.lock"):
    for number in range(2_000):
        write_text(folder / "said.txt", f"{name} {number}")
        time.sleep(0.05)
        if (folder / "enough").exists():
            break
"""
STALE = 1.0


def writer(folder: Path, name: str) -> "subprocess.Popen[str]":
    given = os.environ | {"PYTHONPATH": str(ROOT), "FEEAUDIT_STALE_SECONDS": str(STALE)}
    said = [sys.executable, "-c", WRITER, str(folder), name]
    return subprocess.Popen(said, env=given, stderr=subprocess.PIPE, text=True)


def last_words(one: "subprocess.Popen[str]") -> str:
    return one.communicate(timeout=60)[1]


def wait_for(folder: Path, name: str) -> None:
    for _ in range(600):
        if (folder / "said.txt").is_file() and (folder / "said.txt").read_text().startswith(name):
            return
        time.sleep(0.05)
    pytest.fail(f"{name} wrote nothing in 30 s")


def test_of_eight_starts_at_once_one_runs(tmp_path: Path) -> None:
    eight = [writer(tmp_path, f"w{number}") for number in range(8)]
    while sum(one.poll() is None for one in eight) > 1:
        time.sleep(0.05)
    (tmp_path / "enough").touch()
    said = [last_words(one) for one in eight]
    assert sum(one.returncode == 0 for one in eight) == 1, said
    assert sum("Another run holds the store" in words for words in said) == 7


def test_after_the_holder_was_killed_the_next_starts_at_once(tmp_path: Path) -> None:
    first = writer(tmp_path, "first")
    wait_for(tmp_path, "first")
    first.kill()
    last_words(first)
    with holding.hold(tmp_path / "x.lock"):
        holding.check()


def test_a_holder_that_stood_still_is_taken_over_and_writes_no_more(tmp_path: Path) -> None:
    first = writer(tmp_path, "first")
    wait_for(tmp_path, "first")
    first.send_signal(signal.SIGSTOP)
    with pytest.raises(StoreHeld, match="process"), holding.hold(tmp_path / "x.lock"):
        pass
    time.sleep(STALE * 1.5)
    second = writer(tmp_path, "second")
    wait_for(tmp_path, "second")
    assert "Another run holds the store" in last_words(writer(tmp_path, "third"))
    first.send_signal(signal.SIGCONT)
    assert "another took over" in last_words(first)
    (tmp_path / "enough").touch()
    assert (last_words(second), second.returncode) == ("", 0)
    assert (tmp_path / "said.txt").read_text().startswith("second")


def test_a_holder_that_wakes_after_all_is_over_writes_no_more_either(tmp_path: Path) -> None:
    first = writer(tmp_path, "first")
    wait_for(tmp_path, "first")
    first.send_signal(signal.SIGSTOP)
    (tmp_path / "enough").touch()
    time.sleep(STALE * 1.5)
    assert last_words(writer(tmp_path, "second")) == ""
    (tmp_path / "enough").unlink()
    first.send_signal(signal.SIGCONT)
    assert "another took over" in last_words(first)
    assert (tmp_path / "said.txt").read_text().startswith("second")


def test_nothing_is_left_after_a_run_but_its_locks(tmp_path: Path) -> None:
    with holding.hold(tmp_path / "x.lock"):
        assert (tmp_path / "x.holder").is_file()
    assert {file.name for file in tmp_path.iterdir()} == {"x.lock", "x.takeover"}
