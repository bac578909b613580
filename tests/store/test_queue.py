"""Does the queue show the findings of the last run as people left them, in the order and the bounds asked for?"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from feeaudit.model import Decision, State
from feeaudit.plain import dumps
from feeaudit.store import Store, Terms, Wanted, default_url, open_store
from feeaudit.store.asking import key

TODAY = Terms(day=date(2025, 6, 1))
FINDINGS = [
    # id, rule, severity, payee, item, amount
    ("a1", "off-list", "critical", "某区评估中心", "技术评估费", "300.00"),
    ("a2", "off-list", "critical", "某区评估中心", "技术评估费", "900.00"),
    ("a3", "deposit", "warning", "某市建设局", "工资保证金", None),
    ("a4", "deposit", "info", "ABC代理公司", "保证金 50%", "20000.00"),
]


def line(name: str, rule: str, severity: str, payee: str, item: str, amount: str | None) -> dict[str, Any]:
    return {
        "finding_id": name, "rule": rule, "severity": severity, "confidence": "0.80", "payee": payee, "payee_id": None,
        "payer": "某公司", "payer_id": None, "amount_at_issue": amount, "message_zh": "疑似", "message_en": "suspected",
        "evidence": {"item": item}, "documents": [{"path": f"票据/{name}.pdf"}],
    }  # fmt: skip


def keep(store: Store, run_id: str, found: list[Any]) -> None:
    rows = [{"place": n, "finding_id": one[0], "body": dumps(line(*one))} for n, one in enumerate(found)]
    store.keep_run(run_id, dumps({"run_id": run_id}), rows)


def decision(name: str, state: State, who: str = "张三", **more: Any) -> Decision:
    return Decision(finding_id=name, state=state, who=who, when="2025-05-01T10:00:00+08:00", reason="看过", **more)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        keep(opened, "r1", FINDINGS)
        yield opened


def ids(store: Store, wanted: Wanted, **how: Any) -> list[str]:
    return [row.finding_id for row in store.queue(TODAY).rows(wanted, limit=50, **how)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["a1", "a2", "a3", "a4"]),
        (Wanted(order="amount"), ["a4", "a2", "a1", "a3"]),
        (Wanted(rule="deposit", severity="info"), ["a4"]),
        (Wanted(words="评估"), ["a1", "a2"]),
        (Wanted(words="估评"), []),
        (Wanted(words="ａｂｃ 保证金"), ["a4"]),
        (Wanted(words="a3.pdf"), ["a3"]),
        (Wanted(words='" OR *'), []),
        (Wanted(words="'; DROP TABLE queue; --"), []),
        (Wanted(payee="某市建设局"), ["a3"]),
        (Wanted(least=90_000), ["a2", "a4"]),
        (Wanted(most=90_000), ["a1", "a2"]),
        (Wanted(state="confirmed"), []),
    ],
)
def test_what_is_asked_for_is_found_and_nothing_else(store: Store, wanted: Wanted, found: list[str]) -> None:
    assert ids(store, wanted) == found
    assert store.queue(TODAY).count(wanted) == len(found)


@pytest.mark.parametrize("order", ["strength", "amount", "due"])
def test_page_after_page_shows_each_finding_once_and_back_again(store: Store, order: Any) -> None:
    wanted, seen, after = Wanted(order=order), [], None
    while page := store.queue(TODAY).rows(wanted, limit=1, after=after):
        seen += page
        after = key(page[0], order)
    assert [row.finding_id for row in seen] == ids(store, wanted)
    back = [store.queue(TODAY).rows(wanted, limit=1, after=key(row, order), back=True) for row in seen[1:]]
    assert [page[0].finding_id for page in back] == [row.finding_id for row in seen[:-1]]


def test_a_decision_moves_a_finding_at_the_next_look(store: Store) -> None:
    assert store.queue(TODAY).facets(Wanted())["state"] == {"open": 4}
    store.decide(decision("a2", "dismissed", assignee="李四", due=date(2025, 5, 31)))
    assert store.queue(TODAY).facets(Wanted())["state"] == {"open": 3, "dismissed": 1}
    assert ids(store, Wanted(assignee="李四", due="over", day=TODAY.day)) == ["a2"]
    assert ids(store, Wanted(due="week", day=TODAY.day)) == []


def test_an_exception_that_has_ended_waits_again_from_the_next_day_on(store: Store) -> None:
    store.decide(decision("a1", "dismissed", until=date(2025, 6, 1)))
    assert ids(store, Wanted(state="dismissed")) == ["a1"]
    later = store.queue(Terms(day=date(2025, 6, 2)))
    assert [row.expired for row in later.rows(Wanted(state="open"), limit=1)] == [1]


def test_a_large_amount_waits_for_a_second_person(store: Store) -> None:
    terms = Terms(day=TODAY.day, four_eyes=Decimal(10000))
    store.decide(decision("a4", "confirmed"))
    row = store.queue(terms).row("a4")
    assert row is not None
    assert (row.state, row.second) == ("open", "confirmed")
    assert [one.finding_id for one in store.queue(terms).rows(Wanted(state="second"), limit=9)] == ["a4"]
    store.decide(decision("a4", "confirmed", who="王五"))
    assert store.queue(terms).facets(Wanted())["state"]["confirmed"] == 1


def test_findings_of_one_rule_payee_and_item_are_one_group(store: Store) -> None:
    [group] = store.queue(TODAY).alike(Wanted(), limit=9)
    assert (group.number, group.fen, group.payee) == (2, 120_000, "某区评估中心")
    assert ids(store, Wanted(alike=group.alike)) == ["a1", "a2"]


def test_a_new_run_is_shown_with_what_was_decided_before(store: Store) -> None:
    store.decide(decision("a3", "confirmed"))
    store.queue(TODAY)
    keep(store, "r2", FINDINGS[2:])
    assert ids(store, Wanted()) == ["a3", "a4"]
    assert ids(store, Wanted(state="confirmed")) == ["a3"]
    assert ids(store, Wanted(words="评估")) == []


def test_where_no_run_is_kept_nothing_waits(tmp_path: Path) -> None:
    with open_store(default_url(tmp_path)) as empty:
        assert ids(empty, Wanted()) == []


def test_what_is_purged_is_gone_from_the_queue_too(tmp_path: Path) -> None:
    with open_store(default_url(tmp_path)) as store:
        keep(store, "r1", FINDINGS)
        assert ids(store, Wanted(words="评估"))
        store.purge(before="2999-01-01T00:00:00+08:00", who="张三")
        assert ids(store, Wanted()) == []
    assert "评估".encode() not in (tmp_path / "feeaudit.db").read_bytes()
