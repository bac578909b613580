"""Which requests are answered at all? Those to this host, from this page, no larger than a form, by somebody known."""

from collections.abc import Awaitable, Callable
from typing import Protocol
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from feeaudit.review.access import Person

LARGEST = 256 * 1024
"""Bytes of a request's body: no form of ours is near it."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
OPEN = ("/static/", "/login")
"""Where a stranger may come, too."""


class Door(Protocol):
    """How a request tells who sends it."""

    secure: bool
    """True where the page is served over TLS."""

    def person(self, request: Request) -> Person | None:
        """Who sends it; None for a stranger."""

    def turned_away(self, request: Request) -> Response:
        """The answer to a stranger."""


def watch(app: FastAPI, door: Door, hosts: frozenset[str]) -> None:
    """Let this app answer no other requests, and give every answer its headers."""

    @app.middleware("http")
    async def guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        answer = _refusal(request, door, hosts) or await go_on(request)
        answer.headers.update(HEADERS)
        if door.secure:
            answer.headers["Strict-Transport-Security"] = "max-age=31536000"
        return answer

    app.add_middleware(NoLarger)


def _refusal(request: Request, door: Door, hosts: frozenset[str]) -> Response | None:
    """Why this request is not answered; None where it is. The host comes first: before any route, any person."""
    try:
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname
    except ValueError:
        host = None
    if host not in hosts:
        return PlainTextResponse("没有这个主机名 not this host", status_code=421)
    by_header = "authorization" in request.headers
    if request.method not in ("GET", "HEAD") and not by_header and not _from_here(request):
        return PlainTextResponse("只能在本页上作结论 decide on this page only", status_code=403)
    request.state.person = door.person(request)
    if request.state.person is None and not request.url.path.startswith(OPEN):
        return door.turned_away(request)
    return None


def _from_here(request: Request) -> bool:
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site == "same-origin"
    try:
        return origin is not None and urlsplit(origin).netloc == request.headers.get("host")
    except ValueError:
        return False


class NoLarger:
    """Cuts off a body that no form of ours sends, before it is held in memory: whether it says its length or not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = dict(scope["headers"]).get(b"content-length", b"0")
        if not said.isdigit() or int(said) > LARGEST:
            await PlainTextResponse("太大了 too large", status_code=413, headers=HEADERS)(scope, receive, send)
            return
        held = 0

        async def counted() -> Message:
            nonlocal held
            message = await receive()
            held += len(message.get("body", b""))
            # What says no length and goes on: it ends here, and is no whole form.
            return {"type": "http.disconnect"} if held > LARGEST else message

        await self._app(scope, counted, send)
