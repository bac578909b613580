"""What is drawn on an invoice beside words? Seals, the QR code, the circled cross."""

import math
from functools import lru_cache
from typing import Any

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from samples.generator.draw.pen import BLACK, KAI, RED, SONG, Colour, Pen, run_width

_RING = "虚构样张不是真实票据"
_FOOT = "软件测试专用"
_SELLER = (113.0, 84.0)


def supervision_seal(pen: Pen, x: float, top: float) -> None:
    """The oval over the title (centre x, top edge). Its words say that the paper is invented."""
    width, height = 85.0, 56.7
    middle, across, down = top + height / 2, width / 2 - 8, height / 2 - 8
    _oval(pen, x, middle, width, height, double=True)
    _arc(pen, x, middle, across, down, _RING, size=6.2, span=150)
    pen.text(x, middle - 3.5, "虚构样张", size=6.5, colour=RED, align="centre")
    _arc(pen, x, middle, across, down, _FOOT, size=6, span=90, below=True)


def seller_seal(pen: Pen, x: float, top: float, name: str, code: str) -> None:
    """The seller's oval (left, top), with the name along its arc: a picture, as on real papers."""
    width, height = _SELLER
    pen.image(x, top, width, height, _picture(name, code))


@lru_cache(maxsize=256)
def _picture(name: str, code: str) -> Any:
    import pypdfium2
    from reportlab.lib.utils import ImageReader

    width, height = _SELLER
    pen = Pen(width, height, "seal")
    centre, middle = width / 2, height / 2
    _oval(pen, centre, middle, width - 2, height - 2, double=False)
    _arc(pen, centre, middle, width / 2 - 13, height / 2 - 13, name, size=9.5, span=205)
    pen.text(centre, 37, code, font=SONG, size=7.5, colour=RED, align="centre")
    pen.text(centre, 50, "样张发票专用章", font=SONG, size=9.5, colour=RED, align="centre")
    page = pypdfium2.PdfDocument(pen.save())[0]
    bitmap = page.render(scale=2.5, fill_color=(255, 255, 255, 0), rev_byteorder=True)
    return ImageReader(bitmap.to_pil().convert("RGBA"))


def crossed_circle(pen: Pen, x: float, top: float, diameter: float = 11.3) -> None:
    """⊗, drawn, not written."""
    radius = diameter / 2
    y = pen.height - top - radius
    arm = radius * math.sqrt(0.5)
    pen.canvas.setStrokeColorRGB(*BLACK)
    pen.canvas.setLineWidth(0.65)
    pen.canvas.circle(x + radius, y, radius)
    for sign in (1, -1):
        pen.canvas.line(x + radius - arm, y - sign * arm, x + radius + arm, y + sign * arm)


def qr_code(pen: Pen, x: float, top: float, side: float, text: str) -> None:
    """The code as one filled path."""
    rows = _modules(text)
    unit = side / len(rows)
    path = pen.canvas.beginPath()
    for down, row in enumerate(rows):
        for start, length in row:
            y = pen.height - top - (down + 1) * unit
            path.rect(x + start * unit, y, length * unit, unit)
    pen.canvas.setFillColorRGB(*BLACK)
    pen.canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=64)
def _modules(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Row by row: where dark runs start and how long they are."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(tuple(_dark_runs(row)) for row in code.modules)


def _dark_runs(row: list[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs


def _oval(pen: Pen, x: float, middle: float, width: float, height: float, *, double: bool) -> None:
    pen.canvas.setStrokeColorRGB(*RED)
    insets = ((0.0, 1.7), (3.4, 0.5)) if double else ((0.0, 1.8),)
    for inset, line in insets:
        across, down = width / 2 - inset, height / 2 - inset
        y = pen.height - middle
        pen.canvas.setLineWidth(line)
        pen.canvas.ellipse(x - across, y - down, x + across, y + down)


def _arc(
    pen: Pen,
    x: float,
    middle: float,
    across: float,
    down: float,
    text: str,
    *,
    size: float,
    span: float,
    below: bool = False,
    colour: Colour = RED,
) -> None:
    """Characters along an ellipse, each turned to stand on it."""
    step = span / max(1, len(text) - 1)
    for place, char in enumerate(text):
        offset = place * step - span / 2
        angle = math.radians(270 + offset if below else 90 - offset)
        slope = math.atan2(across * math.sin(angle), down * math.cos(angle))
        turn = math.degrees(slope) + (90 if below else -90)
        pen.canvas.saveState()
        y = pen.height - middle
        pen.canvas.translate(x + across * math.cos(angle), y + down * math.sin(angle))
        pen.canvas.rotate(turn)
        pen.canvas.setFont(KAI, size)
        pen.canvas.setFillColorRGB(*colour)
        pen.canvas.drawString(-run_width(char, KAI, size) / 2, -size * 0.35, char)
        pen.canvas.restoreState()
