"""`feeaudit catalogue`: what does the official list say?"""

from typing import TYPE_CHECKING

import click

from feeaudit.cli.tables import show as show_rows

if TYPE_CHECKING:
    from feeaudit.model import Catalogue

lists_option = click.option("-c", "--catalogues", multiple=True, metavar="DIR", help="清单文件夹，默认自带的 lists")


@click.group(epilog="例 Example:  feeaudit catalogue search 水土保持")
def catalogue() -> None:
    """查看收费目录清单。What does the official list say?"""


def _load(catalogues: tuple[str, ...]) -> "tuple[Catalogue, ...]":
    from feeaudit import fees
    from feeaudit.cli.frame import lists_of

    return fees.load(lists_of(catalogues))


@catalogue.command("list", epilog="例 Example:  feeaudit catalogue list -c catalogues/")
@lists_option
def list_(catalogues: tuple[str, ...]) -> int:
    """有哪些清单，多少项，完整还是节选。Which lists are loaded?"""
    from feeaudit.fees import views

    show_rows(views.LIST_HEADINGS, views.lists(_load(catalogues)))
    return 0


@catalogue.command(epilog="例 Example:  feeaudit catalogue search 污水处理")
@click.argument("text")
@lists_option
def search(text: str, catalogues: tuple[str, ...]) -> int:
    """按名称、别名或文号找收费项目。Find fees by name, alias or document number."""
    from feeaudit.fees import views

    found = views.search(_load(catalogues), text)
    if not found:
        click.echo(f"清单里没找到 not on the loaded lists: {text}", err=True)
        return 0
    show_rows(views.SEARCH_HEADINGS, found)
    return 0


@catalogue.command(epilog="例 Example:  feeaudit catalogue show ID")
@click.argument("fee_id", metavar="ID")
@lists_option
def show(fee_id: str, catalogues: tuple[str, ...]) -> int:
    """一个收费项目的全部内容和出处。One fee, with its source."""
    from feeaudit.errors import BadUsage
    from feeaudit.fees import views

    rows = views.show(_load(catalogues), fee_id)
    if not rows:
        raise BadUsage(
            f"清单里没有这个编号 no fee has this id: {fee_id}", todo="用 catalogue search 找编号 search for it"
        )
    show_rows(("项 field", "内容 value"), rows)
    return 0


@catalogue.command(epilog="例 Example:  feeaudit catalogue check -c 我的清单/")
@lists_option
def check(catalogues: tuple[str, ...]) -> int:
    """清单可用吗：多少标准可计算，多少待核实。Can these lists be used?"""
    from feeaudit.fees import views

    show_rows(views.CHECK_HEADINGS, views.check(_load(catalogues)))
    return 0
