"""Do ids survive re-exports, renames and twins, and is no id given twice?"""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from feeaudit.charges import identity
from feeaudit.model import Booking, Invoice, Line, Outcome, Reading, Statement

PAPER = "application/pdf"
TABLE = "text/csv"


def statement(number: str | None = "00001234", item: str = "评审费", amount: str = "100.00", row: int = 1) -> Statement:
    return Statement(
        document_type="ledger",
        invoice=Invoice(
            invoice_number=number,
            issue_date=date(2024, 3, 5),
            seller_name="测试乙中心",
            buyer_name="测试甲（青岛）公司",
        ),
        lines=(Line(line_no=row, item_name=item, amount=Decimal(amount)),),
    )


def reading(*statements: Statement, path: str = "a", media_type: str = TABLE, sha: str = "0") -> Reading:
    return Reading(
        path=path, sha256=sha * 64, media_type=media_type, outcome="read", reason=None, pages=1, statements=statements
    )


def ids(*readings: Reading) -> list[str]:
    return [charge.id for charge in identity.number(readings)]


def test_a_line_of_a_paper_is_known_by_code_number_and_line_alone() -> None:
    pdf = reading(statement(), path="a.pdf", media_type=PAPER, sha="1")
    xml = reading(statement(item="评审 费"), path="b/c.xml", media_type="application/xml", sha="2")
    assert ids(pdf) == ids(xml)
    assert len(ids(pdf)[0]) == 20


def test_rows_survive_a_move_inside_the_sheet_and_a_new_export() -> None:
    first = reading(statement(row=3), statement("00005678", row=4), path="一月.csv", sha="1")
    again = reading(statement("00005678", row=9), statement(row=8), path="导出/一月(2).csv", sha="2")
    assert sorted(ids(first)) == sorted(ids(again))


def test_equal_rows_are_counted() -> None:
    made = ids(reading(statement(row=3), statement(row=4)))
    assert len(set(made)) == 2
    assert made[0] in ids(reading(statement(row=3))) or made[1] in ids(reading(statement(row=3)))


def test_rows_without_a_number_are_known_by_what_they_say() -> None:
    plain = statement(None)
    other = replace(plain, booking=Booking(object="项目2"))
    assert ids(reading(plain)) != ids(reading(other))
    full_width = replace(
        plain, invoice=replace(plain.invoice, buyer_name="测试甲(青岛)公司") if plain.invoice else None
    )
    assert ids(reading(plain)) == ids(reading(full_width))


def test_only_what_was_read_gives_charges() -> None:
    doubtful: Sequence[Outcome] = ("total_mismatch", "reader_disagreement", "duplicate", "malformed")
    assert ids(*(reading(replace(statement(), outcome=outcome)) for outcome in doubtful)) == []


def test_a_charge_says_who_paid_whom_and_where_it_stands() -> None:
    (charge,) = identity.number((reading(statement(row=7), path="台账.csv"),))
    assert (charge.payee, charge.payer) == ("测试乙中心", "测试甲（青岛）公司")
    assert (charge.path, charge.source.row, charge.date) == ("台账.csv", 7, date(2024, 3, 5))


@given(
    st.lists(st.tuples(st.sampled_from(["00001234", None]), st.sampled_from("甲乙"), st.integers(1, 3)), max_size=12),
    st.randoms(use_true_random=False),
)
def test_ids_are_unique_and_do_not_depend_on_order_or_path(
    rows: list[tuple[str | None, str, int]], chance: random.Random
) -> None:
    made = [reading(statement(n, item, f"{a}.00", row=k), path=str(k)) for k, (n, item, a) in enumerate(rows, 1)]
    other = [replace(r, path=f"移动/{r.path}") for r in made]
    chance.shuffle(other)
    assert len(set(ids(*made))) == len(rows)
    assert sorted(ids(*made)) == sorted(ids(*other))
