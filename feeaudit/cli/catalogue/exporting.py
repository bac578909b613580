"""`feeaudit catalogue export`: the list as a workbook, to be read, mended and imported again."""

import click


@click.command(epilog="例 Example:  feeaudit catalogue export qingdao-government-funds/2022 -o 基金.xlsx")
@click.argument("name", metavar="LIST/EDITION")
@click.option("-o", "--out", required=True, metavar="FILE", help="工作簿 the workbook, .xlsx")
@click.option("-c", "--catalogues", multiple=True, metavar="DIR", help="清单文件夹，默认自带的 lists")
def export(name: str, out: str, catalogues: tuple[str, ...]) -> int:
    """把一份清单写成 XLSX，改过可以再导入，行还是那些行。Write a list as XLSX; it imports again to the same rows."""
    from pathlib import Path

    from feeaudit.cli.frame import lists_of
    from feeaudit.errors import BadUsage
    from feeaudit.fees import edition, workbook

    # each edition as it is written: loaded together, a newer one would end the rows of an older
    loaded = {one.name: one for one in map(edition.read, edition.packages(lists_of(catalogues)))}
    found = [one for full, one in loaded.items() if name in (full, one.list)]
    if len(found) != 1:
        raise BadUsage(
            f"{'没有这份清单 no such list' if not found else '有几个版本 several editions'}: {name}",
            todo=f"写成 list/edition，可用 known: {', '.join(loaded)}",
        )
    workbook.write(found[0], Path(out))
    click.echo(f"{found[0].title} → {out}（{len(found[0].fees)} 项 rows）")
    return 0
