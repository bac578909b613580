"""How is an amount written in 大写? Digits to capital characters, as invoices print them."""

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_SECTIONS = ("", "万", "亿", "万亿")


def in_words(amount: Decimal) -> str:
    """`壹仟零陆拾圆整`, `（负数）伍佰圆整`, `叁角`: at most two decimals."""
    fen_all = int((abs(amount) * 100).to_integral_exact())
    whole, jiao, fen = fen_all // 100, fen_all // 10 % 10, fen_all % 10
    text = f"{_whole(whole)}圆" if whole or not fen_all else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif fen and whole:
        text += "零"
    text += f"{_DIGITS[fen]}分" if fen else "整"
    return f"（负数）{text}" if amount < 0 else text


def _whole(number: int) -> str:
    """Sections of four digits; one 零 for each gap."""
    if number == 0:
        return _DIGITS[0]
    sections = []
    while number:
        number, low = divmod(number, 10000)
        sections.append(low)
    text, gap = "", False
    for place in range(len(sections) - 1, -1, -1):
        section = sections[place]
        if not section:
            gap = True
            continue
        if text and (gap or section < 1000):
            text += _DIGITS[0]
        text, gap = text + _section(section) + _SECTIONS[place], False
    return text


def _section(number: int) -> str:
    text, gap = "", False
    for digit, place in zip(f"{number:04d}", _PLACES, strict=True):
        if digit == "0":
            gap = bool(text)
            continue
        text += (_DIGITS[0] if gap else "") + _DIGITS[int(digit)] + place
        gap = False
    return text
