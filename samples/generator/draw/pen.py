"""How does ink get on the page? Text and rules measured from the top left, as readers do."""

from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Colour = tuple[float, float, float]
Align = Literal["left", "right", "centre"]

BLACK: Colour = (0, 0, 0)
MAROON: Colour = (0.502, 0, 0)
BROWN: Colour = (0.616, 0.322, 0.141)
RED: Colour = (0.89, 0.09, 0.1)

SONG, KAI, MONO, SANS = "Song", "Kai", "Courier", "Helvetica"
_FILES = {SONG: "arphic-gbsn00lp/gbsn00lp.ttf", KAI: "arphic-gkai00mp/gkai00mp.ttf"}
_FOLDER = Path("/usr/share/fonts/truetype")
_LATIN_ONLY = frozenset("¥²³")
"""What the two Chinese fonts lack and the standard Latin ones have."""
_ASCENT = 0.8
"""Of the size: how far the baseline lies below the top of a line."""


@cache
def register_fonts() -> None:
    """Once per process. FileNotFoundError says which package is missing."""
    for name, path in _FILES.items():
        if not (_FOLDER / path).is_file():
            package = path.split("/", maxsplit=1)[0]
            raise FileNotFoundError(f"{_FOLDER / path}: apt-get install fonts-{package}")
        pdfmetrics.registerFont(TTFont(name, str(_FOLDER / path)))


@cache
def _known(font: str) -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(font).face.charToGlyph)


def _fitting(char: str, font: str, latin: str) -> str:
    """The font that draws this character: digits in the Latin one, Chinese in the Chinese one."""
    if char in _LATIN_ONLY:
        return MONO if latin == font else latin
    if ord(char) < 0x80:
        return latin
    if font in _FILES and ord(char) not in _known(font):
        raise ValueError(f"no glyph in {font}: {char!r}")
    return font


class Pen:
    """One page; `save` gives the bytes."""

    def __init__(self, width: float, height: float, title: str) -> None:
        register_fonts()
        self.height = height
        self._out = BytesIO()
        self.canvas: Any = Canvas(self._out, pagesize=(width, height), invariant=1)
        self.canvas.setTitle(title)
        self.canvas.setAuthor("feeaudit samples")
        self.canvas.setSubject("Invented sample, not an invoice")

    def save(self) -> bytes:
        """The document."""
        self.canvas.showPage()
        self.canvas.save()
        return self._out.getvalue()

    def text(
        self,
        x: float,
        top: float,
        text: str,
        *,
        font: str = SONG,
        latin: str | None = None,
        size: float = 9,
        colour: Colour = BLACK,
        align: Align = "left",
        spacing: float = 0,
        most: float | None = None,
    ) -> None:
        """One row. Chinese and digits are drawn apart; wider than `most` is printed smaller."""
        runs = _runs(text, font, latin or font)
        if most is not None:
            size = min(size, size * most / sum(run_width(part, name, size) for part, name in runs))
        widths = [run_width(part, name, size, spacing) for part, name in runs]
        total = sum(widths) - spacing
        at = x - {"left": 0.0, "right": total, "centre": total / 2}[align]
        for (part, name), width in zip(runs, widths, strict=True):
            self.canvas.setFont(name, size)
            self.canvas.setFillColorRGB(*colour)
            baseline = self.height - top - _ASCENT * size
            self.canvas.drawString(at, baseline, part, charSpace=spacing)
            at += width

    def column(
        self,
        x: float,
        top: float,
        text: str,
        *,
        step: float,
        font: str,
        size: float,
        colour: Colour,
    ) -> None:
        """A vertical title: one character a line."""
        for place, char in enumerate(text):
            self.text(x, top + place * step, char, font=font, size=size, colour=colour)

    def image(self, x: float, top: float, width: float, height: float, picture: Any) -> None:
        """A picture, its transparent parts left transparent."""
        below = self.height - top - height
        self.canvas.drawImage(picture, x, below, width, height, mask="auto")

    def rule(
        self,
        x0: float,
        top0: float,
        x1: float,
        top1: float,
        colour: Colour = BLACK,
        width: float = 0.7,
    ) -> None:
        """A straight line."""
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - top0, x1, self.height - top1)


def _runs(text: str, font: str, latin: str) -> list[tuple[str, str]]:
    """Neighbours of one font together; in a single font still Latin apart from Chinese."""
    marked = [(char, _fitting(char, font, latin), ord(char) < 0x80) for char in text]
    grouped = groupby(marked, key=lambda mark: mark[1:])
    return [("".join(mark[0] for mark in run), key[0]) for key, run in grouped]


def run_width(text: str, font: str, size: float, spacing: float = 0) -> float:
    """How far the pen moves."""
    return float(pdfmetrics.stringWidth(text, font, size)) + spacing * len(text)


def wrap(
    text: str,
    width: float,
    *,
    font: str = SONG,
    latin: str | None = None,
    size: float = 9,
) -> list[str]:
    """The text in rows no wider than this, cut between any two characters as printers do."""
    register_fonts()
    rows, row, used = [], "", 0.0
    for char in text:
        step = run_width(char, _fitting(char, font, latin or font), size)
        if row and used + step > width:
            rows.append(row)
            row, used = "", 0.0
        row, used = row + char, used + step
    return [*rows, row] if row else rows
