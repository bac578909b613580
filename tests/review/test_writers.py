"""Do many writers at once make one chain, with nothing lost and nothing said twice?"""

import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from feeaudit.review.app import make_app
from feeaudit.review.local import Local
from feeaudit.store import default_url, open_store
from tests.review import desks
from tests.review.desks import finding

WRITERS, EACH = 16, 25
"""A sample: `python -m benchmarks.reviewing --writers` has each of sixteen decide a thousand times."""


def test_sixteen_writers_on_findings_of_their_own_make_one_chain(tmp_path: Path) -> None:
    found = [finding(f"w{writer}-{n}") for writer in range(WRITERS) for n in range(EACH)]
    with desks.desk(tmp_path, found) as desk:
        app, statuses = make_app(desk, Local("secret"), ("testserver",)), list[int]()

        def write(writer: int) -> None:
            program = TestClient(app, headers={"Authorization": "Bearer secret"})
            for n in range(EACH):
                said = {"state": "confirmed", "who": f"写手{writer}", "seen": 0}
                statuses.append(program.post(f"/api/findings/w{writer}-{n}/decisions", json=said).status_code)

        together(write)
        assert statuses == [201] * WRITERS * EACH
        assert {one.finding_id for one in desk.store.decisions()} == {one["finding_id"] for one in found}
        assert [one.seq for one in desk.store.events()] == list(range(1, WRITERS * EACH + 1))
    with open_store(default_url(tmp_path)) as store:
        assert store.damages() == ()


def test_of_sixteen_on_one_finding_one_is_kept_and_the_others_see_his_word(tmp_path: Path) -> None:
    with desks.desk(tmp_path, [finding("f1")]) as desk:
        app, said = make_app(desk, Local("secret"), ("testserver",)), list[tuple[int, str | None]]()

        def write(writer: int) -> None:
            program = TestClient(app, headers={"Authorization": "Bearer secret"})
            word = {"state": "doubtful", "who": f"写手{writer}", "seen": 0}
            answer = program.post("/api/findings/f1/decisions", json=word)
            said.append((answer.status_code, answer.json().get("theirs", {}).get("who")))

        together(write)
        [kept] = desk.store.decisions()
        assert sorted(said, key=str) == sorted([(201, None), *[(409, kept.who)] * (WRITERS - 1)], key=str)


def together(write: object) -> None:
    """Sixteen threads."""
    assert callable(write)
    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
        if thread.is_alive():
            pytest.fail("a writer did not end")
