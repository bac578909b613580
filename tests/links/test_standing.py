"""Is of each name the one row open to a charge that its place, day and payee mean?"""

from datetime import date
from itertools import permutations

import pytest

from feeaudit.links import shelf_of
from feeaudit.links.standing import standing_of
from feeaudit.text import place_chain
from tests.links.books import fee, fees

LAMP = "湖面照明费"
ROWS = (
    fee("N", LAMP),
    fee("N2", LAMP, catalogue="m/2020"),
    fee("P", LAMP, jurisdiction="370000", valid_from=date(2022, 1, 1)),
    fee("C", LAMP, jurisdiction="370200", cease_from=date(2024, 1, 1)),
    fee("U", LAMP, charging_body="湖城灯塔管理中心"),
    fee("S", "湖岸清扫费", jurisdiction="370202"),
    fee("X", LAMP, jurisdiction="440000"),
)


@pytest.mark.parametrize(
    ("place", "day", "body", "meant"),
    [
        ("370202", date(2024, 5, 6), None, {"P", "S"}),
        ("370202", date(2023, 5, 6), None, {"C", "S"}),
        ("370202", date(2021, 5, 6), None, {"C", "S"}),
        ("370000", date(2021, 5, 6), None, {"N2"}),
        ("370202", date(2023, 5, 6), "湖城灯塔管理中心", {"U", "S"}),
        ("440100", None, None, {"X"}),
        ("510000", None, None, {"N"}),
    ],
)
def test_of_each_name_the_one_that_place_day_and_payee_mean(
    place: str, day: date | None, body: str | None, meant: set[str]
) -> None:
    shelf = shelf_of(fees(*ROWS))
    is_open = standing_of(shelf).open_to(place_chain(place), day, body)
    assert {row.id for row, here in zip(shelf.rows, is_open, strict=True) if here} == meant


def test_the_order_in_which_lists_are_given_decides_nothing() -> None:
    chosen = set()
    for some in permutations(ROWS[:4]):
        shelf = shelf_of(fees(*some))
        is_open = standing_of(shelf).open_to(place_chain("110000"), date(2024, 5, 6), None)
        chosen.add(tuple(row.id for row, here in zip(shelf.rows, is_open, strict=True) if here))
    assert chosen == {("N",)}


def test_without_fees_none_is_open() -> None:
    assert standing_of(shelf_of(fees())).open_to(("000000",), None, None) == b""
