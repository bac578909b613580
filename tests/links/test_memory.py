"""Is what was answered once remembered, for as long as fees and rules are the same?"""

from dataclasses import replace
from pathlib import Path

import pytest

from feeaudit.links import find, linker, weighing
from feeaudit.links.asking import Answer, Query
from feeaudit.model import Fee
from feeaudit.store import default_url, open_store
from tests.links.books import charge, charges, fee, fees

FEES = (fee("N1", "湖面照明费"), fee("N2", "湖岸清扫费", aliases=("湖边清扫费",)))
CHARGES = charges(charge("湖面照明费"), charge("湖岸清扫"), charge("打印纸"), charge("湖边清扫弗", payee="湖城水务局"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The items that are really asked, in order."""
    items: list[str] = []
    answered = linker.answered

    def watched(queries: list[Query], *others: object) -> list[Answer]:
        items.extend(query.item for query in queries)
        return answered(queries, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(linker, "answered", watched)
    return items


def test_a_second_run_asks_nothing_and_says_the_same(tmp_path: Path, asked: list[str]) -> None:
    for _ in range(2):
        with open_store(default_url(tmp_path)) as store:
            found = find(CHARGES, fees(*FEES), memory=store)
        assert found.equals(find(CHARGES, fees(*FEES)))
    assert asked == sorted(CHARGES["item"].to_list()) * 3  # once for the store, twice without


def test_only_what_is_new_is_asked(tmp_path: Path, asked: list[str]) -> None:
    with open_store(default_url(tmp_path)) as store:
        find(CHARGES, fees(*FEES), memory=store)
        asked.clear()
        find(charges(charge("湖面照明费"), charge("湖面照明电费")), fees(*FEES), memory=store)
    assert asked == ["湖面照明电费"]


@pytest.mark.parametrize(
    "changed", [(FEES[0],), (FEES[0], replace(FEES[1], standard="每平方米5元")), (*FEES, fee("N3", "湖心游船费"))]
)
def test_where_a_fee_differs_all_is_asked_again(tmp_path: Path, asked: list[str], changed: tuple[Fee, ...]) -> None:
    with open_store(default_url(tmp_path)) as store:
        find(CHARGES, fees(*FEES), memory=store)
        asked.clear()
        found = find(CHARGES, fees(*changed), memory=store)
        assert len(asked) == CHARGES.height
        assert found.equals(find(CHARGES, fees(*changed)))


def test_where_the_weights_differ_all_is_asked_again(tmp_path: Path, asked: list[str]) -> None:
    with open_store(default_url(tmp_path)) as store:
        find(CHARGES, fees(*FEES), memory=store)
        asked.clear()
        find(CHARGES, fees(*FEES), replace(weighing.fitted(), linked=0.9), memory=store)
    assert len(asked) == CHARGES.height


def test_what_was_answered_by_other_fees_is_forgotten(tmp_path: Path) -> None:
    with open_store(default_url(tmp_path)) as store:
        store.keep_answers("old", {"a": "1", "b": "2"})
        store.keep_answers("new", {"b": "3"})
        store.forget_answers("new")
        assert store.answers("old", ["a", "b"]) == {}
        assert store.answers("new", ["a", "b"]) == {"b": "3"}


def test_charges_that_ask_otherwise_are_not_answered_from_memory(tmp_path: Path, asked: list[str]) -> None:
    local = fee("L", "湖面照明费", jurisdiction="370200")
    with open_store(default_url(tmp_path)) as store:
        for place, meant in ((None, "N1"), ("370202", "L"), ("110000", "N1")):
            given = charges(charge("湖面照明费", place=place))
            assert find(given, fees(*FEES, local), memory=store)["fee_id"].to_list() == [meant]
    assert len(asked) == 3
