"""Are periods read in every form that people write, and never guessed?"""

from datetime import date

import pytest

from feeaudit.charges import periods


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年3月", date(2024, 3, 1), date(2024, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("202402", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024年1月至3月", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024年1-3月", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-01至2024-03", date(2024, 1, 1), date(2024, 3, 31)),
        ("2023年11月-2024年2月", date(2023, 11, 1), date(2024, 2, 29)),
        ("2024年上半年", date(2024, 1, 1), date(2024, 6, 30)),
        ("2023年度下半年", date(2023, 7, 1), date(2023, 12, 31)),
        ("2024H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("24年5月", date(2024, 5, 1), date(2024, 5, 31)),
        ("二〇二四年十一月", date(2024, 11, 1), date(2024, 11, 30)),
        ("2024年1月、2月", date(2024, 1, 1), date(2024, 2, 29)),
        ("2024-01-01 2024-06-30", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024年第一季度", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024年度", date(2024, 1, 1), date(2024, 12, 31)),
        ("2022-2024年", date(2022, 1, 1), date(2024, 12, 31)),
        ("2024年1月5日至2024年2月4日", date(2024, 1, 5), date(2024, 2, 4)),
        ("2024-01-05", date(2024, 1, 5), date(2024, 1, 5)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    assert periods.whole(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "三月",
        "2024年13月",
        "2024-03至2024-01",
        "2024年2月30日",
        "第1期",
        "20240305123",
        "2024年春季",
        "2024年1月、3月",
    ],
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert periods.whole(text) is None


@pytest.mark.parametrize(
    ("remark", "begins"),
    [("2024年上半年", date(2024, 1, 1)), ("2024年下半年道路占用", date(2024, 7, 1)), ("2024年春季", None)],
)
def test_a_part_of_a_year_is_never_the_whole_year(remark: str, begins: date | None) -> None:
    said = periods.said_in(remark, date(2024, 7, 15))
    assert (said and said[0]) == begins
    assert said is None or said[1] - said[0] < date(2024, 12, 31) - date(2024, 1, 1)
