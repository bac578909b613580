"""Are names known by the letters in which they are typed?"""

import pytest

from feeaudit.names import pinyin


@pytest.mark.parametrize(
    ("character", "read"),
    [
        ("处", ("chu",)), ("啊", ("a",)), ("座", ("zuo",)), ("重", ("zhong", "chong")), ("女", ("nv",)),
        ("略", ("lve", "lue")), ("绿", ("lv", "lu")), ("崂", ("lao",)), ("砼", ("tong",)), ("A", ("a",)), ("3", ("3",)),
        ("鑫", ()), ("費", ()), ("，", ()), ("\U00020000", ()),
    ],
)  # fmt: skip
def test_a_character_is_read_as_its_standard_orders_it(character: str, read: tuple[str, ...]) -> None:
    assert pinyin.readings(character) == read


def test_every_character_of_the_first_level_has_a_reading_in_the_order_of_the_alphabet() -> None:
    level = [bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)]
    read = [pinyin.readings(code.decode("gb2312"))[0] for code in level if code <= b"\xd7\xf9"]
    assert len(read) == 3755
    spelt = [reading.replace("ve", "ue").replace("v", "u!") for reading in read]
    assert spelt == sorted(spelt)


@pytest.mark.parametrize(
    ("letters", "name", "where"),
    [
        ("wsclf", "污水处理费", (0, 5)),
        ("wushuichulifei", "污水处理费", (0, 5)),
        ("wushuiclf", "污水处理费", (0, 5)),
        ("clf", "污水处理费", (2, 5)),
        ("wushuichul", "污水处理费", (0, 4)),
        ("cqcf", "重庆车费", (0, 4)),
        ("ataf", "ATA费", (0, 4)),
        ("wsclff", "污水处理费", None),
        ("scfl", "污水处理费", None),
        ("w", "污水处理费", (0, 1)),
        ("xx", "鑫鑫", None),
    ],
)
def test_letters_spell_syllables_initials_or_some_of_each(
    letters: str, name: str, where: tuple[int, int] | None
) -> None:
    assert pinyin.spelt(letters, name) == where


def test_a_name_sounds_like_its_syllables() -> None:
    assert pinyin.syllables("无水处理费") == pinyin.syllables("污水处理费") == "wushuichulifei"
    assert pinyin.syllables("鑫费") is None
