"""`feeaudit catalogue list`, `search`, `show`: which lists, which fees, what does one say?"""

from typing import TYPE_CHECKING, Any

import click

from feeaudit.cli.catalogue.loading import lists_option, load
from feeaudit.cli.tables import show as show_rows
from feeaudit.cli.tables import show_found, show_lists, utf8_output

if TYPE_CHECKING:
    from feeaudit.fees.search import Found
    from feeaudit.model import Catalogue

_ECHOED = 60
"""Characters of what was typed that a message repeats."""
_form_option = click.option(
    "-f", "--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出格式 format"
)
_day_option = click.option("--on", metavar="DATE", help="看那一天是否有效 how it stood on that day")


@click.command("list", epilog="例 Example:  feeaudit catalogue list -c catalogues/")
@lists_option
def list_(catalogues: tuple[str, ...]) -> int:
    """有哪些清单，多少项，完整还是节选。Which lists are loaded?"""
    from feeaudit.fees import views

    show_lists(views.LIST_HEADINGS, views.lists(load(catalogues)))
    return 0


@click.command(epilog="例 Example:  feeaudit catalogue search wsclf --place 青岛 --on 2024-06-30")
@click.argument("text", nargs=-1, required=True)
@lists_option
@click.option("--place", metavar="PLACE", help="只看那里可用的：青岛 或 370200 only what may be charged there")
@_day_option
@click.option("-n", "most", type=click.IntRange(min=1), default=20, help="最多几项，默认 20 how many")
@_form_option
def search(
    text: tuple[str, ...], catalogues: tuple[str, ...], place: str | None, on: str | None, most: int, form: str
) -> int:
    """找收费项目。Find fees, however the name is typed.

    名称、别名、繁体、拼音或首字母（wsclf）、文号的任何写法、执收单位、部门、政策依据、地区；几个词要都符合。
    写错一个字也找得到，会注明。Names, aliases, traditional characters, pinyin, 文号, bodies, places; several words must
    all fit; a slip of the pen is guessed at, and said to be.
    """
    from feeaudit.cli.frame import day
    from feeaudit.errors import BadUsage
    from feeaudit.fees import looking, search

    typed, when, where = " ".join(text).strip(), day(on, "--on"), _place(place)
    if not typed:
        raise BadUsage(
            "没写要找什么 nothing to look for", todo="写名称、拼音、文号或地区 type a name, pinyin, 文号, place"
        )
    lists = load(catalogues)
    found = search.find(lists, typed, place=where, day=when)
    first = found[:most]
    beside = search.provisions(lists, typed, place=where)
    if form == "json":
        _write_json(looking.found_plain(first, typed, len(found), beside))
    else:
        if found:
            show_found(looking.FOUND_HEADINGS, looking.found_rows(first))
        for provision in beside:
            click.echo(f"另有规定 also says: {provision}")
    _tell(typed, found, len(first), lists)
    return 0


@click.command(epilog="例 Example:  feeaudit catalogue show qd-admin-0004")
@click.argument("fee_id", metavar="ID")
@lists_option
@_day_option
@_form_option
def show(fee_id: str, catalogues: tuple[str, ...], on: str | None, form: str) -> int:
    """一个收费项目的全部内容、上下级、历次版本和出处。One fee: its family, its history, its source."""
    from feeaudit.cli.frame import day
    from feeaudit.fees import looking

    lists, when = load(catalogues), day(on, "--on")
    if form == "json":
        plain = looking.page_plain(lists, fee_id)
        if plain is None:
            raise _no_such(lists, fee_id)
        _write_json(plain)
        return 0
    page = looking.page(lists, fee_id, when)
    if page is None:
        raise _no_such(lists, fee_id)
    show_rows(("项 field", "内容 value"), page.fields)
    for title, headings, rows in (
        ("上级 parents", looking.KIN_HEADINGS, page.parents),
        ("下级 children", looking.KIN_HEADINGS, page.children),
        ("历次版本 history", looking.FOUND_HEADINGS, page.history),
    ):
        if rows:
            click.echo(f"{title}:")
            (show_found if headings is looking.FOUND_HEADINGS else show_rows)(headings, rows)
    if page.elsewhere:
        click.echo(f"其他地方另有 {page.elsewhere} 项同名 fees of this name in other places: catalogue search")
    return 0


def _place(text: str | None) -> str | None:
    """A code or a name; BadUsage where it is neither."""
    from feeaudit.errors import BadUsage
    from feeaudit.fees import places

    code = places.named(text) if text is not None else None
    if text is not None and code is None:
        raise BadUsage(
            f"--place 不认识 not a place that is known: {text}",
            todo="写省、市名，或 GB/T 2260 的六位代码，如 青岛、370200；a province, a city or six digits",
        )
    return code


def _tell(text: str, found: "tuple[Found, ...]", shown: int, lists: "tuple[Catalogue, ...]") -> None:
    """On standard error: nothing found, only guesses, or more than are shown. An excerpt proves nothing by silence."""
    from feeaudit.fees.looking import GUESSED

    text = text if len(text) <= _ECHOED else f"{text[:_ECHOED]}…"
    if not found:
        click.echo(f"已装的清单里没找到 not on the loaded lists: {text}", err=True)
        if any(each.coverage == "excerpt" for each in lists):
            click.echo(
                "已装的清单有节选，没找到不等于目录外 some are excerpts: not found here is not off-list", err=True
            )
        return
    if found[0].way in GUESSED:
        click.echo(f"没有这样写的，以下写法或读音相近 nothing is called so; these are like it: {text}", err=True)
    if shown < len(found):
        click.echo(f"共 {len(found)} 项，显示前 {shown} 项，更多用 -n {len(found)} (of {len(found)})", err=True)


def _no_such(lists: "tuple[Catalogue, ...]", fee_id: str) -> Exception:
    from feeaudit.errors import BadUsage
    from feeaudit.fees import search

    near = "、".join(each.fee.id for each in search.find(lists, fee_id)[:5])
    meant = f"是否指 did you mean: {near}" if near else "用 catalogue search 找编号 search for it"
    return BadUsage(f"清单里没有这个编号 no fee has this id: {fee_id}", todo=meant)


def _write_json(plain: dict[str, Any]) -> None:
    from feeaudit.plain import readable

    utf8_output().write(readable(plain))
