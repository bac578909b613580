"""What do all tests share? The `--update` flag, the portable fallback, and a word at the end for each missing tool."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

# How long a case takes says more of the machine's other work than of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` writes golden files anew instead of comparing."""
    parser.addoption("--update", action="store_true", help="write the golden files anew")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """True where golden files are to be written anew."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def portable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine offers only what Windows has, too."""
    monkeypatch.setenv("FEEAUDIT_PORTABLE", "1")


def tool(*names: str) -> str:
    """The path of the first of these programs; where none is, the test says so at the end, or fails under CI."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    if os.environ.get("FEEAUDIT_ALL_TOOLS"):
        pytest.fail(f"{' / '.join(names)} is not installed, and here every tool must be")
    pytest.skip(f"{' / '.join(names)} is not installed")
