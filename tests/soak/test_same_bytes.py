"""Does the same input give the same bytes, whoever reads it, in which order, where and when?"""

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import ROOT
from tests.soak import WHOLE, canonical

STORY = ROOT / "samples" / "stories" / "qingdao-2024"
JOBS, SEEDS = ("1", "2", "8"), ("0", "1", "random")
ZONES, TONGUES = ("UTC", "Asia/Shanghai", "America/New_York"), ("C", "zh_CN.UTF-8")
ALL = list(itertools.product(JOBS, SEEDS, ZONES, TONGUES))
SOME = [("8", "1", "America/New_York", "C"), ("2", "random", "UTC", "zh_CN.UTF-8")]


def scan(
    out: Path, *paths: str, jobs: str = "1", seed: str = "0", zone: str = "Asia/Shanghai", tongue: str = "C"
) -> None:
    said = [sys.executable, "-m", "feeaudit", "scan", *paths, "-o", str(out), "--jobs", jobs]
    given = {"PYTHONPATH": str(ROOT), "FEEAUDIT_OCR": "0", "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": tongue}
    more = [] if WHOLE else ["--no-suites"]
    done = subprocess.run(
        [*said, *more], cwd=STORY, env=os.environ | given, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 1, done.stderr.decode()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("whole") / "out"
    scan(out, "documents")
    return out


def same(one: Path, other: Path) -> None:
    assert canonical.outputs(one) == canonical.outputs(other)
    assert canonical.dump(one / "feeaudit.db") == canonical.dump(other / "feeaudit.db")


@pytest.mark.parametrize(("jobs", "seed", "zone", "tongue"), ALL if WHOLE else SOME)
def test_workers_seeds_zones_and_tongues_change_nothing(
    jobs: str, seed: str, zone: str, tongue: str, whole: Path, tmp_path: Path
) -> None:
    scan(tmp_path / "out", "documents", jobs=jobs, seed=seed, zone=zone, tongue=tongue)
    same(whole, tmp_path / "out")


def test_given_one_by_one_from_the_last_to_the_first_it_is_the_same(whole: Path, tmp_path: Path) -> None:
    files = [
        f"documents/{file.relative_to(STORY / 'documents')}"
        for file in (STORY / "documents").rglob("*")
        if file.is_file()
    ]
    scan(tmp_path / "out", *sorted(files, reverse=True))
    same(whole, tmp_path / "out")


def test_in_halves_it_is_in_the_end_the_same(whole: Path, tmp_path: Path) -> None:
    files = sorted(f"documents/{file.name}" for file in (STORY / "documents").iterdir())
    scan(tmp_path / "out", *files[: len(files) // 2])
    scan(tmp_path / "out", "documents")
    assert canonical.outputs(whole) == canonical.outputs(tmp_path / "out")
