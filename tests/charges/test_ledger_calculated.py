"""Are amounts that a sheet has calculated taken to the cent, and said to be, and all others left alone?"""

from decimal import Decimal

import pytest

from feeaudit.charges import extract
from tests.charges.papers import sheet

HEADS = ("日期", "收款单位", "项目", "金额", "税额")


def test_a_quotient_is_taken_to_the_cent_and_named() -> None:
    reading = extract(sheet(HEADS, ("2024-01-05", "甲局", "检测费", "943.396226415094", "56.6037735849057")))
    (statement,) = reading.statements
    assert reading.outcome == "read"
    assert (statement.lines[0].amount, statement.lines[0].tax) == (Decimal("943.40"), Decimal("56.60"))
    assert "943.396226415094" in (reading.reason or "")


@pytest.mark.parametrize("text", ["943.396", "0.001", "943.3962"])
def test_an_amount_finer_than_a_cent_that_may_have_been_typed_is_not_read(text: str) -> None:
    assert extract(sheet(HEADS, ("2024-01-05", "甲局", "检测费", text, "0"))).outcome == "malformed"


def test_an_exact_amount_is_not_said_to_be_taken_to_the_cent() -> None:
    reading = extract(sheet(HEADS, ("2024-01-05", "甲局", "检测费", "943.4000000", "0")))
    assert reading.reason is None
