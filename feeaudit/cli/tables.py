"""How does a command show rows on standard output?"""

import io
import sys
from collections.abc import Iterable
from typing import TextIO


def utf8_output() -> TextIO:
    """Standard output for programs: UTF-8 and plain line ends on every system, whatever its console speaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout


def show(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """A table whose columns know the width of Chinese."""
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console().print(table)
