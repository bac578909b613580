"""Is asking for help as cheap as it should be?"""

import subprocess
import sys

import pytest

HEAVY = ("polars", "pandas", "pdfplumber", "great_expectations", "pypdfium2", "lxml", "sqlalchemy", "rapidfuzz", "rich")


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["scan", "--help"], ["catalogue", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        f"sys.argv = ['feeaudit', *{arguments!r}]\n"
        "from feeaudit.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        f"loaded = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "assert not loaded, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


COMMANDS = ["scan", "extract", "link", "catalogue", "rules", "explain", "validate", "nightly", "review"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "feeaudit", command, "--help"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert f"feeaudit {command}" in done.stdout.split("Example", 1)[1]
