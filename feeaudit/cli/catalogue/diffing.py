"""`feeaudit catalogue diff`: what changed from one edition of a list to another?"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from feeaudit.cli.catalogue.loading import lists_option, load

if TYPE_CHECKING:
    from feeaudit.fees.changes import Change
    from feeaudit.model import Catalogue

_HELP = "输出格式，默认 text format"


@click.command(epilog="例 Example:  feeaudit catalogue diff 我的清单/2023 我的清单/2024 -f xlsx -o 变化.xlsx")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@lists_option
@click.option("-f", "--format", "form", type=click.Choice(["text", "json", "xlsx"]), default="text", help=_HELP)
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="写入文件，xlsx 必须给 output file")
def diff(old: str, new: str, catalogues: tuple[str, ...], form: str, out: Path | None) -> int:
    """两个版本有何变化：新增、删除、改名、标准、依据、时效。What changed from edition A to edition B?

    A、B 是版本文件夹，或已装清单的 清单/版本（只有一个版本的，写清单名）。改名的注明与旧名的相似度，不当作一删一增。
    A and B are edition folders, or names of loaded lists. A renamed fee is shown as such, with how alike the names are.
    JSON 另有 touched：要重新审的地区和名称 the places and names whose charges need a new test.
    """
    from feeaudit.errors import BadUsage
    from feeaudit.fees import changes

    if form == "xlsx" and out is None:
        raise BadUsage("xlsx 要写进文件 xlsx goes to a file", todo="加上 -o 变化.xlsx；add -o FILE")
    before, after = _edition(old, catalogues), _edition(new, catalogues)
    found = changes.between(before, after)
    _write(before, after, found, form, out)
    said = " · ".join(f"{_said(kind)} {number}" for kind, number in changes.counts(found).items() if number)
    click.echo(f"{before.name} → {after.name}: {said or '没有变化 no change'}", err=True)
    return 0


def _write(old: "Catalogue", new: "Catalogue", found: "tuple[Change, ...]", form: str, out: Path | None) -> None:
    from feeaudit.cli.tables import lines_of, show, utf8_output
    from feeaudit.fees.changes import showing
    from feeaudit.paths import write_text, write_whole
    from feeaudit.plain import readable

    told = showing.rows(found)
    rows = [row for _, row in told]
    if form == "xlsx" and out is not None:
        from feeaudit.reports.xlsx import changes

        title, day = f"{old.name} → {new.name}", new.valid_from or new.published
        write_whole(out, lambda aside: changes.write(rows, aside, title=title, as_of=day))
    elif form == "json":
        text = readable(showing.plain(old, new, found))
        write_text(out, text) if out else utf8_output().write(text)
    elif out:
        write_text(out, lines_of(showing.HEADINGS, rows))
    elif rows:
        show(showing.HEADINGS, rows, [showing.LOOKS[kind] for kind, _ in told])


def _said(kind: str) -> str:
    from feeaudit.fees.changes import showing

    return showing.SAID[kind]


def _edition(named: str, catalogues: tuple[str, ...]) -> "Catalogue":
    """The one edition that is named: a folder, or `list/edition` of what is loaded. BadUsage where it is not one."""
    from feeaudit import fees
    from feeaudit.errors import BadUsage
    from feeaudit.paths import is_folder

    if is_folder(Path(named)):
        found = fees.load((Path(named),))
    else:
        known = load(catalogues)
        found = tuple(one for one in known if named in (one.name, one.list))
        if not found:
            raise BadUsage(
                f"没有这个版本文件夹或清单 no such edition folder or list: {named}",
                todo="写版本文件夹，或用 feeaudit catalogue list 看清单名 name a folder, or see the names of the lists",
            )
    if len(found) > 1:
        editions = "、".join(one.name for one in found[:8])
        raise BadUsage(f"{named} 有几个版本 has several editions: {editions}", todo="写明其中一个版本 name one of them")
    return found[0]
