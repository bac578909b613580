"""Where does a person look and decide? A local web page over the findings of the last run."""

import secrets
import socket
from contextlib import suppress

from feeaudit.errors import BadUsage, MissingExtra
from feeaudit.store import open_store

__all__ = ["serve"]

LOCAL = ("127.0.0.1", "localhost", "::1")


def serve(url: str, host: str, port: int) -> None:
    """Serve until interrupted. The first line on standard error is the address, with the start token."""
    try:
        import uvicorn

        from feeaudit.review.pages import make_app
    except ImportError as error:
        raise MissingExtra(
            f"复核页面的组件没有安装 the review page's packages are not installed: {error.name}",
            todo="pip install 'feeaudit[review]'，在源码里 in a checkout: pip install '.[review]'",
        ) from error
    import sys

    token = secrets.token_urlsafe(24)
    shown = f"[{host}]" if ":" in host else host
    with open_store(url, make=False) as store, suppress(KeyboardInterrupt), _listening(host, port) as listener:
        print(f"http://{shown}:{port}/?token={token}", file=sys.stderr, flush=True)
        app = make_app(store, token=token, hosts=(*LOCAL, host))
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """A socket on this address, before the address is told to anybody. Raises BadUsage."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise BadUsage(
            f"不能在 {host}:{port} 上监听 cannot listen there: {error.strerror or error}",
            todo="换一个 --port 或 --host；choose another --port or --host",
        ) from error
    return listener
