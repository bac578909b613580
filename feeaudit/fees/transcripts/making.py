"""How do papers become a catalogue? Blocks become rows, rows fees; every row is accounted for."""

import re
from collections.abc import Mapping, Sequence

from feeaudit.documents import sniff
from feeaudit.errors import BadCatalogue
from feeaudit.fees.transcripts import about, columns, entries, lines, merging, noting, numbering, own, records, sources
from feeaudit.fees.transcripts.account import Account
from feeaudit.fees.transcripts.block import Block, List, Transcript
from feeaudit.fees.transcripts.columns import Layouts
from feeaudit.fees.transcripts.entries import Entry
from feeaudit.fees.transcripts.headings import fields, normal
from feeaudit.fees.transcripts.lines import Line
from feeaudit.fees.transcripts.said import Said

_SHOWN = 5
_SPREADSHEETS = (".xlsx", ".xls", ".csv", ".pdf", ".docx")


def of(papers: Sequence[Transcript], said: Said, names: Mapping[str, str]) -> List:
    """As `transcripts.of`."""
    for paper in papers:
        _refuse(paper)
    account = Account()
    layouts = _layouts(papers, names)
    if all(layout.is_own for _, _, layout in layouts):
        made = own.of(papers, layouts, said, account)
    else:
        found, footnotes = _entries(papers, layouts, account, said)
        fees, pairs = merging.merged(found)
        account.kinds["merged"] += sum(not entry.rowless for entry, _ in pairs)
        account.kinds["fee"] = sum(not entry.rowless for entry in fees)
        account.parents = sum(entry.rowless for entry in fees)
        account.fees = len(fees)
        account.notes += [_pair(entry, other) for entry, other in pairs]
        made = _list(papers, layouts, fees, said, account, footnotes)
    if not account.closes:
        raise RuntimeError(f"rows and their account differ: {account}")
    return made


def _refuse(paper: Transcript) -> None:
    if paper.outcome == "no_text_layer":
        raise BadCatalogue(
            f"扫描件，没有文字层 a scan that holds no text: {paper.reason}",
            where=paper.path,
            todo="换一份有文字的原件 give a copy that holds text",
        )
    if paper.outcome != "read":
        raise BadCatalogue(
            f"文件没有读成 the paper was not read ({paper.outcome}): {paper.reason}",
            where=paper.path,
            todo="换一份完整的、有文字层的原件 give a whole copy that holds text, not only pictures",
        )
    if paper.blocks:
        return
    named = paper.path.lower().endswith(_SPREADSHEETS) and paper.media_type == sniff.HTML
    what = sniff.NAMES.get(paper.media_type, paper.media_type) + (
        "（扩展名不符 not what its name says）" if named else ""
    )
    tables = "；".join(f"第{one.page}页 {one.rows}行{one.columns}列 {one.begins}" for one in paper.asides[:3])
    seen = tables or " / ".join(paper.begins) or "什么都没有 nothing"
    raise BadCatalogue(
        f"没有找到收费清单的表 no table of a list was found. 文件是 it is: {what}；看到 seen: {seen}",
        where=paper.path,
        todo="确认下载的是清单原件，不是登录页或错误页；表头特别的，用 --column 说明 "
        "check that this is the list and no page of login or error; name unusual headings with --column",
    )


def _layouts(papers: Sequence[Transcript], names: Mapping[str, str]) -> Layouts:
    """Every block with its columns. Raises BadCatalogue that names each column which names no field."""
    found = [
        (number, block, columns.layout(block, names)) for number, paper in enumerate(papers) for block in paper.blocks
    ]
    labels = {normal(label) for _, _, layout in found for label in layout.labels}
    absent = [name for name in names if name not in labels]
    if absent:
        raise BadCatalogue(
            f"--column 说的列一张表里也没有 no table has this column: {'、'.join(absent)}",
            todo=f"表头照原文写 as printed: {'、'.join(dict.fromkeys(n for _, _, lay in found for n in lay.labels))}",
        )
    strange = {label: values for _, _, layout in found for label, values in layout.strange}
    if strange:
        shown = "；".join(f"“{label}”（{'、'.join(values) or '空 blank'}）" for label, values in strange.items())
        first = next(iter(strange))
        where = next(papers[n].path for n, _, layout in found if layout.strange)
        raise BadCatalogue(
            f"认不出这些列 these columns name no field: {shown}",
            where=where,
            todo=f'用 --column "{first}=standard" 说明是哪一项，或用 --column "{first}=-" 放在一边 '
            f"say which field it is, or set it aside with -；可用 known: {', '.join(fields())}",
        )
    return found


def _entries(
    papers: Sequence[Transcript], layouts: Layouts, account: Account, said: Said
) -> tuple[list[Entry], list[str]]:
    """The fees of every block, and the footnotes."""
    made: list[Entry] = []
    footnotes: list[str] = []
    for paper in papers:
        _set_aside(paper, account, said)
        if paper.recognised:
            unsure = sum(not cell.sure for block in paper.blocks for cell in block.cells)
            account.notes.append(
                f"{paper.path} 是图片，由机器识别，{unsure} 格没有读准；逐格对照原件 "
                f"was recognised in pictures, {unsure} cells not for sure: hold every cell against the paper"
            )
    for number, (paper_number, block, layout) in enumerate(layouts):
        account.rows += block.heads + block.titles + len(block.rows)
        account.kinds["heading"] += block.heads
        account.kinds["title"] += block.titles
        read = list(lines.read(block, layout, papers[paper_number].path))
        listed = about.is_of_enterprises(block)
        titled = [line for line in (lines.opening(block),) if line]
        fees = list(entries.of([*titled, *read], layout, paper=paper_number, block=number, listed=listed))
        account.kinds.update(line.kind for line in read if line.kind != "fee")
        account.kinds["more"] += sum(line.kind == "fee" for line in read) - sum(not entry.rowless for entry in fees)
        account.notes += _odd(read, block)
        footnotes += [cell.text for line in read if line.kind == "footnote" for _, cell in line.raw]
        made += fees
    return made, footnotes


def _odd(read: list[Line], block: Block) -> list[str]:
    """Rows that were taken, and that a person should see: without a name, or hidden in the workbook."""
    nameless = [
        f"第{line.page}页第{line.row}行没有名称，并入上一项 a row without a name goes on with the fee above"
        for line in read
        if line.kind == "more"
    ]
    nameless += [
        f"第{line.page}页第{line.row}行只有一个标题，当作上级项目 only a title, taken for a fee above others: {name}"
        for line in read
        if line.kind == "fee" and line.cells.keys() <= {"seq", "name"} and (name := _bare_title(line))
    ]
    return nameless + [
        f"第{block.places[n][0]}页第{block.places[n][1]}行在工作簿里是隐藏的，照样录入 a hidden row was taken, too"
        for n in block.hidden
    ]


def _bare_title(line: Line) -> str:
    """`（一）教育`: a row that says nothing but this, and no 费, 金, 款."""
    name = line.cells["name"][0].text.strip() if "name" in line.cells else ""
    depth = numbering.split(name)[0]
    return name if depth in (0, 1) and not re.search(r"[费金款費]", name) else ""


def _set_aside(paper: Transcript, account: Account, said: Said) -> None:
    """Tables that are no list, and pages without a table. Raises BadCatalogue for what may be a part of the list."""
    unread = [one for one in paper.asides if one.is_fee]
    if unread and not said.others:
        raise BadCatalogue(
            "这些句子说到收费，没有读懂 sentences about fees that were not understood: "
            + "；".join(f"第{one.page}页{one.begins}" for one in unread[:_SHOWN]),
            where=paper.path,
            todo="加 --leave-others 录入其余的，再把这几句补进 fees.csv take the others with --leave-others, then add "
            "what these say to the fees.csv by hand",
        )
    left = [(one.page, one.begins, not one.is_fee and one.rows > 1 and one.columns > 2) for one in paper.asides]
    inside = [page for block in paper.blocks for page, _ in block.places]
    left += [(page, begins, min(inside) < page < max(inside)) for page, begins in paper.loose]
    for page, begins, may_be_list in left:
        what = f"第{page}页有内容没有录入 something on page {page} was not taken: {begins}"
        if may_be_list and not said.others:
            raise BadCatalogue(
                what,
                where=paper.path,
                todo="这里没有收费表的表头或表格线。看过不是收费的，加 --leave-others；表头特别的，用 --column "
                "there is no heading of a list, or no rulings; looked at and no fees: --leave-others",
            )
        account.notes.append(f"{paper.path} {what}")
    for aside in paper.asides:
        account.rows += aside.rows
        account.kinds["unread" if aside.is_fee else "aside"] += aside.rows


def _pair(entry: Entry, other: Entry) -> str:
    return (
        f"第{entry.page}页第{entry.row}行 {entry.name}：与第{other.page}页第{other.row}行并为一项 "
        f"one fee with row {other.row} of page {other.page}"
    )


def _natures(layouts: Layouts) -> dict[int, str]:
    """Block → what its title tells; where it has none, what that of the block before it in its paper told."""
    found: dict[int, str] = {}
    for number, (paper, block, _) in enumerate(layouts):
        nature = about.nature_of(block)
        goes_on = number and layouts[number - 1][0] == paper and about.title_of(block) is None
        if nature or goes_on:
            found[number] = nature or found.get(number - 1, "")
    return {number: nature for number, nature in found.items() if nature}


def _beside(
    fees: Sequence[Entry], rows: Sequence[dict[str, str]], lines_below: Sequence[str], place: str
) -> dict[str, object]:
    """Notes on single fees, and rules for many, where there are any."""
    notes = {row["id"]: said for entry, row in zip(fees, rows, strict=True) if (said := noting.of(entry))}
    rules = noting.provisions(lines_below, place)
    return ({"notes": notes} if notes else {}) | ({"provisions": rules} if rules else {})


def _list(
    papers: Sequence[Transcript], layouts: Layouts, fees: list[Entry], said: Said, account: Account, notes: list[str]
) -> List:
    title = about.title(papers, said)
    place = about.jurisdiction(title, said)
    frame = records.Frame(
        jurisdiction=place,
        nature=said.nature,
        natures=_natures(layouts),
        marks=about.marks([*notes, *(line for _, block, _ in layouts for line in (*block.above, *block.below))]),
    )
    rows, doubts = records.of(fees, frame)
    account.notes += doubts
    natures = tuple(sorted({row["nature"] for row in rows}))
    name = about.name(place, natures, said)
    for row in rows:
        row |= {key: f"{name}-{row[key]}" for key in ("id", "parent_id") if row[key]}
    described = about.described(papers, said, title=title, place=place, name=name, natures=natures)
    described |= _beside(fees, rows, [*notes, *(line for _, block, _ in layouts for line in block.below)], place)
    sources.linked(fees, rows, described)
    return List(about=described, rows=tuple(rows), sources=tuple(sources.of(fees, rows)), account=account)
