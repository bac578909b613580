"""Is all that is known of a charge weighed, in the open and without overflow?"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.links import evidence, shelf_of, weighing
from feeaudit.links.items import item_of
from feeaudit.links.nearest import nears
from feeaudit.names import members, shares, spoken
from tests.links.books import fee, fees, link


@given(st.floats(-800, 800), st.lists(st.floats(-800, 800), max_size=6))
def test_the_chances_of_none_and_of_each_fee_are_one_together(none: float, fees: list[float]) -> None:
    found = weighing.chances(none, fees)
    assert len(found) == len(fees) + 1
    assert math.isclose(math.fsum(found), 1.0)


def test_every_sign_has_a_weight_in_the_package_and_no_other() -> None:
    weights = weighing.fitted()
    assert len(weights.signs) == len(evidence.SIGNS) == len(set(evidence.SIGNS))
    assert len(weights.none) == len(evidence.NONE_SIGNS)
    assert 0 < weights.possible < weights.linked < 1


@pytest.mark.parametrize(
    ("said", "official"),
    [
        ("机建费", "民航发展基金航空旅客"),
        ("民航基金", "民航发展基金"),
        ("付残保金", "付残疾人就业保障金"),
        ("环评报告", "环境影响评价报告"),
        ("医疗器械注册费", None),
        ("生活垃圾处理费", None),
    ],
)
def test_words_of_the_trade_are_told_in_official_ones(said: str, official: str | None) -> None:
    assert spoken.official(said) == official


def test_a_fee_known_by_its_spoken_name_alone_is_found_and_of_two_that_may_be_meant_a_person_chooses() -> None:
    fund = fee("F", "残疾人就业保障金", nature="政府性基金")
    road, park = fee("R", "城市道路占用费", department="城市管理局"), fee("P", "城市绿地占用费", department="园林局")
    assert link("残保金", fund, road, park)["fee_id"] == "F"
    assert link("占道费", road, park, fund, payee="湖城区城市管理局")["fee_id"] == "R"
    assert link("占用费", road, park)["verdict"] != "linked"


def test_what_belongs_to_a_matter_is_told_of_the_fee_for_it() -> None:
    assert "锅炉" in members.of("特种设备检验检测费")
    assert members.of("湖面照明费") == ()


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=5))
def test_a_share_is_a_part_of_one_and_of_itself_it_is_all(text: str, known: list[str]) -> None:
    held = shares.Shares(sorted(set(known)))
    ours = shares.tokens(text)
    assert held.share(ours, ours) == pytest.approx(1.0 if ours else 0.0)
    assert all(0 <= held.share(ours, shares.tokens(other)) <= 1 + 1e-9 for other in known)


@given(st.lists(st.text("湖面照明费", max_size=6), min_size=1, max_size=9), st.lists(st.text("湖面照明费"), max_size=5))
def test_how_well_a_text_fits_does_not_depend_on_what_is_asked_with_it(texts: list[str], known: list[str]) -> None:
    held = shares.Shares(sorted(set(known)))
    together = held.fits(texts).tolist()
    assert together == [held.fits([text]).tolist()[0] for text in texts]
    assert all(0 <= fit <= 2 for row in together for fit in row)


@given(st.lists(st.tuples(st.text("湖面照明费"), st.text("湖面照明费")), max_size=9))
def test_of_many_texts_beside_others_each_has_its_own_share(beside: list[tuple[str, str]]) -> None:
    known = shares.Shares(["湖面照明费", "湖面费"])
    ours, theirs = ([shares.tokens(pair[at]) for pair in beside] for at in (0, 1))
    held = shares.Held(ours, known)
    which = held.within(theirs)
    assert held.share(which).tolist() == list(map(known.share, ours, theirs))
    assert held.count(which).tolist() == [len(our & their) for our, their in zip(ours, theirs, strict=True)]


@given(st.lists(st.sampled_from(["湖面照明费", "湖岸照明费", "湖岸清扫费", "湖船登记费", "明照面湖费"]), unique=True))
def test_the_nearest_open_fees_are_the_same_however_far_one_must_look(open_names: list[str]) -> None:
    named = ["湖面照明费", "湖岸照明费", "湖岸清扫费", "湖船登记费", "明照面湖费"]
    shelf = shelf_of(fees(*(fee(f"F{at}", name) for at, name in enumerate(named))))
    is_open = bytes(row.name in open_names for row in shelf.rows)
    (near,) = nears([item_of("湖面照明费")], shelf)
    ranked = sorted((at for at in range(len(named)) if is_open[at]), key=lambda at: (-near.fit(at), at))
    assert near.best(is_open, 3) == ranked[:3]
    assert near.best(is_open, 9) == ranked
