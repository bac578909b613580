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
    assert views.lists(lists) == [("l/2024", "试行清单", "青岛 370200", "", "完整 complete", "3", "1")]


def test_check_counts_what_can_be_computed_and_says_why_not(lists: tuple[Catalogue, ...]) -> None:
    counts = {(what, note): number for _, what, number, note in views.check(lists)}
    assert counts["标准可计算 computable", "其中单一标准 one single rate: 1"] == "1"
    assert counts["标准不可计算 not computable", "双方商定，清单未列标准 left to the parties"] == "1"
    assert counts["清单未列标准 no standard printed", ""] == "1"
    assert sum(int(number) for (what, _), number in counts.items() if "verified" in what) == 3
