"""How is the font made that stands in for those that are not embedded? A box for every character."""

from io import BytesIO
from typing import Any

from feeaudit.documents.pdf.fonts import FILE

_EM, _FULL, _HALF = 1000, "full", "half"
_EARLIEST_FULL = 0x2E80
"""From here on characters are as wide as high."""


def substitute_font() -> bytes:
    """The same bytes every time."""
    from fontTools.fontBuilder import FontBuilder

    widths = {".notdef": _EM, _HALF: _EM // 2, _FULL: _EM}
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder(list(widths))
    builder.setupCharacterMap({0x41: _HALF})
    builder.setupGlyf({name: _box(width) for name, width in widths.items()})
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Box", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.font["cmap"] = _every_character()
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _box(width: int) -> Any:
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    pen.moveTo((50, -80))
    for corner in ((50, 780), (width - 50, 780), (width - 50, -80)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def _every_character() -> Any:
    """A table of format 13: many characters, one glyph."""
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables._c_m_a_p import cmap_format_13

    ranges = cmap_format_13(13)
    ranges.platformID, ranges.platEncID = 3, 10
    ranges.format, ranges.reserved, ranges.length, ranges.language, ranges.nGroups = 13, 0, 0, 0, 0
    ranges.cmap = {code: _HALF if code < _EARLIEST_FULL else _FULL for code in range(0x21, 0x30000)}
    table = newTable("cmap")
    table.tableVersion, table.tables = 0, [ranges]
    return table


if __name__ == "__main__":
    FILE.write_bytes(substitute_font())
