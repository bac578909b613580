"""Who may look? Only a browser that came with the start token, to this host, from this page."""

import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

COOKIE = "feeaudit"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Refuses other hosts (DNS rebinding), other pages (cross-site requests) and whoever has no token."""

    token: str
    hosts: frozenset[str]

    def refusal(self, request: Request) -> Response | None:
        """Why this request is not answered; None where it is."""
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname
        if host not in self.hosts:
            return PlainTextResponse("没有这个主机名 not this host", status_code=421)
        if not self._knows(request):
            return PlainTextResponse(
                "请用启动时给出的地址打开 open the address that was printed at the start", status_code=403
            )
        if request.method != "GET" and not _from_here(request):
            return PlainTextResponse("只能在本页上作结论 decide on this page only", status_code=403)
        return None

    def welcome(self) -> Response:
        """Keep the token in a cookie and take it out of the address."""
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
        return answer

    def _knows(self, request: Request) -> bool:
        given = request.query_params.get("token") or request.cookies.get(COOKIE) or ""
        return secrets.compare_digest(given.encode(), self.token.encode())


def _from_here(request: Request) -> bool:
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        return site == "same-origin"
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")
