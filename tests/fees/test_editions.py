"""Does a newer edition end the older, and does a run of an earlier day see what was known then?"""

from datetime import date
from pathlib import Path

import pytest

from feeaudit import fees
from feeaudit.errors import BadCatalogue
from feeaudit.fees import problems
from feeaudit.model import Catalogue
from tests.fees.lists import row, write_list

OLD: dict[str, object] = {"published": "2023-03-01"}
NEW: dict[str, object] = {"published": "2024-07-01"}


def editions(root: Path, old: dict[str, object] = OLD, new: dict[str, object] = NEW) -> tuple[Catalogue, Catalogue]:
    rows = (
        row("X1", "湖面照明费"),
        row("X2", "湖岸清扫费", valid_to="2023-12-31"),
        row("X3", "湖灯检验费", cease_from="2023-06-01", cease_document="湖财综〔2023〕2号", status="suspended"),
        row("X4", "湖船登记费", valid_from="2025-01-01"),
    )
    write_list(root / "l" / "2023", *rows, about=old)
    write_list(root / "l" / "2024", row("Y1", "湖面照明费"), about=new)
    first, second = fees.load((root,))
    return first, second


def test_the_newer_edition_ends_the_older_on_the_eve_of_its_first_day(tmp_path: Path) -> None:
    old, new = editions(tmp_path)
    assert old.valid_to == date(2024, 6, 30)
    assert {fee.id: fee.valid_to for fee in old.fees} == {
        "X1": date(2024, 6, 30),
        "X2": date(2023, 12, 31),
        "X3": None,
        "X4": None,
    }
    assert new.valid_to is None
    assert new.fees[0].valid_to is None


def test_the_stated_first_day_comes_before_that_of_publication(tmp_path: Path) -> None:
    old, _ = editions(tmp_path, new={"published": "2023-12-20", "valid_from": "2024-01-01"})
    assert old.valid_to == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, NEW | {"coverage": "excerpt"}),
        (OLD | {"coverage": "excerpt"}, NEW),
        (OLD, {}),
        ({}, NEW),
        (OLD, NEW | {"jurisdiction": "370200"}),
        (OLD | {"natures": ["行政事业性收费", "政府性基金"]}, NEW),
        (OLD, {"published": "2023-03-01"}),
    ],
)
def test_an_excerpt_another_place_fewer_natures_and_an_unknown_day_end_nothing(
    tmp_path: Path, old: dict[str, object], new: dict[str, object]
) -> None:
    older, _ = editions(tmp_path, old, new)
    assert (older.valid_to, older.fees[0].valid_to) == (None, None)


def test_an_edition_with_an_end_of_its_own_keeps_it(tmp_path: Path) -> None:
    old, _ = editions(tmp_path, old=OLD | {"valid_to": "2025-12-31"})
    assert old.valid_to == date(2025, 12, 31)


def test_of_three_editions_each_is_ended_by_the_next(tmp_path: Path) -> None:
    for year in (2022, 2023, 2024):
        write_list(tmp_path / "l" / str(year), row("X1", "湖面照明费"), about={"valid_from": f"{year}-01-01"})
    assert [one.valid_to for one in fees.load((tmp_path,))] == [date(2022, 12, 31), date(2023, 12, 31), None]


def test_what_was_known_on_a_day_is_what_was_loaded_then(tmp_path: Path) -> None:
    write_list(tmp_path / "l" / "2023", row("X1", "湖面照明费"), about={"published": "2023-03-01"})
    then = fees.load((tmp_path,))
    write_list(
        tmp_path / "l" / "2024",
        row("X1", "湖面照明费"),
        about={"published": "2024-07-01", "known_from": "2024-09-15"},
    )
    assert fees.load((tmp_path,), known_on=date(2024, 9, 14)) == then
    assert [one.edition for one in fees.load((tmp_path,), known_on=date(2024, 9, 15))] == ["2023", "2024"]
    assert fees.load((tmp_path,), known_on=date(2024, 9, 15)) == fees.load((tmp_path,))
    assert then != fees.load((tmp_path,))[:1]


def test_a_list_without_a_day_was_always_known(tmp_path: Path) -> None:
    write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"))
    assert len(fees.load((tmp_path,), known_on=date(1990, 1, 1))) == 1


def test_a_day_on_which_no_list_was_known_is_refused(tmp_path: Path) -> None:
    write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"), about={"published": "2023-03-01"})
    with pytest.raises(BadCatalogue, match="2022-01-01"):
        fees.load((tmp_path,), known_on=date(2022, 1, 1))
    with pytest.raises(BadCatalogue, match="2022-01-01"):
        problems.find((tmp_path,), known_on=date(2022, 1, 1))


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    write_list(tmp_path / "l" / "1", row("X1", "湖面照明费"), about={"known_from": "去年"})
    with pytest.raises(BadCatalogue, match="known_from"):
        fees.load((tmp_path,))
