"""`feeaudit review`: the web page where people decide."""

from pathlib import Path

import click


@click.command(epilog="例 Example:  feeaudit review --store sqlite:///feeaudit-out/feeaudit.db --port 8765")
@click.option("--store", "url", metavar="URL", help="库的地址，默认 feeaudit-out/feeaudit.db the store")
@click.option("-o", "--out", metavar="DIR", help="结果文件夹，库在其中 folder of the results, with its store")
@click.option("-c", "--catalogues", multiple=True, metavar="DIR", help="收费清单文件夹；替代自带清单 official lists")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址 address to listen on")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="端口 port")
def review(url: str | None, out: str | None, catalogues: tuple[str, ...], host: str, port: int) -> int:
    """打开复核页面，由人对疑点作结论。The web page where people decide.

    标准错误的第一行是带口令的地址 the first line on standard error is the address with its token. Ctrl-C 结束 ends it.
    """
    from feeaudit import config
    from feeaudit.cli.frame import configured, lists_of, store_of
    from feeaudit.cli.running import four_eyes_of
    from feeaudit.review import Order, serve

    options = configured(Path(config.FILE))
    serve(
        Order(
            store=store_of(url, out),
            host=host,
            port=port,
            catalogues=lists_of(catalogues),
            four_eyes=four_eyes_of(options),
        )
    )
    return 0
