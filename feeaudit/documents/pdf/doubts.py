"""Does a person see on this page what was read from it? Hidden text is taken away and named; doubts are judged.

First the page's objects are looked at (`ink`), then its characters are read; only where the objects leave a doubt are
pixels drawn (`pixels`) and a second reader asked (`referee`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from feeaudit.documents import hiding
from feeaudit.documents.glyphs import Drawing, Glyph
from feeaudit.documents.pdf import codes, digits, ink, pixels, referee
from feeaudit.documents.pdf.facts import Facts
from feeaudit.documents.pdf.pieces import Piece, on_paper
from feeaudit.model import Box, Look, Word
from feeaudit.text import fold

_LABEL = re.compile(r"发票(?:\(.{2,10}\))?$|章\)?$|:$")
"""Titles and labels: the tax office's seal lies on the one and the seller's on the other."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BETWEEN = re.compile(r"\d[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]+\d")
"""Signs between digits that no one can read."""
_SOFT = (ink.COVERED, ink.GROUND)
_ROW = 3.0
_OVER = 0.4
"""Signs that overlap by more than this part of their width are printed over each other."""
_SAME = 0.3
_DIGITS = "0123456789"
_GHOST = 1.2
"""The same digit again this near (points) is a shadow."""
_SHOWN = 8


class Sight(NamedTuple):
    """What was found out about one page beside its words."""

    hidden: tuple[Word, ...] = ()
    """Texts that no one sees at all."""
    cut: tuple[Word, ...] = ()
    """Parts that no one sees of texts that are read."""
    too_much: bool = False
    codes: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    """Why a second reader is to be asked."""
    crossed: tuple[str, ...] = ()
    """Signs that are printed over each other."""
    shapes: tuple[str, ...] = ()
    """Digits whose shape is another digit's."""
    size: tuple[float, float] = (0.0, 0.0)
    """Width and height of the page."""
    notes: tuple[Box, ...] = ()
    """Where annotations write, in points from the upper left."""
    second: Drawing | None = None
    """What the second reader saw, where it was asked already."""


def scene(page: Any, facts: Facts) -> ink.Scene:
    """To be asked before the page is read: reading changes its objects."""
    return ink.scene(page, layers=facts.layers)


def settle(pdf: Any, page: Any, seen: ink.Scene, drawing: Drawing, facts: Facts) -> tuple[Sight, bool]:
    """What no one sees is made inactive in memory; True where anything was, so that the page must be read again."""
    for text in seen.doubtful():
        if seen.doubts[text.order] in _SOFT and not _matters(_said(drawing.glyphs, on_paper(page, text.box))):
            del seen.doubts[text.order]
    unseen = pixels.unseen(page, seen) if seen.doubts else pixels.NOTHING
    sight = Sight(
        hidden=unseen.words,
        cut=unseen.parts,
        too_much=unseen.too_much,
        codes=codes.codes(page, seen),
        asks=tuple(_asks(seen, drawing)),
        crossed=tuple(_crossed(drawing.glyphs)),
        shapes=digits.wrong(pdf, page, seen.texts, maps=facts.maps, doubled=facts.doubled),
        size=page.get_size(),
        notes=tuple(on_paper(page, note.box) for note in seen.notes if note.writes),
    )
    _switch_off(unseen.texts)
    return sight, bool(unseen.texts)


class Shown(NamedTuple):
    """What is known of a page when its words have been read."""

    content: bytes
    sight: Sight
    revisions: Look | None
    """None where nobody looked."""

    def hidden(self, words: Iterable[Word]) -> tuple[Word, ...]:
        """What no one sees, but for what is also seen there: a name that is drawn twice, once below a seal."""
        gone = (one for one in self.sight.hidden if not any(_is_twin(one, word) for word in words))
        return (*gone, *self.sight.cut)

    def looks(self, number: int, words: tuple[Word, ...]) -> tuple[Look, ...]:
        """visible_ink, revisions and reader_agreement."""
        if self.revisions is None:
            return ()
        return (
            _visible_ink(self.sight, self.hidden(words)),
            _changes(self.sight.notes, words, self.revisions),
            _agreement(self.content, number, self.sight, words),
        )


def _changes(notes: tuple[Box, ...], words: tuple[Word, ...], revisions: Look) -> Look:
    beside = hiding.written_over(notes, words)
    if beside is None:
        return revisions
    return Look(check="revisions", outcome="fail", detail="；".join(filter(None, (beside, revisions.detail))))


def _visible_ink(sight: Sight, gone: tuple[Word, ...]) -> Look:
    if sight.too_much:
        return Look(check="visible_ink", outcome="fail", detail="看不清的文字太多 too many texts that may not be seen")
    return hiding.look(gone, sight.size)


def _is_twin(gone: Word, word: Word) -> bool:
    high = max(1.0, gone.box[3] - gone.box[1])
    near = abs(word.box[1] - gone.box[1]) < high and word.box[0] - high < gone.box[0] < word.box[2]
    return near and fold(gone.text) in fold(word.text)


def _agreement(content: bytes, number: int, sight: Sight, words: tuple[Word, ...]) -> Look:
    wrong = [*(f"叠印 printed over each other: {text}" for text in sight.crossed[:_SHOWN]), *sight.shapes[:_SHOWN]]
    if wrong:
        return Look(check="reader_agreement", outcome="fail", detail="；".join(wrong))
    if not sight.asks:
        return Look(check="reader_agreement", outcome="not_applicable")
    why = "；".join(sight.asks)
    found = referee.disagreement(content, number, words, sight.second)
    if found is None:
        return Look(
            check="reader_agreement", outcome="not_applicable", detail=f"{why}；另一读法读不了 no second reading"
        )
    return Look(
        check="reader_agreement", outcome="fail" if found else "pass", detail=f"{why}；{found}" if found else why
    )


def _asks(seen: ink.Scene, drawing: Drawing) -> Iterator[str]:
    if seen.replaced:
        yield "有替换文字 text is replaced (ActualText)"
    if _has_gap(drawing.glyphs):
        yield "数字旁有读不出的字 signs beside digits cannot be read"


def _has_gap(glyphs: tuple[Glyph, ...]) -> bool:
    """Does a sign that no one can read stand inside a number?"""
    text = "".join([glyph.text for glyph in glyphs])
    if len(text) != len(glyphs):
        return bool(_BETWEEN.search(text))
    found = (glyphs[match.start() : match.end()] for match in _BETWEEN.finditer(text))
    return any(all(_touch(a, b) for a, b in pairwise(run)) for run in found)


def _touch(a: Glyph, b: Glyph) -> bool:
    return abs(a.bottom - b.bottom) <= 0.3 * a.size and -0.5 * a.size <= b.x0 - a.x1 <= 0.3 * a.size


def _said(glyphs: tuple[Glyph, ...], box: Box) -> str:
    """What stands in a box."""
    x0, top, x1, bottom = box
    return "".join(g.text for g in glyphs if x0 <= (g.x0 + g.x1) / 2 <= x1 and top <= (g.top + g.bottom) / 2 <= bottom)


def _matters(text: str) -> bool:
    """A number, or what may be a name or an item; no title, no label, no single sign of a seal."""
    bare = fold(text)
    return any(c.isdigit() or c in hiding.SIGNS for c in bare) or (
        len(_HAN.findall(bare)) >= 2 and not _LABEL.search(bare)
    )


def _crossed(glyphs: Iterable[Glyph]) -> Iterator[str]:
    """Pairs of signs of which one is printed on the other: digits, and Chinese ones of one size on one line.

    A seal of text may lie on other text, but not so.
    """
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.upright and ("0" <= glyph.text <= "9" or "\u4e00" <= glyph.text <= "\u9fff"):
            rows[int(glyph.top // _ROW)].append(glyph)
    for place, row in rows.items():
        own = sorted((*row, *rows.get(place + 1, ())), key=lambda g: g.x0)
        for i, a in enumerate(own):
            for b in own[i + 1 : i + 4]:
                over = a.x1 - b.x0
                if over <= _OVER * min(a.x1 - a.x0, b.x1 - b.x0):
                    break
                if _clash(a, b):
                    yield f"{a.text}/{b.text}"


def _clash(a: Glyph, b: Glyph) -> bool:
    if a.text == b.text and abs(a.x0 - b.x0) <= _GHOST:
        return False
    if a.text in _DIGITS and b.text in _DIGITS:
        high = min(a.bottom, b.bottom) - max(a.top, b.top)
        return high > 0.5 * min(a.bottom - a.top, b.bottom - b.top)
    if a.text in _DIGITS or b.text in _DIGITS:
        return False
    return abs(a.size - b.size) <= _SAME and abs(a.bottom - b.bottom) <= _SAME


def _switch_off(texts: Iterable[Piece]) -> None:
    from pypdfium2 import raw

    for text in texts:
        raw.FPDFPageObj_SetIsActive(text.thing, 0)
