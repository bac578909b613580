"""How is the engine asked? The one door to RapidOCR: where text stands, and what a cut-out says."""

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

Place = tuple[float, float, float, float]
"""x0, y0, x1, y1 in pixels."""
Said = tuple[str, float]
"""Text and how sure the engine is, 0 to 1."""

_LONGEST_SIDE = 4_000
_AT_ONCE = 6
"""Cut-outs given to the model together."""


@cache
def _engine() -> Any:
    """Loaded once per process, on one thread: two workers use two cores, and the same picture gives the same words."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import cv2
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": _LONGEST_SIDE,
            "Global.use_cls": False,
            "Rec.rec_batch_num": _AT_ONCE,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def places(picture: "Pixels") -> tuple[Place, ...]:
    """Where runs of text stand, from top to bottom and left to right."""
    found = _engine()(picture, use_det=True, use_cls=False, use_rec=False).boxes
    if found is None:
        return ()
    boxes = ((float(b[:, 0].min()), float(b[:, 1].min()), float(b[:, 0].max()), float(b[:, 1].max())) for b in found)
    return tuple(sorted(boxes, key=lambda p: (p[1], p[0], p[3], p[2])))


def says(cuttings: "Sequence[Pixels]") -> tuple[Said, ...]:
    """What each cut-out says, in their order."""
    if not cuttings:
        return ()
    found = _engine().recognize_txt(list(cuttings))
    return tuple((str(text), float(score)) for text, score in zip(found.txts, found.scores, strict=True))
