"""How does a command show rows on standard output?"""

from collections.abc import Iterable


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
