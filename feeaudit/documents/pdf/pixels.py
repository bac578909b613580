"""Is a text that is in doubt seen after all? The page is drawn with it and without it: what makes no difference is not.

Colours prove nothing: white text on a dark banner is seen, and a name under a red seal is. Only the part of the page
that is in doubt is drawn, in memory.
"""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from feeaudit.documents.pdf.covers import inside
from feeaudit.documents.pdf.ink import OUTSIDE, TINY, Scene
from feeaudit.documents.pdf.pieces import Piece, on_paper
from feeaudit.documents.pdf.view import GAP, View, around
from feeaudit.model import Box, Word

_MOSTLY = 0.8
"""A text of which so much is not seen is taken as one that is not: an edge may still peep out."""
_SHADOW = 1.5
"""Boxes this near to each other (points) are those of one text and its shadow."""
_MOST_DOUBTS = 2_000
"""A page on which more texts are in doubt is no paper."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """What the file says and no one can see."""

    texts: tuple[Piece, ...]
    """Objects of which nothing is seen."""
    words: tuple[Word, ...]
    """What they say."""
    parts: tuple[Word, ...] = ()
    """The characters of other texts that are not seen."""
    too_much: bool = False
    """True where so much is in doubt that nothing was looked at."""


NOTHING = Unseen((), ())


def unseen(page: Any, seen: Scene) -> Unseen:
    """Draws where there is doubt. The page is left as it was."""
    lost = [text for text in seen.texts if seen.doubts.get(text.order) in (OUTSIDE, TINY)]
    doubtful = [text for text in seen.doubtful() if seen.doubts[text.order] not in (OUTSIDE, TINY)]
    if len(doubtful) > _MOST_DOUBTS:
        return Unseen((), (), too_much=True)
    vague: list[tuple[Piece, View]] = []
    for twins in _twins(doubtful):
        view = View(page, twins, seen.bounds)
        # Of a text that leaves the page only the part on it was drawn: each of its signs is asked for.
        vague += [(t, view) for t in twins if not inside(t.box, seen.bounds) or not view.plainly_shows(t.box)]
    if not vague and not lost:
        return NOTHING
    return _by_character(page, lost, vague)


def _twins(texts: list[Piece]) -> Iterable[list[Piece]]:
    """Each text by itself, but one that is drawn twice for boldness together with its shadow."""
    found: dict[tuple[int, ...], list[Piece]] = {}
    for text in texts:
        found.setdefault(tuple(round(value / _SHADOW) for value in text.box), []).append(text)
    return found.values()


def _by_character(page: Any, lost: list[Piece], vague: "list[tuple[Piece, View]]") -> Unseen:
    """Which characters of the texts in question are seen?"""
    views = {text.order: view for text, view in vague}
    texts = [*lost, *(text for text, _ in vague)]
    gone: list[Piece] = []
    words: list[Word] = []
    parts: list[Word] = []
    for text, said in characters(page, texts):
        view = views.get(text.order)
        hidden = [(c, box) for c, box in said if view is None or not view.shows(c, box)]
        if view is not None and hidden:
            near = view.closer()
            hidden = [(c, box) for c, box in hidden if not near.shows(c, box) and _can_be_drawn(text, c)]
        if len(hidden) >= _MOSTLY * len(said):
            gone.append(text)
            words.append(_word(page, said))
        elif hidden:
            parts.append(_word(page, hidden))
    return Unseen(tuple(gone), tuple(_joined(words)), tuple(parts))


def _word(page: Any, said: list[tuple[str, Box]]) -> Word:
    box = on_paper(page, around([box for _, box in said]))
    return Word(text="".join(sign for sign, _ in said), box=_rounded(box))


def _joined(words: list[Word]) -> list[Word]:
    """What stands side by side on one line is one: Latin and Chinese signs are often drawn apart."""
    made: list[Word] = []
    for word in sorted(words, key=lambda w: (w.box[0], w.box[1], w.text)):
        home = next((i for i, last in enumerate(made) if _follows(last.box, word.box)), None)
        if home is None:
            made.append(word)
        else:
            made[home] = Word(text=made[home].text + word.text, box=_spanned(made[home].box, word.box))
    return sorted(made, key=lambda w: (w.box[1], w.box[0], w.text))


def _follows(last: Box, box: Box) -> bool:
    high = max(last[3] - last[1], box[3] - box[1])
    return min(last[3], box[3]) > max(last[1], box[1]) and -1 <= box[0] - last[2] <= GAP * high


def _spanned(a: Box, b: Box) -> Box:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def characters(page: Any, texts: list[Piece]) -> Iterator[tuple[Piece, list[tuple[str, Box]]]]:
    """The characters of each text that says anything, with their boxes."""
    from pypdfium2 import raw

    wanted = {ctypes.addressof(text.thing.contents): text.order for text in texts}
    said: dict[int, list[tuple[str, Box]]] = {}
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    text_page = page.get_textpage()
    try:
        for i in range(raw.FPDFText_CountChars(text_page.raw)):
            thing = raw.FPDFText_GetTextObject(text_page.raw, i)
            order = wanted.get(ctypes.addressof(thing.contents)) if thing else None
            code = raw.FPDFText_GetUnicode(text_page.raw, i)
            if order is None or code <= 0x20 or 0xD800 <= code <= 0xDFFF or chr(code).isspace():
                continue
            raw.FPDFText_GetCharBox(text_page.raw, i, left, right, bottom, top)
            said.setdefault(order, []).append((chr(code), (left.value, bottom.value, right.value, top.value)))
    finally:
        text_page.close()
    for text in texts:
        if text.order in said:
            yield text, said[text.order]


def _can_be_drawn(text: Piece, character: str) -> bool:
    """Of a font that is neither embedded nor installed here nothing is drawn, and nothing follows from that."""
    from pypdfium2 import raw

    mode = raw.FPDFTextObj_GetTextRenderMode(text.thing)
    if mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP):
        return True
    font = raw.FPDFTextObj_GetFont(text.thing)
    if raw.FPDFFont_GetIsEmbedded(font) == 1:
        return True
    outline = raw.FPDFFont_GetGlyphPath(font, ord(character), ctypes.c_float(10.0))
    return bool(outline) and raw.FPDFGlyphPath_CountGlyphSegments(outline) > 0


def _rounded(box: Box) -> Box:
    x0, top, x1, bottom = (round(value, 2) for value in box)
    return (x0, top, x1, bottom)
