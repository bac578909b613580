"""In what do two readings of one invoice differ, and what is no difference?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from feeaudit.charges.comparing import differences
from feeaudit.model import Invoice, Line

INVOICE = Invoice(
    invoice_number="24372000000000000019",
    issue_date=date(2024, 7, 10),
    seller_name="测试乙（青澜）事务所",
    total_amount=Decimal("1000.00"),
    remarks="合同一",
)
LINE = Line(line_no=1, item_name="*鉴证咨询服务*咨询费", quantity=Decimal(2), amount=Decimal("1000.00"))


@pytest.mark.parametrize(
    "other",
    [
        INVOICE,
        replace(INVOICE, seller_name="测试乙(青澜) 事务所"),
        replace(INVOICE, seller_name=None, total_amount=None),
        replace(INVOICE, remarks="合同二"),
        replace(INVOICE, total_amount=Decimal(1000)),
    ],
)
def test_width_white_space_silence_and_the_wording_of_remarks_are_no_difference(other: Invoice) -> None:
    assert list(differences(INVOICE, other)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("invoice_number", "24372000000000000018"),
        ("issue_date", date(2024, 7, 11)),
        ("seller_name", "测试乙（青澜）事务"),
        ("total_amount", Decimal("1000.01")),
    ],
)
def test_a_field_of_the_header_is_named_with_both_values(field: str, value: object) -> None:
    changed = replace(INVOICE, **{field: value})  # type: ignore[arg-type]
    assert list(differences(INVOICE, changed)) == [f"{field} {getattr(INVOICE, field)} ≠ {value}"]


def test_lines_are_compared_one_by_one_where_there_are_as_many() -> None:
    other = replace(LINE, quantity=Decimal(3))
    assert list(differences(INVOICE, INVOICE, (LINE, LINE), (LINE, other))) == ["第2行 quantity 2 ≠ 3"]
    assert list(differences(INVOICE, INVOICE, (LINE,), (LINE, LINE))) == ["明细 lines 1 ≠ 2"]


@pytest.mark.parametrize("words", ["（详见销货清单）", "详见清单", "见销货清单"])
def test_a_page_that_points_to_its_list_has_no_lines_to_compare(words: str) -> None:
    assert list(differences(INVOICE, INVOICE, (replace(LINE, item_name=words),), (LINE, LINE))) == []
