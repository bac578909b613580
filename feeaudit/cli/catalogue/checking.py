"""`feeaudit catalogue check`: can these lists be used, and what should be mended?"""

import click

from feeaudit.cli.catalogue.loading import known_on, lists_option
from feeaudit.cli.tables import show as show_rows

_HELP = "输出格式，默认 table format"


@click.command(epilog="例 Example:  feeaudit catalogue check -c 我的清单/ -f json")
@lists_option
@click.option("-f", "--format", "form", type=click.Choice(["table", "json"]), default="table", help=_HELP)
def check(catalogues: tuple[str, ...], form: str) -> int:
    """清单可用吗：哪一行有什么问题、怎么改；多少标准可计算，多少待核实。Can these lists be used?

    查重复、同日两个标准、版本重叠和空档、没有依据、已停还开着、地区代码、没下载完、存成清单的登录页。
    Rows written twice, two prices on a day, editions that overlap or leave a gap, no basis, dead rows, bad places,
    half downloads, saved login pages.

    \b
    结束码 Exit codes: 0 能用，有问题也列出 usable, problems are listed · 65 有清单不能用 a list cannot be used
    """
    from feeaudit.cli.frame import lists_of
    from feeaudit.cli.tables import utf8_output
    from feeaudit.fees import problems, views
    from feeaudit.fees.problems import showing
    from feeaudit.plain import readable

    known, found = problems.find(lists_of(catalogues), known_on=known_on())
    if form == "json":
        utf8_output().write(readable(showing.plain(known, found)))
    else:
        show_rows(views.CHECK_HEADINGS, views.check(known))
        if found:
            show_rows(showing.HEADINGS, showing.rows(found), showing.looks(found))
    click.echo(showing.counted(found) or "没有发现问题 no problem found", err=True)
    return 65 if any(one.severity == "critical" for one in found) else 0
