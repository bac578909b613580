"""Are widths, dates, credit codes, document numbers and places each read in one way?"""

from datetime import date

import pytest

from feeaudit.text import credit_code_ok, parse_date, payee_class, place_chain, place_of_code
from feeaudit.text.document_numbers import document_number


@pytest.mark.parametrize(
    "text", ["2024年07月10日", "2024/7/10", "20240710", "2024-07-10", "2024-07-10 08:30:00", "2024.7.10"]
)
def test_a_date_is_read_in_every_dress(text: str) -> None:
    assert parse_date(text) == date(2024, 7, 10)


@pytest.mark.parametrize("text", ["2024-02-30", "2024年", "24-7-10", "45000", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_date(text)


def credit_code(first_17: str) -> str:
    """A code with the check character that GB 32100 gives it."""
    return next(first_17 + c for c in "0123456789ABCDEFGHJKLMNPQRTUWXY" if credit_code_ok(first_17 + c))


def test_exactly_one_check_character_fits() -> None:
    first = "11370200MB2000001"
    assert sum(credit_code_ok(first + c) for c in "0123456789ABCDEFGHJKLMNPQRTUWXY") == 1


def test_a_letter_outside_the_alphabet_is_no_code() -> None:
    assert not credit_code_ok("9137O200MB2000001X")


@pytest.mark.parametrize(
    ("code", "body", "place"),
    [
        ("11370200MB2000001A", "机关", "370200"),
        ("12100000MB2000001A", "事业单位", "000000"),
        ("91370202MA3C000000", "企业", None),
        ("XX370202MA3C000000", None, None),
        (None, None, None),
    ],
)
def test_a_code_tells_the_class_and_only_a_public_body_its_place(
    code: str | None, body: str | None, place: str | None
) -> None:
    assert payee_class(code) == body
    assert place_of_code(code) == place


def test_a_district_stands_in_its_city_province_and_nation() -> None:
    assert place_chain("370211") == ("370211", "370200", "370000", "000000")
    assert place_chain("000000") == ("000000",)


@pytest.mark.parametrize(
    ("printed", "one_spelling"),
    [
        ("财税[2017]20号", "财税〔2017〕20号"),
        ("财综字（1997）020号", "财综〔1997〕20号"),
        ("[1992]价费字240号", "价费〔1992〕240号"),
        ("(92)价费字240号", "价费〔1992〕240号"),
        ("国务院令第481号", "国务院令第481号"),
    ],
)
def test_a_document_number_has_one_spelling(printed: str, one_spelling: str) -> None:
    assert document_number(printed) == one_spelling
