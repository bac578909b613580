"""Is the paper straight? A scan or photo that lies askew is turned, and its frame made a rectangle again."""

import math
from typing import TYPE_CHECKING, Any

from feeaudit.documents.ocr import rulings
from feeaudit.documents.ocr.rulings import Segment

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]
    Matrix = npt.NDArray[np.float64]

_MOST = 12.0
"""Degrees that a paper may lie askew."""
_LEAST = 0.3
"""Degrees below which turning is done by the frame alone."""
_WIDE, _HIGH = 0.5, 0.45
"""Parts of the width, and of the frame's height, that a side of the frame has at least."""
_FAR = 0.12
"""Parts of the picture by which a corner may be moved."""


def straightened(picture: "Pixels") -> "Pixels":
    """The picture upright, of the same size."""
    import cv2
    import numpy as np

    height, width = picture.shape[:2]
    turn = np.eye(3)
    angle = _angle(picture)
    if abs(angle) >= _LEAST:
        turn[:2] = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    level = _warped(picture, turn) if abs(angle) >= _LEAST else picture
    frame = _frame(level)
    whole = frame @ turn if frame is not None else turn
    if np.allclose(whole, np.eye(3)):
        return picture
    return _warped(picture, whole)


def _warped(picture: "Pixels", matrix: "Matrix") -> "Pixels":
    import cv2

    height, width = picture.shape[:2]
    made: Pixels = cv2.warpPerspective(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return made


def _angle(picture: "Pixels") -> float:
    """How far long lines lean, in degrees, by the median of their lengths; 0 where there are none."""
    import cv2
    import numpy as np

    drawn = rulings.ink(cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    least = drawn.shape[1] // 6
    found = cv2.HoughLinesP(drawn, 1, math.radians(0.1), least, minLineLength=least, maxLineGap=6)
    if found is None:
        return 0.0
    lines = found.reshape(-1, 4).astype(float)
    angles = np.degrees(np.arctan2(lines[:, 3] - lines[:, 1], lines[:, 2] - lines[:, 0]))
    lengths = np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1])
    near = np.abs(angles) <= _MOST
    if not near.any():
        return 0.0
    order = np.argsort(angles[near], kind="stable")
    added = np.cumsum(lengths[near][order])
    return float(angles[near][order][np.searchsorted(added, added[-1] / 2)])


def _frame(picture: "Pixels") -> "Matrix | None":
    """What makes the outer lines of the table level and upright; None where the picture has no such frame."""
    import cv2
    import numpy as np

    height, width = picture.shape[:2]
    lines = rulings.find(picture)
    level = [s for s in lines.level if s[2] - s[0] >= _WIDE * width]
    if len(level) < 2:
        return None
    top, bottom = min(level, key=_middle_y), max(level, key=_middle_y)
    tall = _middle_y(bottom) - _middle_y(top)
    upright = [s for s in lines.upright if s[3] - s[1] >= _HIGH * tall]
    if tall < 0.2 * height or len(upright) < 2:
        return None
    left, right = min(upright, key=_middle_x), max(upright, key=_middle_x)
    if _middle_x(right) - _middle_x(left) < _WIDE * width:
        return None
    corners = [_crossing(a, b) for a, b in ((top, left), (top, right), (bottom, right), (bottom, left))]
    if any(corner is None for corner in corners):
        return None
    given: Any = np.array(corners, dtype=np.float32)
    x0, x1 = (given[0][0] + given[3][0]) / 2, (given[1][0] + given[2][0]) / 2
    y0, y1 = (given[0][1] + given[1][1]) / 2, (given[2][1] + given[3][1]) / 2
    wanted: Any = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], dtype=np.float32)
    if float(np.abs(given - wanted).max()) > _FAR * max(width, height):
        return None
    made: Matrix = cv2.getPerspectiveTransform(given, wanted)
    return made


def _middle_x(segment: Segment) -> float:
    return (segment[0] + segment[2]) / 2


def _middle_y(segment: Segment) -> float:
    return (segment[1] + segment[3]) / 2


def _crossing(level: Segment, upright: Segment) -> tuple[float, float] | None:
    """Where the two lines, made longer, meet."""
    x1, y1, x2, y2 = level
    x3, y3, x4, y4 = upright
    down = (x1 - x2) * (y3 - y4) - (y1 - y2) * (x3 - x4)
    if abs(down) < 1e-6:
        return None
    a, b = x1 * y2 - y1 * x2, x3 * y4 - y3 * x4
    return (a * (x3 - x4) - (x1 - x2) * b) / down, (a * (y3 - y4) - (y1 - y2) * b) / down
