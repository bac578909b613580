"""Does the API answer programs as it says it does, whatever they send?"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from feeaudit.review.app import make_app
from feeaudit.review.desk import Desk
from feeaudit.review.local import Local
from tests.review import desks
from tests.review.desks import HERE, finding

FOUND = [finding("f1"), finding("f2", amount_at_issue=None), finding("f3", payee="甲局")]
OPERATIONS = (
    "GET findings", "GET counts", "GET finding", "GET trail", "POST decision", "POST undo", "POST decisions",
    "POST judgement", "POST correction",
)  # fmt: skip
KEY = {"Authorization": "Bearer secret"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desks.desk(tmp_path, FOUND) as opened:
        yield opened


@pytest.fixture
def program(desk: Desk) -> TestClient:
    return TestClient(make_app(desk, Local("secret"), ("testserver",)), headers=KEY)


def test_the_queue_comes_a_page_at_a_time(program: TestClient) -> None:
    first = program.get("/api/findings?limit=2").json()
    assert [one["finding_id"] for one in first["findings"]] == ["f1", "f2"]
    rest = program.get(f"/api/findings?limit=2&after={first['next']}").json()
    assert [one["finding_id"] for one in rest["findings"]] == ["f3"]
    assert rest["next"] is None


def test_a_decision_is_kept_and_a_second_writer_gets_both_words(program: TestClient, desk: Desk) -> None:
    said = {"state": "confirmed", "who": "李四", "seen": 0, "assignee": "王五"}
    assert program.post("/api/findings/f1/decisions", json=said).status_code == 201
    late = program.post("/api/findings/f1/decisions", json=said | {"state": "doubtful", "who": "赵六"})
    assert late.status_code == 409
    assert (late.json()["ours"]["state"], late.json()["theirs"]["state"]) == ("doubtful", "confirmed")
    assert len(desk.store.decisions()) == 1


def test_what_is_left_out_stays_as_it_was(program: TestClient, desk: Desk) -> None:
    program.post(
        "/api/findings/f1/decisions",
        json={"state": "open", "who": "李四", "seen": 0, "assignee": "王五", "reason": "交办"},
    )
    program.post("/api/findings/f1/decisions", json={"state": "confirmed", "who": "王五", "seen": 1})
    assert [one.assignee for one in desk.store.decisions("f1")] == ["王五", "王五"]


def test_one_word_on_all_that_a_filter_finds(program: TestClient, desk: Desk) -> None:
    said = {
        "filter": {"payee": "某中心"},
        "state": "dismissed",
        "reason": "同一合同",
        "who": "李四",
        "count": 2,
        "head": 0,
    }
    assert program.post("/api/decisions", json=said | {"count": 3}).status_code == 409
    assert program.post("/api/decisions", json=said).json()["kept"] == 2
    assert program.get("/api/counts").json()["counts"]["state"] == {"dismissed": 2, "open": 1}


def test_the_trail_has_every_event_with_its_hash(program: TestClient, desk: Desk) -> None:
    program.post("/api/findings/f1/decisions", json={"state": "confirmed", "who": "李四", "seen": 0})
    trail = program.get("/api/trail").json()
    assert trail["events"][0]["hash"] == trail["head"] == desk.store.head()[1]


def test_a_browser_without_our_page_cannot_send_json(desk: Desk) -> None:
    browser = desks.browser(desk)
    said = json.dumps({"state": "confirmed", "who": "李四", "seen": 0})
    plain = {"Content-Type": "text/plain"}
    assert browser.post("/api/findings/f1/decisions", content=said, headers=plain).status_code == 403
    assert browser.post("/api/findings/f1/decisions", content=said, headers=plain | HERE).status_code == 422
    assert desk.store.head()[0] == 0


EXCLUDED = [positive_data_acceptance]
"""No schema can say that a dismissal needs a reason, or that a place in the queue is one: 422 is an answer, too."""
EACH = settings(
    max_examples=60,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
    deadline=None,
    derandomize=True,
    database=None,
)


def test_whatever_is_sent_the_answer_is_one_that_is_described(desk: Desk) -> None:
    host = KEY | {"Host": "testserver"}
    app = make_app(desk, Local("secret"), ("testserver",))
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=host)
    operations = [one.ok() for one in described.get_all_operations() if isinstance(one, Ok)]
    assert len(operations) == len(OPERATIONS)
    for operation in operations:

        @EACH
        @given(case=operation.as_strategy())
        def hold(case: Any) -> None:
            case.call_and_validate(headers=host, excluded_checks=EXCLUDED)

        hold()
