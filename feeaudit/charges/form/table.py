"""Which lines does a receipt's table hold? Columns by rulings or by the white between them; one line per amount."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from feeaudit.charges import values
from feeaudit.charges.form.cells import Grid
from feeaudit.charges.form.lines import grouped
from feeaudit.charges.form.money import figures
from feeaudit.charges.form.narrow import plain
from feeaudit.charges.paper.rows import Row, around, center, cut, join, row_of, rows, split_at
from feeaudit.model import Line, Word

Name = Literal["code", "name", "unit", "quantity", "price", "amount", "note", "other"]

_HEADS: tuple[tuple[Name, str], ...] = (
    ("code", r"(?:收费|收入|缴费|收款|非税|执收)?项目(?:编码|代码|编号)|编码"),
    ("name", r"(?:收费|收入|缴费|收款|捐赠|非税|交费)?项目(?:名称)?|(?:收费|收入|缴费)?名称|收费事由|款项内容|内容"),
    ("quantity", r"数量/单位|数量"),
    ("unit", r"计量单位|单位"),
    ("price", r"(?:收费|收缴|征收|缴费|计费)?标准(?:\(元\))?|单价"),
    ("amount", r"(?:收费|收入|缴款|捐赠)?金额(?:\(元\)|\(小写\)|\(人民币元\))?|金额"),
    ("note", r"备注"),
)
_CODE = re.compile(r"[0-9A-Z]{4,20}")
_GLUED = re.compile(r"(\d{6,20})\s*(?=[\u4e00-\u9fff])(?![年月日])(.+)", re.DOTALL)
_BOTH = re.compile(r"[0-9A-Z]{3,20}(?=[\u4e00-\u9fff])(?![年月日])")
_SPACED = re.compile(r"(\d{4,20})\s+(?![年月日])(.*[\u4e00-\u9fff].*)", re.DOTALL)
_WIDEST = 2.2
"""White inside an item, in parts of its height."""
_COUNT = re.compile(r"(-?[\d.,]+)/?([^\d.,\s/]+)")
_SUM = re.compile(r"(?:本页|累计)?(?:小计|合计|总计)")
Cells = dict[Name, list[Word]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A heading, and from where to where its column reaches."""

    name: Name
    x0: float
    x1: float
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Its lines, and what its column 备注 says of them."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...]


def headings(found: tuple[Row, ...]) -> tuple[Row, ...]:
    """Every row that names items and amounts: one per table."""
    return tuple(row for row in found if _is_headings(row))


def _is_headings(row: Row) -> bool:
    names = [head.name for head in _heads(row)]
    text = plain(row.text)
    return "name" in names and "amount" in names and len(names) > 2 and not re.search(r"\d{3}|[:]", text)


def read(
    words: tuple[Word, ...], grid: Grid, heads: Row, bottom: float, *, page: int, width: float, first: int = 1
) -> Table:
    """Lines between the headings and `bottom`. ValueError where an amount is none, or words belong to no line."""
    top = heads.box[3] - 2
    band = tuple(w for w in words if top < center(w.box)[1] < bottom and w not in heads.words)
    columns = _columns(heads, band, grid, bottom, width)
    lines: list[Line] = []
    notes: list[str] = []
    for group in _side_by_side(columns):
        cells = [_place(row, group) for row in rows(w for w in band if group[0].left <= center(w.box)[0])]
        cells = [row for row in cells if set(row) - {"other"} and not _is_sum(row)]
        levels = grid.levels(top, bottom, 0.6 * (group[-1].right - group[0].left))
        for found in grouped(cells, levels):
            line, note = _line(first + len(lines), found, page)
            lines.append(line)
            notes += [note] if note else []
    inorder = sorted(lines, key=lambda line: (round(line.box[1]) if line.box else 0, line.box[0] if line.box else 0))
    return Table(lines=tuple(replace(x, line_no=first + i) for i, x in enumerate(inorder)), notes=tuple(notes))


def _is_sum(cells: Cells) -> bool:
    """小计 of a page: no line."""
    first = "".join(w.text for name in ("code", "name", "other") for w in cells.get(name, []))
    return bool(_SUM.match(first))


def _heads(row: Row) -> tuple[Column, ...]:
    text = plain(row.text)
    taken = [False] * len(text)
    found: list[Column] = []
    for name, pattern in _HEADS:
        for match in re.finditer(pattern, text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                x0, x1 = row.span(match.start(), match.end())
                found.append(Column(name=name, x0=x0, x1=x1, left=x0, right=x1))
    at = 0
    for word in row.words:
        if not any(taken[at : at + len(word.text)]):
            found.append(Column(name="other", x0=word.box[0], x1=word.box[2], left=word.box[0], right=word.box[2]))
        at += len(word.text)
    return tuple(sorted(found, key=lambda c: (c.x0, c.name)))


def _columns(heads: Row, band: tuple[Word, ...], grid: Grid, bottom: float, width: float) -> tuple[Column, ...]:
    """Each from the ruling or white at its left to the one at its right."""
    found = _heads(heads)
    rules = grid.uprights(heads.box[1], max(bottom, heads.box[3] + 10))
    ends = [_between(a, b, band, rules) for a, b in pairwise(found)]
    left = max((x for x in rules if x <= found[0].x0 + 1), default=0.0)
    right = min((x for x in rules if x >= found[-1].x1 - 1), default=width)
    sides = [left, *ends, right]
    return tuple(replace(c, left=a, right=b) for c, (a, b) in zip(found, pairwise(sides), strict=True))


def _between(a: Column, b: Column, band: tuple[Word, ...], rules: tuple[float, ...]) -> float:
    """Where one column ends: at the ruling between the headings, else in the middle of the widest white there."""
    inner = [x for x in rules if a.x1 - 2 <= x <= b.x0 + 2]
    if inner:
        return inner[0]
    low, high = (a.x0 + a.x1) / 2, (b.x0 + b.x1) / 2
    filled = sorted([(a.x0, a.x1), (b.x0, b.x1), *((w.box[0], w.box[2]) for w in band)])
    best, at = (0.0, b.x0 - 1), low
    for x0, x1 in filled:
        if at < x0 <= high and x0 - at > best[0] and x0 > low:
            best = (x0 - at, (x0 + at) / 2)
        at = max(at, x1)
    return best[1]


def _side_by_side(columns: tuple[Column, ...]) -> Iterator[tuple[Column, ...]]:
    """Groups of columns that each name an item: lists printed in two or three columns of lines."""
    names = [c.name for c in columns]
    if names.count("name") < 2 or names.count("amount") < 2:
        yield columns
        return
    starts = [i for i, c in enumerate(columns) if c.name == "name" and (i == 0 or columns[i - 1].name != "code")]
    starts += [i for i, c in enumerate(columns) if c.name == "code"]
    cuts = sorted(set(starts) - {0})
    for a, b in pairwise([0, *cuts, len(columns)]):
        yield columns[a:b]


def _place(row: Row, columns: tuple[Column, ...]) -> Cells:
    placed: Cells = {}
    for word in row.words:
        if not columns[0].left - 1 <= center(word.box)[0] <= columns[-1].right + 1:
            continue
        for piece in (p for half in _halves(word, columns) for p in _pieces(half, columns)):
            x = center(piece.box)[0]
            name = next((c.name for c in columns if c.left <= x <= c.right), columns[-1].name)
            placed.setdefault(name, []).append(piece)
    return _named(placed)


def _named(placed: Cells) -> Cells:
    """Words in the column of codes that are no code belong to the item, which runs under it there."""
    code = placed.get("code", [])
    strays = [w for w in code if re.search(r"[\u4e00-\u9fff]", w.text)]
    if not strays:
        return placed
    kept = [w for w in code if w not in strays]
    made: Cells = placed | {"name": [*strays, *placed.get("name", [])], "code": kept}
    return {name: words for name, words in made.items() if words}


def _halves(word: Word, columns: tuple[Column, ...]) -> tuple[Word, ...]:
    """A code and an item in one word that begins in the column of codes are two."""
    code = next((c for c in columns if c.name == "code"), None)
    match = _BOTH.match(word.text)
    if code is None or match is None or not code.left - 2 <= word.box[0] < (code.x0 + code.x1) / 2:
        return (word,)
    x, (x0, top, x1, bottom) = split_at(word, match.end()), word.box
    at = min(x, code.right - 1)
    return (
        Word(text=match[0], box=(x0, top, at, bottom)),
        Word(text=word.text[match.end() :], box=(max(at, code.right + 1), top, max(x1, code.right + 2), bottom)),
    )


def _pieces(word: Word, columns: tuple[Column, ...]) -> tuple[Word, ...]:
    pieces: tuple[Word, ...] = (word,)
    for column in columns[1:]:
        if pieces[-1].box[0] + 4 < column.left < pieces[-1].box[2] - 4:
            pieces = (*pieces[:-1], *cut(pieces[-1], column.left))
    return pieces


def _line(number: int, group: list[Cells], page: int) -> tuple[Line, str | None]:
    def said(name: Name) -> str | None:
        return values.text("".join(join(cells[name]) for cells in group if name in cells))

    def figure(name: Name) -> str | None:
        text = said(name)
        if text and re.search(r"\d\s+[\d¥￥(-]", text):
            raise ValueError(f"两个数挤在一栏 two numbers in one column: {text!r}")
        return text

    code, item = _code_and_item(said("code"), said("name"))
    price, words = values.number_or_words(figure("price"))
    quantity, unit = _count(figure("quantity"))
    _refuse_gaps(group)
    used = [w for cells in group for name, found in cells.items() if name not in ("other", "note") for w in found]
    line = Line(
        line_no=number,
        item_name=item,
        item_code=code,
        spec=words,
        unit=said("unit") or unit,
        quantity=values.number(quantity),
        unit_price=price,
        amount=figures(figure("amount")),
        page=page,
        box=around(row_of(used).words),
    )
    return line, said("note")


def _code_and_item(code: str | None, item: str | None) -> tuple[str | None, str | None]:
    """Apart, also where both stand in one column."""
    whole = item if code is None else code if item is None else None
    glued = (_GLUED.fullmatch(whole) or _SPACED.fullmatch(whole)) if whole else None
    if glued:
        return glued[1], glued[2]
    return (code if code and _CODE.fullmatch(code) else None), item


def _refuse_gaps(group: list[Cells]) -> None:
    """Wide white in an item or unit: two columns stand under one heading, for the other cannot be read."""
    for cells in group:
        for name in ("name", "unit"):
            for a, b in pairwise(cells.get(name, [])):
                if b.box[0] - a.box[2] > _WIDEST * (a.box[3] - a.box[1]) and not _CODE.fullmatch(a.text):
                    raise ValueError(f"两栏挤在一起 two columns under one heading: {a.text!r}, {b.text!r}")


def _count(text: str | None) -> tuple[str | None, str | None]:
    """`2次` and `2/次` are a quantity and its unit."""
    match = _COUNT.fullmatch(text) if text else None
    return (match[1], match[2]) if match else (text, None)
