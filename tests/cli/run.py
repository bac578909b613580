"""How do tests type a command? In a process of its own, as a user does."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def feeaudit(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `feeaudit …` in that folder; its output is text. Pictures are not recognised: the same everywhere."""
    return subprocess.run(
        [sys.executable, "-m", "feeaudit", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "FEEAUDIT_OCR": "0"} | environment,
    )
