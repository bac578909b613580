"""Do the commands that keep a machine in order tell the truth: init, status, doctor, purge?"""

import re
import sqlite3
import tomllib
from pathlib import Path

import pytest

from feeaudit import config
from feeaudit.model import Decision
from feeaudit.store import default_url, open_store
from tests.cli.run import inside
from tests.cli.test_decide import LEDGER, scan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    scan(tmp_path)
    return tmp_path


def test_init_writes_every_key_and_what_it_says_can_be_used(tmp_path: Path) -> None:
    assert inside("init", cwd=tmp_path).returncode == 0
    text = (tmp_path / "feeaudit.toml").read_text(encoding="utf-8")
    assert config.load(tmp_path / "feeaudit.toml") == config.Options()
    used = re.sub(r"(?m)^# (?=[a-z_]+ = )", "", text)
    keys = {name for section in tomllib.loads(used).values() for name in section}
    assert {config._SPELLING.get(key, key) for key in keys} == set(config._KEYS)
    (tmp_path / "used.toml").write_text(used, encoding="utf-8")
    assert config.load(tmp_path / "used.toml").place == "370200"


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "feeaudit.toml").write_text("# mine")
    assert inside("init", cwd=tmp_path).returncode == 2
    assert (tmp_path / "feeaudit.toml").read_text() == "# mine"


def test_status_tells_of_a_run_that_is_there_stale_or_not_complete(folder: Path) -> None:
    fresh = inside("status", "--max-age", "26h", cwd=folder)
    assert (fresh.returncode, "疑点 findings 2" in fresh.stdout) == (0, True)
    with sqlite3.connect(folder / "feeaudit-out" / "feeaudit.db") as connection:
        connection.execute("UPDATE runs SET kept = '2024-01-01T00:00:00+08:00'")
    stale = inside("status", "--max-age", "26h", cwd=folder)
    assert (stale.returncode, "过期了" in stale.stdout) == (1, True)
    assert inside("status", cwd=folder).returncode == 0
    run = folder / "feeaudit-out" / "run.json"
    run.write_text(run.read_text(encoding="utf-8").replace('"complete": true', '"complete": false'), encoding="utf-8")
    assert inside("status", cwd=folder).returncode == 1


def test_status_of_a_store_without_a_run_and_of_none(tmp_path: Path) -> None:
    assert inside("status", cwd=tmp_path).returncode == 2
    with open_store(f"sqlite:///{tmp_path / 'x.db'}"):
        pass
    assert inside("status", "--store", f"sqlite:///{tmp_path / 'x.db'}", cwd=tmp_path).returncode == 1
    assert inside("status", "--max-age", "soon", cwd=tmp_path).returncode == 2


def test_doctor_finds_this_machine_fit_and_a_folder_that_is_held(folder: Path) -> None:
    done = inside("doctor", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert "✓ lxml" in done.stdout
    with open_store(default_url(folder / "feeaudit-out"), alone=True):
        assert "Another run" in inside("doctor", cwd=folder).stdout
    with sqlite3.connect(folder / "feeaudit-out" / "feeaudit.db") as connection:
        connection.execute("UPDATE runs SET kept = '2999-01-01T00:00:00+08:00'")
    done = inside("doctor", cwd=folder)
    assert (done.returncode, "时钟往回走了" in done.stdout) == (1, True)


def test_purge_leaves_nothing_of_what_is_old_on_the_disk_and_keeps_decisions(folder: Path) -> None:
    out = folder / "feeaudit-out"
    with open_store(default_url(out)) as store:
        (finding, *_) = store.findings((store.last_run() or ("", ""))[0])
        store.decide(Decision(finding_id=finding[0], state="confirmed", who="张三", when="2024-05-01"))
    planted = "河道工程维护管理费".encode()
    assert any(planted in file.read_bytes() for file in out.glob("feeaudit.db*"))
    young = inside("purge", "--older-than", "1h", cwd=folder)
    assert "文件内容 readings 0 · 运行 runs 0" in young.stderr
    with sqlite3.connect(out / "feeaudit.db") as connection:
        connection.execute("UPDATE runs SET kept = '2020-01-01T00:00:00+08:00'")
        connection.execute("UPDATE readings SET kept = '2020-01-01T00:00:00+08:00'")
    done = inside("purge", "--older-than", "3y", "--who", "管理员", cwd=folder)
    assert (done.returncode, "readings 1 · 运行 runs 1" in done.stderr) == (0, True), done.stderr
    assert not any(planted in file.read_bytes() for file in out.glob("feeaudit.db*"))
    with open_store(default_url(out)) as store:
        assert [(event.kind, event.who) for event in store.events()][-1] == ("purge", "管理员")
        assert len(store.decisions()) == 1
        assert store.damages() == ()
