"""`feeaudit validate`: do the suites pass?"""

from pathlib import Path

import click


@click.command(epilog="例 Example:  feeaudit validate -e expectations/ -o out/")
@click.option("-e", "--expectations", metavar="DIR", help="期望套件文件夹，默认自带的 folder of suites")
@click.option("-o", "--out", metavar="DIR", help="结果文件夹，默认 feeaudit-out/ folder of the results")
@click.option("--store", "url", metavar="URL", help="库的地址，默认在结果文件夹 the store, beside the results")
@click.option("--docs", metavar="DIR", help="另写 Great Expectations 的 Data Docs（会引用外部网址）write Data Docs too")
@click.option(
    "--fail-on", type=click.Choice(["critical", "warning", "info"]), help="从哪级起以 1 结束 exit 1 from here"
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="语言 language")
def validate(
    expectations: str | None, out: str | None, url: str | None, docs: str | None, fail_on: str | None, lang: str | None
) -> int:
    """对上次审查的结果再跑一遍期望套件。Do the suites pass?

    改了 expectations/*.json 不必重新审查 no new scan is needed after an edit. 没能运行的从不算通过 what could not run
    is never a pass (3). 结果写在 suites.json 和 suites.html (an offline page).
    """
    from typing import cast

    from feeaudit import config, suites
    from feeaudit.cli import screen
    from feeaudit.cli.frame import configured, store_of
    from feeaudit.model import Severity
    from feeaudit.paths import shipped, write_text
    from feeaudit.plain import readable
    from feeaudit.reports import suites_html, terminal
    from feeaudit.rules import CHECKS
    from feeaudit.store import open_store

    options = configured(Path(config.FILE))
    folder = Path(out or options.out or "feeaudit-out")
    with open_store(store_of(url, out), make=False) as store:
        tables = suites.tables_kept(store.tables())
    chosen = expectations or options.expectations
    ids = tuple(check.RULE.id for check in CHECKS)
    with suites.start(Path(chosen) if chosen else shipped("expectations"), rules=ids, docs=docs) as runner:
        result = runner.validate(tables)
    write_text(folder / "suites.json", readable(result))
    write_text(folder / suites_html.FILE, suites_html.page(result, lang or options.lang or "zh"))
    terminal.suites(result, screen.console(), lang or options.lang or "zh")
    return suites.gate(result, cast("Severity", fail_on or options.fail_on or "warning"))
