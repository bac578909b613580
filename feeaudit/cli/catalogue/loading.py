"""Which lists did the user name? The options and the loading that every `feeaudit catalogue` command shares."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from datetime import date

    from feeaudit.model import Catalogue

F = TypeVar("F", bound=Callable[..., Any])
_KNOWN_ON = f"{__name__}.known_on"


def _keep(context: click.Context, _option: click.Parameter, value: str | None) -> None:
    context.meta[_KNOWN_ON] = value


_lists = click.option("-c", "--catalogues", multiple=True, metavar="DIR", help="清单文件夹，默认自带的 lists")
_known_on = click.option(
    "--known-on",
    metavar="DATE",
    expose_value=False,
    callback=_keep,
    help="只看那天已有的清单 only lists we had on that day",
)


def lists_option(command: F) -> F:
    """`-c` as the argument `catalogues`; `--known-on` is for `load`."""
    return _lists(_known_on(command))


def load(catalogues: tuple[str, ...]) -> "tuple[Catalogue, ...]":
    """The lists named, else those of feeaudit.toml, else the shipped ones; as known on the day of `--known-on`."""
    from feeaudit import fees
    from feeaudit.cli.frame import lists_of

    return fees.load(lists_of(catalogues), known_on=known_on())


def known_on() -> "date | None":
    """The day of `--known-on`; BadUsage where it is none."""
    from feeaudit.cli.frame import day

    return day(click.get_current_context().meta.get(_KNOWN_ON), "--known-on")
