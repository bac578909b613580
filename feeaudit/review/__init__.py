"""Where does a person look and decide? A web page over the findings of the last run, on this machine or for a team."""

import secrets
import socket
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from feeaudit.errors import BadUsage, MissingExtra
from feeaudit.store import beside, open_store

if TYPE_CHECKING:
    from feeaudit.review.desk import Desk
    from feeaudit.store import Store

__all__ = ["Order", "serve"]

LOCAL = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be served, and where."""

    store: str
    host: str
    port: int
    catalogues: tuple[Path, ...]
    four_eyes: Decimal | None = None


def serve(order: Order) -> None:
    """Serve until interrupted. The first line on standard error is the address, with the start token."""
    try:
        import uvicorn

        from feeaudit.review.app import make_app
        from feeaudit.review.local import Local
    except ImportError as error:
        raise MissingExtra(
            f"复核页面的组件没有安装 the review page's packages are not installed: {error.name}",
            todo="pip install 'feeaudit[review]'，在源码里 in a checkout: pip install '.[review]'",
        ) from error
    import sys

    if order.host not in LOCAL:
        raise BadUsage(
            f"没有登录时只在本机监听 without log-in the page is for this machine alone: {order.host}",
            todo="用 --host 127.0.0.1，或用 --team 供多人使用；use --host 127.0.0.1, or --team for several people",
        )
    token = secrets.token_urlsafe(24)
    shown = f"[{order.host}]" if ":" in order.host else order.host
    with (
        open_store(order.store, make=False) as store,
        suppress(KeyboardInterrupt),
        _listening(order.host, order.port) as listener,
    ):
        print(f"http://{shown}:{order.port}/?token={token}", file=sys.stderr, flush=True)
        app = make_app(desk_of(order, store), Local(token), LOCAL)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def desk_of(order: Order, store: "Store") -> "Desk":
    """All that the pages need."""
    from feeaudit.review.desk import Desk
    from feeaudit.review.lists import Lists
    from feeaudit.review.papers import Papers
    from feeaudit.review.results import Results

    return Desk(
        store=store,
        results=Results(beside(order.store)),
        papers=Papers(Path()),
        lists=Lists(order.catalogues),
        four_eyes=order.four_eyes,
    )


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
