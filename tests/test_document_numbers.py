"""Is one official document one key, however its number is written?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.text import fold
from feeaudit.text.document_numbers import (
    DocumentNumber,
    cut_documents,
    document_keys,
    document_number,
    document_numbers,
)

SIGNS = ("财税", "财综", "价费", "计价格", "发改价格规", "国办函", "鲁价费发", "青价费", "国发明电", "并发改商品")
PAIRS = ("〔〕", "[]", "［］", "（）", "﹝﹞", "()", "【】")
LEADS = ("", "根据", "按照", "依据", "参照", "收费依据：", "批准文号", "湖面照明费依", "见")
signs, pairs, numbers = st.sampled_from(SIGNS), st.sampled_from(PAIRS), st.integers(1, 9999)
years = st.integers(1980, 2029)


@pytest.mark.parametrize(
    ("printed", "one_spelling"),
    [
        ("价费字〔1992〕240号", "价费〔1992〕240号"),
        ("[1992]价费字240号", "价费〔1992〕240号"),
        ("（92）价费字第240号", "价费〔1992〕240号"),
        ("财税字〔97〕95号", "财税〔1997〕95号"),
        ("财 税〔2017〕 20 号", "财税〔2017〕20号"),
        ("财税〔2017〕20号文。", "财税〔2017〕20号"),
        ("国务院令第481号", "国务院令第481号"),
        ("国令第481号", "国务院令第481号"),
        ("中华人民共和国国务院令（第481号）", "国务院令第481号"),
        ("国务院第四百八十一号令", "国务院令第481号"),
        ("国务院令第四八一号", "国务院令第481号"),
        ("中华人民共和国主席令第三十一号", "主席令第31号"),
        ("中华人民共和国主席令第31号", "主席令第31号"),
        ("国家发展和改革委员会2014年第12号令", "国家发展改革委令2014年第12号"),
        ("国家发改委令〔2014〕12号", "国家发展改革委令2014年第12号"),
        ("商务部、财政部令2014年第2号", "商务部令2014年第2号"),
        ("财政部 税务总局 民政部公告2019年第76号", "财政部公告2019年第76号"),
        ("财政部等六部门公告2019年第76号", "财政部公告2019年第76号"),
        ("京价（收）字[1999]第12号", "京价收〔1999〕12号"),
        ("湖面照明费", "湖面照明费"),
        ("财税〔3017〕20号", "财税〔3017〕20号"),
        ("（2023）湖民初字66号", "(2023)湖民初字66号"),
    ],
)
def test_old_and_new_spellings_are_one(printed: str, one_spelling: str) -> None:
    assert document_number(printed) == one_spelling


@given(signs, years, numbers, pairs, pairs, st.booleans(), st.booleans())
def test_every_dress_of_a_number_is_that_number(
    sign: str, year: int, number: int, pair: str, other: str, wide: bool, ends: bool
) -> None:
    digits = f"{number:03}".translate({48 + n: 0xFF10 + n for n in range(10)}) if wide else str(number)
    ending = "号" if ends else ""
    one = DocumentNumber(organ=sign, year=year, number=number)
    for text in (
        f"{sign}{pair[0]}{year}{pair[1]}{digits}{ending}",
        f"{sign}字{pair[0]}{year}年{other[1]}第{digits}{ending}",
        f"{other[0]}{year}{pair[1]}{sign}字{digits}{ending}",
        f"{sign}{pair[0]}{year % 100:02}{pair[1]}{digits}号",
    ):
        assert document_number(text) == str(one), text
        assert document_keys(text) == (str(one),)


@given(signs, years, numbers, st.sampled_from(LEADS))
def test_the_words_before_a_number_are_no_part_of_its_organ(sign: str, year: int, number: int, lead: str) -> None:
    assert document_numbers(f"{lead}{sign}〔{year}〕{number}号收取") == (
        DocumentNumber(organ=sign, year=year, number=number),
    )


@given(
    st.lists(st.tuples(signs, years, numbers), max_size=4, unique=True), st.sampled_from(("、", "；", "，", " ", "和"))
)
def test_several_in_one_text_are_all_found_in_order(cited: list[tuple[str, int, int]], between: str) -> None:
    made = tuple(DocumentNumber(organ=organ, year=year, number=number) for organ, year, number in cited)
    assert document_numbers(between.join(map(str, made))) == made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("湖价费〔2013〕2396号、2300号", ["湖价费〔2013〕2396号", "湖价费〔2013〕2300号"]),
        ("湖价费字〔1992〕240、268号", ["湖价费〔1992〕240号", "湖价费〔1992〕268号"]),
        ("湖财综〔2012〕97号、〔2013〕88号", ["湖财综〔2012〕97号", "湖财综〔2013〕88号"]),
        ("湖财综〔2012〕97号、30元/件", ["湖财综〔2012〕97号"]),
        ("根据国务院令第481号、湖财税〔2017〕20", ["国务院令第481号", "湖财税〔2017〕20号"]),
        ("湖面照明费，依湖城令〔2003〕369号", ["湖城令2003年第369号"]),
    ],
)
def test_numbers_that_share_an_organ_have_it_each(text: str, found: list[str]) -> None:
    assert list(map(str, document_numbers(text))) == found


@pytest.mark.parametrize(
    "text",
    [
        "湖面照明费（2023）东岸3号",
        "施工指令第3号",
        "施工指令2023年第3号",
        "湖水费[2023]12",
        "湖水费（2023）12月",
        "（2023）湖01民初66号",
        "〔2019〕7号",
        "第2号公告栏",
    ],
)
def test_a_period_an_address_and_a_court_case_are_no_document(text: str) -> None:
    assert document_numbers(text) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《湖费交纳办法》（国务院令第481号）第十三条", "国令第481号"),
        ("《湖费交纳办法》(国务院令第481号)", "《湖费交纳办法》第五条"),
        ("《中华人民共和国湖泊管理法》", "湖泊管理法（2014）第三十六条"),
        ("湖价字(2019)7号，湖财综〔2012〕97号", "[2012]湖财综字97号"),
    ],
)
def test_two_lists_that_cite_one_document_share_a_key(one: str, other: str) -> None:
    assert set(document_keys(one)) & set(document_keys(other))


def test_the_documents_of_another_province_are_other_documents() -> None:
    assert not set(document_keys("鲁财综〔2019〕7号")) & set(document_keys("财综〔2019〕7号"))


def test_a_cut_text_keeps_what_is_no_document() -> None:
    assert cut_documents("湖面照明费依据湖价字(2019)7号收取") == ("湖面照明费|收取", ("湖价〔2019〕7号",))
    assert cut_documents("湖面 照明费") == ("湖面 照明费", ())


@given(
    st.text(max_size=80) | st.text(alphabet="财税价费字令公告国务院第号年〔〕()[]、和 0123456789一二十", max_size=60)
)
def test_any_text_has_keys_and_a_number_is_read_as_itself_again(text: str) -> None:
    assert all(document_keys(text))
    assert bool(document_keys(text)) == bool(fold(text))
    for document in document_numbers(text):
        assert re.fullmatch(r"\S+", str(document))
        assert document_number(str(document)) == str(document)
