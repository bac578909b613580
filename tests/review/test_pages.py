"""Does the review page show the findings of the last run, take decisions, and refuse strangers?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from feeaudit.plain import dumps
from feeaudit.review.pages import make_app
from feeaudit.store import Store, default_url, open_store

FINDING = {
    "finding_id": "f" * 20,
    "rule": "off-list",
    "severity": "warning",
    "confidence": "0.80",
    "amount_at_issue": "1200.00",
    "message_zh": "疑似目录外收费<script>alert(1)</script>",
    "message_en": "suspected",
    "payee": "某中心",
    "payee_id": None,
    "payer": "某公司",
    "payer_id": None,
    "legal_basis": ["《优化营商环境条例》第二十五条"],
    "charge_ids": ["c1"],
    "documents": [{"path": "台账.csv", "sha256": "0" * 64, "page": None, "line_no": 3, "box": None}],
    "evidence": {"item": "平台服务费", "rate": None},
}
DECISION = {"state": "dismissed", "who": "李四", "reason": "已提供依据"}
PAGE = f"/finding/{FINDING['finding_id']}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with one run of one finding."""
    with open_store(default_url(tmp_path)) as opened:
        rows = [{"place": 0, "finding_id": FINDING["finding_id"], "body": dumps(FINDING)}]
        opened.keep_run("r1", dumps({"run_id": "r1", "as_of": "2024-12-31"}), rows)
        yield opened


@pytest.fixture
def browser(store: Store) -> TestClient:
    """A browser that opened the printed address."""
    client = TestClient(make_app(store, token="secret", hosts=("testserver",)))
    client.get("/?token=secret")
    return client


def test_the_queue_shows_the_finding_and_renders_its_text_inert(browser: TestClient) -> None:
    page = browser.get("/").text
    assert "1200.00" in page
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


def test_the_queue_can_be_narrowed_to_what_is_open(browser: TestClient) -> None:
    assert PAGE in browser.get("/?state=open").text
    assert PAGE not in browser.get("/?state=confirmed").text
    assert PAGE not in browser.get("/?rule=deposit").text


def test_a_decision_is_kept_with_who_and_why_and_shown(browser: TestClient, store: Store) -> None:
    answer = browser.post(PAGE, data=DECISION, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 200
    assert "已提供依据" in answer.text
    [kept] = store.decisions()
    assert (kept.state, kept.who, kept.finding_id) == ("dismissed", "李四", FINDING["finding_id"])


@pytest.mark.parametrize("wrong", [{"state": "guilty"}, {"who": ""}, {"reason": ""}])
def test_a_decision_without_state_person_or_reason_is_refused(
    browser: TestClient, store: Store, wrong: dict[str, str]
) -> None:
    assert browser.post(PAGE, data=DECISION | wrong, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 422
    assert store.decisions() == ()


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}])
def test_another_page_cannot_decide(browser: TestClient, store: Store, headers: dict[str, str]) -> None:
    assert browser.post(PAGE, data=DECISION, headers=headers).status_code == 403
    assert store.decisions() == ()


def test_without_the_token_nothing_is_shown(store: Store) -> None:
    stranger = TestClient(make_app(store, token="secret", hosts=("testserver",)))
    assert stranger.get(PAGE).status_code == 403
    assert stranger.get("/?token=guess").status_code == 403


def test_another_host_name_is_refused(browser: TestClient) -> None:
    assert browser.get("/", headers={"Host": "rebound.example"}).status_code == 421


def test_an_unknown_finding_is_not_found(browser: TestClient) -> None:
    assert browser.get("/finding/ffff").status_code == 404
