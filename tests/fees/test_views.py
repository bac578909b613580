"""Does a person see what the lists hold, and how fit they are?"""

from pathlib import Path

import pytest

from feeaudit import fees
from feeaudit.fees import views
from feeaudit.model import Catalogue
from tests.fees.lists import row, write_list


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Catalogue, ...]:
    folder = write_list(
        tmp_path / "l" / "2024",
        row("X1", "湖面照明费", standard="30元/盏", legal_basis="湖价字(2019)7号", verified="true"),
        row("X2", "湖面照明费附加", standard="面议协商"),
        row("X3", "湖岸清扫费", aliases="扫湖费", jurisdiction="370200"),
        about={"jurisdiction": "370200"},
    )
    return fees.load((folder,))


def test_a_list_is_shown_with_its_rows_and_how_many_are_verified(lists: tuple[Catalogue, ...]) -> None:
    assert views.lists(lists) == [("l/2024", "试行清单", "370200", "", "完整 complete", "3", "1")]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("湖面照明费", ["X1", "X2"]),
        ("扫湖", ["X3"]),
        ("湖价〔2019〕7号", ["X1"]),
        ("X2", ["X2"]),
        ("没有", []),
        ("", []),
    ],
)
def test_search_finds_by_name_alias_document_and_id(lists: tuple[Catalogue, ...], text: str, ids: list[str]) -> None:
    assert [found[0] for found in views.search(lists, text)] == ids


def test_a_fee_is_shown_without_blank_fields(lists: tuple[Catalogue, ...]) -> None:
    shown = {found[0].split()[-1]: found[1] for found in views.show(lists, "X1")}
    assert (shown["name"], shown["flat_rate"], shown["verified"]) == ("湖面照明费", "30", "是 yes")
    assert "payer" not in shown
    assert views.show(lists, "X9") == []


def test_check_counts_what_can_be_computed_and_says_why_not(lists: tuple[Catalogue, ...]) -> None:
    counts = {(what, note): number for _, what, number, note in views.check(lists)}
    assert counts["标准可计算 computable", "其中单一标准 one single rate: 1"] == "1"
    assert counts["标准不可计算 not computable", "双方商定，清单未列标准 left to the parties"] == "1"
    assert counts["清单未列标准 no standard printed", ""] == "1"
    assert sum(int(number) for (what, _), number in counts.items() if "verified" in what) == 3
