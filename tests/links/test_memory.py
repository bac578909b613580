"""Is what was answered once remembered, for as long as fees and rules are the same?"""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from feeaudit.links import files, find, in_order, linker, linker_of, memory, queries, rows, tables, weighing
from feeaudit.links.asking import Answer, Query
from feeaudit.links.judging import hash_of
from feeaudit.links.shelf import Shelf
from feeaudit.model import Fee, Judgement
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


UNSEEN = replace(
    FEES[1], verified=not FEES[1].verified, source="S9", source_page="3", payer="企业", fund_management="缴入国库",
    period="yearly", enterprise_related=True, flat_rate=Decimal(5), rate_unit="平方米",
)  # fmt: skip
"""A fee that was checked, and told more of: nothing at which linking looks."""


def test_what_linking_does_not_look_at_makes_no_charge_be_asked_again(tmp_path: Path, asked: list[str]) -> None:
    with open_store(default_url(tmp_path)) as store:
        find(CHARGES, fees(*FEES), memory=store)
        asked.clear()
        found = find(CHARGES, fees(FEES[0], UNSEEN), memory=store)
        assert asked == []
    assert found.equals(find(CHARGES, fees(FEES[0], UNSEEN)))


def test_linking_looks_at_nothing_of_a_fee_but_what_its_memory_goes_by() -> None:
    looked: set[str] = set()

    class Watched(dict[str, Any]):
        def __getitem__(self, name: str) -> Any:
            looked.add(name)
            return super().__getitem__(name)

        def get(self, name: str, default: Any = None) -> Any:
            looked.add(name)
            return super().get(name, default)

    Shelf([Watched(row) for row in in_order(fees(*FEES))])
    assert looked == set(memory.LOOKED_AT)


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


def test_the_keys_of_a_table_are_those_of_the_questions_that_its_charges_ask(tmp_path: Path) -> None:
    given = charges(
        charge("湖面照明费", place="370202", payee="湖城水务局", remark="依湖价字〔2019〕7号"),
        charge(
            "湖面照明费湖价字〔2019〕7号", payee="湖城灯塔管理中心", payee_class=None, payee_id="91370202000000000X"
        ),
        charge(None, payee_class=None, document_type="ledger", date=None),
        charge("湖面照明费", payee="湖城水务局", document_type="einvoice_ordinary", payee_class=None),
        charge("湖面\x1f照明费"),
    )
    known = fees(
        fee("N1", "湖面照明费", charging_body="湖城灯塔管理中心", department="水务局"), fee("N2", "湖岸清扫费")
    )
    word = Judgement(
        item="湖面照明费",
        fee_id="N2",
        fee_hash=hash_of(in_order(known)[1]),
        said="different",
        who="甲",
        when="2024-05-06",
        payee="湖城水务局",
    )
    for words in ((), (word,)):
        asked = linker_of(known, judgements=words)
        distinct, places = tables.asked(given, asked.shelf)
        keys = memory.keys_of(distinct, asked.asker)
        assert [keys[place] for place in places] == [memory.key_of(query) for query in queries(given, asked)]
        assert len(set(keys)) == given.height


def test_what_the_command_remembered_a_scan_need_not_ask(tmp_path: Path, asked: list[str]) -> None:
    item, place = "湖面照明费", "370202"
    with open_store(default_url(tmp_path)) as store:
        with linker_of(fees(*FEES), memory=store) as first:
            given: list[files.Row] = [(item, None, None, "2024-05-06", place, "fiscal_nontax", None)]
            "".join(rows.Lines(first, {}, "jsonl", lambda *_: None).of(given))
        assert asked.pop() == item
        find(charges(charge(item, place=place, payee_class=None)), fees(*FEES), memory=store)
    assert asked == []
