"""How do papers become an agencies.csv? Blocks become bodies, bodies ties; every row is accounted for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from feeaudit.agencies import layout, lines, rows, shares
from feeaudit.agencies.account import Account
from feeaudit.agencies.kinds import Kind
from feeaudit.documents import sniff
from feeaudit.errors import BadConfiguration
from feeaudit.fees.transcripts.block import Block, Transcript
from feeaudit.fees.transcripts.headings import normal

_SHEETS = (sniff.CSV, sniff.XLSX, sniff.XLS)
_AS_OF = re.compile(r"(?:截至|截止到?|数据截止)[^，。；]{0,4}?\d{4}年\d{1,2}月(?:\d{1,2}日)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the user says of the papers."""

    kind: Kind | None = None
    valid_from: str = ""
    valid_to: str = ""
    carry: bool = False
    others: bool = False
    """Leave out tables that are no register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Registers, ready to be written."""

    agencies: tuple[dict[str, str], ...]
    directory: tuple[dict[str, str], ...]
    """Which bodies a directory of intermediaries has for which service."""
    sources: tuple[dict[str, str], ...]
    """Of each table: file, sha256, page, kind, rows."""
    account: Account


def of(papers: Sequence[Transcript], said: Said, names: Mapping[str, str]) -> Made:
    """`names`: what the user calls a column, heading → field or `-`.

    Raises BadConfiguration: a paper that was not read or holds no register, a column that names no field, a row that
    is nothing of what is known, a day or share that is none.
    """
    for paper in papers:
        _refuse(paper)
    account, found = Account(), _Found([], [], [])
    absent = set(names)
    for paper in papers:
        _set_aside(paper, account, said)
        for block in paper.blocks:
            columns = layout.layout(block, names, said.kind, _place(paper, block))
            absent -= {normal(label) for label in columns.labels}
            _block(paper, block, columns, said, account, found)
    if absent:
        raise BadConfiguration(
            f"--column 说的列一张表里也没有 no table has this column: {'、'.join(sorted(absent))}",
            todo="表头照原文写 write the heading as printed",
        )
    account.written = len(found.agencies)
    if not account.closes:
        raise RuntimeError(f"rows and their account differ: {account}")
    return Made(
        agencies=tuple(found.agencies),
        directory=tuple(found.directory),
        sources=tuple(found.sources),
        account=account,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    agencies: list[dict[str, str]]
    directory: list[dict[str, str]]
    sources: list[dict[str, str]]


def _block(
    paper: Transcript, block: Block, columns: layout.Layout, said: Said, account: Account, found: _Found
) -> None:
    account.rows += block.heads + block.titles + len(block.rows)
    account.kinds["heading"] += block.heads
    account.kinds["title"] += block.titles
    read = list(lines.read(block, columns, paper.path, carry=said.carry))
    account.kinds.update(line.kind for line in read)
    as_of = _AS_OF.search(" ".join(block.above))
    bodies = [
        rows.body(line, columns.kind, source=_source(paper, line.page, line.row, as_of), path=paper.path)
        for line in read
        if line.kind == "body"
    ]
    called = {field: columns.labels[column] for field, column in columns.fields.items()}
    told = shares.of(
        bodies,
        heading=called.get("share_percent", ""),
        paid=called.get("paid_in", ""),
        capital=called.get("capital", ""),
        path=paper.path,
    )
    for body, share in zip(bodies, told, strict=True):
        account.more += len(body.ties) - 1
        account.notes += [f"{_at(paper, body.line.page, body.line.row)}：{note}" for note in body.notes]
        found.agencies.extend(_agency(body, tie, share, said) for tie in body.ties)
        if columns.kind == "directory":
            found.directory.append(_listed(body, said))
    account.notes += [
        f"{_at(paper, *block.places[n])}：工作簿里是隐藏的，照样录入 hidden, and taken" for n in block.hidden
    ]
    page = block.places[0][0] if block.places else 1
    found.sources.append(
        {
            "file": _file(paper),
            "sha256": paper.sha256,
            "page": str(page),
            "kind": columns.kind,
            "rows": str(len(bodies)),
        }
    )


def _agency(body: rows.Body, tie: rows.Tie, share: str, said: Said) -> dict[str, str]:
    """A share is that of an only owner. What the user says of the days holds where the row says none."""
    tied = bool(tie.authority or tie.authority_code)
    return body.cells | {
        "authority": tie.authority,
        "authority_code": tie.authority_code,
        "relation": tie.relation,
        "share_percent": share if tie.relation in ("出资", "") and len(body.ties) == 1 else "",
        "valid_from": body.cells["valid_from"] or (said.valid_from if tied else ""),
        "valid_to": body.cells["valid_to"] or (said.valid_to if tied else ""),
    }


def _listed(body: rows.Body, said: Said) -> dict[str, str]:
    own = {name: body.cells[name] for name in ("credit_code", "name", "source")}
    days = {name: body.cells[name] or getattr(said, name) for name in ("valid_from", "valid_to")}
    return own | days | {"service": body.service, "authority": body.commissioner}


def _file(paper: Transcript) -> str:
    return PurePosixPath(paper.path).name


def _at(paper: Transcript, page: int, row: int) -> str:
    what = "张表" if paper.media_type in _SHEETS else "页"
    return f"{_file(paper)} 第{page}{what}第{row}行"


def _source(paper: Transcript, page: int, row: int, as_of: re.Match[str] | None) -> str:
    return _at(paper, page, row) + (f"（{as_of[0]}）" if as_of else "")


def _place(paper: Transcript, block: Block) -> str:
    page, row = block.places[0] if block.places else (1, 1)
    return f"{paper.path} 第{page}页（表），第{row}行之上 above row {row}"


def _refuse(paper: Transcript) -> None:
    if paper.outcome != "read":
        raise BadConfiguration(
            f"文件没有读成 the paper was not read ({paper.outcome}): {paper.reason}",
            where=paper.path,
            todo="换一份完整的、有文字层的原件 give a whole copy that holds text, not only pictures",
        )
    if not paper.blocks:
        tables = "；".join(f"第{one.page}页 {one.rows}行{one.columns}列 {one.begins}" for one in paper.asides[:3])
        seen = tables or " / ".join(paper.begins) or "什么都没有 nothing"
        what = sniff.NAMES.get(paper.media_type, paper.media_type)
        raise BadConfiguration(
            f"没有找到登记的表 no table of a register was found. 文件是 it is: {what}；看到 seen: {seen}",
            where=paper.path,
            todo="确认是登记原件，不是登录页；表头特别的，用 --column 说明 "
            "check that this is the register; name unusual headings with --column",
        )


def _set_aside(paper: Transcript, account: Account, said: Said) -> None:
    """Tables that are no register, and pages without a table. Raises BadConfiguration for what may be a part of it."""
    inside = [page for block in paper.blocks for page, _ in block.places]
    left = [(one.page, one.begins, one.rows > 1 and one.columns > 2) for one in paper.asides]
    left += [(page, begins, min(inside) < page < max(inside)) for page, begins in paper.loose if inside]
    for page, begins, may_be in left:
        what = f"第{page}页（表）有内容没有录入 something on page or sheet {page} was not taken: {begins}"
        if may_be and not said.others:
            raise BadConfiguration(
                what,
                where=paper.path,
                todo="看过不是登记的，加 --leave-others；表头特别的，用 --column "
                "looked at and no register: --leave-others; name unusual headings with --column",
            )
        account.notes.append(f"{paper.path} {what}")
    for aside in paper.asides:
        account.rows += aside.rows
        account.kinds["aside"] += aside.rows
