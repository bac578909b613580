"""`feeaudit validate`: do the suites pass?"""

from pathlib import Path

import click


@click.command(epilog="例 Example:  feeaudit validate -e expectations/ -o out/")
@click.option("-e", "--expectations", metavar="DIR", help="期望套件文件夹，默认自带的 folder of suites")
@click.option(
    "-o", "--out", metavar="DIR", default="feeaudit-out", show_default=True, help="上次审查的结果文件夹 results"
)
@click.option(
    "--fail-on", type=click.Choice(["critical", "warning", "info"]), default="warning", help="从哪级起以 1 结束"
)
def validate(expectations: str | None, out: str, fail_on: str) -> int:
    """对上次审查的结果再跑一遍期望套件。Do the suites pass?

    改了 expectations/*.json 不必重新审查 no new scan is needed after an edit. 没能运行的从不算通过 what could not run
    is never a pass (3).
    """
    from typing import cast

    from feeaudit import suites
    from feeaudit.cli.tables import show
    from feeaudit.model import Severity
    from feeaudit.paths import shipped, write_text
    from feeaudit.plain import readable

    tables = suites.load_tables(Path(out))
    with suites.start(Path(expectations) if expectations else shipped("expectations")) as runner:
        result = runner.validate(tables)
    write_text(Path(out) / "suites.json", readable(result))
    said = [(s["suite"], e) for s in result["suites"] for e in s["expectations"] if e["result"] != "pass"]
    rows = [(suite, e["rule"], e["severity"], e["result"], str(e["failed"])) for suite, e in said]
    if rows:
        show(("套件 suite", "规则 rule", "级别 severity", "结果 result", "不通过 failed"), rows)
    total = sum(len(s["expectations"]) for s in result["suites"])
    click.echo(f"{total} 项期望，{total - len(said)} 项通过 expectations, {total - len(said)} passed", err=True)
    return suites.gate(result, cast("Severity", fail_on))
