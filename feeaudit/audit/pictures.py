"""Which places on the papers does a report show? Those of its first findings, drawn by workers, up to a limit."""

import base64
import json
from functools import partial
from pathlib import Path

from feeaudit.documents import locks, thumbs, workers
from feeaudit.documents.thumbs import Wanted
from feeaudit.frames import Audit
from feeaudit.model import Box, Member
from feeaudit.paths import Given
from feeaudit.reports import details
from feeaudit.reports.page.view import SHOWN

MOST = 300
MOST_BYTES = 6_000_000
"""Of all pictures together: a page that is too large is not opened."""
_PER_FINDING = 4


def of(audit: Audit, *, jobs: int, passwords: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Charge → the place on its paper as a small PNG, in the order of findings. What cannot be drawn is left out."""
    spots = _spots(audit)
    papers: dict[str, list[str]] = {}
    for charge, (path, *_) in spots.items():
        papers.setdefault(path, []).append(charge)
    wanted = {
        path: Wanted(sha256=spots[charges[0]][1], places=tuple(spots[charge][2:] for charge in charges))
        for path, charges in papers.items()
    }
    drawn: dict[str, bytes] = {}
    with locks.trying(passwords):
        job = partial(thumbs.job, wanted=wanted)
        for given, said in workers.run(job, map(_given, papers), jobs=jobs, tell=_nobody) if papers else ():
            pictures = json.loads(said) if isinstance(said, str) else []
            pairs = zip(papers[given.path], pictures, strict=False)
            drawn |= {charge: base64.b64decode(picture) for charge, picture in pairs if picture}
    return _within({charge: drawn[charge] for charge in spots if charge in drawn})


def _spots(audit: Audit) -> dict[str, tuple[str, str, int, Box]]:
    """Charge → path, hash, page, box: the first findings' charges that stand on something that is drawn."""
    kinds = {reading.path: reading.media_type for reading in audit.readings}
    behind = details.of(audit, audit.findings[:SHOWN])
    spots: dict[str, tuple[str, str, int, Box]] = {}
    for finding in audit.findings[:SHOWN]:
        for paper in behind.papers(finding)[:_PER_FINDING]:
            box, page = paper["box"], paper["page"]
            if box and page and thumbs.drawable(kinds.get(paper["path"], "")) and len(spots) < MOST:
                spots[paper["charge_id"]] = (paper["path"], paper["sha256"], page, (box[0], box[1], box[2], box[3]))
    return spots


def _given(path: str) -> Given:
    outer, _, inner = path.partition("!")
    return Given(path=path, file=Path(outer), member=Member(name=inner) if inner else None)


def _within(pictures: dict[str, bytes]) -> dict[str, bytes]:
    """The first of them, as many as fit."""
    held: dict[str, bytes] = {}
    size = 0
    for charge, picture in pictures.items():
        size += len(picture)
        if size > MOST_BYTES:
            break
        held[charge] = picture
    return held


def _nobody(_: Given) -> None:
    """Nobody waits for a picture."""
