"""May a name hide from its fee behind characters that look like others, or that no one sees?"""

import unicodedata

import pytest

from feeaudit import fees, names
from feeaudit.names import lookalikes
from feeaudit.paths import shipped

NAMES = (
    "PCT湖检费", "HMB设备检测费", "湖面照明登记费", "车船食宿费", "ECO评价费", "湖区马道占用费", "XKT培训报名费",
    "飞鸟观测费", "青龙桥通行费", "长风门票代收费",
)  # fmt: skip
INVISIBLE = (
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u202e", "\u202d", "\u200e", "\u00ad", "\ufe0f", "\u2800",
    "\u061c",
)  # fmt: skip
DISGUISES = {
    "cyrillic": str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ"),
    "greek": str.maketrans("ABEHIKMNOPTXZ", "ΑΒΕΗΙΚΜΝΟΡΤΧΖ"),
    "full width": str.maketrans("ABCEHKMOPTXI", "ＡＢＣＥＨＫＭＯＰＴＸＩ"),
    "mathematical": str.maketrans("ABCEHKMOPTX", "𝐀𝐁𝐂𝐄𝐇𝐊𝐌𝐎𝐏𝐓𝐗"),
    "kangxi radicals": str.maketrans("车食马飞青长门风鸟龙面", "⾞⾷⾺⾶⾭⾧⾨⾵⿃⿓⾯"),
    "radicals of the supplement": str.maketrans("车食马飞青长门风龙", "⻋⻝⻢⻜⻘⻓⻔⻛⻰"),
    "traditional": str.maketrans("检费设备测车马飞鸟观青龙门报长", "檢費設備測車馬飛鳥觀靑龍門報長"),
    "compatibility": str.maketrans("车龙", "\uf902\uf9c4"),
}


@pytest.mark.parametrize("sign", INVISIBLE, ids=lambda sign: f"U+{ord(sign):04X}")
@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_a_sign_that_no_one_sees_has_the_key_of_the_name(name: str, sign: str) -> None:
    hidden = sign.join(name)
    assert names.key(hidden) == names.key(name)
    assert names.body_key(hidden) == names.body_key(name)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_name_in_disguise_has_the_key_of_the_name(disguise: str) -> None:
    disguised = {name: name.translate(DISGUISES[disguise]) for name in NAMES}
    changed = {name: other for name, other in disguised.items() if other != name}
    assert changed
    for name, other in changed.items():
        assert names.key(other) == names.key(name), other
        assert names.body_key(other) == names.body_key(name), other


def test_every_single_lookalike_alone_is_folded_to_what_it_looks_like() -> None:
    looks = lookalikes._looks()
    assert len(looks) > 400
    for sign, common in looks.items():
        assert names.key(f"湖{chr(sign)}费") == names.key(f"湖{common}费"), f"U+{sign:04X}"


def test_names_of_fees_that_differ_keep_keys_that_differ() -> None:
    """A name in simplified characters, as lists print it, is not changed at all: so no two of them become one."""
    printed = {fee.name for catalogue in fees.load((shipped("catalogues"),)) for fee in catalogue.fees}
    assert len(printed) > 200
    for name in sorted(printed):
        plain = unicodedata.normalize("NFKC", name)
        assert names.simplify(lookalikes.folded(plain)) == plain


def test_a_lookalike_is_told_by_its_number_and_a_plain_text_has_none() -> None:
    assert lookalikes.found("РCT湖检费") == ("Р (U+0420) ≈ P",)
    assert lookalikes.found("PCT湖检费（2024年）—A1") == ()


def test_digits_and_letters_that_look_alike_stay_apart() -> None:
    assert names.key("湖O1费") != names.key("湖01费")
    assert names.key("湖l型费") != names.key("湖1型费")
