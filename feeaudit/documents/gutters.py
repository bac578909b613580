"""Which table do words make that stand in columns where no rulings are drawn? Columns by the white between them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from feeaudit.documents.laying import laid
from feeaudit.documents.tables import text_of
from feeaudit.model import Cell, Page, Table, Word

_LEAST_COLUMNS = 3
"""Two are how prose may stand."""
_LEAST_LINES = 3
"""So many lines must have words in as many columns."""
_GAP = 0.8
"""Of the height of a line: words further apart stand in different cells."""
_GUTTER = 0.4
"""Of the height of a line: less white is no gutter."""
_CROSSING = 0.02
"""Part of the lines whose words may stand in a gutter; one where there are many lines."""
_MANY = 8
_APART = 1.4
"""Times the usual white between lines: so much lies between rows."""
_LAPPED = 0.2
"""Of the height of a line: lines that overlap by more are of one row."""
_END = 1.5
"""Times the height of a line: white below a table."""
_MOST_WORDS = 20_000
_NUMBER = re.compile(r"[(（]?[\d一二三四五六七八九十①-⑳]{1,5}[)）.、]?")
_PART = re.compile(r"第?[一二三四五六七八九十]{1,3}[、.．][^。；;：:，,]{2,24}")
"""How the title of a part of a table reads."""
_CHILD = re.compile(r"\s*(?:[（(]\d{1,2}[)）]|[①-⑳])\s*[\u4e00-\u9fff]")
_NUMBERED = 0.6
"""A first column so much of which are numbers says where rows begin."""

Line = list[Word]


def tables(page: Page, known: Sequence[float] = ()) -> tuple[Table, ...]:
    """The one table of a page that its words make, or none. `known` is where its columns stand on the page before."""
    if len(page.words) > _MOST_WORDS:
        return ()
    lines = _lines(page.words)
    wide = [band for band in _bands(lines) if _width(lines[slice(*band)]) >= _LEAST_COLUMNS]
    if len(wide) < (1 if known else _LEAST_LINES):
        return ()
    start, end = wide[0][0], wide[-1][1]
    several = [lines[a:b] for a, b in _bands(lines) if start <= a < end and _width(lines[a:b]) > 1]
    core = [line for band in several for line in band]
    ends = tuple(known) if known and not _crossed(core, known) else _columns(core)
    if len(ends) <= _LEAST_COLUMNS:
        return ()
    first, last = _grown(lines, start, end - 1, ends)
    return (_table(lines[first : last + 1], ends, page.number),)


def _lines(words: Sequence[Word]) -> list[Line]:
    """Words at one height, from top to bottom; each line from left to right."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda w: (w.box[1] + w.box[3], w.box[0], w.text)):
        middle = (word.box[1] + word.box[3]) / 2
        if lines and lines[-1][0].box[1] <= middle <= lines[-1][0].box[3]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: (w.box[0], w.text)) for line in lines]


def _bands(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The first and the one after the last of lines that overlap: cells of one row need not stand at one height."""
    start, bottom = 0, 0.0
    for i, line in enumerate(lines):
        if i > start and line[0].box[1] >= bottom - _LAPPED * _height(line):
            yield start, i
            start, bottom = i, 0.0
        bottom = max(bottom, *(word.box[3] for word in line))
    if lines:
        yield start, len(lines)


def _width(band: Sequence[Line]) -> int:
    """How many texts stand beside each other?"""
    return len(_segments(sorted((word for line in band for word in line), key=lambda w: (w.box[0], w.text))))


def _height(line: Line) -> float:
    return max(word.box[3] - word.box[1] for word in line)


def _segments(line: Line) -> list[tuple[float, float]]:
    """From where to where words stand that are near to each other."""
    made: list[tuple[float, float]] = []
    near = _GAP * _height(line)
    for word in line:
        if made and word.box[0] - made[-1][1] < near:
            made[-1] = (made[-1][0], max(made[-1][1], word.box[2]))
        else:
            made.append((word.box[0], word.box[2]))
    return made


def _crossed(lines: Sequence[Line], ends: Sequence[float]) -> bool:
    return sum(_crosses(line, ends) for line in lines) > _allowed(len(lines))


def _allowed(lines: int) -> int:
    return max(int(lines >= _MANY), int(_CROSSING * lines))


def _crosses(line: Line, ends: Sequence[float]) -> bool:
    return any(word.box[0] < x < word.box[2] for word in line for x in ends[1:-1])


def _columns(lines: Sequence[Line]) -> tuple[float, ...]:
    """Where columns begin, and the last ends: the middles of the white that goes down through all lines, or nearly."""
    allowed, least = _allowed(len(lines)), _GUTTER * median(map(_height, lines))
    steps = sorted(step for line in lines for x0, x1 in _segments(line) for step in ((x0, 1), (x1, -1)))
    here, since, gutters = 0, steps[0][0], []
    for x, step in steps:
        if here <= allowed < here + step and x - since >= least and x > steps[0][0]:
            gutters.append((since + x) / 2)
        if here > allowed >= here + step:
            since = x
        here += step
    return _held(lines, [steps[0][0] - 1, *gutters, steps[-1][0] + 1])


def _held(lines: Sequence[Line], ends: list[float]) -> tuple[float, ...]:
    """Without columns in which fewer than two lines have words, unless it is the first: a heading over nothing."""
    kept = [ends[0]]
    for x0, x1 in pairwise(ends):
        held = [n for n, line in enumerate(lines) if any(x0 <= _middle(word) < x1 for word in line)]
        if len(held) > 1 or held == [0]:
            kept.append(x1)
        else:
            kept[-1] = x1 if len(kept) > 1 else kept[-1]
    return tuple(kept)


def _middle(word: Word) -> float:
    return (word.box[0] + word.box[2]) / 2


def _grown(lines: Sequence[Line], first: int, last: int, ends: Sequence[float]) -> tuple[int, int]:
    """With the lines right above and below that stand in the columns."""

    def belongs(line: Line, other: Line) -> bool:
        white = max(line[0].box[1] - other[0].box[3], other[0].box[1] - line[0].box[3])
        inside = ends[0] <= line[0].box[0] and line[-1].box[2] <= ends[-1]
        return inside and white <= _END * _height(other) and not _crosses(line, ends)

    while last + 1 < len(lines) and belongs(lines[last + 1], lines[last]):
        last += 1
    if last + 1 < len(lines) and _is_part(lines[last + 1], lines[last], ends):
        last += 1
    while first > 0 and belongs(lines[first - 1], lines[first]):
        first -= 1
    return first, last


def _is_part(line: Line, other: Line, ends: Sequence[float]) -> bool:
    """Is this the title of the table's next part, whose rows stand on the next page?"""
    text = "".join(word.text for word in line)
    is_near = line[0].box[1] - other[0].box[3] <= _END * _height(other)
    is_inside = ends[0] <= line[0].box[0] and line[-1].box[2] <= ends[-1]
    return is_near and is_inside and len(_segments(line)) == 1 and _PART.fullmatch(text) is not None


def _table(lines: Sequence[Line], ends: Sequence[float], page: int) -> Table:
    cells: list[Cell] = []
    tops = [min(word.box[1] for word in line) - 1 for line in lines] + [max(w.box[3] for w in lines[-1]) + 1]
    starts = [*_starts(lines, ends), len(lines)]
    for row, (a, b) in enumerate(pairwise(starts)):
        words = [word for line in lines[a:b] for word in line]
        if _is_title(lines[a], ends) and b - a == 1:
            box = (ends[0], tops[a], ends[-1], tops[b])
            cells.append(
                Cell(
                    row=row, column=0, columns=len(ends) - 1, text=text_of(words), box=box, page=page, sure=_sure(words)
                )
            )
            continue
        for c, (x0, x1) in enumerate(pairwise(ends)):
            own = [word for word in words if min(bisect_right(ends, _middle(word)) - 1, len(ends) - 2) == c]
            box = (x0, tops[a], x1, tops[b])
            cells.append(Cell(row=row, column=c, text=text_of(own), box=box, page=page, sure=_sure(own)))
    return Table(rows=laid(cells), page=page, box=(ends[0], tops[0], ends[-1], tops[-1]))


def _is_child(line: Line, ends: Sequence[float]) -> bool:
    """`（1）住宅类` below an item: a row that has no number in the first column."""
    return ends[1] <= line[0].box[0] < ends[2] and _CHILD.match(line[0].text) is not None


def _sure(words: Sequence[Word]) -> bool:
    return all(word.sure for word in words)


def _is_title(line: Line, ends: Sequence[float]) -> bool:
    """One text over several columns: a title among the rows."""
    return len(_segments(line)) == 1 and _crosses(line, ends)


def _starts(lines: Sequence[Line], ends: Sequence[float]) -> list[int]:
    """Which lines begin a row."""
    titles = {i for i, line in enumerate(lines) if _is_title(line, ends)}
    whites = [b[0].box[1] - a[0].box[3] for a, b in pairwise(lines)]
    usual = median(whites) if whites else 0.0
    begins = [i for i, line in enumerate(lines) if i not in titles and line[0].box[0] < ends[1] > _middle(line[0])]
    numbers = [i for i in begins if _NUMBER.fullmatch(lines[i][0].text.strip())]
    parts = [i for i, line in enumerate(lines) if i not in titles and _is_child(line, ends)]
    starts = {0} | titles | {i + 1 for i in titles if i + 1 < len(lines)}
    if len(numbers) >= _NUMBERED * len(begins) and len(numbers) > 1:
        marks = sorted({*numbers, *titles, *parts})
        head = next((i for i in begins if i < numbers[0]), None)
        starts |= {_boundary(whites, i, j) for i, j in pairwise(marks if head is None else [head, *marks])}
    else:
        half = (len(ends) - 1) / 2
        starts |= {i for i, line in enumerate(lines) if len({bisect_right(ends, _middle(w)) for w in line}) > half}
        starts |= {i + 1 for i, white in enumerate(whites) if white > _APART * usual + 1}
    return sorted(starts)


def _boundary(whites: Sequence[float], i: int, j: int) -> int:
    """Where between line i and line j, which both have a number, does the second row begin?"""
    between = whites[i:j]
    widest = max(range(len(between)), key=lambda k: (between[k], k))
    rest = [white for k, white in enumerate(between) if k != widest]
    is_clear = bool(rest) and between[widest] > _APART * max(rest) + 1
    return i + widest + 1 if is_clear else j
