"""How does a transcribed list lie on disk? datapackage.json, fees.csv and sources.csv; same input, same bytes."""

import csv
import io
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from feeaudit import fees
from feeaudit.errors import BadCatalogue
from feeaudit.fees.edition import PACKAGE, TABLE
from feeaudit.fees.published import SOURCES
from feeaudit.fees.rows import COLUMNS
from feeaudit.fees.transcripts import sources
from feeaudit.fees.transcripts.block import List
from feeaudit.paths import write_text
from feeaudit.plain import readable
from feeaudit.text import safe


def write(made: List, out: Path) -> Path:
    """Write `<list>/<edition>/` beneath `out`, once it reads as every run will read it.

    Raises CannotWrite, BadCatalogue.
    """
    name, edition = str(made.about["list"]), str(made.about["edition"])
    for part in (name, edition):
        if not part.strip() or part in (".", "..") or "/" in part or "\\" in part or not part.isprintable():
            raise BadCatalogue(
                f"清单或版本的名字不能作文件夹 the name of list or edition is no folder: {part!r}",
                todo="用 --list、--edition 另写一个，不含斜杠 name it otherwise, without a slash",
            )
    texts = {
        TABLE: table(COLUMNS, made.rows),
        SOURCES: table(sources.COLUMNS, made.sources),
        PACKAGE: readable(made.about),
    }
    folder, aside = out / name / edition, out / name / f".{edition}.{os.getpid()}"
    try:
        for file, text in texts.items():
            write_text(aside / file, text)
        fees.load((aside,))
        for file, text in texts.items():
            write_text(folder / file, text)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        for empty in (out / name, out):
            with suppress(OSError):
                empty.rmdir()
    return folder


def table(columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> str:
    """Rows as CSV; no cell is one that a spreadsheet would run."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe(cell) if (cell := row.get(name)) else "" for name in columns] for row in rows)
    return text.getvalue()
