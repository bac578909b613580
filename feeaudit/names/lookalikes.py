"""Which common character does this foreign one look like? Cyrillic А is Latin A, the radical ⻝ is 食, for the key.

The pairs are those of Unicode Technical Standard 39, "Unicode Security Mechanisms"; as it says, what is made so is only
for comparing. Digits and letters of ASCII stay apart (0 and O, 1 and l): they tell real names from each other.
"""

import re
import unicodedata
from functools import cache

_FOREIGN = re.compile(r"[^\x00-\x7f\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef·—–‘’“”…①-⑳]")
"""What may look like something else: neither ASCII nor a Chinese character nor Chinese punctuation."""
_LETTERS = ("L", "N", "So")
"""Signs of punctuation are left as they are: they part names, and are no part of them."""


def folded(text: str) -> str:
    """The text with every character that only looks like a letter, digit or Chinese character replaced by that."""
    return text.translate(_looks()) if _FOREIGN.search(text) else text


def found(text: str) -> tuple[str, ...]:
    """The lookalikes in a text, each once, with what they look like: `А (U+0410) ≈ A`."""
    looks = _looks() if _FOREIGN.search(text) else {}
    signs = dict.fromkeys(sign for sign in text if ord(sign) in looks)
    return tuple(f"{sign} (U+{ord(sign):04X}) ≈ {looks[ord(sign)]}" for sign in signs)


@cache
def _looks() -> dict[int, str]:
    """For `str.translate`."""
    from confusable_homoglyphs.confusables import confusables_data

    looks = {}
    for sign, alike in sorted(confusables_data.items()):
        if len(sign) == 1 and _FOREIGN.match(sign) and _is_letter(sign):
            common = sorted(one["c"] for one in alike if _is_common(one["c"]))
            if common:
                looks[ord(sign)] = common[0].upper() if sign.isupper() else common[0]
    return looks


def _is_letter(sign: str) -> bool:
    """Is it one for a reader, and one that NFKC leaves as it is?"""
    is_letter = unicodedata.category(sign).startswith(_LETTERS)
    return is_letter and unicodedata.normalize("NFKC", sign) == sign


def _is_common(sign: str) -> bool:
    return len(sign) == 1 and ((sign.isascii() and sign.isalnum()) or "\u4e00" <= sign <= "\u9fff")
