"""`feeaudit catalogue list`, `search`, `show`: which lists, which fees, what does one say?"""

import click

from feeaudit.cli.catalogue.loading import lists_option, load
from feeaudit.cli.tables import show as show_rows


@click.command("list", epilog="例 Example:  feeaudit catalogue list -c catalogues/")
@lists_option
def list_(catalogues: tuple[str, ...]) -> int:
    """有哪些清单，多少项，完整还是节选。Which lists are loaded?"""
    from feeaudit.fees import views

    show_rows(views.LIST_HEADINGS, views.lists(load(catalogues)))
    return 0


@click.command(epilog="例 Example:  feeaudit catalogue search 污水处理")
@click.argument("text")
@lists_option
def search(text: str, catalogues: tuple[str, ...]) -> int:
    """按名称、别名或文号找收费项目。Find fees by name, alias or document number."""
    from feeaudit.fees import views

    found = views.search(load(catalogues), text)
    if not found:
        click.echo(f"清单里没找到 not on the loaded lists: {text}", err=True)
        return 0
    show_rows(views.SEARCH_HEADINGS, found)
    return 0


@click.command(epilog="例 Example:  feeaudit catalogue show ID")
@click.argument("fee_id", metavar="ID")
@lists_option
def show(fee_id: str, catalogues: tuple[str, ...]) -> int:
    """一个收费项目的全部内容和出处。One fee, with its source."""
    from feeaudit.errors import BadUsage
    from feeaudit.fees import views

    rows = views.show(load(catalogues), fee_id)
    if not rows:
        raise BadUsage(
            f"清单里没有这个编号 no fee has this id: {fee_id}", todo="用 catalogue search 找编号 search for it"
        )
    show_rows(("项 field", "内容 value"), rows)
    return 0
