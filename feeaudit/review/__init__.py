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
    from feeaudit.review.guard import Door
    from feeaudit.store import Store

__all__ = ["Order", "serve"]

LOCAL = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be served, where, and to whom."""

    store: str
    host: str
    port: int
    catalogues: tuple[Path, ...]
    four_eyes: Decimal | None = None
    team: Path | None = None
    """users.toml; None = whoever sits at this machine."""
    cert: Path | None = None
    key: Path | None = None
    behind_proxy: str | None = None
    """The name under which a proxy that speaks TLS serves the page."""


def serve(order: Order) -> None:
    """Serve until interrupted. The first line on standard error is the address (in local mode with the start token).

    Raises BadUsage, BadConfiguration, MissingExtra before anything listens.
    """
    try:
        import uvicorn

        from feeaudit.review.app import make_app
    except ImportError as error:
        raise MissingExtra(
            f"复核页面的组件没有安装 the review page's packages are not installed: {error.name}",
            todo="pip install 'feeaudit[review]'，在源码里 in a checkout: pip install '.[review]'",
        ) from error
    import sys

    door, hosts, names, address = _for_a_team(order) if order.team else _for_one(order)
    with (
        open_store(order.store, make=False) as store,
        suppress(KeyboardInterrupt),
        _listening(order.host, order.port) as listener,
    ):
        app = make_app(desk_of(order, store, names), door, hosts)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ssl_certfile=str(order.cert) if order.cert else None,
            ssl_keyfile=str(order.key) if order.key else None,
        )
        try:
            config.load()
        except OSError as error:
            raise BadUsage(f"证书或密钥读不出 certificate or key cannot be read: {error}") from error
        print(address, file=sys.stderr, flush=True)
        uvicorn.Server(config).run(sockets=[listener])


Opening = tuple["Door", tuple[str, ...], tuple[str, ...], str]
"""The door, the hosts, whom a finding may be assigned to, and the address to be told."""


def _for_one(order: Order) -> "Opening":
    from feeaudit.review.local import Local

    if order.cert or order.key or order.behind_proxy:
        raise BadUsage("--cert、--key、--behind-proxy 只随 --team 用 go with --team only")
    if order.host not in LOCAL:
        raise BadUsage(
            f"没有登录时只在本机监听 without log-in the page is for this machine alone: {order.host}",
            todo="用 --host 127.0.0.1，或用 --team 供多人使用；use --host 127.0.0.1, or --team for several people",
        )
    token = secrets.token_urlsafe(24)
    return Local(token), LOCAL, (), f"http://{_shown(order.host)}:{order.port}/?token={token}"


def _for_a_team(order: Order) -> "Opening":
    from feeaudit.review import team
    from feeaudit.review.login import Logins
    from feeaudit.review.sessions import Sessions, Tries

    if not (order.cert and order.key) and not order.behind_proxy:
        raise BadUsage(
            "多人使用要有 TLS a team needs TLS",
            todo="给出 --cert 和 --key，或用 --behind-proxy 说是哪个代理；give --cert and --key, or name the proxy",
        )
    if order.behind_proxy and (order.cert or order.key):
        raise BadUsage("TLS 或由这里做，或由代理做 either TLS ends here or at the proxy, not both")
    people = team.load(order.team or Path())
    hosts = tuple(dict.fromkeys((*people.hosts, *((order.behind_proxy,) if order.behind_proxy else ()))))
    if not hosts and order.host in ("0.0.0.0", "::"):  # noqa: S104 - named to be refused
        raise BadUsage(
            "没有说这个页面叫什么 it is not said under which name the page is served",
            where=str(order.team),
            todo='在 users.toml 写 hosts = ["…"]；write hosts in users.toml',
        )
    name = hosts[0] if hosts else _shown(order.host)
    port = "" if order.behind_proxy else f":{order.port}"
    return Logins(people, Sessions(), Tries()), hosts or (order.host,), people.deciders, f"https://{name}{port}/"


def desk_of(order: Order, store: "Store", names: tuple[str, ...] = ()) -> "Desk":
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
        names=names,
    )


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


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
