"""`feeaudit catalogue import`: what does this published list say, as a catalogue?"""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from feeaudit.fees.transcripts.block import List
    from feeaudit.fees.transcripts.said import Said

_MOST_NOTES = 50


@click.command(
    "import", epilog="例 Example:  feeaudit catalogue import 目录.pdf -o 清单/ --jurisdiction 370200 --edition 2024"
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-o", "--out", required=True, metavar="DIR", help="清单根文件夹，写到 DIR/<list>/<edition>/ where to write"
)
@click.option(
    "--jurisdiction", metavar="CODE", help="地区代码 (GB/T 2260)，全国 000000；标题里有的可不写 place of the list"
)
@click.option("--list", "list_", metavar="NAME", help="清单的名字，如 qingdao-administrative-fees the list's name")
@click.option("--edition", metavar="NAME", help="版本，如 2024；默认取标题或公布日期的年份 the edition")
@click.option("--title", metavar="TEXT", help="标题，默认取表上方的 the title")
@click.option("--published", metavar="DATE", help="公布日期 day of publication")
@click.option("--valid-from", metavar="DATE", help="整份清单的起始日 first day of the whole list")
@click.option("--valid-to", metavar="DATE", help="整份清单的截止日 last day of the whole list")
@click.option("--nature", metavar="N", help="没写性质的行按这个 the nature of rows that do not say theirs")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=FIELD",
    help="说明一列是什么；=- 放在一边 name a column, or set it aside",
)
@click.option("--excerpt", is_flag=True, help="只是节选，不能据此说目录外 an excerpt: nothing is off-list against it")
@click.option("--leave-others", is_flag=True, help="不是收费表的表和页放在一边 leave out what is no list")
@click.option(
    "--keep", is_flag=True, help="把公布的文件一起存进去，报告里就有那一行的图 keep the files: reports picture the row"
)
@click.option("--password-file", metavar="FILE", help="密码文件，一行一个 passwords for locked files, one a line")
@click.option("--jobs", type=click.IntRange(1, 256), help="读文件的进程数 reading processes")
def import_(
    paths: tuple[str, ...],
    out: str,
    columns: tuple[str, ...],
    password_file: str | None,
    jobs: int | None,
    excerpt: bool,  # noqa: FBT001 - a flag of the command line
    leave_others: bool,  # noqa: FBT001 - as above
    keep: bool,  # noqa: FBT001 - as above
    **typed: str | None,
) -> int:
    """把公布的目录清单变成 datapackage.json 和 fees.csv。Turn a published list into a catalogue.

    读 PDF、DOCX、HTML、XLSX、XLS、CSV 和制表符文本；几个文件或一个文件夹合成一份清单。
    每一行都有交代；认不出的列写明列名。Every row is accounted for; a column without a field is refused by name.
    核对后把 verified 写 true，sources.csv 写着每个值在哪一页哪一行 (check the rows, then write verified=true).
    """
    from dataclasses import replace
    from pathlib import Path

    from feeaudit.cli.papers import transcripts
    from feeaudit.fees import published
    from feeaudit.fees.transcripts import of, writing
    from feeaudit.fees.transcripts.headings import FEES, normal
    from feeaudit.machine import without_cycles

    said = replace(_said(typed, excerpt=excerpt), others=leave_others)
    named = {normal(heading): field for heading, field in map(_named, columns)}
    with without_cycles():
        papers = transcripts(paths, frozenset(named), password_file, jobs, FEES, pictures=True)
        made = of(papers, said, named)
        folder = writing.write(made, Path(out))
        if keep:
            published.keep((file for file in map(Path, paths) if file.is_file()), folder)
        _tell(made, str(folder))
    return 0


def _said(typed: dict[str, str | None], *, excerpt: bool) -> "Said":
    """What was typed of the list; BadUsage for a date, place or nature that is none."""
    from feeaudit.cli.frame import day
    from feeaudit.errors import BadUsage
    from feeaudit.fees.rows import NATURES
    from feeaudit.fees.transcripts import Said

    nature = typed["nature"]
    if nature is not None and nature not in NATURES:
        raise BadUsage(f"没有这种收费性质 no such nature: {nature}", todo=f"从中选 choose from {'、'.join(NATURES)}")
    place = typed["jurisdiction"]
    if place is not None and not (len(place) == 6 and place.isascii() and place.isdigit()):
        raise BadUsage(
            f"--jurisdiction 不是地区代码 not a place code: {place}",
            todo="用 GB/T 2260 的六位数字，如青岛 370200，全国 000000；six digits, 000000 for the nation",
        )
    return Said(
        list=typed["list_"],
        edition=typed["edition"],
        title=typed["title"],
        jurisdiction=place,
        published=day(typed["published"], "--published"),
        valid_from=day(typed["valid_from"], "--valid-from"),
        valid_to=day(typed["valid_to"], "--valid-to"),
        nature=nature,
        coverage="excerpt" if excerpt else "complete",
    )


def _named(typed: str) -> tuple[str, str]:
    """`征收依据文号=legal_basis` → heading and field; BadUsage where it is no such pair."""
    from feeaudit.errors import BadUsage
    from feeaudit.fees.transcripts import fields

    heading, _, field = typed.rpartition("=")
    if not heading.strip() or field not in fields():
        raise BadUsage(
            f"--column 写得不对 not a heading and a field: {typed}",
            todo=f'写成 --column "表头=字段"，=- 放在一边；可用 known fields: {", ".join(fields())}',
        )
    return heading, field


def _tell(made: "List", folder: str) -> None:
    """Where it was written, what became of every row, and what a person should look at."""
    from feeaudit.cli.tables import show
    from feeaudit.fees.transcripts import account

    click.echo(f"{made.about['title']} → {folder}")
    show(account.HEADINGS, account.table(made.account))
    for note in made.account.notes[:_MOST_NOTES]:
        click.echo(f"请看 look at: {note}", err=True)
    if len(made.account.notes) > _MOST_NOTES:
        click.echo(f"还有 {len(made.account.notes) - _MOST_NOTES} 处 and more", err=True)
