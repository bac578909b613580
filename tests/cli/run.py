"""How do tests type a command? In a process of its own, as a user does; or inside this one, where only words count."""

import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).parent.parent.parent
_USUAL = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "FEEAUDIT_OCR": "0"}
"""Pictures are not recognised: the same everywhere."""


def feeaudit(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `feeaudit …` in that folder; its output is text."""
    return subprocess.run(
        [sys.executable, "-m", "feeaudit", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=os.environ | _USUAL | environment,
    )


def inside(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The same words and the same code without the start of a process, which costs more than most commands."""
    from feeaudit.cli import commands

    typed = ["feeaudit", *map(str, arguments)]
    said, told = StringIO(), StringIO()
    with chdir(cwd), patch.dict(os.environ, _USUAL), patch.object(sys, "argv", typed):  # noqa: SIM117
        with redirect_stdout(said), redirect_stderr(told):
            code = commands._run()
    return subprocess.CompletedProcess(typed, code, said.getvalue(), told.getvalue())
