"""What does a notice or guide of an authority say, sentence by sentence, with its page? Read as strangers' files."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from feeaudit import documents
from feeaudit.agencies.headings import REGISTERS
from feeaudit.charges.notices import TEXTS, passages
from feeaudit.documents import locks, sniff, workers
from feeaudit.documents.workers import Failure
from feeaudit.errors import BadConfiguration
from feeaudit.fees.transcripts import tabled
from feeaudit.fees.transcripts.block import Block
from feeaudit.model import Document, Passage
from feeaudit.paths import Given
from feeaudit.plain import dumps
from feeaudit.text import parse_date

READ = frozenset({sniff.PDF, sniff.OFD, sniff.DOCX, sniff.HTML, sniff.TEXT})
"""Kinds of files that may be a notice."""
_PARAGRAPHS = frozenset({sniff.DOCX, sniff.HTML})
"""Files that tell where a paragraph ends."""
_END = re.compile(r"(?<=[。！？；!?;])")
_BEGINS = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}[条章节款]|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．](?!\d)|[①-⑳]|[★●■◆·•])"
    r"|[^，。；：:]{2,14}[：:]|附件"
)
"""How a line begins that does not go on with the one before."""
_FULL = 0.6
"""Part of the longest line that one has to fill to go on in the next."""
_LONGEST = 400
"""Characters of a sentence: what is longer is cut there."""
_ISSUER = r"[\u4e00-\u9fff（）()]{2,40}?(?:局|委员会|厅|部|人民政府|管委会|办公室|支队|大队|中心|公司|协会|院|所|会)"
_OF_TITLE = re.compile(rf"^({_ISSUER})(?:办公室)?(?:关于|印发|转发|公布|通知|公告)")
_OF_FIELD = re.compile(
    rf"^(?:审批|受理|实施|办理|发布|发文|主管|决定|制定|印发)(?:机关|机构|部门|单位|主体)[：:]({_ISSUER})"
)
_SIGNED = re.compile(_ISSUER)
_DATED = re.compile(
    r"(?:(?:发布|发文|成文|印发|公布)(?:日期|时间)[：:])?((?:\d{4}|[二〇○零一九]{4})[年-].{1,3}[月-].{1,3}日?)"
)
_HEAD = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One paper that was read."""

    path: str
    sha256: str
    title: str
    issuer: str
    """Who issued it, as it says; blank where it does not."""
    issued: date | None
    """The day under its signature, or that it calls its own."""
    sentences: tuple[tuple[int | None, int, str], ...]
    """Page (None where it has none), line, text without white space."""


def read_file(path: str, content: bytes) -> str:
    """A worker's job: what the paper says, as one line of JSON."""
    document = documents.read(path, content)
    is_register = document.outcome == "read" and any(
        isinstance(part, Block) for part in tabled.parts(document, words=REGISTERS)
    )
    said = tuple(passages(document)) if document.outcome == "read" else ()
    whole = list(sentences(document, said))
    return dumps(
        {
            "sha256": document.sha256,
            "outcome": document.outcome,
            "reason": document.reason,
            "pictures": any(leaf.path[0][0] == "pictures" for page in document.pages for leaf in page.leaves),
            "is_register": is_register,
            "title": _title(said),
            "issuer": _issuer(said),
            "issued": _issued(said),
            "sentences": whole,
        }
    )


def read_all(given: tuple[Given, ...], *, jobs: int, passwords: tuple[str, ...] = ()) -> tuple[Notice, ...]:
    """One per file, in order. Raises BadConfiguration for what was not read, and for a register among them."""
    with locks.trying(passwords):
        return tuple(_notice(one, said) for one, said in workers.run(read_file, given, jobs=jobs, tell=lambda _: None))


def _notice(given: Given, said: str | Failure) -> Notice:
    if isinstance(said, Failure):
        raise _unread(given.path, said.outcome, said.reason)
    told = json.loads(said)
    if told["outcome"] != "read":
        raise _unread(given.path, told["outcome"], told["reason"])
    if told["is_register"]:
        raise BadConfiguration(
            "这是登记的表，不是通知 a table of a register, and no notice",
            where=given.path,
            todo="先用 feeaudit agencies import 变成 agencies.csv first make it an agencies.csv",
        )
    found = tuple(
        (page if isinstance(page, int) else None, int(line), str(text)) for page, line, text in told["sentences"]
    )
    if not found:
        raise _unread(given.path, "no_text_layer", "没有文字 no text")
    return Notice(
        path=given.path,
        sha256=str(told["sha256"]),
        title=str(told["title"]),
        issuer=str(told["issuer"]),
        issued=date.fromisoformat(told["issued"]) if told["issued"] else None,
        sentences=found,
    )


def _unread(path: str, outcome: str, reason: str | None) -> BadConfiguration:
    return BadConfiguration(
        f"用 -a 给的通知没有读成 a notice given with -a was not read ({outcome}): {reason}",
        where=path,
        todo="换一份有文字的，或不给它 give one that holds text, or leave it out",
    )


def sentences(document: Document, said: tuple[Passage, ...]) -> Iterator[tuple[int | None, int, str]]:
    """Page, line and text of each. Lines of a page go on until one ends a sentence or is short, as titles are, or the
    next begins anew.
    """
    held: list[Passage] = []
    apart = document.media_type in _PARAGRAPHS
    full = _FULL * max((len(one.text) for one in said), default=0)
    for one in said:
        last = held[-1].text if held else ""
        if held and (apart or _BEGINS.match(one.text) or last[-1:] in "。！？；!?;：:" or len(last) < full):
            yield from _cut(held)
            held = []
        held.append(one)
    yield from _cut(held)
    yield from _pairs(document)


def _cut(held: list[Passage]) -> Iterator[tuple[int | None, int, str]]:
    """The sentences of these lines, each at the line in which it begins."""
    place, starts = 0, []
    for one in held:
        starts.append(place)
        place += len(one.text)
    whole, place = "".join(one.text for one in held), 0
    for part in _END.split(whole):
        if part:
            first = held[max(n for n, start in enumerate(starts) if start <= place)]
            yield first.page, first.line, part[:_LONGEST]
        place += len(part)


def _pairs(document: Document) -> Iterator[tuple[int | None, int, str]]:
    """What a table of a form says beside a name: `检测机构` and `某公司` as one sentence."""
    for page in document.pages:
        for table in page.tables:
            for number, row in enumerate(table.rows):
                cells = list({(c.row, c.column): "".join(c.text.split()) for c in row if c}.values())
                for key, value in pairwise(cells):
                    if 2 <= len(key) <= 14 and value:
                        shown = None if document.media_type in TEXTS else page.number
                        yield shown, number + 1, f"{key.rstrip('：:')}：{value[:_LONGEST]}"


def _title(said: tuple[Passage, ...]) -> str:
    """The first line that calls the paper something, else its first line."""
    lines = [one.text for one in said[:_HEAD] if one.text]
    named = (text for text in lines if re.search(r"(?:通知|公告|指南|意见|办法|函|规定|告知书|须知|公示|通告)", text))
    return next(named, lines[0] if lines else "")[:120]


def _issuer(said: tuple[Passage, ...]) -> str:
    """By its title, by a line that says who decides, else by the signature above its date."""
    texts = [one.text for one in said]
    for text in texts[:_HEAD]:
        if found := _OF_TITLE.match(text):
            return found[1]
    for text in texts:
        if found := _OF_FIELD.match(text):
            return found[1]
    for above, below in pairwise(texts):
        if _DATED.fullmatch(below) and _SIGNED.fullmatch(above):
            return above
    return ""


def _issued(said: tuple[Passage, ...]) -> str | None:
    """The last line that is nothing but a day, in figures."""
    for one in reversed(said):
        if found := _DATED.fullmatch(one.text):
            try:
                return parse_date(found[1]).isoformat()
            except ValueError:
                continue
    return None
