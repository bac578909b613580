"""Is one fee shown with its family, its history and its source?"""

from pathlib import Path

import pytest

from feeaudit import fees
from feeaudit.fees import looking, search
from feeaudit.model import Catalogue
from tests.fees.lists import row, write_list


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Catalogue, ...]:
    sources = [{"id": "S1", "title": "湖区收费公示", "path": "https://example.org/hu"}]
    for edition, standard in (("2022", "20元/盏"), ("2024", "30元/盏")):
        write_list(
            tmp_path / "city" / edition,
            row("X1", "湖面照明费", standard=standard, jurisdiction="370200", source="S1", verified="true"),
            row("X2", "夜间", parent_id="X1", jurisdiction="370200"),
            about={"jurisdiction": "370200", "sources": sources, "notes": {"X1": "仅旺季", "X2": 3}},
        )
    write_list(
        tmp_path / "nation" / "2023",
        row("N1", "湖面照明费", status="cancelled", cease_from="2025-01-01", cease_document="财税〔2024〕9号"),
        row("N2", "夜间"),
        row("N3", "渡口费"),
    )
    write_list(tmp_path / "other" / "2024", row("O1", "湖面照明费", jurisdiction="410000"))
    return fees.load((tmp_path,))


def fields(page: looking.Page) -> dict[str, str]:
    """Field → value."""
    return {name.split()[-1]: value for name, value in page.fields}


def test_a_fee_is_shown_with_its_source_its_note_and_no_blank_fields(lists: tuple[Catalogue, ...]) -> None:
    page = looking.page(lists, "x1")
    assert page
    shown = fields(page)
    assert (shown["name"], shown["flat_rate"], shown["verified"]) == ("湖面照明费", "30", "是 yes")
    assert (shown["source"], shown["note"]) == ("S1 湖区收费公示 https://example.org/hu", "仅旺季")
    assert shown["jurisdiction"] == "青岛 370200"
    assert "payer" not in shown


def test_a_fee_that_ended_is_shown_with_the_day_and_the_document(lists: tuple[Catalogue, ...]) -> None:
    page = looking.page(lists, "N1")
    assert page
    shown = fields(page)
    assert (shown["standing"], shown["cease_document"]) == ("已停 ended 2025-01-01 –", "财税〔2024〕9号")


def test_parents_and_children_stand_beside_it(lists: tuple[Catalogue, ...]) -> None:
    parent, child = looking.page(lists, "X1"), looking.page(lists, "X2")
    assert parent
    assert child
    assert [kin[0] for kin in parent.children] == ["X2"]
    assert [kin[0] for kin in child.parents] == ["X1"]


def test_the_history_holds_every_edition_here_and_above_the_oldest_first(lists: tuple[Catalogue, ...]) -> None:
    page = looking.page(lists, "X1")
    assert page
    assert [(found[0], found[3]) for found in page.history] == [
        ("X1@city/2022", "20元/盏"),
        ("X1", "30元/盏"),
        ("N1", ""),
    ]
    assert page.elsewhere == 1


def test_a_fee_that_stands_once_has_no_history_and_an_id_that_is_none_no_page(lists: tuple[Catalogue, ...]) -> None:
    page = looking.page(lists, "N3")
    assert page
    assert (page.history, page.elsewhere) == ((), 0)
    assert looking.page(lists, "X9") is None
    assert looking.page_plain(lists, "X9") is None


def test_programs_get_the_same_with_schema_and_ids(lists: tuple[Catalogue, ...]) -> None:
    plain = looking.page_plain(lists, "X1")
    assert plain
    assert (plain["schema"], plain["fee"]["id"], plain["note"]) == (1, "X1", "仅旺季")
    assert (plain["children"], plain["history"]) == (["X2"], ["X1@city/2022", "X1", "N1"])
    found = search.find(lists, "渡口")
    told = looking.found_plain(found, "渡口", 1, ())
    assert (told["schema"], told["found"], told["fees"][0]["id"], told["fees"][0]["way"]) == (1, 1, "N3", "name_part")
