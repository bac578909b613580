"""Can a person work through the queue in a real browser, by keys alone, and can everybody use the page?"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from feeaudit.model import Decision
from feeaudit.review.desk import Desk
from tests.review import desks
from tests.review.desks import finding
from tests.review.served import chromium, served, watched

TIE = "甲评审中心 —举办单位→ 乙规划局；乙规划局 —隶属→ 丙市政府"
RED_HAT = {
    "item": "评审费", "path": TIE, "sources": "登记一；登记二", "indicators": ["H01"], "signs": ["H01 …"], "score": 95,
    "coverage": 46, "authority": "乙规划局", "approval": "施工许可",
}  # fmt: skip
FOUND = [
    finding("f1", rule="red-hat-intermediary", severity="critical", evidence=RED_HAT),
    finding("f2"),
    finding("f3", rule="deposit", payee="甲局", amount_at_issue=None),
    finding("f4"),
]


PAGES = (
    "/", "/?q=nothing", "/finding/f1", "/finding/f3", "/groups", "/same?rule=off-list", "/links", "/trail?check=true",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desks.desk(tmp_path, FOUND) as opened:
        yield opened


@pytest.fixture
def page(desk: Desk, browser: Any) -> Iterator[Any]:
    """A tab at the queue of a page that is really served; whatever it loads from elsewhere, or says in vain, fails."""
    with served(desk) as address:
        tab, wrong = watched(browser, address, viewport={"width": 1280, "height": 900})
        yield tab
        tab.close()
        assert wrong == []


def at(tab: Any) -> str:
    """Which finding is open."""
    return str(tab.url.split("/finding/")[1].split("?")[0])


def press(tab: Any, key: str) -> None:
    """A key that leads to another page."""
    with tab.expect_navigation():
        tab.keyboard.press(key)


def click(tab: Any, what: str) -> None:
    """A link or button that leads to another page."""
    with tab.expect_navigation():
        tab.click(what)


def test_a_queue_is_worked_through_by_keys_alone(page: Any, desk: Desk) -> None:
    page.keyboard.press("j")
    press(page, "Enter")
    assert at(page) == "f1"
    page.fill("#who", "李四")
    page.keyboard.press("Escape")
    press(page, "1")
    assert at(page) == "f2"
    page.keyboard.press("2")
    assert "先写理由" in page.inner_text("#why")
    page.keyboard.type("合同已提供")
    page.keyboard.press("Escape")
    press(page, "2")
    assert at(page) == "f3"
    page.keyboard.press("a")
    assert page.input_value("#reason")
    press(page, "3")
    assert [(one.finding_id, one.state, one.who) for one in desk.store.decisions()] == [
        ("f1", "confirmed", "李四"), ("f2", "dismissed", "李四"), ("f3", "doubtful", "李四"),
    ]  # fmt: skip
    press(page, "z")
    assert at(page) == "f3"
    assert [one.state for one in desk.store.decisions("f3")] == ["doubtful", "open"]
    press(page, "k")
    assert at(page) == "f2"
    press(page, "q")
    assert "/finding/" not in page.url


def test_a_filter_is_kept_from_finding_to_finding(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("平台服务费")
    press(page, "Enter")
    assert page.locator("[data-row]").count() == 3
    click(page, "a.open >> nth=1")
    press(page, "j")
    assert at(page) == "f4"
    assert page.locator("a[rel=next]").count() == 0


def test_who_comes_second_sees_both_words_with_his_own_kept_in_the_form(page: Any, desk: Desk) -> None:
    click(page, "a.open >> nth=1")
    said = Decision(finding_id="f2", state="dismissed", who="王五", when="2025-05-01T09:00:00+08:00", reason="已退款")
    desk.store.decide(said)
    page.fill("#who", "李四")
    page.fill("#reason", "票据没有依据")
    page.keyboard.press("Escape")
    press(page, "1")
    told = page.inner_text(".conflict")
    assert all(words in told for words in ("李四", "票据没有依据", "王五", "已退款"))
    assert page.input_value("#reason") == "票据没有依据"
    assert len(desk.store.decisions()) == 1
    press(page, "1")
    assert [one.state for one in desk.store.decisions("f2")] == ["dismissed", "confirmed"]


def test_what_is_exported_is_what_is_shown(page: Any) -> None:
    page.select_option("#rule", "off-list")
    click(page, ".filter button")
    with page.expect_download() as taken:
        page.click("text=导出所列")
    rows = list(csv.reader(io.StringIO(Path(taken.value.path()).read_text(encoding="utf-8-sig"))))
    assert [row[0] for row in rows[7:]] == ["f2", "f4"]
    assert rows[0][1] == "rule=off-list"


def test_alike_findings_are_decided_in_one_go(page: Any, desk: Desk) -> None:
    click(page, "text=同类")
    click(page, "text=同样处理")
    page.check("input[value=dismissed]")
    page.fill("#reason", "同一份合同")
    page.fill("#who", "李四")
    click(page, "text=记下 2 条结论")
    assert sorted(one.finding_id for one in desk.store.decisions()) == ["f2", "f4"]


@pytest.mark.parametrize("width", [1280, 800, 390])
@pytest.mark.parametrize("where", PAGES)
def test_nobody_is_kept_out_by_how_a_page_is_built(page: Any, where: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    address = page.url.split("/?")[0].rstrip("/")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + where)
    # axe is a script of the test, not of the page: it is let past the page's own policy by the browser's debugger.
    found = Axe().run(page)
    faults = [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert faults == []
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0, where
