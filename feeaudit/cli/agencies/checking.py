"""`feeaudit agencies check`: can these registers be used, and what should be mended?"""

import click

from feeaudit.cli.tables import show as show_rows

_HELP = "输出格式，默认 table format"


@click.command(epilog="例 Example:  feeaudit agencies check 登记/ -f json")
@click.argument("paths", nargs=-1, required=True, metavar="DIR_OR_FILE...")
@click.option("-f", "--format", "form", type=click.Choice(["table", "json"]), default="table", help=_HELP)
def check(paths: tuple[str, ...], form: str) -> int:
    """登记资料可用吗：哪一行有什么问题、怎么改。Can these registers be used?

    查代码校验位、重复、矛盾、起止重叠、自己持有自己、关联成环、比例超过 100%、类别、关系、出处、日期、一码几名。
    Check characters of codes, rows that repeat or contradict, days that overlap, bodies that own themselves, circles,
    shares over 100 %, classes, relations, missing sources and days, several names of one code.

    \b
    结束码 Exit codes: 0 能用，有问题也列出 usable, problems are listed · 65 有文件或行不能用 something cannot be used
    """
    from pathlib import Path

    from feeaudit.agencies import problems
    from feeaudit.agencies.problems import showing
    from feeaudit.cli.frame import existing
    from feeaudit.cli.tables import utf8_output
    from feeaudit.errors import NothingToAudit
    from feeaudit.plain import readable

    files = problems.files_of([Path(path) for path in existing(paths)])
    if not files:
        raise NothingToAudit(
            "文件夹里没有登记资料 no register in it", where="、".join(paths), todo="给出 agencies.csv name the file"
        )
    read, found = problems.find(files)
    if form == "json":
        utf8_output().write(readable(showing.plain(read, found)))
    else:
        show_rows(showing.FILE_HEADINGS, showing.files(read))
        if found:
            show_rows(showing.HEADINGS, showing.rows(found), showing.looks(found))
    click.echo(showing.counted(found) or "没有发现问题 no problem found", err=True)
    return 65 if any(one.severity == "critical" for one in found) else 0
