"""`feeaudit verify`: is the store as it was written, are the reports beside it, is a bundle?"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from feeaudit.store import Damage


@click.command(epilog="例 Example:  feeaudit verify --store sqlite:///feeaudit-out/feeaudit.db --head 12:3f9a…")
@click.argument("bundle", required=False, type=click.Path(path_type=Path))
@click.option("--store", "url", metavar="URL", help="库的地址，默认 feeaudit-out/feeaudit.db the store")
@click.option("-o", "--out", metavar="DIR", help="结果文件夹 folder of the results, with its store")
@click.option(
    "--head", "heads", multiple=True, metavar="N:HASH", help="别处记下的链首 a head that was written down elsewhere"
)
@click.option("--papers", multiple=True, metavar="PATH", help="原件，对照证据包 the papers, held against the bundle")
def verify(
    bundle: Path | None, url: str | None, out: str | None, heads: tuple[str, ...], papers: tuple[str, ...]
) -> int:
    """库、报告或证据包是不是写入时的样子？Is the store, or a bundle, as it was written?

    查库文件、每次运行的疑点、人的结论的哈希链、结果文件夹里每个文件；给出 BUNDLE 则查证据包。以 1 结束表示有损坏。

    结论链能看出被改、被删、被换；整条重写只有对照别处记下的链首（每份报告都印有）才看得出。The chain shows what was
    changed; that all of it was written anew is seen only against a head that stands elsewhere: every report prints it.

    标准输出是链首，或证据包的封条。It prints the head, or the bundle's seal.
    """
    from feeaudit.cli.frame import existing
    from feeaudit.reports.showing import visible

    if bundle:
        from feeaudit.reports.bundle import checking

        existing((str(bundle), *papers))
        seal, found = checking.check(bundle, papers)
    else:
        seal, found = _of_store(url, out, heads)
    for damage in found:
        click.echo(f"{visible(damage.where)}: {visible(damage.what)}", err=True)
    whole = "是写入时的样子 all is as it was written"
    click.echo(f"{len(found)} 处损坏 damages" if found else whole, err=True)
    click.echo(seal)
    return 1 if found else 0


def _of_store(url: str | None, out: str | None, heads: tuple[str, ...]) -> "tuple[str, tuple[Damage, ...]]":
    from feeaudit.cli.frame import store_of
    from feeaudit.reports import outputs
    from feeaudit.store import beside, open_store

    where = store_of(url, out)
    folder = Path(out) if out else beside(where)
    known = [*map(_head, heads), *outputs.heads(folder)]
    with open_store(where, make=False) as store:
        count, hash_ = store.head()
        return f"{count}:{hash_}", (*store.damages(known), *outputs.damages(folder))


def _head(text: str) -> tuple[int, str]:
    from feeaudit.errors import BadUsage

    count, _, hash_ = text.partition(":")
    if not (count.isascii() and count.isdigit() and hash_):
        raise BadUsage(f"不是链首 no head: {text}", todo="照报告写成 条数:哈希 write it as count:hash, as reports do")
    return int(count), hash_
