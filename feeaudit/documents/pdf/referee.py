"""Does a second reader see the same numbers on this page? pdfplumber is asked, and only where there is doubt."""

import re
from collections import Counter
from collections.abc import Iterable

from feeaudit.documents.glyphs import Drawing
from feeaudit.documents.words import words as words_of
from feeaudit.model import Word
from feeaudit.text import fold

_NUMBER = re.compile(r"\d[\d,.]*")
_SHOWN = 5


def disagreement(content: bytes, number: int, ours: Iterable[Word], seen: Drawing | None = None) -> str | None:
    """What the two read differently on page `number`; "" where nothing, None where the second reader fails.

    `seen`: what the second reader sees there, where it is known.
    """
    from feeaudit.documents.pdf import plumber

    # pdfminer raises whatever a broken file leads it to.
    try:
        drawing = seen or plumber.drawing(content, number)
    except Exception as error:
        if isinstance(error, MemoryError) or isinstance(error.__cause__ or error.__context__, MemoryError):
            raise MemoryError from error
        return None
    theirs = words_of(drawing.glyphs, drawing.edges)
    own, other = _numbers(ours), _numbers(theirs)
    if own == other and _signs(ours) == _signs(theirs):
        return ""
    if own == other:
        mine, other_signs = _signs(ours) - _signs(theirs), _signs(theirs) - _signs(ours)
        return f"文字不同 the texts differ: {_some(mine)} ≠ {_some(other_signs)}"
    return f"数字不同 the numbers differ: {_some(own - other)} ≠ {_some(other - own)}"


def _numbers(found: Iterable[Word]) -> Counter[str]:
    return Counter(number for word in found for number in _NUMBER.findall(fold(word.text)))


def _signs(found: Iterable[Word]) -> Counter[str]:
    """Chinese characters, however they are grouped."""
    return Counter(sign for word in found for sign in fold(word.text) if "\u4e00" <= sign <= "\u9fff")


def _some(found: Counter[str]) -> str:
    return "、".join(text[:40] for text in sorted(found)[:_SHOWN]) or "—"
