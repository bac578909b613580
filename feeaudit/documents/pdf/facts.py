"""What has a PDF beside its pages? Layers, scripts, files packed with it: recorded, for none of it is on the paper."""

from dataclasses import dataclass
from typing import Any

from feeaudit.documents.pdf import digits
from feeaudit.documents.pdf.marks import has


@dataclass(frozen=True, slots=True)
class Facts:
    """Of a whole document."""

    layers: bool
    """May it hold optional content? True where that cannot be excluded."""
    maps: bool
    """May a font say by a table of its own what its characters mean?"""
    doubled: frozenset[str]
    """The digits that such a table gives to two different signs."""
    notes: tuple[str, ...]
    """In words for a person."""


def facts(pdf: Any, content: bytes) -> Facts:
    """`pdf` is opened by pypdfium2."""
    from pypdfium2 import raw

    packed = has(content, b"/ObjStm")
    layers = has(content, b"/OCProperties")
    scripts = raw.FPDFDoc_GetJavaScriptActionCount(pdf.raw)
    files = raw.FPDFDoc_GetAttachmentCount(pdf.raw)
    notes = []
    if layers:
        notes.append("有可隐藏的图层 has layers that can be hidden")
    if scripts > 0:
        notes.append(f"有脚本 scripts: {scripts}")
    if files > 0:
        notes.append(f"内含文件 files inside: {files}")
    maps = packed or has(content, b"/ToUnicode")
    return Facts(
        layers=layers or packed, maps=maps, doubled=digits.doubled(content) if maps else frozenset(), notes=tuple(notes)
    )
