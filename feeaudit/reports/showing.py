"""How is a value shown to a person? A stranger's text made inert and visible, money and shares in one form."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u2028\u2029")


def visible(text: str) -> str:
    """The text with control characters, lone surrogates and turns of direction written out: `\\u202e`, `\\u0007`."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(_marked(c) if _is_hidden(c) else c for c in text.replace("\r\n", "\n"))


def _is_hidden(char: str) -> bool:
    if char in "\n\t":
        return False
    return char in _TURNING or char in _UNSEEN or unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co")


def _marked(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_TOKENS = re.compile(r"\s*(?:[!-~]+|[^!-~\s][“‘（《〔]*)[，。、；：？！）”’》〕%]*|\s+$")
"""A Latin word or number, or one character, each with the punctuation that must not begin a line."""


def money(amount: Decimal | None) -> str:
    """1,234.50; a dash where it is not known."""
    return "—" if amount is None else f"{amount:,.2f}"


def share(part: int, whole: int) -> str:
    """Percent, rounded down so that it says 100% only of all; a dash of nothing."""
    return "—" if not whole else f"{part * 100 // whole}%"


def value(shown: object) -> str:
    """One value of a rule's evidence."""
    if shown is None:
        return "—"
    if isinstance(shown, bool):
        return "是 yes" if shown else "否 no"
    if isinstance(shown, Decimal):
        return _plain(shown)
    if isinstance(shown, float):
        return f"{shown:.4f}".rstrip("0").rstrip(".")
    if isinstance(shown, date):
        return shown.isoformat()
    if isinstance(shown, Mapping):
        return "；".join(f"{name}: {value(held)}" for name, held in shown.items())
    if isinstance(shown, Iterable) and not isinstance(shown, str):
        return "、".join(value(held) for held in shown)
    return visible(str(shown))


def _plain(number: Decimal) -> str:
    """Money with its two places; of a quantity no place that says nothing."""
    text = f"{number:,f}"
    if number.as_tuple().exponent == -2 or "." not in text:
        return text
    return text.rstrip("0").rstrip(".")


def lines(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most that many columns, as Chinese is set: broken between characters, never inside a
    number or a Latin word (unless it is longer than a line), and no line begins with what closes.
    """
    line = ""
    for token in _TOKENS.findall(text):
        if cells(line) + cells(token) <= width:
            line += token
            continue
        if line.strip():
            yield line.rstrip()
        line = token.lstrip()
        while cells(line) > width:
            yield line[:width]
            line = line[width:]
    if line.strip():
        yield line.rstrip()


def cells(text: str) -> int:
    """How many columns of a fixed-width font the text takes: a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


@cache
def _cells_of(char: str) -> int:
    """Asked of a few thousand characters, some of them a million times."""
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
