"""`feeaudit agencies import`: what do these registers say, as rows of agencies.csv?"""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from feeaudit.agencies.making import Made

KINDS = {
    "institutions": "事业单位",
    "associations": "社会组织",
    "shareholders": "股东",
    "directory": "中介超市",
}
"""What `--kind` may say, and in Chinese."""
_MOST_NOTES = 50


@click.command(
    "import",
    epilog="""\b
例 Examples:
  feeaudit agencies import 事业单位名录.xlsx 社会组织.html 股东.csv 中介超市.xls -o 登记/
  feeaudit agencies import 名单.docx --kind 事业单位 --column "归口=authority" -o 登记/
  feeaudit scan 票据/ -a 登记/""",
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("-o", "--out", required=True, metavar="DIR", help="写到这里：agencies.csv 等 where to write")
@click.option(
    "--kind",
    type=click.Choice([*KINDS, *KINDS.values()]),
    help="哪种登记，表头不说时用 which register, where headings do not tell",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=FIELD",
    help="说明一列是什么；=- 放在一边 name a column, or set it aside",
)
@click.option("--valid-from", metavar="DATE", help="没写起始日的隶属从哪天起 first day of ties that do not say theirs")
@click.option("--valid-to", metavar="DATE", help="没写终止日的隶属到哪天止 last day of ties that do not say theirs")
@click.option("--carry", is_flag=True, help="没有名称的行沿用上一行的 a row without a name is of the body above")
@click.option("--leave-others", is_flag=True, help="不是登记的表和页放在一边 leave out what is no register")
@click.option("--password-file", metavar="FILE", help="密码文件，一行一个 passwords for locked files, one a line")
@click.option("--jobs", type=click.IntRange(1, 256), help="读文件的进程数 reading processes")
def import_(
    paths: tuple[str, ...],
    out: str,
    kind: str | None,
    columns: tuple[str, ...],
    valid_from: str | None,
    valid_to: str | None,
    password_file: str | None,
    jobs: int | None,
    carry: bool,  # noqa: FBT001 - a flag of the command line
    leave_others: bool,  # noqa: FBT001 - as above
) -> int:
    """把公布的登记变成 agencies.csv。Turn published registers into agencies.csv.

    事业单位（举办单位）、社会组织（业务主管单位）、股东（持股比例）、中介超市（服务事项，另写 directory.csv）；读
    XLSX、XLS、CSV、HTML、DOCX、PDF，几个文件合成一份，每一行写着出处（文件、表或页、行）。每一行都有交代；认不出的列写明列名。
    Public institutions, social organisations, shareholders, directories of intermediaries; every row has its source and
    is accounted for; a column without a field is refused by name.

    \b
    字段 fields: name credit_code class authority authority_code founder supervisor holder holder_code relation
    share_percent legal_representative address phone bank_account service commissioner valid_from valid_to source …
    结束码 Exit codes: 0 写好了 written · 65 有读不成、认不出的，什么也不写 refused, nothing is written · 73 写不进
    """
    from pathlib import Path

    from feeaudit.agencies import making, writing
    from feeaudit.agencies.headings import REGISTERS
    from feeaudit.agencies.kinds import PUBLISHED
    from feeaudit.cli.frame import day
    from feeaudit.cli.papers import transcripts
    from feeaudit.errors import BadUsage
    from feeaudit.machine import without_cycles

    first, last = day(valid_from, "--valid-from"), day(valid_to, "--valid-to")
    if first and last and first > last:
        raise BadUsage(f"--valid-from {first} 晚于 is after --valid-to {last}", todo="改正 correct them")
    said = making.Said(
        kind=next((one for one in PUBLISHED if kind in (one, KINDS[one])), None),
        valid_from=str(first or ""),
        valid_to=str(last or ""),
        carry=carry,
        others=leave_others,
    )
    names = _named(columns)
    with without_cycles():
        papers = transcripts(paths, frozenset(names), password_file, jobs, REGISTERS)
        made = making.of(papers, said, names)
        file, before = writing.write(made, Path(out))
        _tell(made, str(file), before)
    return 0


def _named(columns: tuple[str, ...]) -> dict[str, str]:
    """`归口=authority` → heading, as it is compared, and field. BadUsage where it is no such pair."""
    from feeaudit.agencies.headings import fields
    from feeaudit.errors import BadUsage
    from feeaudit.fees.transcripts.headings import normal

    made = {}
    for typed in columns:
        heading, _, field = typed.rpartition("=")
        if not heading.strip() or field not in fields():
            raise BadUsage(
                f"--column 写得不对 not a heading and a field: {typed}",
                todo=f'写成 --column "表头=字段"，=- 放在一边；可用 known fields: {", ".join(fields())}',
            )
        made[normal(heading)] = field
    return made


def _tell(made: "Made", file: str, before: int) -> None:
    """Where it was written, what became of every row, and what a person should look at."""
    from feeaudit.agencies import account
    from feeaudit.agencies.kinds import REGISTERS
    from feeaudit.cli.tables import show

    for source in made.sources:
        one = REGISTERS[source["kind"]]  # type: ignore[index]
        click.echo(f"{source['file']} · {one.zh} {one.en}：{source['rows']} → {file}")
    show(account.HEADINGS, account.table(made.account))
    if before:
        click.echo(f"原来的 {before} 行已被替换 an earlier file with {before} rows was replaced: {file}", err=True)
    for note in made.account.notes[:_MOST_NOTES]:
        click.echo(f"请看 look at: {note}", err=True)
    if len(made.account.notes) > _MOST_NOTES:
        click.echo(f"还有 {len(made.account.notes) - _MOST_NOTES} 处 and more", err=True)
