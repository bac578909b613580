"""Is every change between two editions told, once, as what it is?"""

from pathlib import Path

import pytest

from feeaudit import fees
from feeaudit.fees import changes
from feeaudit.fees.changes import showing
from feeaudit.model import Catalogue
from tests.fees.lists import Cells, row, write_list

ABOUT: dict[str, object] = {"jurisdiction": "000000", "valid_from": "2023-01-01", "valid_to": "2023-12-31"}
NEXT: dict[str, object] = {"jurisdiction": "000000", "valid_from": "2024-01-01"}


def edition(root: Path, name: str, rows: list[Cells], about: dict[str, object]) -> Catalogue:
    return fees.load((write_list(root / "l" / name, *rows, about=about),))[0]


def told(root: Path, old: list[Cells], new: list[Cells]) -> list[tuple[str, str, str]]:
    """Kind, old and new words of everything that changed."""
    before, after = edition(root, "2023", old, ABOUT), edition(root, "2024", new, NEXT)
    return [(kind, line[4], line[5]) for kind, line in showing.rows(changes.between(before, after))]


LAMP = row("X1", "湖面照明费", standard="30元/盏", legal_basis="湖价费字〔1992〕240号")


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"id": "Z9"},
        {"legal_basis": "(92)湖价费字240号"},
        {"standard": "每盏30元"},
        {"status": "active", "pricing": "government"},
        {"name": "湖面照明费（2024年）"},
        {"source": "S2", "source_row": "8"},
    ],
)
def test_another_id_width_spelling_or_source_is_no_change(tmp_path: Path, cells: Cells) -> None:
    assert told(tmp_path, [LAMP], [LAMP | cells]) == []


@pytest.mark.parametrize(
    ("cells", "change"),
    [
        ({"standard": "40元/盏"}, ("rate", "30元/盏", "40元/盏")),
        ({"legal_basis": "湖价费〔2024〕7号"}, ("basis", "湖价费字〔1992〕240号", "湖价费〔2024〕7号")),
        ({"status": "suspended"}, ("validity", "active", "suspended")),
        ({"valid_to": "2024-06-30"}, ("validity", "", "2024-06-30")),
        ({"cease_from": "2024-07-01"}, ("validity", "", "2024-07-01")),
        ({"arrears_collectible": "true"}, ("validity", "", "True")),
        ({"payer": "船主"}, ("detail", "", "船主")),
        ({"authority_pays": "true"}, ("detail", "", "True")),
        ({"name": "湖面照明收费"}, ("renamed", "湖面照明费", "湖面照明收费")),
    ],
)
def test_what_changed_of_a_fee_is_told_with_the_old_and_the_new_words(
    tmp_path: Path, cells: Cells, change: tuple[str, str, str]
) -> None:
    assert told(tmp_path, [LAMP], [LAMP | cells]) == [change]


def test_what_came_and_what_went_are_told(tmp_path: Path) -> None:
    old = [LAMP, row("X2", "湖岸清扫费", standard="5元/户")]
    new = [LAMP, row("X3", "渡口停靠费", standard="9元/次")]
    assert told(tmp_path, old, new) == [("added", "", "9元/次"), ("removed", "5元/户", "")]


@pytest.mark.parametrize(
    ("name", "cells", "why"),
    [
        ("湖面照明灯费", {"legal_basis": "", "standard": ""}, ("name",)),
        ("照湖费", {"aliases": "湖面照明费", "legal_basis": "", "standard": ""}, ("alias",)),
        ("湖面夜间照明费", {"standard": "40元/盏"}, ("name", "basis")),
        ("亮湖服务费", {}, ("basis", "standard")),
    ],
)
def test_a_new_name_of_the_same_fee_is_a_renaming_with_its_score(
    tmp_path: Path, name: str, cells: Cells, why: tuple[str, ...]
) -> None:
    before = edition(tmp_path, "2023", [LAMP, row("X2", "湖岸清扫费")], ABOUT)
    after = edition(tmp_path, "2024", [row("X2", "湖岸清扫费"), LAMP | {"id": "N", "name": name} | cells], NEXT)
    (change,) = changes.between(before, after)
    assert change.kinds[0] == "renamed"
    assert change.because == why
    assert change.score is not None
    assert 0 <= change.score < 1
    assert not {"added", "removed"} & set(change.kinds)


def test_another_fee_of_the_same_document_is_no_new_name(tmp_path: Path) -> None:
    deposit = row("X9", "清湖工程保证金", standard="30元/盏", legal_basis="湖价费字〔1992〕240号")
    other = row("X8", "渡口停靠费", standard="9元/次", legal_basis="湖价费字〔1992〕240号")
    for new in (deposit, other, LAMP | {"name": "湖面照明管理费", "jurisdiction": "370200"}):
        assert {kind for kind, *_ in told(tmp_path, [LAMP], [new])} == {"added", "removed"}


def test_rows_of_one_name_are_told_apart_by_who_pays_and_by_their_parent(tmp_path: Path) -> None:
    def rows(boat: str, ship: str) -> list[Cells]:
        return [
            row("P", "甲类"),
            row("Q", "乙类"),
            row("A", "登记费", parent_id="P", payer="船主", standard=boat),
            row("B", "登记费", parent_id="Q", payer="船主", standard=ship),
            row("C", "登记费", parent_id="Q", payer="码头", standard="1元/次"),
        ]

    new = rows("2元/次", "4元/次")
    assert told(tmp_path, rows("2元/次", "3元/次"), [new[0], new[1], new[4], new[3], new[2]]) == [
        ("rate", "3元/次", "4元/次")
    ]


def test_the_order_of_rows_and_an_edition_against_itself_change_nothing(tmp_path: Path) -> None:
    rows = [row(f"X{at}", f"第{word}渡口停靠费", standard=f"{at}元/次") for at, word in enumerate("甲乙丙丁戊")]
    before = edition(tmp_path, "2023", rows, ABOUT)
    after = edition(tmp_path, "2024", rows[::-1], NEXT)
    assert changes.between(before, before) == changes.between(before, after) == ()


def test_a_crowd_of_one_name_is_paired_in_order(tmp_path: Path) -> None:
    rows = [row(f"X{at}", "登记费", standard=f"{at}元/次") for at in range(1, 121)]
    before = edition(tmp_path, "2023", rows, ABOUT)
    after = edition(tmp_path, "2024", [*rows[:60], rows[60] | {"standard": "999元/次"}, *rows[61:]], NEXT)
    assert [change.kinds for change in changes.between(before, after)] == [("rate",)]


def test_every_row_is_in_one_pair_or_came_or_went(tmp_path: Path) -> None:
    names = ("湖面照明费", "湖面照明灯费", "湖岸清扫费", "湖岸清洁费", "登记费", "登记费", "渡口费", "渡口停靠费")
    for masks in ((0b10110101, 0b01101110), (0b11111111, 0b00110001), (0b01001010, 0b10110101), (1, 2)):
        sides = []
        for mask, name, about in zip(masks, ("2023", "2024"), (ABOUT, NEXT), strict=True):
            kept = [row(f"X{at}", one) for at, one in enumerate(names) if mask >> at & 1]
            sides.append(edition(tmp_path, name, kept, about))
        found = changes.between(*sides)
        came, went = (sum(kind in change.kinds for change in found) for kind in ("added", "removed"))
        assert len(sides[0].fees) + came - went == len(sides[1].fees)


def test_the_charges_to_test_again_are_those_of_every_spelling_of_what_changed(tmp_path: Path) -> None:
    before = edition(tmp_path, "2023", [LAMP, row("X2", "湖岸清扫费")], ABOUT)
    after = edition(
        tmp_path, "2024", [LAMP | {"standard": "40元/盏", "aliases": "照湖费"}, row("X2", "湖岸清扫费")], NEXT
    )
    assert changes.touched(changes.between(before, after)) == (("000000", "湖面照明费"), ("000000", "照湖费"))
    assert changes.touched(changes.between(before, before)) == ()


def test_what_the_editions_say_of_themselves_is_compared(tmp_path: Path) -> None:
    before = edition(tmp_path, "2023", [LAMP], ABOUT)
    after = edition(tmp_path, "2024", [LAMP], NEXT | {"coverage": "excerpt"})
    plain = showing.plain(before, after, changes.between(before, after))
    assert {one["field"]: (one["old"], one["new"]) for one in plain["list_changes"]} == {
        "coverage": ("complete", "excerpt"),
        "valid_from": ("2023-01-01", "2024-01-01"),
        "valid_to": ("2023-12-31", None),
    }
    assert (plain["schema"], plain["changes"]) == (1, [])
