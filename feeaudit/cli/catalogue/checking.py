"""`feeaudit catalogue check`: can these lists be used?"""

import click

from feeaudit.cli.catalogue.loading import lists_option, load
from feeaudit.cli.tables import show as show_rows


@click.command(epilog="例 Example:  feeaudit catalogue check -c 我的清单/")
@lists_option
def check(catalogues: tuple[str, ...]) -> int:
    """清单可用吗：多少标准可计算，多少待核实。Can these lists be used?"""
    from feeaudit.fees import views

    show_rows(views.CHECK_HEADINGS, views.check(load(catalogues)))
    return 0
