"""`feeaudit decide`: what was typed into the spreadsheet comes back as decisions."""

from pathlib import Path

import click


@click.command(epilog="例 Example:  feeaudit decide --from report.xlsx --who 张三")
@click.option("--from", "file", type=click.Path(path_type=Path), required=True, help="填好的表 the sheet, filled in")
@click.option("--who", metavar="NAME", help="谁复核的，表里没写时 who decided, where the sheet does not tell")
@click.option("--store", "url", metavar="URL", help="库的地址，默认 feeaudit-out/feeaudit.db the store")
def decide(file: Path, who: str | None, url: str | None) -> int:
    """把填在疑点表里的结论记进库。Decisions typed in the sheet come back.

    在 report.xlsx 的“状态、处理说明、复核人”里填写。别人在这张表之后作过的结论不会被盖掉：逐条列出，以 1 结束。

    Fill in state, reason and reviewer. What another person decided after the sheet was written is never overwritten:
    it is listed, and the exit code is 1.
    """
    from feeaudit.audit import deciding
    from feeaudit.cli.frame import existing, store_of
    from feeaudit.machine import now
    from feeaudit.reports import typed
    from feeaudit.reports.showing import visible
    from feeaudit.store import open_store

    existing((str(file),))
    rows = typed.read(file)
    with open_store(store_of(url), make=False) as store:
        done = deciding.take(store, rows, who=who, when=now())
    click.echo(
        f"记下 {len(done.kept)} 条结论 decisions kept · 与库里一样 as they were {done.known}"
        f" · 没有记下 not kept {len(done.refused)}",
        err=True,
    )
    for sentence in done.refused:
        click.echo(f"  {visible(sentence)}", err=True)
    return 1 if done.refused else 0
