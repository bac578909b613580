"""Can the examples of docs/deploying be used as they stand?"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "deploying"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="没有 systemd-analyze no systemd-analyze")
def test_systemd_takes_the_service_and_the_timer(tmp_path: Path) -> None:
    for name in ("feeaudit.service", "feeaudit.timer"):
        text = (FOLDER / name).read_text(encoding="utf-8").replace("/opt/feeaudit/bin/feeaudit", "/bin/true")
        (tmp_path / name).write_text(text.replace("User=feeaudit", "User=root").replace("Group=feeaudit", "Group=root"))
    units = [str(tmp_path / name) for name in ("feeaudit.service", "feeaudit.timer")]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    assert not [line for line in done.stderr.splitlines() if "feeaudit" in line], done.stderr


def test_the_night_of_every_example_counts_findings_as_a_result() -> None:
    assert "SuccessExitStatus=1 3" in (FOLDER / "feeaudit.service").read_text(encoding="utf-8")
    job = yaml.safe_load((FOLDER / "kubernetes.yaml").read_text(encoding="utf-8"))
    [container] = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    line = container["command"][2].replace("feeaudit nightly --config feeaudit.toml", "exit_with")
    for code, wanted in ((0, 0), (1, 0), (3, 0), (65, 65), (75, 75)):
        script = f"exit_with() {{ return {code}; }}\n{line}"
        assert subprocess.run(["sh", "-c", script], check=False).returncode == wanted


def test_compose_gives_the_night_its_database_and_nothing_else_a_way_out() -> None:
    said = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
    assert said["networks"]["inside"]["internal"] is True
    assert all(service["networks"] == ["inside"] for service in said["services"].values())
    assert "postgres" in said["services"]["nightly"]["depends_on"]


def test_every_line_of_the_crontab_has_a_time_and_a_command() -> None:
    lines = (FOLDER / "crontab").read_text(encoding="utf-8").splitlines()
    jobs = [line for line in lines if line and not re.match(r"#|\w+=", line)]
    assert len(jobs) == 2
    assert all(re.fullmatch(r"(?:[\d*]+ ){5}cd \S+ && \S+/feeaudit (nightly|status) .*", job) for job in jobs)


def test_the_dag_is_python_and_the_image_installs_by_hash() -> None:
    compile((FOLDER / "airflow_dag.py").read_text(encoding="utf-8"), "airflow_dag.py", "exec")
    assert "--require-hashes -r /src/requirements.lock" in (FOLDER / "Dockerfile").read_text(encoding="utf-8")


def test_the_file_for_spark_submit_is_the_same_command(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, FOLDER / "submit.py", "spark", "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0
    assert "--master" in done.stdout
