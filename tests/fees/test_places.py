"""Is a place known by its code and by its names, and what concerns it?"""

import pytest

from feeaudit.fees import places


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("370200", "370200"),
        ("青岛", "370200"),
        ("青島市", "370200"),
        ("山东省青岛市", "370200"),
        ("qingdao", "370200"),
        ("市南区", "370202"),
        ("青岛市市南区", "370202"),
        ("山东", "370000"),
        ("广西壮族自治区", "450000"),
        ("全国", "000000"),
        ("青岛污水处理费", None),
        ("火星", None),
        ("37", None),
        ("", None),
    ],
)
def test_a_place_is_known_by_name_and_code_and_by_nothing_more(text: str, code: str | None) -> None:
    assert places.named(text) == code


def test_a_place_without_a_name_is_shown_as_the_one_above_it_and_its_code() -> None:
    assert [places.shown(code) for code in ("370200", "370202", "370999", "990000")] == [
        "青岛",
        "青岛市南",
        "泰安 370999",
        "990000",
    ]


def test_what_begins_with_a_place_is_parted() -> None:
    assert places.leading("青岛市污水处理费") == ("370200", "污水处理费")
    assert places.leading("青岛") is None
    assert places.leading("污水处理费") is None


@pytest.mark.parametrize(
    ("listed", "place", "concerned", "part"),
    [
        ("370200", "370200", True, True),
        ("370202", "370200", True, True),
        ("370000", "370200", True, False),
        ("000000", "370200", True, False),
        ("370300", "370200", False, False),
        ("370202", "000000", False, False),
        ("000000", "000000", True, True),
    ],
)
def test_a_place_is_concerned_by_what_is_above_it_and_by_its_parts(
    listed: str, place: str, concerned: bool, part: bool
) -> None:
    assert (places.holds(listed, place), places.within(listed, place)) == (concerned, part)
