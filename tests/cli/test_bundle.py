"""Can a run be handed over, and is everything that was changed in it seen?"""

import shutil
import zipfile
from pathlib import Path

import pytest

from feeaudit.model import Decision
from feeaudit.store import default_url, open_store
from tests.cli.run import inside
from tests.cli.test_decide import LEDGER, scan


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a paper, its results with one decision, and their bundle."""
    folder = tmp_path_factory.mktemp("bundle")
    (folder / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    scan(folder)
    with open_store(default_url(folder / "feeaudit-out")) as store:
        (finding, *_) = store.findings((store.last_run() or ("", ""))[0])
        store.decide(Decision(finding_id=finding[0], state="confirmed", who="张三", when="2024-05-01"))
    scan(folder)
    done = inside("bundle", "-o", "包.zip", cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "seal.txt").write_text(done.stdout)
    return folder


def test_a_bundle_is_whole_elsewhere_and_has_its_seal(made: Path, tmp_path: Path) -> None:
    shutil.copy(made / "包.zip", tmp_path / "b.zip")
    done = inside("verify", "b.zip", "--papers", made / "ledger.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, (made / "seal.txt").read_text()), done.stderr


def test_the_same_run_makes_the_same_bytes(made: Path, tmp_path: Path) -> None:
    inside("bundle", "-o", tmp_path / "again.zip", cwd=made)
    assert (tmp_path / "again.zip").read_bytes() == (made / "包.zip").read_bytes()


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(file: Path, held: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return file


def test_every_part_that_is_changed_taken_out_or_added_is_named(made: Path, tmp_path: Path) -> None:
    whole = parts(made / "包.zip")
    assert {"events.jsonl", "findings.jsonl", "inputs.jsonl", "report.xlsx", "rules.json", "run.json"} < whole.keys()
    changed = [
        (name, whole | {name: content[:-3] + bytes([content[-3] ^ 1]) + content[-2:]})
        for name, content in whole.items()
        if name != "manifest.json"
    ]
    gone = [(name, {n: c for n, c in whole.items() if n != name}) for name in whole if name != "manifest.json"]
    for name, held in (*changed, *gone, ("more.txt", whole | {"more.txt": b""})):
        done = inside("verify", packed(tmp_path / "b.zip", held), cwd=tmp_path)
        assert done.returncode == 1, name
        assert f"{name}: " in done.stderr


def test_a_paper_that_was_changed_since_is_named(made: Path, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "x.csv").write_text(LEDGER + "\n", encoding="utf-8")
    done = inside("verify", made / "包.zip", "--papers", tmp_path / "papers", cwd=tmp_path)
    assert (done.returncode, "ledger.csv: " in done.stderr) == (1, True)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 100])
def test_what_is_no_bundle_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(content)
    done = inside("verify", "b.zip", cwd=tmp_path)
    assert (done.returncode, "不是证据包" in done.stderr) == (1, True)


def test_results_that_were_changed_are_not_bundled(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made, tmp_path / "copy")
    with (tmp_path / "copy" / "feeaudit-out" / "findings.jsonl").open("a") as file:
        file.write("\n")
    done = inside("bundle", "-o", "b.zip", cwd=tmp_path / "copy")
    assert (done.returncode, "findings.jsonl" in done.stderr) == (1, True)
    assert not (tmp_path / "copy" / "b.zip").exists()
