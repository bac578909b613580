"""Which places does a report show? Those of its first findings on papers and lists, drawn by workers, up to a limit."""

import base64
import json
from functools import partial
from pathlib import Path
from typing import TypeVar

from feeaudit.documents import locks, thumbs, workers
from feeaudit.documents.thumbs import Wanted
from feeaudit.fees import published
from feeaudit.frames import Audit
from feeaudit.model import Box, Member
from feeaudit.paths import Given
from feeaudit.reports import details
from feeaudit.reports.page.view import SHOWN

MOST = 300
MOST_BYTES = 6_000_000
"""Of all pictures together: a page that is too large is not opened."""
_PER_FINDING = 4

K = TypeVar("K")
Spot = tuple[str, str, int, Box]
"""Path, hash, page and box of a place on a paper."""


def of(audit: Audit, *, jobs: int, passwords: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Charge → the place on its paper as a small PNG, in the order of findings. What cannot be drawn is left out."""
    return _within(_drawn(_spots(audit), jobs, passwords))


def rows_of(audit: Audit, folders: tuple[Path, ...], *, jobs: int) -> dict[published.Key, bytes]:
    """Catalogue and fee → its row on the published paper, where that is kept: of the first findings' fees."""
    findings = audit.findings[:SHOWN]
    behind = details.of(audit, findings)
    fees = [fee for finding in findings if (fee := behind.fee(finding))]
    wanted = frozenset((fee["catalogue"], fee["fee_id"]) for fee in fees)
    found = published.rows(folders, wanted)
    spots = {key: (str(row.file), row.sha256, row.page, row.box) for key, row in sorted(found.items())}
    return _within(_drawn(dict(list(spots.items())[:MOST]), jobs, ()))


def _drawn(spots: dict[K, Spot], jobs: int, passwords: tuple[str, ...]) -> dict[K, bytes]:
    """What workers could draw of these places, in their order."""
    papers: dict[str, list[K]] = {}
    for key, (path, *_) in spots.items():
        papers.setdefault(path, []).append(key)
    wanted = {
        path: Wanted(sha256=spots[keys[0]][1], places=tuple(spots[key][2:] for key in keys))
        for path, keys in papers.items()
    }
    drawn: dict[K, bytes] = {}
    with locks.trying(passwords):
        job = partial(thumbs.job, wanted=wanted)
        for given, said in workers.run(job, map(_given, papers), jobs=jobs, tell=_nobody) if papers else ():
            pictures = json.loads(said) if isinstance(said, str) else []
            pairs = zip(papers[given.path], pictures, strict=False)
            drawn |= {key: base64.b64decode(picture) for key, picture in pairs if picture}
    return {key: drawn[key] for key in spots if key in drawn}


def _spots(audit: Audit) -> dict[str, Spot]:
    """Charge → its place: the first findings' charges that stand on something that is drawn."""
    kinds = {reading.path: reading.media_type for reading in audit.readings}
    behind = details.of(audit, audit.findings[:SHOWN])
    spots: dict[str, Spot] = {}
    for finding in audit.findings[:SHOWN]:
        for paper in behind.papers(finding)[:_PER_FINDING]:
            box, page = paper["box"], paper["page"]
            if box and page and thumbs.drawable(kinds.get(paper["path"], "")) and len(spots) < MOST:
                spots[paper["charge_id"]] = (paper["path"], paper["sha256"], page, (box[0], box[1], box[2], box[3]))
    return spots


def _given(path: str) -> Given:
    outer, _, inner = path.partition("!")
    return Given(path=path, file=Path(outer), member=Member(name=inner) if inner else None)


def _within(pictures: dict[K, bytes]) -> dict[K, bytes]:
    """The first of them, as many as fit."""
    held: dict[K, bytes] = {}
    size = 0
    for key, picture in pictures.items():
        size += len(picture)
        if size > MOST_BYTES:
            break
        held[key] = picture
    return held


def _nobody(_: Given) -> None:
    """Nobody waits for a picture."""
