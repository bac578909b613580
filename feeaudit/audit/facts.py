"""Which of the files given with `-a` are registers, and which are notices? By their content, never by their names."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from feeaudit.agencies import notices, problems
from feeaudit.documents import sniff
from feeaudit.errors import BadConfiguration
from feeaudit.frames import registers, schemas
from feeaudit.frames.registers import Registers
from feeaudit.paths import Given, shown

if TYPE_CHECKING:
    import polars as pl

_BOOKS = (sniff.XLSX, sniff.XLS)
_TABLES = (sniff.TEXT, sniff.CSV)


def load(files: tuple[Path, ...], *, jobs: int, passwords: tuple[str, ...] = ()) -> Registers:
    """Every `-a` file into its table; of a folder its registers. Raises BadConfiguration for what is neither, or cannot
    be read.
    """
    files = problems.files_of(files)
    papers = tuple(file for file in files if _is_notice(file))
    held = registers.load(tuple(file for file in files if file not in papers))
    if not papers:
        return held
    given = tuple(Given(path=shown(str(file)), file=file) for file in papers)
    read = notices.read_all(given, jobs=min(jobs, len(given)), passwords=passwords)
    return replace(held, notices=_frame(read), files=(*held.files, *((one.path, one.sha256) for one in read)))


def _is_notice(file: Path) -> bool:
    try:
        content = file.read_bytes() if file.is_file() else b""
    except OSError:
        return False  # the register's own reading says why
    kind = sniff.media_type(content)
    if kind in _BOOKS:
        raise BadConfiguration(
            "登记资料是工作簿，要先变成 agencies.csv a workbook is first made an agencies.csv",
            where=str(file),
            todo="用 feeaudit agencies import，或另存为 CSV；or save it as CSV",
        )
    if kind not in _TABLES:
        return kind in notices.READ
    return not registers.knows(file) and "。" in (registers.decoded(content) or "")


def _frame(read: tuple[notices.Notice, ...]) -> "pl.DataFrame":
    import polars as pl

    rows = [
        (one.path, page, line, text, one.title or None, one.issuer or None, one.issued, one.sha256)
        for one in read
        for page, line, text in one.sentences
    ]
    return pl.DataFrame(rows, schema=schemas.notices(), orient="row").unique().sort(pl.all(), nulls_last=True)
