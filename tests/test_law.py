"""Are provisions quoted as people quote them, and only where and when they hold?"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from feeaudit import law
from feeaudit.model import Provision
from feeaudit.rules import explain

EVERY = [value for value in vars(law).values() if isinstance(value, Provision)]


def test_an_article_and_a_numbered_document_are_quoted_with_the_marks_of_a_title() -> None:
    assert law.cite(law.SELF_CREATED) == "《价格违法行为行政处罚规定》第九条(五)"
    assert law.cite(law.NOTHING_BEYOND_THE_LIST).endswith("通知》（国办发〔2014〕30号）")


@pytest.mark.parametrize("provision", EVERY, ids=law.cite)
def test_what_is_marked_as_read_says_where_and_what_is_not_does_not(provision: Provision) -> None:
    assert provision.verified == (provision.source is not None)
    assert provision.article or provision.document_number


@pytest.mark.parametrize(
    ("day", "place", "held"),
    [
        (date(2024, 1, 1), "370200", True),
        (date(2024, 1, 1), "370211", True),
        (date(2013, 12, 31), "370200", False),
        (date(2024, 1, 1), "370000", False),
        (date(2024, 1, 1), "440100", False),
        (date(2024, 1, 1), None, False),
        (None, "370200", True),
    ],
)
def test_a_citys_regulation_holds_in_that_city_from_its_first_day(
    day: date | None, place: str | None, held: bool
) -> None:
    assert bool(law.holding((law.QINGDAO_PRICES,), day=day, place=place)) == held


def test_a_law_of_2020_is_not_held_against_a_charge_of_2019() -> None:
    both = (law.LISTS_ONLY, law.SELF_CREATED)
    assert law.holding(both, day=date(2019, 12, 31), place=None) == (law.SELF_CREATED,)
    assert law.holding(both, day=date(2020, 1, 1), place=None) == both


def test_what_ended_is_not_quoted_for_later_days() -> None:
    ended = replace(law.SELF_CREATED, in_force_to=date(2020, 6, 30))
    assert law.holding((ended,), day=date(2020, 6, 30), place=None) == (ended,)
    assert law.holding((ended,), day=date(2020, 7, 1), place=None) == ()
    assert law.holding((ended,), day=None, place=None) == ()


def test_no_name_stands_for_two_provisions() -> None:
    names = [line.partition(" = ")[0] for line in Path(law.__file__).read_text("utf-8").splitlines() if " = _" in line]
    assert len(names) == len(set(names))


def test_the_page_of_a_rule_says_which_texts_were_not_read() -> None:
    page = explain("designated-service")
    assert "《反垄断法》第三十九条\n" in page
    assert "《青岛市优化营商环境条例》第十九条（原文未核" in page
