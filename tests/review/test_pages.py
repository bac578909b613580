"""Does the review page show the findings of the last run, take decisions, and refuse strangers?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from feeaudit.review.app import make_app
from feeaudit.review.desk import Desk
from feeaudit.review.local import Local
from tests.review import desks
from tests.review.desks import HERE, finding

FOUND = [
    finding("f1", message_zh="疑似目录外收费<script>alert(1)</script>"),
    finding("f2", amount_at_issue="30000.00", evidence={"item": "评估费"}),
    finding("f3", rule="deposit", payee="甲局", amount_at_issue=None),
    finding("f4"),
]
DISMISSED = {"state": "dismissed", "who": "李四", "reason": "已提供依据", "seen": "0"}
CONFIRMED = {"state": "confirmed", "who": "李四", "seen": "0"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desks.desk(tmp_path, FOUND, **desks.four_eyes("10000")) as opened:
        yield opened


@pytest.fixture
def browser(desk: Desk) -> TestClient:
    return desks.browser(desk)


def test_the_queue_shows_the_findings_and_renders_their_text_inert(browser: TestClient) -> None:
    page = browser.get("/").text
    assert "1,200.00" in page
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=open", {"f1", "f2", "f3", "f4"}),
        ("state=confirmed", set()),
        ("rule=deposit", {"f3"}),
        ("q=评估费", {"f2"}),
        ("least=10000", {"f2"}),
        ("payee=甲局", {"f3"}),
        ("order=amount&after=120000.0", {"f3", "f4"}),
    ],
)
def test_the_queue_is_narrowed_by_what_the_address_asks(browser: TestClient, query: str, shown: set[str]) -> None:
    page = browser.get(f"/?{query}").text
    assert {name for name in ("f1", "f2", "f3", "f4") if f"/finding/{name}?" in page} == shown


def test_a_decision_is_kept_with_who_and_why_and_the_next_finding_opens(browser: TestClient, desk: Desk) -> None:
    answer = browser.post("/finding/f1", data=DISMISSED, headers=HERE)
    assert answer.url.path == "/finding/f2"
    assert "记下了" in answer.text
    [kept] = desk.store.decisions()
    assert (kept.state, kept.who, kept.reason, kept.finding_id) == ("dismissed", "李四", "已提供依据", "f1")
    assert "已提供依据" in browser.get("/finding/f1").text


def test_undo_is_a_new_event_that_says_what_held_before(browser: TestClient, desk: Desk) -> None:
    browser.post("/finding/f1", data=CONFIRMED | {"assignee": "王五"}, headers=HERE)
    browser.post("/finding/f1", data=DISMISSED | {"seen": "1"}, headers=HERE)
    assert browser.post("/finding/f1/undo", data={"seen": "2", "who": "李四"}, headers=HERE).status_code == 200
    assert [one.state for one in desk.store.decisions("f1")] == ["confirmed", "dismissed", "confirmed"]
    assert desk.store.decisions("f1")[-1].assignee == "王五"


def test_who_comes_second_gets_both_words_and_keeps_nothing(browser: TestClient, desk: Desk) -> None:
    browser.post("/finding/f1", data=CONFIRMED, headers=HERE)
    answer = browser.post("/finding/f1", data=DISMISSED | {"who": "王五"}, headers=HERE)
    assert answer.status_code == 409
    assert "已提供依据" in answer.text
    assert "李四" in answer.text
    assert len(desk.store.decisions()) == 1


def test_a_large_amount_is_confirmed_by_two(browser: TestClient, desk: Desk) -> None:
    browser.post("/finding/f2", data=CONFIRMED, headers=HERE)
    assert "/finding/f2?" in browser.get("/?state=second").text
    browser.post("/finding/f2", data=CONFIRMED | {"who": "王五", "seen": "1"}, headers=HERE)
    assert "/finding/f2?" in browser.get("/?state=confirmed").text


def test_assignee_due_refund_and_exception_are_kept_and_shown(browser: TestClient, desk: Desk) -> None:
    more = {"assignee": "赵六", "due": "2025-05-01", "refunded": "1,000.50", "until": "2025-12-31"}
    browser.post("/finding/f1", data=DISMISSED | more, headers=HERE)
    [kept] = desk.store.decisions()
    assert (kept.assignee, str(kept.due), str(kept.refunded), str(kept.until)) == (
        "赵六", "2025-05-01", "1000.50", "2025-12-31",
    )  # fmt: skip
    assert "/finding/f1?" in browser.get("/?due=over&assignee=赵六").text


def test_alike_findings_are_decided_at_once_after_a_preview(browser: TestClient, desk: Desk) -> None:
    groups = browser.get("/groups").text
    assert groups.count("/same?") == 1
    query = groups.split("/same?")[1].split('"')[0].replace("&amp;", "&")
    assert "记下 2 条结论" in browser.get(f"/same?{query}").text
    said = {"state": "dismissed", "reason": "同一份合同", "who": "李四", "count": "2", "head": "0"}
    assert browser.post(f"/same?{query}", data=said, headers=HERE).status_code == 200
    assert sorted(one.finding_id for one in desk.store.decisions()) == ["f1", "f4"]


def test_where_the_list_changed_after_the_preview_nothing_is_kept(browser: TestClient, desk: Desk) -> None:
    browser.post("/finding/f1", data=CONFIRMED, headers=HERE)
    said = {"state": "dismissed", "reason": "同一份合同", "who": "李四", "count": "3", "head": "0"}
    assert browser.post("/same?state=open", data=said, headers=HERE).status_code == 409
    assert len(desk.store.decisions()) == 1


def test_a_view_is_saved_and_forgotten(browser: TestClient) -> None:
    browser.post("/views?rule=deposit", data={"name": "押金"}, headers=HERE)
    assert 'href="/?rule=deposit">' in browser.get("/").text
    browser.post("/views/forget", data={"name": "押金"}, headers=HERE)
    assert 'href="/?rule=deposit">' not in browser.get("/").text


def test_the_export_is_what_is_shown_and_says_what_it_is(browser: TestClient, desk: Desk) -> None:
    browser.post("/finding/f1", data=DISMISSED, headers=HERE)
    lines = browser.get("/export.csv?state=open").text.splitlines()
    assert "state=open" in lines[0]
    assert lines[1].endswith(",3")
    assert desk.store.head()[1] in lines[3]
    assert len(lines) == 7 + 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "guilty"},
        {"who": ""},
        {"reason": " "},
        {"seen": "x"},
        {"due": "soon"},
        {"refunded": "-1"},
        {"who": "a\0"},
    ],
)
def test_a_decision_that_says_too_little_or_too_much_is_refused(
    browser: TestClient, desk: Desk, wrong: dict[str, str]
) -> None:
    assert browser.post("/finding/f1", data=DISMISSED | wrong, headers=HERE).status_code == 422
    assert desk.store.decisions() == ()


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}])
@pytest.mark.parametrize("path", ["/finding/f1", "/finding/f1/undo", "/same", "/views", "/views/forget"])
def test_another_page_changes_nothing(browser: TestClient, desk: Desk, headers: dict[str, str], path: str) -> None:
    assert browser.post(path, data=DISMISSED, headers=headers).status_code == 403
    assert desk.store.head()[0] == 0


@pytest.mark.parametrize("path", ["/", "/finding/f1", "/finding/f1/paper/0.png", "/groups", "/export.csv", "/nowhere"])
def test_without_the_token_nothing_is_shown(desk: Desk, path: str) -> None:
    stranger = TestClient(make_app(desk, Local("secret"), ("testserver",)))
    assert stranger.get(path).status_code == 403
    assert stranger.get(f"{path}?token=guess").status_code == 403


@pytest.mark.parametrize("path", ["/", "/finding/f1", "/static/review.js", "/nowhere"])
@pytest.mark.parametrize("host", ["rebound.example", "evil.test:8765", "[", ""])
def test_another_host_name_is_refused_before_anything_else(browser: TestClient, path: str, host: str) -> None:
    assert browser.get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("path", ["/", "/finding/f1", "/static/review.js", "/nowhere", "/finding/ffff"])
def test_every_answer_forbids_foreign_script_frames_and_guesses(browser: TestClient, path: str) -> None:
    headers = browser.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")


def test_no_form_of_ours_is_larger_than_what_is_let_in(browser: TestClient, desk: Desk) -> None:
    answer = browser.post("/finding/f1", data=DISMISSED | {"reason": "x" * 1_000_000}, headers=HERE)
    assert answer.status_code == 413
    assert desk.store.decisions() == ()


def test_an_unknown_finding_is_not_found(browser: TestClient) -> None:
    assert browser.get("/finding/ffff").status_code == 404
    assert browser.post("/finding/ffff", data=DISMISSED, headers=HERE).status_code == 404
