"""`feeaudit verify`: is the store as it was written, and are the reports beside it?"""

from pathlib import Path

import click


@click.command(epilog="例 Example:  feeaudit verify --store sqlite:///feeaudit-out/feeaudit.db --head 12:3f9a…")
@click.option("--store", "url", metavar="URL", help="库的地址，默认 feeaudit-out/feeaudit.db the store")
@click.option("-o", "--out", metavar="DIR", help="结果文件夹 folder of the results, with its store")
@click.option(
    "--head", "heads", multiple=True, metavar="N:HASH", help="别处记下的链首 a head that was written down elsewhere"
)
def verify(url: str | None, out: str | None, heads: tuple[str, ...]) -> int:
    """库和报告是不是写入时的样子？Is the store whole, and are the reports as they were written?

    查库文件、每次运行的疑点、人的结论的哈希链，和结果文件夹里每个文件的哈希。以 1 结束表示有损坏。

    结论链能看出被改、被删、被换；整条重写只有对照别处记下的链首（每份报告都印有）才看得出。The chain shows what was
    changed; that all of it was written anew is seen only against a head that stands elsewhere: every report prints it.
    """
    from feeaudit.cli.frame import store_of
    from feeaudit.reports import outputs
    from feeaudit.reports.showing import visible
    from feeaudit.store import Damage, beside, open_store

    folder = Path(out) if out else beside(store_of(url))
    known = [*map(_head, heads), *outputs.heads(folder)]
    with open_store(store_of(url, out), make=False) as store:
        events = store.head()
        found: list[Damage] = [*store.damages(known), *outputs.damages(folder)]
    for damage in found:
        click.echo(f"{visible(damage.where)}: {visible(damage.what)}", err=True)
    click.echo(
        f"{len(found)} 处损坏 damages" if found else "库和报告都是写入时的样子 the store and the reports are whole",
        err=True,
    )
    click.echo(f"{events[0]}:{events[1]}")
    return 1 if found else 0


def _head(text: str) -> tuple[int, str]:
    from feeaudit.errors import BadUsage

    count, _, hash_ = text.partition(":")
    if not (count.isascii() and count.isdigit() and hash_):
        raise BadUsage(f"不是链首 no head: {text}", todo="照报告写成 条数:哈希 write it as count:hash, as reports do")
    return int(count), hash_
