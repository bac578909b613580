"""Does what is installed from a wheel bring its lists and suites along?"""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SITE = next(Path(entry) for entry in sys.path if entry.endswith("site-packages"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with nothing but the built wheel, and the libraries it depends on beside it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    return python


def ask(python: Path, program: str, cwd: Path) -> str:
    """What the program prints in that environment, far from the checkout."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    code = f"import sys; sys.path.append({str(SITE)!r})\n{program}"
    done = subprocess.run(
        [python, "-c", code], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_brings_lists_and_suites(installed: Path, tmp_path: Path) -> None:
    program = (
        "from pathlib import Path\nimport feeaudit\nfrom feeaudit import fees\nfrom feeaudit.paths import shipped\n"
        f"assert not Path(feeaudit.__file__).is_relative_to({str(ROOT)!r}), feeaudit.__file__\n"
        "print(len(fees.load((shipped('catalogues'),))), len(list(shipped('expectations').glob('*.json'))))"
    )
    lists, suites = map(int, ask(installed, program, tmp_path).split())
    assert lists == len(list((ROOT / "catalogues").glob("*/*/datapackage.json")))
    assert suites == len(list((ROOT / "expectations").glob("*.json")))


def test_the_installed_command_runs(installed: Path, tmp_path: Path) -> None:
    program = "import sys\nsys.argv = ['feeaudit', '--version']\nfrom feeaudit.cli import main\nmain()"
    assert "feeaudit" in ask(installed, program, tmp_path)
