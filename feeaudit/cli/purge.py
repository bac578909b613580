"""`feeaudit purge`: forget what need not be kept."""

import click


@click.command(epilog="例 Example:  feeaudit purge --older-than 3y --store sqlite:///feeaudit-out/feeaudit.db")
@click.option("--older-than", "age", metavar="AGE", required=True, help="早于多久，如 180d、3y older than")
@click.option("--who", metavar="NAME", help="谁清除的，默认登录名 who does it, by default the login name")
@click.option("--store", "url", metavar="URL", help="库的地址，默认 feeaudit-out/feeaudit.db the store")
def purge(age: str, who: str | None, url: str | None) -> int:
    """清除库里不必再留的内容。Forget what need not be kept.

    早于期限的票据内容、运行和疑点从库里抹去，磁盘上也不留；哈希和人的结论留下，并记下这次清除。

    What papers say, runs and findings older than that are wiped from the store and its file; hashes and decisions stay,
    and a record of the purge. Reports, bundles and backups are yours: they are not touched.
    """
    import getpass
    from datetime import datetime

    from feeaudit.cli.frame import age_of, store_of
    from feeaudit.machine import now
    from feeaudit.store import open_store

    before = (datetime.fromisoformat(now()) - age_of(age, "--older-than")).isoformat(timespec="seconds")
    with open_store(store_of(url), alone=True, make=False) as store:
        done = store.purge(before, who=who or getpass.getuser())
    click.echo(
        f"早于 {before[:10]} 的已抹去 wiped what is older: 文件内容 readings {done.readings} · 运行 runs {done.runs}",
        err=True,
    )
    return 0
