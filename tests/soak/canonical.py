"""What does a store hold, and what does a folder of results, without times and places?"""

import sqlite3
from pathlib import Path

PASSING = ("kept",)
"""Columns that say when."""
DRAWN = ("queue", "views", "sqlite_")
"""Tables that are drawn from others, or not of a run."""


def dump(file: Path) -> str:
    """Every table in its own order, row by row."""
    with sqlite3.connect(file) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        lines = []
        for (name,) in names:
            if name.startswith(DRAWN):
                continue
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})") if row[1] not in PASSING]
            said = ", ".join(f'"{column}"' for column in columns)
            rows = connection.execute(f"SELECT {said} FROM {name} ORDER BY {said}")  # noqa: S608  names of the file
            lines += [f"{name}: {row!r}" for row in rows]
    connection.close()
    return "\n".join(lines)


def outputs(folder: Path) -> dict[str, bytes]:
    """File → its bytes, without the store's own."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if not file.name.startswith("feeaudit.")}
