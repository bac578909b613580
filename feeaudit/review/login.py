"""How does one of a team come in? By name and password, over TLS, into a session that ends by itself."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from feeaudit.review import passwords
from feeaudit.review.access import Needs, Person, Ruling
from feeaudit.review.sessions import Sessions, Tries
from feeaudit.review.showing import page
from feeaudit.review.team import Team

COOKIE = "__Host-feeaudit"
Anyone = Depends(Needs("open"))
Somebody = Annotated[Person, Depends(Needs("self"))]


class Logins:
    """The door of a team."""

    secure = True

    def __init__(self, team: Team, sessions: Sessions, tries: Tries) -> None:
        self.team, self.sessions, self.tries = team, sessions, tries

    def person(self, request: Request) -> Person | None:
        """Whose session the cookie names."""
        login = self.sessions.login_of(request.cookies.get(COOKIE, ""))
        return self.team.person(login) if login else None

    def turned_away(self, request: Request) -> Response:
        """To the log-in; a program, and whoever sends something, is told so."""
        if request.method == "GET" and not request.url.path.startswith("/api/"):
            return RedirectResponse("/login", status_code=303)
        return JSONResponse({"schema": 1, "error": "请先登录 log in first"}, status_code=401)

    def add(self, router: APIRouter) -> None:
        """Its pages."""
        self._in_and_out(router)
        self._people(router)

    def _in_and_out(self, router: APIRouter) -> None:
        @router.get("/login", response_class=HTMLResponse, dependencies=[Anyone])
        def form() -> Response:
            return page("login.html", None, words="")

        @router.post("/login", dependencies=[Anyone])
        def come_in(
            request: Request,
            login: Annotated[str, Form(max_length=100)],
            password: Annotated[str, Form(max_length=1000)],
        ) -> Response:
            user, pause = self.team.users.get(login), self.tries.wait(login)
            fits = passwords.fits(password, user.password if user else None, self.team.secret)
            if pause:
                return _again("试得太多，过一会儿再来 too many tries: come back later", 429)
            if not fits or user is None:
                self.tries.failed(login)
                return _again("名字或密码不对 wrong name or password", 403)
            self.tries.forget(login)
            self.sessions.end(request.cookies.get(COOKIE, ""))
            person = self.team.person(login)
            answer = RedirectResponse(person.home if person else "/login", status_code=303)
            answer.set_cookie(COOKIE, self.sessions.begin(login), httponly=True, samesite="strict", secure=True)
            return answer

        @router.post("/logout")
        def go(request: Request, person: Somebody) -> Response:  # noqa: ARG001 - asked for its right
            self.sessions.end(request.cookies.get(COOKIE, ""))
            answer = RedirectResponse("/login", status_code=303)
            answer.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=True)
            return answer

    def _people(self, router: APIRouter) -> None:
        @router.get("/people", response_class=HTMLResponse)
        def people(person: Ruling) -> Response:
            rows = [
                (user, self.sessions.count(login), round(self.tries.wait(login)))
                for login, user in sorted(self.team.users.items())
            ]
            return page("people.html", person, rows=rows)

        @router.post("/people/let-in")
        def let_in(person: Ruling, login: Annotated[str, Form(max_length=100)]) -> Response:  # noqa: ARG001
            self.tries.forget(login)
            return RedirectResponse("/people", status_code=303)

        @router.post("/people/log-out")
        def log_out(person: Ruling, login: Annotated[str, Form(max_length=100)]) -> Response:  # noqa: ARG001
            self.sessions.end_all(login)
            return RedirectResponse("/people", status_code=303)


def _again(words: str, status: int) -> Response:
    return page("login.html", None, status=status, words=words)
