"""Does a record come back exactly from its plain form?"""

from datetime import date
from decimal import Decimal

import pytest

from feeaudit.model import Fact, Invoice, Line, Reading, Statement
from feeaudit.plain import dumps, from_plain, to_plain

READING = Reading(
    path="票据/一.pdf",
    sha256="0" * 64,
    media_type="application/pdf",
    outcome="read",
    reason=None,
    pages=1,
    statements=(
        Statement(
            document_type="einvoice_ordinary",
            invoice=Invoice(invoice_number="1", issue_date=date(2024, 1, 31), total_amount=Decimal("100.10")),
            lines=(Line(line_no=1, item_name="检测费", amount=Decimal("100.10"), page=1, box=(1.0, 2.0, 3.0, 4.5)),),
            facts=(Fact(name="late_fee", value="1.00", words="含滞纳金1.00元"),),
        ),
    ),
)


def test_a_reading_comes_back_exactly() -> None:
    assert from_plain(Reading, to_plain(READING)) == READING


def test_a_sparse_reading_is_shorter_and_comes_back_exactly() -> None:
    assert len(dumps(READING, sparse=True)) < len(dumps(READING))
    assert from_plain(Reading, to_plain(READING, sparse=True)) == READING


def test_money_is_a_plain_string_and_chinese_stays() -> None:
    assert '"total_amount":"100.10"' in dumps(READING)
    assert "检测费" in dumps(READING)
    assert dumps(Decimal("1E+3")) == '"1000"'


@pytest.mark.parametrize(
    "broken",
    [
        {"outcome": "fine"},
        {"pages": "1"},
        {"statements": [{"document_type": "ledger"}]},
        {"unknown": 1},
    ],
)
def test_what_is_no_reading_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        from_plain(Reading, to_plain(READING) | broken)
