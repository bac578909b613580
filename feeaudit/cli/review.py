"""`feeaudit review`: the web page where people decide."""

import click


@click.command(epilog="例 Example:  feeaudit review --store sqlite:///feeaudit-out/feeaudit.db --port 8765")
@click.option("--store", "url", metavar="URL", help="库的地址，默认 feeaudit-out/feeaudit.db the store")
@click.option("-o", "--out", metavar="DIR", help="结果文件夹，库在其中 folder of the results, with its store")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址 address to listen on")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="端口 port")
def review(url: str | None, out: str | None, host: str, port: int) -> int:
    """打开复核页面，由人对疑点作结论。The web page where people decide.

    标准错误的第一行是带口令的地址 the first line on standard error is the address with its token. Ctrl-C 结束 ends it.
    """
    from feeaudit.cli.frame import store_of
    from feeaudit.review import serve

    serve(store_of(url, out), host, port)
    return 0
