"""What do the papers given print? Each is read by a worker process, as every stranger's file; blocks come back."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from feeaudit import documents
from feeaudit.documents import locks, ocr, workers
from feeaudit.documents.workers import Failure
from feeaudit.fees.transcripts import notices, paged, tabled
from feeaudit.fees.transcripts.block import Aside, Block, Printed, Transcript
from feeaudit.fees.transcripts.headings import FEES, Words
from feeaudit.model import Document
from feeaudit.paths import Given, inside
from feeaudit.plain import from_plain, to_plain

if TYPE_CHECKING:
    from feeaudit.protocols import Extractor

TRANSCRIBERS: "tuple[Extractor[Block], ...]" = (tabled, paged, notices)
"""How papers print lists: a module with VERSION, `identify` and `extract`. At most one owns a paper."""
_BEGINS = 3
_WHOLE = frozenset({int})


_LONGEST = 60


def read_all(
    given: tuple[Given, ...],
    *,
    also: frozenset[str] = frozenset(),
    jobs: int = 1,
    passwords: tuple[str, ...] = (),
    tell: Callable[[Given], None] = lambda _: None,
    words: Words = FEES,
    pictures: bool = False,
) -> tuple[Transcript, ...]:
    """One per paper, in order; of an archive, one per member. `also` are headings that the user knows, beside `words`
    of the kind of table that is looked for. `pictures`: scans are recognised where the extra `feeaudit[ocr]` is there.
    """
    job = partial(read_file, also=tuple(sorted(also)), words=words)
    see = partial(see_file, also=tuple(sorted(also)), words=words) if pictures and ocr.installed() else None

    def read(files: Sequence[Given]) -> list[Transcript]:
        made = [_transcript(one, said) for one, said in workers.run(job, files, jobs=jobs, tell=tell)] if files else []
        scans = [n for n, one in enumerate(made) if see and one.outcome == "no_text_layer"]
        if see and scans:
            dark = [files[n] for n in scans]
            seen = workers.run(see, dark, jobs=jobs, tell=lambda _: None, limits=workers.SEEING)
            for n, (one, said) in zip(scans, seen, strict=True):
                made[n] = _transcript(one, said)
        return made

    with locks.trying(passwords):
        found: list[Transcript] = []
        for one, transcript in zip(given, read(given), strict=True):
            found += read([inside(one, member) for member in transcript.members]) or [transcript]
    return tuple(found)


def read_file(path: str, content: bytes, *, also: tuple[str, ...] = (), words: Words = FEES) -> str:
    """A worker's job: the `Transcript` of one paper, as one line of JSON."""
    return _sent(of(documents.read(path, content), frozenset(also), words))


def see_file(path: str, content: bytes, *, also: tuple[str, ...] = (), words: Words = FEES) -> str:
    """A worker's job: as `read_file`, of what is recognised in the pictures of a scan."""
    return _sent(of(documents.recognise(path, content), frozenset(also), words))


def of(document: Document, also: frozenset[str] = frozenset(), words: Words = FEES) -> Transcript:
    """What the document prints; where it holds no list, how it begins."""
    found: list[Block | Aside] = []
    told: list[Block | Aside] = []
    if document.outcome == "read":
        found = list(tabled.parts(document, also, words)) or list(paged.extract(document, words))
        told = list(notices.parts(document)) if words is FEES and not found else []
    return Transcript(
        path=document.path,
        sha256=document.sha256,
        media_type=document.media_type,
        outcome=document.outcome,
        reason=document.reason,
        blocks=tuple(part for part in (*found, *told) if isinstance(part, Block)),
        asides=tuple(part for part in (*found, *told) if isinstance(part, Aside)),
        loose=_loose(document, found),
        recognised=any(page.recognised for page in document.pages),
        begins=() if found or told else _first_lines(document),
        members=document.members,
    )


def _loose(document: Document, found: list[Block | Aside]) -> tuple[tuple[int, str], ...]:
    """Pages with words of which no table has any."""
    tabled_ = {cell.page for part in found if isinstance(part, Block) for cell in part.cells}
    tabled_ |= {page for part in found if isinstance(part, Block) for page, _ in part.places}
    tabled_ |= {part.page for part in found if isinstance(part, Aside)}
    bare = (page for page in document.pages if found and page.words and page.number not in tabled_)
    return tuple((page.number, " ".join(word.text for word in page.words[:_BEGINS])[:_LONGEST]) for page in bare)


def _first_lines(document: Document) -> tuple[str, ...]:
    lines: list[str] = []
    for page in document.pages:
        lines += [leaf.text for leaf in page.leaves[:_BEGINS]] + [word.text for word in page.words[:_BEGINS]]
        lines += [" ".join(filter(None, row)) for row in page.rows[:_BEGINS]]
    return tuple(" ".join(line.split())[:_LONGEST] for line in lines if line.strip())[:_BEGINS]


def _sent(transcript: Transcript) -> str:
    """One line of JSON. Cells, rows and places of the blocks stand apart and bare: a list has tens of thousands."""
    grids = [
        (
            [(cell.text, cell.page, cell.row, cell.box, *cell.links) for cell in block.cells],
            block.rows,
            block.places,
            [n for n, cell in enumerate(block.cells) if not cell.sure],
        )
        for block in transcript.blocks
    ]
    blocks = tuple(replace(block, cells=(), rows=(), places=()) for block in transcript.blocks)
    told = {"transcript": to_plain(replace(transcript, blocks=blocks), sparse=True), "grids": grids}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _received(said: Any) -> Transcript:
    """Raises TypeError or ValueError where it is no transcript, or a cell no cell."""
    if not isinstance(said, dict) or said.keys() != {"transcript", "grids"} or not isinstance(said["grids"], list):
        raise ValueError("not a transcript and its grids")
    found = from_plain(Transcript, said["transcript"])
    blocks = tuple(_filled(block, *grid) for block, grid in zip(found.blocks, said["grids"], strict=True))
    return replace(found, blocks=blocks)


def _filled(block: Block, cells: list[Any], rows: list[Any], places: list[Any], unsure: list[Any]) -> Block:
    """The block with its cells. Raises TypeError or ValueError where it does not hold together."""
    width, last = len(block.headings), len(cells)
    for row in rows:
        if not _are_whole(row) or len(row) != width or (row and not -1 <= min(row) <= max(row) < last):
            raise ValueError(f"no row: {row!r}")
    for place in places:
        if not _are_whole(place) or len(place) != 2:
            raise ValueError(f"no place: {place!r}")
    if len(rows) != len(places):
        raise ValueError(f"{len(rows)} rows at {len(places)} places")
    if not _are_whole(unsure) or (unsure and not 0 <= min(unsure) <= max(unsure) < last):
        raise ValueError(f"no cells that are not sure: {unsure!r}")
    printed = [_cell(*cell) for cell in cells]
    for n in unsure:
        printed[n] = replace(printed[n], sure=False)
    return replace(
        block,
        cells=tuple(printed),
        rows=tuple(map(tuple, rows)),
        places=tuple((page, row) for page, row in places),
    )


def _are_whole(numbers: object) -> bool:
    """Is this a list of nothing but whole numbers?"""
    return isinstance(numbers, list) and _WHOLE.issuperset(map(type, numbers))


def _cell(text: object, page: object, row: object, box: object, *links: object) -> Printed:
    if not (isinstance(text, str) and type(page) is int and type(row) is int):
        raise TypeError(f"no cell: {text!r}, {page!r}, {row!r}")
    if links and not all(isinstance(link, str) for link in links):
        raise TypeError(f"no links: {links!r}")
    named = tuple(map(str, links))
    if box is None:
        return Printed(text=text, page=page, row=row, links=named)
    if not isinstance(box, list):
        raise TypeError(f"no box: {box!r}")
    x0, top, x1, bottom = map(float, box)
    return Printed(text=text, page=page, row=row, box=(x0, top, x1, bottom), links=named)


def _transcript(given: Given, said: str | Failure) -> Transcript:
    """What a worker said, checked field by field: it held a stranger's file."""
    nothing = Transcript(path=given.path, sha256="", media_type="application/octet-stream")
    if isinstance(said, Failure):
        return replace(nothing, outcome=said.outcome, reason=said.reason)
    try:
        found = _received(json.loads(said))
    except (TypeError, ValueError, ArithmeticError) as error:
        why = f"读取进程答非所问 the worker's answer is no transcript: {error}"
        return replace(nothing, outcome="crash", reason=why)
    return replace(found, path=given.path)
