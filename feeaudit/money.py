"""What amount do these characters say? Exact decimals or an error, never a guess."""

import re
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
LARGEST = Decimal(10) ** 13
"""Amounts at or above it are refused: no charge is that large, a shifted column is."""

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－（）￥　", "0123456789.,-()¥ ")
_PLAIN = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+", re.ASCII)
"""Of ASCII digits, after full-width ones were made so: `²`, `①` and the digits of other scripts say no amount."""
_DIGITS = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")} | {"〇": 0, "貳": 2, "叄": 3, "陸": 6, "两": 2}
_UNITS = {"拾": 10, "佰": 100, "仟": 1000}
_SECTIONS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def parse_amount(text: str) -> Decimal:
    """`¥18,550.00`, `（500.00）`, `１８．５元` → Decimal; ValueError for anything that is not one exact amount."""
    bare = re.sub(r"\s+", "", text.translate(_FULL_WIDTH)).strip("¥元圆")
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare[1:-1] if negative else bare
    bare = re.sub(r"^([+-]?)¥", r"\1", bare)
    if not _PLAIN.fullmatch(bare) or (negative and bare[:1] in "+-"):
        raise ValueError(f"not an amount: {text!r}")
    amount = Decimal(bare.replace(",", ""))
    if abs(amount) >= LARGEST:
        raise ValueError(f"larger than any charge: {text!r}")
    return -amount if negative else amount


def to_cents(amount: Decimal) -> Decimal:
    """Rounded half up to 0.01 元, as tax is."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def parse_words(text: str) -> Decimal:
    """大写 `（负数）壹万捌仟伍佰伍拾圆整` → Decimal; ValueError for what no one would write so."""
    bare = re.sub(r"[\s⊗ⓧ]|^[\ufffd\ue000-\uf8ff]+|人民币|[（(]大写[）)]", "", text)
    negative = bool(re.match(r"[（(]?负数?[）)]?", bare))
    bare = re.sub(r"^[（(]?负数?[）)]?", "", bare)
    whole, _, rest = re.sub("[圆圓園元]", "圆", bare).partition("圆")
    if "圆" not in re.sub("[圆圓園元]", "圆", bare):
        whole, rest = "", bare
    match = re.fullmatch(r"(?:(.)角)?零?(?:(.)分)?[整正]?", rest)
    if not match or not (whole or any(match.groups())):
        raise ValueError(f"not an amount in words: {text!r}")
    jiao, fen = (_digit(c, text) if c else 0 for c in match.groups())
    amount = Decimal(_whole(whole, text)) + Decimal(jiao * 10 + fen) / 100
    if _spelling(bare) != _spelling(to_words(amount)):
        raise ValueError(f"not an amount in words: {text!r}")
    return -amount if negative else amount


_ONE_SPELLING = str.maketrans("萬億貳叄陸两圓園元", "万亿贰叁陆贰圆圆圆")


def _spelling(words: str) -> str:
    """What two ways to write one amount have in common: without zeros, 整, and the 壹 before 拾 that some leave out."""
    plain = re.sub(r"(?<![拾佰仟万亿])零圆|零[角分]", "", words.translate(_ONE_SPELLING).replace("〇", "零"))
    return re.sub(r"[零整正]", "", plain).replace("壹拾", "拾")


def _digit(char: str, text: str) -> int:
    if char not in _DIGITS:
        raise ValueError(f"not an amount in words: {text!r}")
    return _DIGITS[char]


def _whole(words: str, text: str) -> int:
    total = myriads = section = digit = 0
    for char in words:
        if char in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[char], 0
        elif _SECTIONS.get(char) == 10**4:
            myriads, section, digit = (section + digit) * 10**4, 0, 0
        elif _SECTIONS.get(char) == 10**8:
            total, myriads, section, digit = (myriads + section + digit) * 10**8, 0, 0, 0
        else:
            digit = _digit(char, text)
    return total + myriads + section + digit


def to_words(amount: Decimal) -> str:
    """Decimal with at most two places → 大写, as invoices print it."""
    sign, cents = ("（负数）" if amount < 0 else ""), int(abs(amount) * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    words = (_section_words(yuan) + "圆") if yuan else ("" if jiao or fen else "零圆")
    if not jiao and not fen:
        return f"{sign}{words}整"
    names = "零壹贰叁肆伍陆柒捌玖"
    words += f"{names[jiao]}角" if jiao else ("零" if yuan else "")
    return f"{sign}{words}" + (f"{names[fen]}分" if fen else "整")


def _section_words(number: int) -> str:
    names, out, zero = "零壹贰叁肆伍陆柒捌玖", "", False
    digits = str(number)
    for i, char in enumerate(digits):
        place = len(digits) - 1 - i
        if char == "0":
            zero = True
        else:
            out += ("零" if zero and out else "") + names[int(char)] + ("", "拾", "佰", "仟")[place % 4]
            zero = False
        if place == 8 or (place in (4, 12) and int(digits[max(0, i - 3) : i + 1])):
            out += "亿" if place == 8 else "万"
    return out
