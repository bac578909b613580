"""`feeaudit bundle`: one archive of a run that can be checked later, elsewhere."""

from pathlib import Path

import click


@click.command(epilog="例 Example:  feeaudit bundle -o 证据包.zip && feeaudit verify 证据包.zip --papers 票据/")
@click.option("-o", "--out", "file", type=click.Path(path_type=Path), required=True, help="写成的文件 file to write")
@click.option("--results", metavar="DIR", help="结果文件夹，默认是库旁边的 folder of the results, beside the store")
@click.option("--store", "url", metavar="URL", help="库的地址，默认 feeaudit-out/feeaudit.db the store")
def bundle(file: Path, results: str | None, url: str | None) -> int:
    """把一次运行装成证据包，日后可在别处复核。An evidence bundle.

    内有：给出的每份文件的哈希、清单版本、规则、疑点、报告、人的结论。标准输出是它的封条：记在别处，日后对照。

    Hashes of all papers, editions of the lists, rules, findings, reports, decisions. It prints the bundle's seal: write
    that down elsewhere, `feeaudit verify` prints it again.
    """
    from feeaudit.cli.frame import store_of
    from feeaudit.reports.bundle import write
    from feeaudit.rules import CHECKS
    from feeaudit.store import beside, open_store

    where = store_of(url, results)
    folder = Path(results) if results else beside(where)
    with open_store(where, make=False) as store:
        last = store.last_run()
        rules = tuple(check.RULE for check in CHECKS)
        seal = write(folder, file, run_id=last[0] if last else None, events=store.events(), rules=rules)
    click.echo(f"写好证据包 bundle written: {file}", err=True)
    click.echo(seal)
    return 0
