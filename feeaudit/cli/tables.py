"""How does a command show rows on standard output?"""

import io
import itertools
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

_ONE_LINE = 10_000
"""Columns; wider than any row."""


def utf8_output() -> TextIO:
    """Standard output for programs: UTF-8 and plain line ends on every system, whatever its console speaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout


_SIDE = 26
"""Columns for an id and its list: the longest id that is shipped."""
_WIDE = 100
"""Columns of a terminal from which days stand beside the place and not beneath it."""


def show(
    headings: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    looks: Iterable[str] | None = None,
    console: "Console | None" = None,
) -> None:
    """A table whose columns know the width of Chinese; the first column is never broken, so that it can be copied.

    In a pipe or a file a row stays one line. `looks`: the colour of each row's first cell, where there are colours.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, heading in enumerate(headings):
        table.add_column(heading, overflow="fold", no_wrap=number == 0)
    for row, look in zip(rows, looks or itertools.repeat(""), strict=False):
        table.add_row(Text(row[0], style=look), *map(Text, row[1:]))
    (console or _console()).print(table)


def lines_of(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """The same table as the text of a file: one line a row, no colours."""
    from rich.console import Console

    out = io.StringIO()
    show(headings, rows, console=Console(file=out, width=_ONE_LINE, highlight=False, color_system=None))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def show_found(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Fees as `fees.looking.FOUND_HEADINGS` names them: id, fee, place, standard, in force, verified, list.

    A person sees two of them in a cell, and the beginning of a long standard: the whole is one `show` away. In a pipe
    a row has all of it on one line.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    console = _console()
    if console.width == _ONE_LINE:
        show(headings, rows)
        return
    most = max(32, console.width // 2)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column(_stacked(headings[0], headings[6]), overflow="fold", width=_SIDE)
    table.add_column(_stacked(headings[1], headings[3]), overflow="fold", ratio=1)
    rest = ((2, 5), (4,)) if console.width >= _WIDE else ((2, 4, 5),)
    for parts in rest:
        table.add_column(_stacked(*(headings[at] for at in parts)), overflow="fold", width=13)
    for row in rows:
        begun = row[3] if len(row[3]) <= most else f"{row[3][: most - 1]}…"
        fee = Text.assemble((row[1], "bold"), f"\n{begun}" if begun else "")
        beside = (Text(_stacked(*(row[at] for at in parts))) for parts in rest)
        table.add_row(Text(_stacked(row[0], row[6])), fee, *beside)
    console.print(table)


def _stacked(*parts: str) -> str:
    return "\n".join(parts)


def _console() -> "Console":
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _ONE_LINE
    return console
