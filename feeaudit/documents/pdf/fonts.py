"""Which font stands in for one that is not embedded? One of our own: what a paper says must not depend on the machine.

pdfium would take whatever is installed: the places of characters would differ from machine to machine, those of a font
that nothing replaces would have no size, and loading a Chinese font costs more than reading the page. The font that is
shipped here has one glyph, a box, for every character: it has ink and width wherever a character is drawn.

A process that has once read so stays so: pdfium keeps what it was told. Pictures for people are drawn by another one.
"""

import ctypes
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "substitute.ttf"
"""Made by `python -m samples.generator.substitute_font`."""
_HANDLE = 1
_SIMPLIFIED_CHINESE = 134
_EAST_ASIAN = frozenset({128, 129, _SIMPLIFIED_CHINESE, 136})
"""Character sets of which pdfium carries no font of its own; for Latin ones it does."""


@lru_cache(maxsize=1)
def use_ours() -> tuple[Any, ...]:
    """From now on, in this process. What is given back must live as long as pdfium: the cache holds it."""
    from pypdfium2 import raw

    font = FILE.read_bytes()

    def data(_info: Any, _font: Any, table: int, place: Any, size: int) -> int:
        if table:
            return 0
        if place and size >= len(font):
            ctypes.memmove(place, font, len(font))
        return len(font)

    answers = {
        "EnumFonts": lambda *_: None,
        "MapFont": lambda _info, _weight, _italic, charset, *_: _HANDLE if charset in _EAST_ASIAN else None,
        "GetFont": lambda *_: _HANDLE,
        "GetFontData": data,
        "GetFaceName": lambda *_: 0,
        "GetFontCharset": lambda *_: _SIMPLIFIED_CHINESE,
        "DeleteFont": lambda *_: None,
    }
    info = raw.FPDF_SYSFONTINFO()
    info.version = 1
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    calls = [kinds[name](answer) for name, answer in answers.items()]
    for name, call in zip(answers, calls, strict=True):
        setattr(info, name, call)
    told = ctypes.pointer(info)
    raw.FPDF_SetSystemFontInfo(told)
    return (told, info, calls)
