"""`feeaudit link`: which fee is each of these charges?"""

from pathlib import Path

import click


@click.command(epilog="例 Example:  feeaudit link 收费.csv -c catalogues/ -f jsonl > 对应.jsonl")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-c", "--catalogues", multiple=True, metavar="DIR", help="收费清单文件夹；替代自带清单 official lists")
@click.option("--known-on", metavar="DATE", help="只用那天已有的清单 only lists we had on that day")
@click.option("-f", "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", help="输出格式 format")
def link(file: Path, catalogues: tuple[str, ...], known_on: str | None, form: str) -> int:
    """这些收费各是清单上的哪一项？Which fee is each of these charges?

    FILE 是 CSV 或 JSON Lines，要有 item 列，可有 payee, payee_id, date, place, document_type。
    每行输入一行输出，顺序不变。One line per input row, in input order: linked, ambiguous or unlinked.
    """
    from feeaudit import fees
    from feeaudit.cli.frame import day, existing, lists_of
    from feeaudit.cli.tables import utf8_output
    from feeaudit.links import rows

    existing((str(file),))
    lists = fees.load(lists_of(catalogues), known_on=day(known_on, "--known-on"))
    given = rows.read(file)
    out = utf8_output()
    for line in rows.lines(rows.link_rows(given, lists), form):
        out.write(line)
    for number, wrong in enumerate(given):
        if rows.ERROR in wrong:
            click.echo(f"第{number}行（从0数）row {number} from 0: {wrong[rows.ERROR]}", err=True)
    return 3 if any(rows.ERROR in row for row in given) else 0
