"""Which lists did the user name? The option and the loading that every `feeaudit catalogue` command shares."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from feeaudit.model import Catalogue

lists_option = click.option("-c", "--catalogues", multiple=True, metavar="DIR", help="清单文件夹，默认自带的 lists")


def load(catalogues: tuple[str, ...]) -> "tuple[Catalogue, ...]":
    from feeaudit import fees
    from feeaudit.cli.frame import lists_of

    return fees.load(lists_of(catalogues))
