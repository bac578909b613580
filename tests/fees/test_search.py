"""Is a fee found however it is typed, and the likeliest first?"""

import random
from datetime import date
from pathlib import Path

import pytest

from feeaudit import fees
from feeaudit.fees import search
from feeaudit.fees.search import texts
from feeaudit.model import Catalogue
from tests.fees.lists import row, write_list


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Catalogue, ...]:
    write_list(
        tmp_path / "city" / "2024",
        row("X1", "湖面照明费", legal_basis="湖价字(2019)7号|《湖泊管理条例》第九条", jurisdiction="370200"),
        row("X2", "湖面照明费(夜间)", jurisdiction="370202", charging_body="市湖泊事务中心"),
        row("X3", "湖岸清扫费", aliases="扫湖费", jurisdiction="370200", department="水务部门", verified="true"),
        row("X4", "湖岸清扫费", jurisdiction="370200", valid_to="2020-12-31", status="superseded"),
        about={"jurisdiction": "370200"},
    )  # fmt: skip
    write_list(
        tmp_path / "nation" / "2024",
        row("N1", "证件费"),
        row("N2", "游船证", parent_id="N1", legal_basis="[1992]价费字240号"),
        row("N3", "湖面照明费附加", cease_from="2017-04-01", cease_document="财税〔2017〕20号", status="cancelled"),
        row("N4", "重车占湖费"),
    )
    write_list(tmp_path / "other" / "2024", row("O1", "湖面照明费", jurisdiction="410000"))
    return fees.load((tmp_path,))


@pytest.mark.parametrize(
    ("text", "ids", "way"),
    [
        ("湖面照明费", ["X1", "O1", "X2", "N3"], "name"),
        ("湖面  照明费", ["X1", "O1", "X2", "N3"], "name"),
        ("湖面照明費（夜間）", ["X2"], "name"),
        ("扫湖费", ["X3"], "alias"),
        ("扫湖", ["X3"], "alias_part"),
        ("夜间", ["X2"], "name_part"),
        ("x2", ["X2"], "id"),
        ("证件费游船证", ["N2"], "parent"),
        ("湖价〔2019〕7号", ["X1"], "document"),
        ("湖价字2019 7", ["X1"], "document"),
        ("湖价[2019]第7号", ["X1"], "document"),
        ("价费字〔1992〕240号", ["N2"], "document"),
        ("(92)价费字240号", ["N2"], "document"),
        ("财税2017-20", ["N3"], "document"),
        ("湖泊管理条例", ["X1"], "basis"),
        ("湖泊事务中心", ["X2"], "body"),
        ("水务", ["X3"], "body"),
        ("hmzmf", ["X1", "O1", "X2", "N3"], "pinyin"),
        ("humianzhaomingfei", ["X1", "O1", "X2", "N3"], "pinyin"),
        ("HMzhaom", ["X1", "O1", "X2", "N3"], "pinyin"),
        ("zczhf", ["N4"], "pinyin"),
        ("chongche", ["N4"], "pinyin"),
        ("saohu", ["X3"], "pinyin"),
        ("青岛", ["X3", "X1", "X2", "X4"], "place"),
        ("qingdao", ["X3", "X1", "X2", "X4"], "place"),
        ("370202", ["X2"], "place"),
        ("河南省", ["O1"], "place"),
        ("青岛 照明", ["X1", "X2"], "name_part"),
        ("照明 市南区", ["X2"], "name_part"),
        ("青岛市照明费", ["X1", "X2"], "name_part"),
        ("nation/2024", ["N1", "N2", "N4", "N3"], "list"),
        ("湖面找明费", ["X1", "O1", "X2", "N3"], "sound"),
        ("湖面照月费", ["X1", "O1", "X2", "N3"], "spelling"),
        ("湖岸青扫费", ["X3", "X4"], "sound"),
        ("河南 湖面照月费", ["O1"], "spelling"),
        ("没有这一项", [], None),
        ("qqqq", [], None),
        ("", [], None),
        ("、", [], None),
    ],
)
def test_a_fee_is_found_by_what_a_person_types(
    lists: tuple[Catalogue, ...], text: str, ids: list[str], way: str | None
) -> None:
    found = search.find(lists, text)
    assert [each.fee.id for each in found] == ids
    assert (found[0].way if found else None) == way


def test_a_place_keeps_what_may_be_charged_there_and_in_its_parts_and_puts_the_nearest_first(
    lists: tuple[Catalogue, ...],
) -> None:
    assert [each.fee.id for each in search.find(lists, "湖面照明", place="370200")] == ["X1", "X2", "N3"]
    assert [each.fee.id for each in search.find(lists, "湖面照明", place="370202")] == ["X2", "X1", "N3"]
    assert [each.fee.id for each in search.find(lists, "湖面照明", place="410000")] == ["O1", "N3"]


def test_a_day_hides_nothing_and_says_how_each_stood(lists: tuple[Catalogue, ...]) -> None:
    then = {each.fee.id: each.standing.word for each in search.find(lists, "湖", day=date(2016, 5, 1))}
    assert {then["N3"], then["X4"]} == {"in_force"}
    now = search.find(lists, "湖", day=date(2024, 5, 1))
    assert {each.fee.id: each.standing.word for each in now}["N3"] == "ended"
    assert {each.fee.id for each in now} == set(then)


def test_what_has_ended_stands_behind_what_holds(lists: tuple[Catalogue, ...]) -> None:
    assert [each.fee.id for each in search.find(lists, "湖岸清扫费")] == ["X3", "X4"]


def test_the_order_does_not_depend_on_the_order_of_the_lists(lists: tuple[Catalogue, ...]) -> None:
    shuffled = list(lists)
    random.Random(7).shuffle(shuffled)  # noqa: S311
    for text in ("湖面", "费", "qingdao", "湖面照月费"):
        assert search.find(tuple(shuffled), text) == search.find(lists, text)


def test_a_child_is_named_below_its_parents_where_it_does_not_say_them(lists: tuple[Catalogue, ...]) -> None:
    assert [each.name for each in search.find(lists, "游船")] == ["证件费 › 游船证"]


def test_a_very_long_text_is_looked_at_in_part_and_finds_nothing(lists: tuple[Catalogue, ...]) -> None:
    for text in ("湖" * 100_000, "h" * 100_000, "〔" * 100_000, "1" * 100_000, "湖x " * 50_000):
        assert search.find(lists, text) == ()


def test_every_fee_is_looked_at_once_for_each_word(
    lists: tuple[Catalogue, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    fit = search._fit

    def counted(each: texts.Looked, query: texts.Query) -> tuple[search.Way, float] | None:
        looks.append(each.fee.id)
        return fit(each, query)

    monkeypatch.setattr(search, "_fit", counted)
    total = sum(len(catalogue.fees) for catalogue in lists)
    search.find(lists, "湖面照明费")
    assert len(looks) == total

    looks.clear()
    search.find(lists, "青岛 没有 这样")
    assert len(looks) == 4 * total


@pytest.mark.parametrize("text", ["湖面照明费", "法", "财税", "2017年", "令第3号"])
def test_what_is_no_document_number_is_none(text: str) -> None:
    assert texts.papers(text) == frozenset()


def test_what_a_list_says_of_no_one_fee_is_found_by_its_words_and_where_it_holds(tmp_path: Path) -> None:
    said = [
        {"text": "渡口不得另收照明费", "legal_basis": ["湖价〔2020〕3号"], "jurisdiction": "370000"},
        {"text": ""},
        7,
    ]
    lists = fees.load((write_list(tmp_path / "l" / "1", row("X1", "渡口费"), about={"provisions": said}),))
    told = ("渡口不得另收照明费（湖价〔2020〕3号）",)
    assert search.provisions(lists, "照明 渡口", place="370200") == told
    assert search.provisions(lists, "湖价[2020]3号") == told
    assert search.provisions(lists, "照明", place="410000") == search.provisions(lists, "停车") == ()
    assert search.provisions(lists, "、") == ()
