"""Does text that dodges matching still mean what a person reads, and nothing that no one wrote? (T1–T5, Z7)"""

import itertools
import random
import subprocess
import sys
from decimal import Decimal

import pytest

from feeaudit import names
from feeaudit.charges import values
from feeaudit.money import parse_amount, parse_words, to_words
from feeaudit.text import fold
from tests.cli.run import ROOT

UNSEEN = {
    "zero width space": "\u200b",
    "zero width non-joiner": "\u200c",
    "zero width joiner": "\u200d",
    "right to left mark": "\u200f",
    "right to left override": "\u202e",
    "isolate": "\u2066",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "variation selector": "\ufe0f",
    "ideographic variation": "\U000e0101",
    "grapheme joiner": "\u034f",
    "hangul filler": "\u3164",
    "control": "\x07",
}
NAMES = (
    "湖面照明费",
    "青澜恒启环境检测有限公司",
    "云屏市示例区行政审批局",
    "场地环境调查费",
    "ABC代理有限公司",
    "北溟方舟物流（集团）有限公司",
    "第二季度水土保持方案编制费",
    "海岳朗润测绘技术有限公司",
    "船位登记费",
    "南屿示例协会",
)


@pytest.mark.parametrize("char", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_cannot_be_seen_is_no_part_of_a_name(char: str) -> None:
    for name in NAMES:
        for dressed in (char.join(name), f"{char}{name}{char}", f"{name[:2]}{char * 3}{name[2:]}"):
            assert fold(dressed) == fold(name)
            assert names.key(dressed) == names.key(name)
            assert names.same_body(dressed, name)


@pytest.mark.parametrize(
    ("dressed", "name"),
    [
        ("⾏政审批局", "行政审批局"),
        ("ＡＢＣ代理有限公司", "ABC代理有限公司"),
        ("南嶼環境檢測費", "南嶼环境检测费"),
        ("測定技術審查協會", "测定技术审查协会"),
        ("北溟方舟物流(集团)有限公司", "北溟方舟物流（集团）有限公司"),
        ("示例㈱有限公司", "示例(株)有限公司"),
    ],
)
def test_old_characters_radicals_and_widths_are_one_name(dressed: str, name: str) -> None:
    assert names.same_body(dressed, name)


def test_names_that_only_begin_alike_stay_apart() -> None:
    assert not [pair for pair in itertools.combinations(NAMES, 2) if names.same_body(*pair)]


@pytest.mark.parametrize(
    "text",
    [
        "10²", "①", "⑩", "٣٫٥", "٣", "𝟗", "〇", "三百", "½", "10⁰", "1O0.00", "l00.00", "I00", "O.50", "٣৩.５",
        "1e308", "1E5", "NaN", "Infinity", "-Infinity", "1_000", "0x10", "0b1", "--5", "+-5", "5-", "−5", "1,2",
        "1,23,456", "1.2.3", "1.000.00", "12.", "1'000.00", "1\u200b00", "10\x00", "5元5角", "", " ", "¥", "100.00.",
        "100%", "约100", "100左右", "100/次", "=1+1", "'100", "100;200", "99999999999999", "#REF!", "(-5)", "１２,3",
    ],
)  # fmt: skip
def test_what_is_no_exact_amount_is_refused_and_never_rounded(text: str) -> None:
    with pytest.raises(ValueError, match=r"amount|charge"):
        parse_amount(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("１２．５", "12.5"), ("1,234.50", "1234.50"), ("１，２３４．５０", "1234.50"), ("-0.01", "-0.01")],
)
def test_digits_of_both_widths_are_exact(text: str, amount: str) -> None:
    assert str(parse_amount(text)) == amount


def test_a_thousandth_of_a_yuan_is_no_amount_of_money() -> None:
    with pytest.raises(ValueError, match="finer than a cent"):
        values.amount("123.455")


def test_a_hundred_thousand_amounts_survive_their_words() -> None:
    dice = random.Random(20240710)  # noqa: S311 - the same amounts every time
    for _ in range(100_000):
        amount = Decimal(dice.randrange(10 ** dice.randrange(1, 15))) / 100
        assert parse_words(to_words(amount)) == amount


@pytest.mark.parametrize(
    "words",
    [
        "壹贰叁圆整", "壹贰圆", "伍伍圆整", "拾拾圆整", "佰佰圆", "壹佰佰圆整", "壹拾壹佰圆", "壹佰壹仟圆", "仟万圆整",
        "壹万万圆整", "壹万贰万圆", "壹亿亿圆", "万圆整", "亿圆整", "壹万壹亿壹万亿圆", "壹拾贰拾圆", "壹仟贰仟圆整",
        "伍佰圆伍佰圆", "伍圆伍圆整", "壹圆圆整", "伍角伍圆", "伍分叁角", "贰分", "叁角叁角", "壹角拾分", "壹圆拾角",
        "壹圆拾贰角", "壹圆零拾分", "壹圆角", "壹圆分", "圆整", "圆", "角", "整", "正", "元整", "负", "零零",
        "壹百圆", "一佰圆整", "二百元", "100圆整", "壹佰X圆", "壹佰圆整整", "壹佰整圆", "壹佰圆又伍角", "壹佰圆.5",
        "伍佰圆整（约）", "详见清单", "壹佰圆整壹", "人民币", "大写", "壹佰圆伍", "壹佰圆伍角伍", "廿圆整", "半圆",
    ],
)  # fmt: skip
def test_words_that_no_one_would_write_for_an_amount_are_refused(words: str) -> None:
    if words == "贰分":
        assert parse_words(words) == Decimal("0.02")
        return
    with pytest.raises(ValueError, match="words"):
        parse_words(words)


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("贰佰万圆整", "2000000"),
        ("壹拾万零伍佰圆零伍分", "100500.05"),
        ("拾贰万圆整", "120000"),
        ("伍圆零角伍分", "5.05"),
        ("零圆伍角整", "0.5"),
        ("零圆整", "0"),
        ("壹仟零伍拾圆整", "1050"),
        ("壹仟零伍拾元正", "1050"),
        ("貳萬零叄圓整", "20003"),
        ("伍佰圆零角零分", "500"),
    ],
)
def test_ways_that_people_do_write_are_read(words: str, amount: str) -> None:
    assert parse_words(words) == Decimal(amount)


def test_no_pattern_of_the_package_takes_long_over_ten_thousand_characters() -> None:
    """In a process of its own: a pattern without end would hold the whole suite."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.hostile.patterns"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert (ended.stdout, ended.stderr, ended.returncode) == ("", "", 0)
