"""How is a text of a form compared? With narrow signs, one for one, so that places in it stay what they are."""

import unicodedata

_WIDE: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_WIDE |= {ord(radical): sign for radical, sign in zip("⺠⻆⻔⻋⻚⻓⻛⻉⺟", "民角门车页长风贝母", strict=True)}
"""Full-width signs → ASCII, radicals → the signs that they look like; one for one: a label keeps its place."""


def plain(text: str) -> str:
    """With narrow signs, character for character."""
    return text.translate(_WIDE)
