"""`feeaudit review`: the web page where people decide."""

from pathlib import Path

import click


@click.command(epilog="例 Example:  feeaudit review --store sqlite:///feeaudit-out/feeaudit.db --port 8765")
@click.option("--store", "url", metavar="URL", help="库的地址，默认 feeaudit-out/feeaudit.db the store")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址 address to listen on")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="端口 port")
def review(url: str | None, host: str, port: int) -> int:
    """打开复核页面，由人对疑点作结论。The web page where people decide.

    标准错误的第一行是带口令的地址 the first line on standard error is the address with its token. Ctrl-C 结束 ends it.
    """
    from feeaudit.errors import BadUsage
    from feeaudit.review import serve
    from feeaudit.store import default_url

    if url is None and not Path("feeaudit-out/feeaudit.db").is_file():
        raise BadUsage(
            "没有 feeaudit-out/feeaudit.db no store here",
            todo="先运行 feeaudit scan，或用 --store 指定；run feeaudit scan first, or name the store with --store",
        )
    serve(url or default_url(Path("feeaudit-out")), host, port)
    return 0
