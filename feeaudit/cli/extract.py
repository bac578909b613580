"""`feeaudit extract`: what do these documents say?"""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from feeaudit.model import Reading


@click.command(epilog="例 Example:  feeaudit extract 票据/ -f jsonl > 票据.jsonl")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-f", "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", help="输出格式 format")
@click.option("--password-file", metavar="FILE", help="密码文件，一行一个 passwords for locked files, one a line")
@click.option("--quick", is_flag=True, help="只核算术 arithmetic only: no ink, QR codes, revisions")
@click.option("--jobs", type=click.IntRange(1, 256), help="读文件的进程数 reading processes")
def extract(paths: tuple[str, ...], form: str, password_file: str | None, quick: bool, jobs: int | None) -> int:  # noqa: FBT001 - a flag of the command line
    """把票据和台账读成数据，写到标准输出。What do these documents say?

    每张发票一行，读不出的文件也有一行并写明原因。One line per invoice; a document that yields none has one too.
    默认全部核对；给 --quick 快一半，但看不出藏着的字。All checks by default; --quick misses what is hidden in a PDF.
    """
    import os

    from feeaudit.cli.frame import existing, passwords_in_force
    from feeaudit.cli.tables import utf8_output
    from feeaudit.readings import extracted

    readings = _read(existing(paths), jobs or os.cpu_count() or 1, passwords_in_force(password_file), quick=quick)
    out = utf8_output()
    for line in extracted.lines(readings, form):
        out.write(line)
    return 0 if all(r.outcome in ("read", "duplicate") for r in readings) else 3


def _read(paths: tuple[str, ...], jobs: int, passwords: tuple[str, ...], *, quick: bool) -> "tuple[Reading, ...]":
    """What the documents say, twins and copies marked; nothing is remembered."""
    from feeaudit import charges, payments, readings
    from feeaudit.cli import screen
    from feeaudit.errors import NothingToAudit
    from feeaudit.paths import walk

    given = tuple(walk(paths))
    if not given:
        raise NothingToAudit(
            "没有文件 no files", where="、".join(paths), todo="给出含票据的文件夹；name a folder with papers"
        )
    job = charges.read_file_quickly if quick else charges.read_file
    with screen.progress(screen.console()) as tell:
        return payments.settle(
            readings.read_all(given, None, jobs=jobs, tell=tell, passwords=passwords, job=job)
        ).readings
