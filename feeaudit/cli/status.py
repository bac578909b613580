"""`feeaudit status`: did the night run?"""

import click


@click.command(epilog="例 Example:  feeaudit status --max-age 26h || 发邮件")
@click.option("--max-age", "age", metavar="AGE", help="多久没运行算过期，如 26h stale after, for instance 26h")
@click.option("-o", "--out", metavar="DIR", help="结果文件夹，库在其中 folder of the results, with its store")
@click.option("--store", "url", metavar="URL", help="库的地址，默认 feeaudit-out/feeaudit.db the store")
def status(age: str | None, out: str | None, url: str | None) -> int:
    """昨夜运行了没有？Did the night run?

    以 1 结束：没有运行过，过期，或没有完成。Exit code 1: no run, a stale one, or one that is not complete.
    """
    import json
    from datetime import datetime
    from pathlib import Path

    from feeaudit.cli.frame import age_of, store_of
    from feeaudit.machine import now
    from feeaudit.reports import outputs
    from feeaudit.store import beside, open_store

    limit = age_of(age, "--max-age") if age else None
    where = store_of(url, out)
    with open_store(where, make=False) as store:
        last, kept, (events, _) = store.last_run(), store.last_kept(), store.head()
    if last is None or kept is None:
        click.echo("还没有运行过 no run yet")
        return 1
    run = json.loads(last[1])
    unread = sum(n["documents"] for name, n in run["outcomes"].items() if name not in ("read", "duplicate"))
    since = datetime.fromisoformat(now()) - datetime.fromisoformat(kept)
    hours = since.total_seconds() / 3600
    stale = limit is not None and not -limit <= since <= limit
    beside_it = outputs.said(Path(out) if out else beside(where))
    broken = beside_it is not None and not beside_it.get("complete")
    click.echo(
        f"上次运行 last run {run['run_id']} · {kept}（{hours:.1f} 小时前 hours ago）\n"
        f"文件 documents {run['seen']} · 未读 unread {unread} · 收费 charges {run['charges']}"
        f" · 疑点 findings {run['findings']} · 结论 decisions {events}"
    )
    if stale:
        click.echo(f"过期了 stale: {hours:.1f}h > {age}")
    if broken:
        click.echo("最近一次没有完成 the latest run is not complete")
    return 1 if stale or broken else 0
