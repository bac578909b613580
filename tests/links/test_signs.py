"""Are lists of things, callings and contraries understood as a reader understands them?"""

import pytest

from feeaudit import names
from feeaudit.links import evidence, wording, words
from feeaudit.names import callings, choices, spoken
from feeaudit.names.contraries import contrary
from tests.links.books import fee, link


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("湖船行驶证、登记证、航行证工本费", ("湖船行驶证工本费", "湖船登记证工本费", "湖船航行证工本费")),
        ("湖面照明费(含夜间)", ("湖面照明费",)),
        ("登记费(湖船、游船登记)", ("湖船登记费", "游船登记费")),
        ("湖面照明费—游船、渔船", ("游船湖面照明费", "湖面照明费渔船")),
        ("湖面照明收费", ()),
    ],
)
def test_a_name_stands_for_each_thing_that_it_lists(name: str, meant: tuple[str, ...]) -> None:
    found = choices.of(name)
    assert found[0] == names.key(name)
    assert set(meant) <= set(found)


def test_a_generic_word_from_a_list_is_no_name() -> None:
    assert "登记费" not in choices.of("登记费(湖船、游船登记)")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("湖城大学", "高等学校学费"),
        ("湖城市人民法院", "诉讼费"),
        ("湖城供电公司", "农网还贷资金"),
        ("湖城特种设备检验院", "特种设备检验检测费"),
    ],
)
def test_a_body_charges_for_its_matter(body: str, name: str) -> None:
    assert callings.of_body(body) & callings.of_fee(name)


def test_a_body_without_a_calling_has_none() -> None:
    assert callings.of_body("湖岸商贸有限公司") == frozenset()


@pytest.mark.parametrize(
    ("ours", "theirs", "excluded"),
    [
        ("民办幼儿园保教费", "公办幼儿园保教费", True),
        ("居民污水处理费", "污水处理费非居民", True),
        ("行驶证工本费", "驾驶证工本费", True),
        ("行驶证工本费", "行驶证登记证驾驶证工本费", False),
        ("湖面照明费", "公办幼儿园保教费", False),
    ],
)
def test_what_excludes_each_other_is_never_one(ours: str, theirs: str, excluded: bool) -> None:
    assert contrary(ours, theirs) is contrary(theirs, ours) is excluded


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("湖面照明官费", "湖面照明费"),
        ("湖面照明收的钱", "湖面照明费"),
        ("湖面照明款", "湖面照明费"),
        ("湖面照明罚款", "湖面照明罚款"),
    ],
)
def test_words_for_the_money_are_a_fee_and_a_fine_is_none(said: str, meant: str) -> None:
    assert wording.as_fee(said) == meant


def test_what_only_another_place_lists_is_no_fee_here() -> None:
    elsewhere = fee("A", "湖面照明费", jurisdiction="460000")
    here = fee("B", "湖面清扫照明维护费", jurisdiction="370000")
    assert link("湖面照明费", elsewhere, here, place="370200")["verdict"] != "linked"


def test_an_unlinked_charge_tells_its_nearest_fee_and_is_no_link() -> None:
    found = link("湖面照明查询费", fee("A", "湖面照明费"))
    assert (found["verdict"], found["fee_id"], found["nearest_id"]) == ("unlinked", None, "A")


def test_one_character_that_says_the_contrary_is_no_slip_of_the_pen() -> None:
    public, private = fee("A", "公办湖园保教费"), fee("B", "湖面照明费")
    assert link("民办湖园保教费", public, private)["verdict"] == "unlinked"


def test_every_sign_has_words() -> None:
    assert set(words.SIGNS) == set(evidence.SIGNS)


def test_what_weighed_most_is_told_where_spelling_does_not_decide() -> None:
    found = link("残保金", fee("F", "残疾人就业保障金", nature="政府性基金"))
    told = (found["signs"] or "").split()
    assert set(told[::2]) <= set(evidence.SIGNS)
    weights = [abs(float(weight)) for weight in told[1::2]]
    assert weights == sorted(weights, reverse=True)
    assert told


def test_a_spoken_word_inside_an_official_one_is_no_spoken_word() -> None:
    assert spoken.official("地图审核") is None
    assert spoken.official("图审费") == "施工图设计文件审查费"


@pytest.mark.parametrize("item", ["湖面照明执行款", "湖面照明使用金", "湖面照明税"])
def test_a_price_a_tax_and_a_fine_are_never_a_fee(item: str) -> None:
    assert link(item, fee("A", "湖面照明费"))["verdict"] == "unlinked"
