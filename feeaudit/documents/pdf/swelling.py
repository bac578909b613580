"""Would a font lead the second reader on for ever? pdfminer follows every range of codes and widths to its end."""

import re

from feeaudit.documents.pdf import filters, traps

MOST_CODES = 1_000_000
"""Of all maps together: a font has at most 65,536."""

_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]{1,16})\s*>\s*<\s*([0-9A-Fa-f]{1,16})\s*>\s*(?=[<\[\d])")
_WIDTHS = re.compile(rb"(?<![\w.])(\d{1,20})\s+(\d{6,20})\s+[\d.]+(?=[\s\]])")
_LONGEST = 5_000_000


def fonts_swell(content: bytes) -> bool:
    """Do the ranges of this file's fonts hold more codes than fonts have? What is encrypted cannot be told."""
    texts = [content]
    for stream in traps.streams(content):
        if filters.most(stream.filters, len(stream.packed)) > len(stream.packed) or not stream.filters:
            made, _, _ = filters.undone(stream.filters, stream.packed, _LONGEST)
            if made and (b"beginbfrange" in made or b"begincidrange" in made or b"/ObjStm" in stream.dictionary):
                texts.append(made)
    codes = 0
    for text in texts:
        if b"range" in text:
            codes += sum(max(0, int(last, 16) - int(first, 16)) for first, last in _RANGE.findall(text))
        if b"/W" in text or text is not content:
            codes += sum(max(0, int(last) - int(first)) for first, last in _WIDTHS.findall(text) if int(last) > 0x10000)
    return codes > MOST_CODES
