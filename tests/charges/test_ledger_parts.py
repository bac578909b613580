"""Is every row of a sheet read by the header above it, where one sheet holds several tables below each other?"""

from decimal import Decimal

from feeaudit.charges import extract
from feeaudit.model import Reading
from tests.charges.papers import sheet

FIRST = ("日期", "收款单位", "项目", "金额")
WIDER = ("日期", "收款单位", "项目", "税额", "金额")


def amounts(reading: Reading) -> list[tuple[int, Decimal | None, Decimal | None]]:
    lines = [line for statement in reading.statements for line in statement.lines]
    return [(line.line_no, line.amount, line.tax) for line in lines]


def test_what_stands_above_a_wider_header_is_not_lost() -> None:
    rows = (("2024-01-05", "甲局", "检测费", "100"), ("说明：以上为上半年", "", "", ""))
    reading = extract(sheet(FIRST, *rows, WIDER, ("2024-07-05", "甲局", "检测费", "6", "200")))
    assert reading.outcome == "read"
    assert amounts(reading) == [(2, Decimal("100.00"), None), (5, Decimal("200.00"), Decimal("6.00"))]


def test_a_header_far_below_moves_the_columns_for_the_rows_below_it() -> None:
    rows = [("2024-01-05", "甲局", "检测费", "100")] * 30
    reading = extract(sheet(FIRST, *rows, WIDER, ("2024-07-05", "甲局", "检测费", "6", "200")))
    assert reading.outcome == "read"
    assert amounts(reading)[-1] == (33, Decimal("200.00"), Decimal("6.00"))


def test_a_lower_table_in_thousands_refuses_the_sheet() -> None:
    rows = (("2024-01-05", "甲局", "检测费", "100"), ("金额单位：千元", "", "", ""))
    reading = extract(sheet(FIRST, *rows, WIDER, ("2024-07-05", "甲局", "检测费", "6", "200")))
    assert reading.outcome == "unsupported_type"
    assert "千元" in (reading.reason or "")


def test_a_first_header_of_groups_above_the_real_one_is_no_table() -> None:
    groups = ("日期", "收款单位", "项目", "金额", "")
    reading = extract(sheet(groups, WIDER, ("2024-07-05", "甲局", "检测费", "6", "200")))
    assert amounts(reading) == [(3, Decimal("200.00"), Decimal("6.00"))]
