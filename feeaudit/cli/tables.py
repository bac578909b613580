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

    A person sees two of them in a cell, and the beginning of a long standard: the whole is one `show` away.
    """
    rest = ((2, 5), (4,)) if _console().width >= _WIDE else ((2, 4, 5),)
    show_stacked(headings, rows, ((0, 6), (1, 3), *rest), widths=(_SIDE, None, 13, 13))


def show_lists(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Lists as `fees.views.LIST_HEADINGS` names them: list, title, place, published, coverage, rows, verified."""
    show_stacked(headings, rows, ((1, 0, 3), (2, 4), (5, 6)), widths=(None, 13, 13))


def show_stacked(
    headings: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    cells: tuple[tuple[int, ...], ...],
    *,
    widths: tuple[int | None, ...],
) -> None:
    """A table for the width of a terminal: `cells` says which parts of a row stand beneath one another.

    The column without a width takes what is left, its first part is bold and its others are cut where they are long.
    In a pipe a row has all of it on one line, in the order of the headings.
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
    for parts, width in zip(cells, widths, strict=False):
        heading = "\n".join(headings[at] for at in parts)
        table.add_column(heading, overflow="fold", width=width, ratio=None if width else 1)
    for row in rows:
        stacked = (
            Text("\n".join(row[at] for at in parts))
            if width
            else Text.assemble((row[parts[0]], "bold"), *(f"\n{_begun(row[at], most)}" for at in parts[1:] if row[at]))
            for parts, width in zip(cells, widths, strict=False)
        )
        table.add_row(*stacked)
    console.print(table)


def _begun(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _console() -> "Console":
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _ONE_LINE
    return console
