"""What is cut out to be read? The engine's runs, parted at ruling lines, and ink of a character's size that it left."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from feeaudit.documents.ocr import rulings
from feeaudit.documents.ocr.engine import Place

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

_INSIDE = 4.0
"""Pixels from either end of a run within which a ruling only touches it."""
_CROSSES = 0.6
"""Part of the run's height that a ruling crosses to part it."""
_SIZES = (0.4, 1.3)
"""Height of overlooked ink, in parts of the usual height of a run."""
_SIGN, _APART = 0.7, 0.2
"""How far a run's first sign may reach beyond it, and how wide the gap before it may be, in parts of the height."""
_MOST_LEFT_OVER = 200


def cut_at_rulings(places: Iterable[Place], lines: rulings.Rulings, bare: "Pixels") -> tuple[Place, ...]:
    """Runs in reading order; one that goes through an upright ruling is two cells. Pieces without ink are none."""
    drawn = rulings.ink(bare)
    return tuple(
        _with_first_sign(drawn, piece) for place in places for piece in _pieces(place, lines) if _has_ink(drawn, piece)
    )


def _with_first_sign(drawn: "Pixels", place: Place) -> Place:
    """The run from where its ink begins: the engine leaves out a light sign at the left, as the star of an item."""
    x0, top, x1, bottom = place
    high = bottom - top
    if high > x1 - x0:
        return place
    left = max(0, round(x0 - _SIGN * high))
    ink = drawn[max(0, round(top)) : round(bottom), left : round(x0)].max(axis=0, initial=0)
    begins, gap = round(x0), 0
    for x in range(len(ink) - 1, -1, -1):
        gap = 0 if ink[x] else gap + 1
        if gap > _APART * high:
            break
        begins = left + x if ink[x] else begins
    return (float(begins) - 1, top, x1, bottom) if begins < round(x0) else place


def _pieces(place: Place, lines: rulings.Rulings) -> Iterator[Place]:
    x0, top, x1, bottom = place
    if bottom - top > x1 - x0:
        yield place
        return
    need = _CROSSES * (bottom - top)
    middles = (((a + b) / 2, y0, y1) for a, y0, b, y1 in lines.upright)
    cuts = sorted(
        x for x, y0, y1 in middles if min(y1, bottom) - max(y0, top) >= need and x0 + _INSIDE < x < x1 - _INSIDE
    )
    for a, b in zip([x0, *(x + 2 for x in cuts)], [*(x - 2 for x in cuts), x1], strict=True):
        if b - a >= _INSIDE:
            yield (a, top, b, bottom)


def _has_ink(drawn: "Pixels", place: Place) -> bool:
    x0, top, x1, bottom = (round(v) for v in place)
    cut = drawn[max(0, top) : bottom, max(0, x0) : x1]
    return bool(cut.size) and float((cut > 0).mean()) > 0.01


def left_over(bare: "Pixels", found: tuple[Place, ...], lines: rulings.Rulings) -> tuple[Place, ...]:
    """Ink within the table, of a character's size, in no run: a single digit beside a ruling is easily overlooked."""
    import cv2
    import numpy as np

    wide = [p[3] - p[1] for p in found if p[2] - p[0] > p[3] - p[1]]
    if not wide or len(lines.level) < 2:
        return ()
    usual = float(np.median(wide))
    drawn = rulings.ink(bare)
    for x0, top, x1, bottom in found:
        drawn[max(0, int(top)) : int(bottom) + 1, max(0, int(x0)) : int(x1) + 1] = 0
    middles = [(s[1] + s[3]) / 2 for s in lines.level]
    drawn[: max(0, int(min(middles)))] = 0
    drawn[int(max(middles)) :] = 0
    reach = cv2.getStructuringElement(cv2.MORPH_RECT, (max(1, round(usual * 0.5)), max(1, round(usual * 0.2))))
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, reach))
    made = []
    for x, y, w, h, area in stats[1:count].tolist():
        is_sized = _SIZES[0] * usual <= h <= _SIZES[1] * usual and w >= 0.1 * usual
        if is_sized and area >= 0.15 * w * h:
            margin = 0.2 * usual
            made.append((x - margin, y - margin, x + w + margin, y + h + margin))
    return tuple(sorted(made, key=lambda p: (p[1], p[0])))[:_MOST_LEFT_OVER]
