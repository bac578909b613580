"""Are red letters netted against what they take back, and does every other payment stand?"""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.model import Booking, Charge, Reading
from feeaudit.payments import Settled, settle
from tests.payments.papers import CSV, NUMBER, OTHER, RED, reading, statement

MARCH, APRIL = date(2024, 3, 5), date(2024, 4, 5)


def standing(settled: Settled) -> list[str | None]:
    return [c.invoice.invoice_number for c in settled.charges if c.settled is None]


def by_number(settled: Settled, number: str) -> Charge:
    return next(c for c in settled.charges if c.invoice.invoice_number == number)


def red(*amounts: str, remark: str | None = f"被红冲蓝字数电票号码：{NUMBER}", day: date = APRIL) -> Reading:
    return reading(statement(RED, *(amounts or ("-100.00",)), remark=remark, day=day), path="红.pdf")


def test_a_red_letter_takes_back_the_invoice_whose_number_it_prints() -> None:
    settled = settle((red(), reading(statement()), reading(statement(OTHER), path="b.pdf")))
    blue, back = by_number(settled, NUMBER), by_number(settled, RED)
    assert (blue.settled, blue.settled_with, blue.assumed) == ("reversed", back.id, False)
    assert (back.settled, back.settled_with) == ("reversal", blue.id)
    assert standing(settled) == [OTHER]
    assert settled.counts["reversed"] == 1


@pytest.mark.parametrize(("objects", "left"), [(("地块A", "地块A"), 0), (("地块A", ""), 1), (("地块A", "地块B"), 1)])
def test_a_red_letter_of_one_day_takes_back_a_later_number_only_for_the_same_object(
    objects: tuple[str, str], left: int
) -> None:
    bookings = [Booking(object=one or None) for one in objects]
    paid = statement("9" * 20, day=MARCH)
    blue, back = reading(replace(paid, booking=bookings[0]), path="b.pdf"), red(remark=None, day=MARCH)
    back = replace(back, statements=tuple(replace(one, booking=bookings[1]) for one in back.statements))
    assert len(standing(settle((blue, back)))) == left


def test_without_a_number_equal_parties_item_and_amount_within_a_year_are_assumed() -> None:
    settled = settle((reading(statement()), red(remark=None)))
    assert by_number(settled, NUMBER).settled == "reversed"
    assert by_number(settled, NUMBER).assumed
    assert by_number(settled, RED).assumed
    assert settled.counts["assumed"] == 1


def test_after_more_than_a_year_or_before_the_payment_nothing_is_assumed() -> None:
    for day in (date(2025, 3, 7), date(2024, 3, 1)):
        settled = settle((reading(statement()), red(remark=None, day=day)))
        assert standing(settled) == [NUMBER]
        assert settled.counts["reversals_alone"] == 1


def test_another_item_is_not_taken_for_it() -> None:
    settled = settle((reading(statement(item="检测费")), red(remark=None)))
    assert standing(settled) == [NUMBER]


def test_of_a_partial_red_letter_the_blue_remainder_stands() -> None:
    settled = settle((reading(statement()), red("-40.00")))
    assert (by_number(settled, NUMBER).settled, by_number(settled, NUMBER).taken_back) == (None, Decimal("40.00"))
    assert (by_number(settled, RED).settled, by_number(settled, RED).settled_with) == (
        "reversal",
        by_number(settled, NUMBER).id,
    )
    assert settled.counts["partly_reversed"] == 1


def test_partial_red_letters_that_take_all_back_reverse_it() -> None:
    second = reading(
        statement("24372000000000000043", "-60.00", remark=f"被红冲蓝字数电票号码：{NUMBER}", day=APRIL), path="红2.pdf"
    )
    assert standing(settle((reading(statement()), red("-40.00"), second))) == []


def test_after_a_reissue_only_the_new_invoice_stands() -> None:
    new = reading(statement(OTHER, day=APRIL), path="b.pdf")
    for remark in (None, f"被红冲蓝字数电票号码：{NUMBER}"):
        assert standing(settle((reading(statement()), red(remark=remark, day=date(2024, 3, 20)), new))) == [OTHER]


def test_a_red_letter_whose_payment_is_not_here_is_set_aside_alone() -> None:
    settled = settle((red(), reading(statement(OTHER), path="b.pdf")))
    assert (by_number(settled, RED).settled, by_number(settled, RED).settled_with) == ("reversal", None)
    assert standing(settled) == [OTHER]


def test_a_discount_line_is_no_red_letter() -> None:
    settled = settle((reading(statement(NUMBER, "120.00", "-20.00")),))
    assert [c.settled for c in settled.charges] == [None, None]


def test_a_red_row_of_a_ledger_may_bear_the_number_it_takes_back() -> None:
    rows = statement(row=2), statement(NUMBER, "-100.00", row=3, day=APRIL)
    settled = settle((reading(*rows, path="台账.csv", media_type=CSV),))
    assert sorted(c.settled or "" for c in settled.charges) == ["reversal", "reversed"]


def test_lines_are_paired_one_by_one_where_both_have_as_many() -> None:
    settled = settle((reading(statement(NUMBER, "30.00", "70.00")), red("-30.00", "-70.00")))
    blues = [c for c in settled.charges if c.settled == "reversed"]
    assert len({c.settled_with for c in blues}) == 2


@given(
    st.lists(st.sampled_from(["100.00", "-100.00", "40.00", "-40.00"]), max_size=8), st.randoms(use_true_random=False)
)
def test_the_order_of_papers_changes_nothing_and_none_is_lost(amounts: list[str], chance: random.Random) -> None:
    papers = [reading(statement(f"{n:08d}", a, day=date(2024, 3, 1 + n)), path=f"{n}") for n, a in enumerate(amounts)]
    first = settle(tuple(papers))
    chance.shuffle(papers)
    assert settle(tuple(papers)).charges == first.charges
    assert len(first.charges) == len(amounts)
    assert all((c.line.amount or 0) > 0 for c in first.charges if c.settled is None)


def test_a_partial_red_letter_that_names_no_line_leaves_no_amount_that_is_sure() -> None:
    settled = settle((reading(statement(NUMBER, "60.00", "40.00")), red("-30.00")))
    assert [charge.line.amount for charge in settled.charges if not charge.settled] == [None, None]


@pytest.mark.parametrize("number", ["0000012346", "00012346", NUMBER])
def test_a_red_row_is_held_against_the_number_it_prints(number: str) -> None:
    rows = statement(number, row=2), statement(OTHER, row=3)
    back = statement(None, "-100.00", row=4, day=APRIL, remark=f"被红冲蓝字票据号码：{number}")
    settled = settle((reading(*rows, back, path="台账.csv", media_type=CSV),))
    assert standing(settled) == [OTHER]


def test_a_refund_is_held_against_the_payment_for_the_same_object() -> None:
    first, second = (
        replace(statement(n, row=k), booking=Booking(object=o)) for k, n, o in ((2, NUMBER, "甲"), (3, OTHER, "乙"))
    )
    back = replace(statement(None, "-100.00", row=4, day=APRIL, item="评审费退费"), booking=Booking(object="甲"))
    assert standing(settle((reading(first, second, back, path="台账.csv", media_type=CSV),))) == [OTHER]
