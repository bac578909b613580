"""Does a person's word on a link win, where and for as long as it holds?"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from feeaudit.errors import BadUsage
from feeaudit.links import find, in_order, sheet
from feeaudit.links.judging import hash_of
from feeaudit.model import Fee, Judgement, Said
from feeaudit.store import default_url, open_store
from tests.links.books import charge, charges, fee, fees

LAMP, SHORE = fee("N1", "湖面照明费"), fee("N2", "湖岸清扫费")
FEES = (LAMP, SHORE)


def said(item: str, judged: Fee, word: Said, **more: Any) -> Judgement:
    (row,) = [row for row in in_order(fees(*FEES, judged)) if row["fee_id"] == judged.id][:1]
    given = {"who": "张三", "when": "2024-06-01T09:00:00+08:00"} | more
    return Judgement(item=item, fee_id=judged.id, fee_hash=hash_of(row), said=word, **given)


def link(item: str, *words: Judgement, of: tuple[Fee, ...] = FEES, **more: Any) -> dict[str, Any]:
    return find(charges(charge(item, **more)), fees(*of), judgements=words).row(0, named=True)


def test_same_links_what_nothing_else_would() -> None:
    assert link("夜景电费")["verdict"] == "unlinked"
    found = link("夜景电费（2024年3月）", said("夜景电费", LAMP, "same"))
    assert (found["fee_id"], found["verdict"], found["method"], found["score"]) == ("N1", "linked", "person", 1.0)


def test_different_takes_away_the_fee_and_the_next_one_is_asked() -> None:
    twin = fee("N3", "湖面照明费用", jurisdiction="000000")
    assert link("湖面照明费", said("湖面照明费", LAMP, "different"))["verdict"] == "unlinked"
    found = link("湖面照明费", said("湖面照明费", LAMP, "different"), of=(*FEES, twin))
    assert "N1" not in (found["fee_id"], found["runner_up_id"])
    assert found["fee_id"] == "N3"


def test_a_word_on_a_fee_is_one_on_its_name_in_every_place() -> None:
    local = fee("L", "湖面照明费", jurisdiction="370200")
    words = said("湖面照明费", LAMP, "different")
    assert link("湖面照明费", words, of=(*FEES, local), place="370202")["verdict"] == "unlinked"
    words = said("夜景电费", LAMP, "same")
    assert link("夜景电费", words, of=(*FEES, local), place="370202")["fee_id"] == "L"
    assert link("夜景电费", words, of=(*FEES, local), place="110000")["fee_id"] == "N1"


def test_unsure_leaves_it_to_a_person() -> None:
    assert link("湖面照明费")["verdict"] == "linked"
    found = link("湖面照明费", said("湖面照明费", LAMP, "unsure"))
    assert (found["fee_id"], found["verdict"]) == ("N1", "ambiguous")


def test_the_last_word_counts() -> None:
    words = (said("夜景电费", LAMP, "same"), said("夜景电费", LAMP, "different"))
    assert link("夜景电费", *words)["verdict"] == "unlinked"
    assert link("夜景电费", *reversed(words))["fee_id"] == "N1"
    assert link("夜景电费", words[0], said("夜景电费", SHORE, "same"))["fee_id"] == "N2"


@pytest.mark.parametrize(
    ("asked", "fee_id"),
    [
        ({}, "N1"),
        ({"payee": "湖城水务局"}, "N2"),
        ({"payee": "湖城 水务局", "place": "370202"}, "N2"),
        ({"place": "370202"}, "N2"),
        ({"place": "440100"}, "N1"),
        ({"payee": "山城水务局"}, "N1"),
    ],
)
def test_a_word_on_one_payee_or_place_goes_before_one_on_all(asked: dict[str, Any], fee_id: str) -> None:
    words = (
        said("夜景电费", SHORE, "same", payee="湖城水务局"),
        said("夜景电费", SHORE, "same", place="370000"),
        said("夜景电费", LAMP, "same"),
    )
    assert link("夜景电费", *words, **asked)["fee_id"] == fee_id


@pytest.mark.parametrize(
    "changed",
    [{"standard": "每平方米5元"}, {"name": "湖面照明维护费"}, {"catalogue": "l/2025"}, {"status": "cancelled"}],
)
def test_a_word_expires_when_the_row_of_the_fee_changes(changed: dict[str, Any]) -> None:
    words = said("夜景电费", LAMP, "same")
    assert link("夜景电费", words, of=(SHORE, LAMP))["fee_id"] == "N1"
    assert link("夜景电费", words, of=(SHORE, replace(LAMP, **changed)))["verdict"] == "unlinked"
    assert link("夜景电费", words, of=(SHORE,))["verdict"] == "unlinked"


def test_no_word_makes_a_charge_of_a_fee_that_had_not_begun() -> None:
    later = fee("N9", "湖心游船费", valid_from=date(2025, 1, 1))
    words = said("夜景电费", later, "same")
    assert link("夜景电费", words, of=(*FEES, later))["verdict"] == "unlinked"
    assert link("夜景电费", words, of=(*FEES, later), date=date(2025, 3, 1))["fee_id"] == "N9"


def test_words_are_kept_in_a_chain_and_win_over_what_was_remembered(tmp_path: Path) -> None:
    given = charges(charge("夜景电费"))
    with open_store(default_url(tmp_path)) as store:
        before = find(given, fees(*FEES), memory=store, judgements=store.judgements())
        kept = [store.judge(said("夜景电费", LAMP, word)) for word in ("different", "same")]
        after = find(given, fees(*FEES), memory=store, judgements=store.judgements())
        assert store.judgements() == tuple(kept)
        assert [event.about for event in store.events()] == ["夜景电费"] * 2
    assert (before["fee_id"].to_list(), after["fee_id"].to_list()) == ([None], ["N1"])


def test_a_sheet_of_links_tells_what_a_person_wrote_beside_them(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text(
        "item,fee_id,judgement,place,who,when\n夜景电费,N1,是,370200,李四,2024-06-02\n打印纸,N2,否,,,\n公告费,N2,,,,\n"
        "'=湖面费,N1,unsure,,,\n",
        encoding="utf-8-sig",
    )
    found = sheet.read(file, in_order(fees(*FEES)), "张三")
    assert [(one.item, one.fee_id, one.said, one.place, one.who) for one in found] == [
        ("夜景电费", "N1", "same", "370200", "李四"),
        ("打印纸", "N2", "different", None, "张三"),
        ("=湖面费", "N1", "unsure", None, "张三"),
    ]
    assert found[0].when == "2024-06-02"
    assert found[0].fee_hash == said("夜景电费", LAMP, "same").fee_hash


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("夜景电费,N1,也许,,张三", "no judgement"),
        ("夜景电费,N7,same,,张三", "no such fee"),
        ("夜景电费,N1,same,某地,张三", "no place"),
        ("夜景电费,N1,same,,", "who judged"),
        (",N1,same,,张三", "no item"),
        ("夜景电费,N1,,,张三", "no row judges"),
    ],
)
def test_a_sheet_of_which_a_row_cannot_be_kept_is_refused_whole(tmp_path: Path, row: str, what: str) -> None:
    file = tmp_path / "in.csv"
    file.write_text(f"item,fee_id,judgement,place,who\n{row}\n", encoding="utf-8")
    with pytest.raises(BadUsage, match=what):
        sheet.read(file, in_order(fees(*FEES)), None)
