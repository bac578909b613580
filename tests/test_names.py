"""When are two names one, and when are they only alike?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit import names
from feeaudit.names import heads, services
from feeaudit.names.found import Words


@pytest.mark.parametrize(
    "dressed",
    [
        "湖面照明费",
        " 湖面 照明费 ",
        "*生活服务*湖面照明费",
        "湖面照明费（2023年3月）",
        "湖面照明費",
        "２０２２年第三季度湖面照明费",
        "湖面照明费 3.50元/盏",
        "湖面照明费 第12期",
        "湖价字〔2019〕7号湖面照明费",
        "湖面照明费（2023）湖01民初66号",
        "《湖面照明费》",
    ],
)
def test_dress_is_no_part_of_the_name(dressed: str) -> None:
    assert names.key(dressed) == "湖面照明费"


def test_a_compatibility_form_of_a_traditional_character_is_its_simplified_one() -> None:
    assert names.key("\ufa2b料登记费") == "饲料登记费"


def test_what_qualifies_a_name_is_part_of_it() -> None:
    assert names.key("湖面照明费（居民）") == "湖面照明费居民"
    assert names.key("湖面照明费") != names.key("湖岸照明费")


def test_an_item_that_is_only_dress_keeps_what_it_has() -> None:
    assert names.key("2023年") == "2023年"


def test_the_parts_are_kept_as_evidence() -> None:
    apart = names.parts("*鉴证服务*依湖价字(2019)7号—湖面照明费（东岸）")
    assert apart.tax_category == "鉴证服务"
    assert apart.documents == ("湖价〔2019〕7号",)
    assert apart.segments == ("湖面照明费",)
    assert apart.asides == ("东岸",)


@given(st.text(max_size=60))
def test_any_text_has_a_key_and_the_key_is_its_own(text: str) -> None:
    key = names.key(text)
    assert not set(key) & set(" 　*（）()—")
    assert names.key(key) == key or any(char.isdigit() for char in key)


@pytest.mark.parametrize(
    ("name", "core", "kind"),
    [
        ("湖面照明费", "湖面照明", "fee"),
        ("湖面照明收费", "湖面照明", "fee"),
        ("湖灯工本费", "湖灯", "fee"),
        ("湖水基金", "湖水", "fund"),
        ("湖水专项资金", "湖水", "fund"),
        ("清湖保证金", "清湖", "deposit"),
        ("湖面照明费滞纳金", "湖面照明费", "late"),
        ("乱倒罚款", "乱倒", "fine"),
        ("湖面照明", "湖面照明", "none"),
    ],
)
def test_the_head_noun_tells_the_kind_of_payment(name: str, core: str, kind: str) -> None:
    assert heads.split(name) == (core, kind)


def test_a_deposit_a_fine_and_a_surcharge_are_no_fee() -> None:
    assert heads.agree("fee", "none")
    assert heads.agree("fee", "fund")
    for other in ("deposit", "fine", "tax", "late"):
        assert not heads.agree("fee", other)


def test_a_service_around_a_fee_is_another_payment() -> None:
    assert services.around("代理费", "湖面照明费") == "代理"
    assert services.around("灯具采购", "湖面照明费") == "采购"
    assert services.around("东岸二期", "湖面照明费") is None
    assert services.around("报告编制", "湖岸报告编制") is None


def test_a_generic_word_names_nothing() -> None:
    assert not services.says_something("登记")
    assert services.says_something("船位登记")


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=40))
def test_simplified_characters_are_final_and_keep_their_number(text: str) -> None:
    once = names.simplify(text)
    assert len(once) == len(text)
    assert names.simplify(once) == once


def test_a_body_is_one_only_where_nothing_but_dress_differs() -> None:
    assert names.same_body("湖城(集团)有限公司", "湖城 （集团） 有限公司")
    assert not names.same_body("湖城有限公司", "湖城（集团）有限公司")
    assert not names.same_body("湖城有限公司", "湖城有限公司东岸分公司")
    assert not names.same_body("", "  ")


def test_nearest_gives_what_is_alike_enough_by_position() -> None:
    choices = ("湖面照明费", "湖岸照明费", "停车费")
    (found, none) = names.nearest(("湖面照朋费", "其他"), choices, floor=0.6)
    assert [at for at, _ in found] == [0, 1]
    assert found[0] == (0, 0.8)
    assert none == []


def test_nearest_without_choices_finds_nothing() -> None:
    assert list(names.nearest(("甲", "乙"), (), floor=0.5)) == [[], []]


@given(st.lists(st.text("湖面照明", min_size=1, max_size=3)), st.text("湖面照明费", max_size=12))
def test_every_word_of_a_table_is_found_wherever_it_stands(table: list[str], text: str) -> None:
    assert Words(table).within(text) == {word for word in table if word in text}
