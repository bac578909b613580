"""Does the store remember readings, runs and decisions, and refuse a second run at once?"""

from dataclasses import replace
from pathlib import Path

import pytest

from feeaudit.errors import BadConfiguration, CannotWrite, StoreHeld
from feeaudit.model import Decision
from feeaudit.store import default_url, open_store
from feeaudit.store.chain import broken_at

DECISION = Decision(finding_id="f1", state="confirmed", who="张三", when="2024-05-01T09:00:00+08:00", reason="已核")


def test_a_reading_is_remembered_and_replaced_by_a_newer_tool(tmp_path: Path) -> None:
    with open_store(default_url(tmp_path)) as store:
        store.remember("a" * 64, "pdf@1", "{}")
        store.remember("a" * 64, "pdf@2", '{"new":1}')
        assert store.readings({"a" * 64, "b" * 64}) == {"a" * 64: ("pdf@2", '{"new":1}')}


def test_the_same_run_kept_twice_is_kept_once(tmp_path: Path) -> None:
    found = [{"place": 0, "finding_id": "f1", "body": '{"finding_id":"f1"}'}]
    with open_store(default_url(tmp_path)) as store:
        for _ in range(2):
            store.keep_run("r1", "{}", found)
        assert store.findings("r1") == [("f1", '{"finding_id":"f1"}')]
        assert store.finding("f") == ['{"finding_id":"f1"}']
        assert store.last_run() == ("r1", "{}")


def test_a_decision_that_was_changed_breaks_the_chain(tmp_path: Path) -> None:
    with open_store(default_url(tmp_path)) as store:
        for who in ("张三", "李四", "王五"):
            store.decide(replace(DECISION, who=who))
        rows = store.decisions()
    assert broken_at(rows) is None
    assert broken_at((rows[0], replace(rows[1], reason="无问题"), rows[2])) == 1
    assert broken_at(rows[:1] + rows[2:]) == 1


def test_two_runs_cannot_hold_one_store(tmp_path: Path) -> None:
    url = default_url(tmp_path)
    with open_store(url, alone=True), pytest.raises(StoreHeld, match="Another run"), open_store(url, alone=True):
        pass


def test_a_store_that_cannot_be_made_is_one_clear_word(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite), open_store(f"sqlite:///{tmp_path / 'file' / 'x.db'}", alone=True):
        pass
    with pytest.raises(BadConfiguration, match="not a store"), open_store("nonsense://x"):
        pass
