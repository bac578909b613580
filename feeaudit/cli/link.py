"""`feeaudit link`: which fee is each of these charges?"""

import gc
import os
from contextlib import ExitStack
from pathlib import Path

import click

_ROW = 1_000
"""Bytes of a file for every question that it may hold: a row is shorter, but many ask the same."""


@click.command(epilog="例 Example:  feeaudit link 收费.csv -c catalogues/ -f jsonl > 对应.jsonl")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-c", "--catalogues", multiple=True, metavar="DIR", help="收费清单文件夹；替代自带清单 official lists")
@click.option("--known-on", metavar="DATE", help="只用那天已有的清单 only lists we had on that day")
@click.option("-f", "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", help="输出格式 format")
@click.option("--store", "url", metavar="URL", help="库：记得的答案和人的判断 store of answers and people's judgements")
@click.option("--jobs", type=click.IntRange(1, 256), help="进程数，默认为核数 processes")
def link(
    file: Path, catalogues: tuple[str, ...], known_on: str | None, form: str, url: str | None, jobs: int | None
) -> int:
    """这些收费各是清单上的哪一项？Which fee is each of these charges?

    FILE 是 CSV、JSON Lines 或 Parquet，要有 item 列，可有 payee, payee_id, date, place, document_type。
    每行输入一行输出，顺序不变。One line per input row, in input order: linked, ambiguous or unlinked.

    \b
    verdict 为 unlinked 时，fee_id 只是最接近的一项，不算对应。
    Where the verdict is unlinked, fee_id is only the nearest fee, no link.
    """
    from feeaudit import fees
    from feeaudit.cli import screen
    from feeaudit.cli.frame import day, existing, lists_of
    from feeaudit.cli.tables import utf8_output
    from feeaudit.frames.fees import fees_frame
    from feeaudit.links import files, linker_of
    from feeaudit.links.rows import Lines
    from feeaudit.store import open_store

    # The lists and what is asked stay: the collector need not look through them again and again.
    gc.set_threshold(50_000)
    existing((str(file),))
    known = fees_frame(fees.load(lists_of(catalogues), known_on=day(known_on, "--known-on")))
    titles = dict(zip(known["fee_id"], known["name"], strict=True))
    given, out, wrong = files.read(file), utf8_output(), []

    def tell_wrong(number: int, what: str) -> None:
        wrong.append(number)
        click.echo(f"第{number}行（从0数）row {number} from 0: {what}", err=True)

    with ExitStack() as stack:
        memory = stack.enter_context(open_store(url)) if url else None
        said = memory.judgements() if memory else ()
        jobs, expected = jobs or os.cpu_count() or 1, file.stat().st_size // _ROW
        asked = linker_of(known, jobs=jobs, memory=memory, judgements=said, expected=expected)
        linker = stack.enter_context(asked)
        gc.freeze()
        tell = stack.enter_context(screen.progress(screen.console()))
        for lines in Lines(linker, titles, form, tell_wrong).of(given, tell=tell):
            out.write(lines)
    if linker.judged.expired:
        click.echo(f"清单变了，{len(linker.judged.expired)} 条判断不再有效 judgements whose fee has changed", err=True)
    return 3 if wrong else 0
