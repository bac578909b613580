"""Which requests has the review, and who may make them? Pages and the same for programs, over one desk."""

from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException as StarletteError

from feeaudit.review import access, api, charge_pages, finding_pages, guard, queue_pages, trail_pages
from feeaudit.review.access import Needs
from feeaudit.review.desk import Desk
from feeaudit.review.guard import Door
from feeaudit.review.local import Local
from feeaudit.review.login import Logins
from feeaudit.review.showing import STATIC, page, static


def make_app(desk: Desk, door: Door, hosts: tuple[str, ...]) -> FastAPI:
    """Only whom the door knows is answered, only what his roles may do is done, and every route says what that is."""
    app = FastAPI(title="feeaudit review", docs_url=None, redoc_url=None, openapi_url=None)
    _own(app)
    _welcome(app, door)
    if isinstance(door, Logins):
        door.add(app.router)
    for pages in (queue_pages, finding_pages, charge_pages, trail_pages):
        pages.add(app.router, desk)
    for route in app.routes:
        if isinstance(route, APIRoute):
            route.include_in_schema = False
    api.add(app.router, desk)
    api.describe(app)
    access.table(app)
    _errors(app)
    guard.watch(app, door, frozenset(hosts))
    return app


def _own(app: FastAPI) -> None:
    @app.get("/static/{name}", dependencies=[Depends(Needs("open"))], include_in_schema=False)
    def own(name: str) -> Response:
        if name not in STATIC:
            raise HTTPException(404, "没有这个文件 no such file")
        return Response(static(name), media_type=STATIC[name])


def _welcome(app: FastAPI, door: Door) -> None:
    """Whoever comes with the token has it in a cookie from then on, and not in the address."""
    if not isinstance(door, Local):
        return

    @app.middleware("http")
    async def welcomed(request: Request, go_on: Annotated[object, None]) -> Response:
        if request.url.path == "/" and "token" in request.query_params:
            return door.welcome()
        return await go_on(request)  # type: ignore[operator, no-any-return]


def _errors(app: FastAPI) -> None:
    """An error is a page for a person and an object for a program; it repeats nothing that the request said."""

    @app.exception_handler(StarletteError)
    async def refused(request: Request, error: StarletteError) -> Response:
        return _said(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        places = sorted({".".join(str(part) for part in one["loc"][1:])[:60] for one in error.errors()})
        return _said(request, 422, f"这几处填得不对 not valid: {', '.join(places)}")


def _said(request: Request, status: int, words: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"schema": 1, "error": words}, status_code=status)
    person = getattr(request.state, "person", None)
    return page("message.html", person, status=status, words=words, code=status)
