"""Who sits at this machine? Whoever came with the token that was printed at the start."""

import secrets

from fastapi import Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from feeaudit.review.access import Person

COOKIE = "feeaudit"


class Local:
    """One machine, one token. Who decides says so with each decision."""

    secure = False

    def __init__(self, token: str) -> None:
        self._token = token

    def person(self, request: Request) -> Person | None:
        """Whoever has the token, in the address, in the cookie or in the header."""
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        given = bearer if scheme.lower() == "bearer" else ""
        given = given or request.query_params.get("token") or request.cookies.get(COOKIE) or ""
        if not secrets.compare_digest(given.encode(errors="replace"), self._token.encode()):
            return None
        return Person(login="", name="", roles=("lead", "trail"))

    def turned_away(self, request: Request) -> Response:  # noqa: ARG002 - the same for all
        """Without the token nothing is shown."""
        return PlainTextResponse(
            "请用启动时给出的地址打开 open the address that was printed at the start", status_code=403
        )

    def welcome(self) -> Response:
        """Keep the token in a cookie and take it out of the address."""
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(COOKIE, self._token, httponly=True, samesite="strict")
        return answer
