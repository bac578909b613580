"""Is a stranger's text shown inert and visible, and a number in full?"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.reports.showing import cells, lines, money, share, value, visible
from feeaudit.text import safe


def test_turns_of_direction_and_control_characters_are_written_out() -> None:
    assert visible("a\u202eb\x07c\ud800d\u200b") == "a\\u202eb\\u0007c\\ud800d\\u200b"


def test_ordinary_text_in_any_script_is_left_alone() -> None:
    assert visible("青岛 Größe 𠮷\n第2行\t—“”") == "青岛 Größe 𠮷\n第2行\t—“”"


@given(st.text(st.characters(codec=None)))
def test_what_is_shown_can_be_written_and_shown_again_unchanged(text: str) -> None:
    shown = visible(text)
    assert shown.encode() is not None
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        (Decimal("31800.00"), "31,800.00"),
        (Decimal("2960.0000000000"), "2,960"),
        (Decimal("0.5000000000"), "0.5"),
        (Decimal(100), "100"),
        (0.7800000001, "0.78"),
        (date(2024, 3, 15), "2024-03-15"),
        (["H01", "H05"], "H01、H05"),
        ({"由": "某局"}, "由: 某局"),
        (True, "是 yes"),
        (None, "—"),
    ],
)
def test_a_value_of_evidence_reads_well(held: object, shown: str) -> None:
    assert value(held) == shown


def test_a_share_says_all_only_of_all() -> None:
    assert (share(999, 1000), share(1000, 1000), share(0, 0)) == ("99%", "100%", "—")


def test_money_that_is_not_known_is_no_zero() -> None:
    assert (money(None), money(Decimal("1234.5"))) == ("—", "1,234.50")


def test_a_chinese_character_takes_two_columns() -> None:
    assert cells("疑点 ok") == 7


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@x", "\tx", "\rx", "＝1", "\0=1"])
def test_a_cell_of_a_csv_that_would_run_is_guarded(text: str) -> None:
    assert safe(text).startswith("'")


@pytest.mark.parametrize("text", ["-300.00", "300.00", "01234567890123456789", "甲", ""])
def test_a_cell_of_a_csv_that_runs_nothing_is_left_alone(text: str) -> None:
    assert safe(text) == text


@given(st.text(max_size=120), st.integers(20, 60))
def test_lines_hold_all_of_the_text_and_fit(text: str, width: int) -> None:
    shown = visible(text).replace("\n", " ").replace("\t", " ")
    made = list(lines(shown, width))
    assert "".join("".join(made).split()) == "".join(shown.split())
    assert all(cells(line) <= width for line in made)


def test_a_line_breaks_between_characters_and_never_inside_a_number() -> None:
    text = "疑似超标准收费：某局收取“补偿费”21000.00元，超出3000.00元。"
    assert list(lines(text, 20)) == ["疑似超标准收费：某局", "收取“补偿费”21000.00", "元，超出3000.00元。"]
