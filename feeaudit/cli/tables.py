"""How does a command show rows on standard output?"""

import io
import sys
from collections.abc import Iterable
from typing import TextIO

_ONE_LINE = 10_000
"""Columns; wider than any row."""


def utf8_output() -> TextIO:
    """Standard output for programs: UTF-8 and plain line ends on every system, whatever its console speaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout


def show(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """A table whose columns know the width of Chinese; the first column is never broken, so that it can be copied.

    In a pipe or a file a row stays one line.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, heading in enumerate(headings):
        table.add_column(heading, overflow="fold", no_wrap=number == 0)
    for row in rows:
        table.add_row(*row)
    console = Console()
    if not console.is_terminal:
        console.width = _ONE_LINE
    console.print(table)
