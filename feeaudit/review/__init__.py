"""Where does a person look and decide? A local web page over the findings of the last run."""

import secrets
from contextlib import suppress

from feeaudit.errors import MissingExtra
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
            todo="pip install 'feeaudit[review]'",
        ) from error
    import sys

    token = secrets.token_urlsafe(24)
    shown = f"[{host}]" if ":" in host else host
    print(f"http://{shown}:{port}/?token={token}", file=sys.stderr, flush=True)
    with open_store(url) as store, suppress(KeyboardInterrupt):
        app = make_app(store, token=token, hosts=(*LOCAL, host))
        uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
