"""Does a fee hold on a day, and from or until when?"""

from datetime import date

import pytest

from feeaudit.fees import standing
from feeaudit.model import Fee

OLD, EARLY, LATE = date(2000, 1, 1), date(2018, 6, 1), date(2024, 6, 1)


def fee(**said: object) -> Fee:
    """A fee of which the list says this."""
    return Fee(id="X1", catalogue="l/1", name="湖面照明费", nature="行政事业性收费", jurisdiction="000000", **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "day", "told"),
    [
        ({}, None, "有效 in force"),
        ({"valid_from": date(2017, 1, 1)}, None, "有效 in force 2017-01-01 –"),
        ({"valid_from": date(2017, 1, 1)}, OLD, "未开始 not yet 2017-01-01 –"),
        ({"valid_to": date(2020, 8, 31)}, None, "有效 in force – 2020-08-31"),
        ({"valid_to": date(2020, 8, 31)}, EARLY, "有效 in force – 2020-08-31"),
        ({"valid_to": date(2020, 8, 31)}, date(2020, 8, 31), "有效 in force – 2020-08-31"),
        ({"valid_to": date(2020, 8, 31)}, date(2020, 9, 1), "已停 ended 2020-09-01 –"),
        ({"cease_from": date(2020, 9, 1), "status": "cancelled"}, None, "已停 ended 2020-09-01 –"),
        ({"cease_from": date(2020, 9, 1), "status": "cancelled"}, EARLY, "有效 in force – 2020-08-31"),
        ({"cease_from": date(2020, 9, 1), "status": "cancelled"}, date(2020, 9, 1), "已停 ended 2020-09-01 –"),
        ({"cease_from": date(2020, 9, 1)}, None, "已停 ended 2020-09-01 –"),
        ({"status": "cancelled"}, None, "已停 ended"),
        ({"status": "historical"}, LATE, "已停 ended"),
        ({"status": "exempted"}, LATE, "免征 exempt"),
        ({"status": "exempted", "cease_from": date(2020, 9, 1)}, EARLY, "有效 in force – 2020-08-31"),
        ({"status": "no_charge", "valid_from": date(2017, 1, 1)}, OLD, "不得收费 no charge 2017-01-01 –"),
        ({"status": "suspended", "cease_from": date(2018, 1, 1), "valid_to": date(2018, 12, 31)}, EARLY,
         "已停 ended 2018-01-01 – 2018-12-31"),
        ({"status": "suspended", "cease_from": date(2018, 1, 1), "valid_to": date(2018, 12, 31)}, LATE,
         "有效 in force 2019-01-01 –"),
        ({"status": "suspended", "cease_from": date(2018, 1, 1), "valid_to": date(2018, 12, 31)}, OLD,
         "有效 in force – 2017-12-31"),
        ({"status": "suspended", "cease_from": date(2018, 1, 1), "valid_to": date(2017, 12, 31)}, LATE,
         "已停 ended 2018-01-01 –"),
    ],
)  # fmt: skip
def test_a_fee_stands_as_its_list_says(said: dict[str, object], day: date | None, told: str) -> None:
    assert str(standing.of(fee(**said), day)) == told


def test_the_first_and_the_last_day_of_the_calendar_are_no_trouble() -> None:
    edges = fee(valid_to=date.max, cease_from=date.min, status="cancelled")
    assert standing.of(edges, LATE).word == "ended"
    assert standing.of(fee(valid_to=date.max), date.max).word == "in_force"
