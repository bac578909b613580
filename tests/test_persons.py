"""Are the numbers of persons masked however they are written, and all other numbers left as they are?"""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeaudit.text import persons


def id_card(seed: int) -> str:
    """An invented number whose check character fits."""
    made = random.Random(seed)  # noqa: S311 - invented numbers
    head = f"370202{made.randint(1940, 2005)}{made.randint(1, 12):02}{made.randint(1, 28):02}{made.randint(0, 999):03}"
    return next(f"{head}{check}" for check in "0123456789X" if persons.is_id(f"{head}{check}"))


def bank_card(seed: int) -> str:
    """An invented number of nineteen digits that Luhn's sum allows."""
    head = f"62220{random.Random(seed).randint(10**12, 10**13 - 1)}"  # noqa: S311 - invented numbers
    return next(f"{head}{check}" for check in range(10) if persons.masked(f"{head}{check}") != f"{head}{check}")


@pytest.mark.parametrize("seed", range(200))
def test_no_card_and_no_phone_stays_in_a_text(seed: int) -> None:
    own, card, phone = id_card(seed), bank_card(seed), f"139{seed:04}1234"
    ways = (
        own,
        f"{own[:6]} {own[6:14]} {own[14:]}",
        own.translate({ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789"}),
        f"身份证{own}，",
        f'{{"id":"{own}"}}',
    )
    for way in ways:
        said = persons.masked(f"收款人 {way} 卡 {card} 电话{phone}")
        assert own[6:14] not in said.replace(" ", "")
        assert own[6:14] not in persons._digits(said.replace("收", "").replace("款", ""))
        assert card[4:-4] not in said
        assert phone not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("13912341234", "139****1234"),
        ("139 1234 1234", "139****1234"),
        ("电话0532-88881234", "电话0532-8888****"),
        ("账号：3702 9900 2999 8706", "账号：****8706"),
        ("zhang.san@example.cn", "z***@example.cn"),
    ],
)
def test_each_kind_has_its_mask(text: str, said: str) -> None:
    assert persons.masked(text) == said


@pytest.mark.parametrize(
    "text",
    ["24372000077228167019", "12370200MB2000001X", "91370202MA3C000001", "037021900111", "1304496314", "6222020000.00",
     "13800138000.00", "2024-01-15", "财税〔2014〕122号", "13812341234元", "37020020240101000"],
)  # fmt: skip
def test_numbers_of_papers_bodies_and_money_are_left_as_they_are(text: str) -> None:
    assert persons.masked(text) == text


@given(st.decimals(min_value=0, max_value=10**13, places=2, allow_nan=False))
def test_an_amount_is_never_eaten(amount: object) -> None:
    assert persons.masked(f"{amount}") == f"{amount}"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("张三", True), ("欧阳修远", True), ("阿依·古丽", True), ("青岛税务局", False), ("某某公司", False),
     ("李记小卖部", False), ("A公司", False), ("张", False), ("山东省标准化研究院", False)],
)  # fmt: skip
def test_a_persons_name_is_short_and_no_bodys(name: str, is_one: bool) -> None:
    assert persons.is_person(name) is is_one
