"""Does a machine without Spark say what it lacks, and does everything else work there?"""

import subprocess
import sys
from pathlib import Path

import pytest

from feeaudit.errors import MissingExtra
from feeaudit.spark import session as sessions
from tests.conftest import ROOT


def test_a_machine_without_pyspark_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingExtra, match=r"feeaudit\[spark\]"):
        sessions.session()


def test_a_machine_without_java_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(MissingExtra, match="OpenJDK"):
        sessions.needs_java()


def test_no_other_command_loads_it() -> None:
    asked = (
        "import sys; from feeaudit.cli import commands; sys.exit('pyspark' in sys.modules or 'pyarrow' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0
