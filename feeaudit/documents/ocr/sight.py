"""What is seen in one picture? A page of words, each read twice, and ruling lines, on the paper as it lies straight.

The picture is turned upright and straight first; boxes are places on that straight page. Every run of text is read
once as it is and once with the ruling lines painted over and the contrast raised: where the two readings differ, or
the engine doubts, the word is marked (`Word.sure`).
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from feeaudit.documents.ocr import engine, meshes, rulings, seals, upright
from feeaudit.documents.ocr.cuttings import cut_at_rulings, left_over
from feeaudit.documents.ocr.engine import Place, Said
from feeaudit.model import Box, Page, Word
from feeaudit.text import fold

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL import Image

    Pixels = npt.NDArray[np.uint8]

_SURE = 0.85
"""What the engine must believe of the better reading."""
_TALL = 1.5
"""A run this many times as high as wide is set from top to bottom."""
_SAMPLE = 8
"""Runs by which it is seen whether the paper stands on its head."""
_SEALED = 3
"""Pixels of a seal on a run of text from which it is doubtful."""
_DOUBTFUL_POSE = 0.9
_BESIDE, _LAPPED = 0.5, 0.25
"""Parts of the lower of two runs: so much is at one height, and so much of one lies on the other, where they lap."""


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of text as read twice."""

    place: Place
    text: str
    sure: bool


def recognised(page: Page, picture: "Image.Image") -> Page:
    """The page with what is recognised in its picture; where the paper lay on its side, turned."""
    import numpy as np

    # A copy: Pillow's memory is read-only, and colours stand the other way round in OpenCV.
    given = np.asarray(picture)[:, :, ::-1].copy()
    posed, is_across = _posed(given)
    straight, sealed = seals.without(upright.straightened(posed))
    lines = meshes.meshed(rulings.ink(straight), rulings.find(straight))
    width, height = (page.height, page.width) if is_across else (page.width, page.height)
    sx, sy = width / straight.shape[1], height / straight.shape[0]
    runs = [replace(run, sure=run.sure and not _is_under(sealed, run.place)) for run in _runs(straight, lines)]
    words = [word for run in runs for word in _words(run, sx, sy)]
    return replace(
        page,
        width=width,
        height=height,
        words=tuple(sorted(words, key=lambda w: (w.box[1], w.box[0], w.box[3], w.box[2], w.text))),
        edges=_edges(lines, sx, sy),
        recognised=True,
    )


def _posed(given: "Pixels") -> "tuple[Pixels, bool]":
    """The picture turned by quarters until its text runs to the right; whether it lay on its side."""
    import numpy as np

    found = _coarse(given)
    tall = sum(p[3] - p[1] for p in found if p[3] - p[1] > _TALL * (p[2] - p[0]))
    wide = sum(p[2] - p[0] for p in found if p[2] - p[0] > _TALL * (p[3] - p[1]))
    is_across = tall > wide
    posed = np.ascontiguousarray(np.rot90(given)) if is_across else given
    sample = sorted(_coarse(posed) if is_across else found, key=lambda p: (p[0] - p[2], p[1]))[:_SAMPLE]
    if not sample or _belief(posed, sample) >= _DOUBTFUL_POSE:
        return posed, is_across
    turned = np.ascontiguousarray(np.rot90(posed, 2))
    height, width = posed.shape[:2]
    upside = [(width - x1, height - y1, width - x0, height - y0) for x0, y0, x1, y1 in sample]
    return (turned if _belief(turned, upside) > _belief(posed, sample) else posed), is_across


def _coarse(picture: "Pixels") -> tuple[Place, ...]:
    """Where text stands, looked for in the picture made small: good enough to see how it lies."""
    import cv2

    small = cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return tuple((2 * x0, 2 * top, 2 * x1, 2 * bottom) for x0, top, x1, bottom in engine.places(small))


def _belief(picture: "Pixels", places: list[Place]) -> float:
    said = engine.says([_cutting(picture, place, 0.0) for place in places])
    return sum(score for _, score in said) / len(said)


def _runs(straight: "Pixels", lines: rulings.Rulings) -> list[_Run]:
    """What stands where, each read twice; ink that the engine overlooked only where both readings are sure."""
    import cv2

    bare = rulings.without(straight, lines)
    harder = cv2.convertScaleAbs(bare, alpha=1.25, beta=-32)
    found = cut_at_rulings(engine.places(straight), lines, bare)
    extra = left_over(bare, found, lines)
    made = []
    for places, is_extra in ((found, False), (extra, True)):
        first = engine.says([_cutting(straight, place, 0.04) for place in places])
        second = engine.says([_aired(_cutting(harder, place, 0.04)) for place in places])
        runs = [_run(place, a, b) for place, a, b in zip(places, first, second, strict=True)]
        made += [run for run in runs if run.text and (run.sure or not is_extra)]
    return _doubted(made)


def _doubted(runs: list[_Run]) -> list[_Run]:
    """Where two runs lap over each other a sign was read twice or cut in two: neither is sure."""
    lapping: set[int] = set()
    order = sorted(range(len(runs)), key=lambda n: (runs[n].place[0], n))
    for at, n in enumerate(order):
        _, top, x1, bottom = runs[n].place
        for m in order[at + 1 :]:
            left, other_top, right, other_bottom = runs[m].place
            if left >= x1:
                break
            high = min(bottom - top, other_bottom - other_top)
            shared = min(bottom, other_bottom) - max(top, other_top)
            if shared >= _BESIDE * high and min(x1, right) - left >= _LAPPED * high:
                lapping |= {n, m}
    return [replace(run, sure=run.sure and n not in lapping) for n, run in enumerate(runs)]


def _is_under(sealed: "Pixels", place: Place) -> bool:
    """Does the ink of a seal lie on this run? Painted over, it takes strokes with it."""
    x0, top, x1, bottom = (max(0, int(v)) for v in place)
    return bool((sealed[top : bottom + 1, x0 : x1 + 1] > 0).sum() > _SEALED)


def _run(place: Place, first: Said, second: Said) -> _Run:
    # The star that begins an item stands so near the ruling that only one reading may see it: it is there.
    text, score = max(first, second, key=lambda said: (said[0].startswith("*"), said[1]))
    is_same = _bare(first[0]) == _bare(second[0])
    return _Run(place, re.sub(r"\s+", " ", text).strip(), is_same and score >= _SURE)


def _aired(cut: "Pixels") -> "Pixels":
    """With white at both ends: a light sign at the very edge is overlooked."""
    import cv2

    room = round(0.5 * cut.shape[0])
    made: Pixels = cv2.copyMakeBorder(cut, 2, 2, room, room, cv2.BORDER_CONSTANT, value=(250, 250, 250))
    return made


def _bare(text: str) -> str:
    """Without the first star, and without colons: these are seen or not, and labels are found without them."""
    return fold(text).removeprefix("*").replace(":", "")


def _cutting(picture: "Pixels", place: Place, margin: float) -> "Pixels":
    """The run with a margin in parts of its height; what is set from top to bottom is laid on its side."""
    import numpy as np

    height, width = picture.shape[:2]
    more = margin * min(place[3] - place[1], place[2] - place[0])
    x0, y0 = max(0, round(place[0] - 4 * more)), max(0, round(place[1] - more))
    x1, y1 = min(width, round(place[2] + 4 * more) + 1), min(height, round(place[3] + more) + 1)
    cut = picture[y0 : max(y1, y0 + 2), x0 : max(x1, x0 + 2)]
    if cut.shape[0] > _TALL * cut.shape[1]:
        cut = np.rot90(cut)
    return np.ascontiguousarray(cut)


def _words(run: _Run, sx: float, sy: float) -> list[Word]:
    """In points; a run from top to bottom as its single characters."""
    x0, top, x1, bottom = run.place
    if bottom - top <= _TALL * (x1 - x0) or len(run.text) < 2:
        return [Word(text=run.text, box=_box(run.place, sx, sy), sure=run.sure)]
    step = (bottom - top) / len(run.text)
    return [
        Word(text=char, box=_box((x0, top + n * step, x1, top + (n + 1) * step), sx, sy), sure=run.sure)
        for n, char in enumerate(run.text)
    ]


def _box(place: Place, sx: float, sy: float) -> Box:
    x0, top, x1, bottom = place
    return (round(x0 * sx, 2), round(top * sy, 2), round(x1 * sx, 2), round(bottom * sy, 2))


def _edges(lines: rulings.Rulings, sx: float, sy: float) -> tuple[Box, ...]:
    """Exactly level or upright, on the middle of each line."""
    level = (((y0 + y1) / 2, x0, x1) for x0, y0, x1, y1 in lines.level)
    standing = (((x0 + x1) / 2, y0, y1) for x0, y0, x1, y1 in lines.upright)
    made = [_box((x0, y, x1, y), sx, sy) for y, x0, x1 in level]
    made += [_box((x, y0, x, y1), sx, sy) for x, y0, y1 in standing]
    return tuple(sorted(made, key=lambda e: (e[1], e[0], e[3], e[2])))
