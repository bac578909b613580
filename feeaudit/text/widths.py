"""What is seen of these characters? One width, nothing invisible: for comparing, never for showing."""

import re
import unicodedata
from functools import lru_cache

_UNSEEN = re.compile(
    "[\\s\\x00-\\x1f\\x7f-\\x9f\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u20d0-\u20ff\u2800\u3099\u309a\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
"""White space, controls, marks of direction, joiners, variation selectors and accents that stand on no letter."""

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Of these, what no printer needs and no one sees: neither white space nor controls nor accents."""


def invisible(text: str) -> tuple[str, ...]:
    """The characters of a text that no one can see, each once, by their numbers: `U+200B`."""
    return tuple(dict.fromkeys(f"U+{ord(sign):04X}" for sign in _INVISIBLE.findall(text)))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """One width, one case of brackets, nothing that cannot be seen: for comparing, never for showing."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def fold_words(text: str) -> str:
    """As `fold`, with one space where white space parts words."""
    return " ".join(fold(word) for word in text.split())
