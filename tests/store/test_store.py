"""Does the store remember readings, runs and decisions, and refuse a second run at once?"""

from pathlib import Path

import pytest

from feeaudit.errors import BadConfiguration, CannotWrite, StoreHeld
from feeaudit.store import open_store


def test_a_reading_is_remembered_and_replaced_by_a_newer_tool(url: str) -> None:
    with open_store(url) as store:
        store.remember("a" * 64, "pdf@1", "{}")
        store.remember("a" * 64, "pdf@2", '{"new":1}')
        assert store.readings({"a" * 64, "b" * 64}) == {"a" * 64: ("pdf@2", '{"new":1}')}


def test_the_same_run_kept_twice_is_kept_once(url: str) -> None:
    found = [{"place": 0, "finding_id": "f1", "body": '{"finding_id":"f1"}'}]
    with open_store(url) as store:
        for _ in range(2):
            store.keep_run("r1", "{}", found)
        assert store.findings("r1") == [("f1", '{"finding_id":"f1"}')]
        assert store.finding("f") == ['{"finding_id":"f1"}']
        assert store.last_run() == ("r1", "{}")


def test_two_runs_cannot_hold_one_store_and_it_is_free_when_the_first_has_ended(url: str) -> None:
    with open_store(url, alone=True), pytest.raises(StoreHeld, match="Another run"), open_store(url, alone=True):
        pass
    with open_store(url, alone=True):
        pass


def test_what_is_old_is_forgotten_and_the_chain_tells(url: str) -> None:
    with open_store(url) as store:
        store.remember("a" * 64, "pdf@1", "{}")
        store.keep_run("r1", "{}", [{"place": 0, "finding_id": "f1", "body": '{"finding_id":"f1"}'}])
        assert store.purge("2024-01-01T00:00:00+08:00", who="张三").readings == 0
        assert (store.purge("2999-01-01T00:00:00+08:00", who="张三").readings, store.last_run()) == (1, None)
        assert [event.kind for event in store.events()] == ["purge", "purge"]
        assert store.damages() == ()


def test_a_store_that_cannot_be_made_is_one_clear_word(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite), open_store(f"sqlite:///{tmp_path / 'file' / 'x.db'}", alone=True):
        pass
    with pytest.raises(BadConfiguration, match="not a store"), open_store("nonsense://x"):
        pass
