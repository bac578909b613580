"""Is what people said kept in one chain, which nobody can change in silence?"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields, replace
from datetime import date
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from feeaudit.errors import DecidedMeanwhile
from feeaudit.model import Decision, Event
from feeaudit.store import Store, default_url, open_store
from feeaudit.store.chain import broken_at, linked
from feeaudit.store.opening import opened

SAID = Decision(finding_id="f1", state="confirmed", who="张三", when="2024-05-01T09:00:00+08:00", reason="已核")
WHOLE = replace(
    SAID, assignee="李四", due=date(2024, 6, 1), refunded=Decimal("120.00"), until=date(2025, 1, 1), state="doubtful"
)
WRITERS, EACH = 4, 50


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        yield opened


def test_a_decision_comes_back_as_it_was_said_with_its_place(store: Store) -> None:
    kept = [store.decide(word) for word in (SAID, WHOLE)]
    assert store.decisions() == (replace(SAID, seq=1), replace(WHOLE, seq=2)) == tuple(kept)
    assert store.decisions("f2") == ()


def test_who_comes_second_is_told_what_the_first_said(store: Store) -> None:
    first = store.decide(SAID, seen=0)
    with pytest.raises(DecidedMeanwhile) as told:
        store.decide(replace(SAID, who="李四", state="dismissed"), seen=0)
    assert told.value.theirs == first
    store.decide(replace(SAID, finding_id="f2"), seen=0)
    assert store.decide(replace(SAID, who="李四", state="dismissed"), seen=first.seq).seq == 3


@pytest.mark.parametrize("act", ["UPDATE events SET who = 'x'", "DELETE FROM events"])
def test_the_store_refuses_to_change_an_event(url: str, act: str) -> None:
    with open_store(url) as store:
        store.decide(SAID)
    with opened(url, alone=False, make=False) as engine, engine.begin() as connection:
        with pytest.raises(DBAPIError, match="append-only"):
            connection.exec_driver_sql(act)
        connection.rollback()


def chain(length: int) -> list[Event]:
    made: list[Event] = []
    for place in range(1, length + 1):
        said = Event(
            seq=place, kind="decision", about=f"f{place}", who="张三", when="", body="{}", previous_hash="", hash=""
        )
        made.append(linked(said, made[-1].hash if made else ""))
    return made


def test_every_character_of_every_event_is_held_by_the_chain() -> None:
    kept = chain(20)
    assert broken_at(kept) is None
    for place, event in enumerate(kept):
        for field in fields(event):
            value = str(getattr(event, field.name))
            for at in range(len(value)):
                other = value[:at] + ("0" if value[at] != "0" else "1") + value[at + 1 :]
                values: dict[str, Any] = {field.name: int(other) if field.name == "seq" else other}
                changed = replace(event, **values)
                assert broken_at([*kept[:place], changed, *kept[place + 1 :]]) == place + 1


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        (lambda kept: kept[:3] + kept[4:], 4),
        (lambda kept: [kept[1], kept[0], *kept[2:]], 1),
        (lambda kept: [*kept[:2], kept[1], *kept[2:]], 3),
        (lambda kept: kept[1:], 1),
    ],
)
def test_what_is_taken_out_swapped_or_doubled_is_seen(damage: Callable[[list[Event]], list[Event]], place: int) -> None:
    assert broken_at(damage(chain(8))) == place


def rewritten(file: Path, events: list[Event]) -> None:
    """What an administrator could do: another chain, whole in itself, in place of the first."""
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER events_no_DELETE")
        connection.execute("DELETE FROM events")
        rows = [asdict(event) for event in events]
        connection.executemany(
            "INSERT INTO events VALUES (:seq, :kind, :about, :who, :when, :body, :previous_hash, :hash)", rows
        )


@pytest.mark.parametrize("kept", [4, 6])
def test_a_cut_and_a_rewritten_chain_are_seen_against_a_head_that_stands_elsewhere(tmp_path: Path, kept: int) -> None:
    with open_store(default_url(tmp_path)) as store:
        for number in range(6):
            store.decide(replace(SAID, finding_id=f"f{number}"))
        heads = [store.head()]
        assert store.damages(heads) == ()
    rewritten(tmp_path / "feeaudit.db", chain(kept))
    with open_store(default_url(tmp_path)) as store:
        assert store.damages() == ()
        assert [damage.where for damage in store.damages(heads)] == ["events 6"]


def decide_many(url: str, who: str) -> None:
    with open_store(url) as store:
        for number in range(EACH):
            store.decide(replace(SAID, finding_id=f"{who}-{number}", who=who))


def test_many_writers_at_once_make_one_chain(url: str) -> None:
    with open_store(url) as store:
        context = get_context("spawn")
        writers = [context.Process(target=decide_many, args=(url, f"w{number}")) for number in range(WRITERS)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        said = store.decisions()
        assert store.damages() == ()
    assert [decision.seq for decision in said] == list(range(1, WRITERS * EACH + 1))
    assert {decision.finding_id for decision in said} == {f"w{w}-{n}" for w in range(WRITERS) for n in range(EACH)}


def test_a_flipped_byte_of_the_store_is_told_or_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    with open_store(default_url(tmp_path / "whole")) as store:
        for number in range(40):
            store.remember(f"{number:064}", "pdf@1", f'{{"said":"{number}"}}')
            store.decide(replace(SAID, finding_id=f"f{number}"))
        store.keep_run("r1", "{}", [{"place": 0, "finding_id": "f0", "body": "{}"}])
        before = read(store)
    whole = (tmp_path / "whole" / "feeaudit.db").read_bytes()
    told = 0
    for offset in range(17, len(whole), len(whole) // 60):
        shutil.rmtree(tmp_path / "hurt", ignore_errors=True)
        (tmp_path / "hurt").mkdir()
        (tmp_path / "hurt" / "feeaudit.db").write_bytes(
            whole[:offset] + bytes([whole[offset] ^ 0x10]) + whole[offset + 1 :]
        )
        told += not is_unchanged(default_url(tmp_path / "hurt"), before)
    assert told


def is_unchanged(url: str, before: object) -> bool:
    """Where nothing is told, everything reads as it did; what is told may not be read."""
    from feeaudit.errors import FeeauditError

    try:
        with open_store(url) as store:
            if store.damages():
                return False
            assert read(store) == before
    except FeeauditError:
        return False
    return True


def read(store: Store) -> object:
    known = {f"{number:064}" for number in range(40)}
    return store.events(), store.readings(known), store.findings("r1"), store.last_run(), store.tables()
