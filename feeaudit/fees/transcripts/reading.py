"""What do the papers given print? Each is read by a worker process, as every stranger's file; blocks come back."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from feeaudit import documents
from feeaudit.documents import locks, workers
from feeaudit.documents.workers import Failure
from feeaudit.fees.transcripts import paged, tabled
from feeaudit.fees.transcripts.block import Aside, Block, Printed, Transcript
from feeaudit.model import Document
from feeaudit.paths import Given, inside
from feeaudit.plain import dumps, from_plain

if TYPE_CHECKING:
    from feeaudit.protocols import Extractor

TRANSCRIBERS: "tuple[Extractor[Block], ...]" = (tabled, paged)
"""How papers print lists: a module with VERSION, `identify` and `extract`. At most one owns a paper."""
_BEGINS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A transcript as a worker sends it: the cells of its blocks apart."""

    transcript: Transcript
    cells: str
    """JSON: for each block, the fields of each `Printed`; a list has tens of thousands."""


_LONGEST = 60


def read_all(
    given: tuple[Given, ...],
    *,
    also: frozenset[str] = frozenset(),
    jobs: int = 1,
    passwords: tuple[str, ...] = (),
    tell: Callable[[Given], None] = lambda _: None,
) -> tuple[Transcript, ...]:
    """One per paper, in order; of an archive, one per member. `also` are headings that the user knows."""
    job = partial(read_file, also=tuple(sorted(also)))
    with locks.trying(passwords):
        read = [_transcript(one, said) for one, said in workers.run(job, given, jobs=jobs, tell=tell)]
        found: list[Transcript] = []
        for one, transcript in zip(given, read, strict=True):
            members = [inside(one, member) for member in transcript.members]
            held = workers.run(job, members, jobs=jobs, tell=tell) if members else ()
            found += [_transcript(member, said) for member, said in held] or [transcript]
    return tuple(found)


def read_file(path: str, content: bytes, *, also: tuple[str, ...] = ()) -> str:
    """A worker's job: the `Transcript` of one paper, as one line of JSON."""
    return dumps(_sent(of(documents.read(path, content), frozenset(also))), sparse=True)


def of(document: Document, also: frozenset[str] = frozenset()) -> Transcript:
    """What the document prints; where it holds no list, how it begins."""
    found: list[Block | Aside] = []
    if document.outcome == "read":
        found = list(tabled.parts(document, also)) or list(paged.extract(document))
    return Transcript(
        path=document.path,
        sha256=document.sha256,
        media_type=document.media_type,
        outcome=document.outcome,
        reason=document.reason,
        blocks=tuple(part for part in found if isinstance(part, Block)),
        asides=tuple(part for part in found if isinstance(part, Aside)),
        loose=_loose(document, found),
        begins=() if found else _first_lines(document),
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


def _sent(transcript: Transcript) -> _Sent:
    cells = tuple(
        tuple((cell.text, cell.page, cell.row, cell.box, cell.links) for cell in block.cells)
        for block in transcript.blocks
    )
    blocks = tuple(replace(block, cells=()) for block in transcript.blocks)
    return _Sent(transcript=replace(transcript, blocks=blocks), cells=dumps(cells))


def _received(sent: _Sent) -> Transcript:
    """Raises TypeError or ValueError where a cell is no cell."""
    blocks = tuple(
        replace(block, cells=tuple(_cell(*row) for row in rows))
        for block, rows in zip(sent.transcript.blocks, json.loads(sent.cells), strict=True)
    )
    return replace(sent.transcript, blocks=blocks)


def _cell(text: object, page: object, row: object, box: object, links: object) -> Printed:
    if not (isinstance(text, str) and isinstance(page, int) and isinstance(row, int) and isinstance(links, list)):
        raise TypeError(f"no cell: {text!r}, {page!r}, {row!r}")
    if links and not all(isinstance(link, str) for link in links):
        raise TypeError(f"no links: {links!r}")
    if box is None:
        return Printed(text=text, page=page, row=row, links=tuple(links))
    x0, top, x1, bottom = map(float, box if isinstance(box, list) else ())
    return Printed(text=text, page=page, row=row, box=(x0, top, x1, bottom), links=tuple(links))


def _transcript(given: Given, said: str | Failure) -> Transcript:
    """What a worker said, checked field by field: it held a stranger's file."""
    nothing = Transcript(path=given.path, sha256="", media_type="application/octet-stream")
    if isinstance(said, Failure):
        return replace(nothing, outcome=said.outcome, reason=said.reason)
    try:
        found = _received(from_plain(_Sent, json.loads(said)))
    except (TypeError, ValueError, ArithmeticError) as error:
        why = f"读取进程答非所问 the worker's answer is no transcript: {error}"
        return replace(nothing, outcome="crash", reason=why)
    if any(not _is_sound(block) for block in found.blocks):
        return replace(nothing, outcome="crash", reason="读取进程答非所问 the worker's answer does not hold together")
    return replace(found, path=given.path)


def _is_sound(block: Block) -> bool:
    """Does every row have a place and as many cells as there are headings?"""
    width, last = len(block.headings), len(block.cells)
    shaped = all(len(row) == width and all(-1 <= n < last for n in row) for row in block.rows)
    return shaped and len(block.places) == len(block.rows)
