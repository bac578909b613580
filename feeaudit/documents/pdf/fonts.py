"""Which fonts may pdfium take from this machine? None while it reads: what a paper says must not depend on the machine.

A font that is not embedded would otherwise be replaced by whatever is installed: places would differ from machine to
machine, and loading a Chinese font costs more than reading the page. Pictures of a page need the machine's fonts.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_ANSWERS = {
    "EnumFonts": None,
    "MapFont": None,
    "GetFont": None,
    "GetFontData": 0,
    "GetFaceName": 0,
    "GetFontCharset": 0,
    "DeleteFont": None,
}
_in_force: list[Any] = []
"""What pdfium was told last; it must outlive the telling."""


def use_none() -> None:
    """From now on documents are opened without the machine's fonts. Cheap where it is so already."""
    if not _in_force or _in_force[0] == "all":
        _set(_none())


@contextmanager
def all_of_the_machine() -> Iterator[None]:
    """Documents that are opened inside are drawn with the machine's fonts."""
    from pypdfium2 import raw

    _set(raw.FPDF_GetDefaultSystemFontInfo(), "all")
    try:
        yield
    finally:
        _set(_none())


def _set(info: Any, name: str = "none") -> None:
    from pypdfium2 import raw

    raw.FPDF_SetSystemFontInfo(info)
    _in_force[:] = [name, info]


def _none() -> Any:
    from pypdfium2 import raw

    info = raw.FPDF_SYSFONTINFO()
    info.version = 1
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    for name, answer in _ANSWERS.items():
        setattr(info, name, kinds[name](_says(answer)))
    return ctypes.pointer(info)


def _says(answer: Any) -> Any:
    return lambda *_: answer
