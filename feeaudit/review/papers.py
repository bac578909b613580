"""What does the paper of a charge look like? A picture of the place, drawn by a worker; the document never leaves."""

import base64
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from feeaudit.documents import crop, worker, workers
from feeaudit.model import Box, Member
from feeaudit.paths import Given, is_file

NEAR, WHOLE = 42.0, 5_000.0
"""Points around the box: what stands beside it, or the whole page."""
_KEPT = 64
_DRAWN = replace(worker.PLAIN, ahead=0)


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page of a paper, as a finding names it."""

    path: str
    sha256: str
    page: int
    box: Box


class Papers:
    """Draws pictures by one worker, and remembers the last of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: OrderedDict[tuple[Place, float], bytes | str] = OrderedDict()
        self._lock = threading.Lock()

    def picture(self, place: Place, *, around: float = NEAR) -> bytes | str:
        """The picture as PNG, or why there is none, in words."""
        with self._lock:
            if (place, around) not in self._kept:
                self._kept[place, around] = self._draw(place, around)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end((place, around))
            return self._kept[place, around]

    def _draw(self, place: Place, around: float) -> bytes | str:
        outer, _, inner = place.path.partition("!")
        file = self._folder / outer
        if not is_file(file):
            return f"找不到原件 the paper is not there: {place.path}"
        given = Given(path=place.path, file=file, member=Member(name=inner) if inner else None)
        job = partial(crop.job, page=place.page, box=place.box, margin=around, sha256=place.sha256, marked=True)
        [(_, said)] = workers.run(job, [given], jobs=1, tell=_nobody, limits=_DRAWN)
        if not isinstance(said, str):
            return f"画不出 cannot be drawn: {said.reason}"
        return base64.b64decode(said)


def _nobody(_given: Given) -> None:
    """Nobody waits for progress."""


def place_of(document: dict[str, Any]) -> Place | None:
    """Of a finding's `documents`; None where the paper is a table or a structured copy, which has no picture."""
    box, page = document.get("box"), document.get("page")
    if not box or not page:
        return None
    return Place(document["path"], document["sha256"], int(page), (box[0], box[1], box[2], box[3]))
