"""Which pages show many findings? The queue, the groups of alike ones, the saved views, and what is exported."""

import re
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from feeaudit.review import exporting
from feeaudit.review.access import Deciding, Exporting, Looking
from feeaudit.review.asked import Filter, Line, place_from, place_of
from feeaudit.review.deciding import MOST_AT_ONCE, Said, Trimmed, same_for_all
from feeaudit.review.desk import PAGE, Desk
from feeaudit.review.showing import page, yuan
from feeaudit.store import Wanted
from feeaudit.store.asking import key
from feeaudit.store.queue import Row

Asked = Annotated[Filter, Query()]
_NAME = re.compile(r"[^\x00-\x1f]{1,60}")


def add(router: APIRouter, desk: Desk) -> None:
    """The pages over this desk."""
    _queue(router, desk)
    _same(router, desk)
    _views(router, desk)


def _queue(router: APIRouter, desk: Desk) -> None:
    @router.get("/", response_class=HTMLResponse)
    def queue(
        person: Looking, asked: Asked, after: Line = "", back: Literal["", "true"] = "", flash: Line = ""
    ) -> Response:
        wanted = desk.wanted(asked, person)
        shown = shown_page(desk, wanted, asked, after, back=bool(back))
        return page("queue.html", person, asked=asked, desk=desk, day=desk.day(), flash=_flash(flash), **shown)

    @router.get("/groups", response_class=HTMLResponse)
    def groups(person: Looking, asked: Asked) -> Response:
        if not asked.state:
            asked = asked.model_copy(update={"state": "open"})
        found = desk.queue().alike(desk.wanted(asked, person), limit=PAGE)
        return page("groups.html", person, asked=asked, groups=found, yuan=yuan)

    @router.get("/export.csv")
    def export(person: Exporting, asked: Asked) -> Response:
        return exporting.csv_of(desk, desk.wanted(asked, person), asked)


def shown_page(desk: Desk, wanted: Wanted, asked: Filter, after: str, *, back: bool) -> dict[str, Any]:
    """The rows of one page, and how to get to those beside it."""
    queue, at = desk.queue(), place_from(after, asked.order)
    rows = queue.rows(wanted, limit=PAGE + 1, after=at, back=back)
    more = len(rows) > PAGE
    rows = (rows[1:] if back else rows[:PAGE]) if more else rows
    facets = desk.facets(wanted)
    states = facets["state"]
    count = facets["second"]["second"] if asked.state == "second" else states.get(asked.state, 0)
    count = count if asked.state else sum(states.values())
    before = more if back else bool(after and rows)
    beyond = bool(rows) if back else more
    return {
        "rows": rows,
        "count": count,
        "facets": facets,
        "head": desk.store.head()[0],
        "run_id": queue.run_id(),
        "before": place_of(rows[0], asked.order) if before and rows else "",
        "beyond": place_of(rows[-1], asked.order) if beyond and rows else "",
        "most": MOST_AT_ONCE,
    }


def neighbours(desk: Desk, row: Row, wanted: Wanted) -> tuple[Row | None, Row | None]:
    """What stands before and after this finding in what is wanted, whether it still is in it or not."""
    at, queue = key(row, wanted.order), desk.queue()
    before, beyond = queue.rows(wanted, limit=1, after=at, back=True), queue.rows(wanted, limit=1, after=at)
    return (before[0] if before else None, beyond[0] if beyond else None)


def _flash(said: str) -> tuple[str, str] | None:
    """What came of the last thing, from the few that can be said: an address puts no words on a page."""
    kept = re.fullmatch(r"same-([0-9]{1,6})-([0-9]{1,6})", said)
    if kept:
        zh = f"记下 {kept[1]} 条结论" + (f"，{kept[2]} 条已由别人先定，没有动" if kept[2] != "0" else "")
        en = f"{kept[1]} decisions kept" + (f", {kept[2]} decided by others meanwhile" if kept[2] != "0" else "")
        return zh, en
    return {"view": ("视图已存", "view saved"), "last": ("这一筛选里没有下一条了", "no further finding here")}.get(said)


def _same(router: APIRouter, desk: Desk) -> None:
    @router.get("/same", response_class=HTMLResponse)
    def preview(person: Deciding, asked: Asked) -> Response:
        wanted = desk.wanted(asked, person)
        shown = shown_page(desk, wanted, asked, "", back=False)
        return page("same.html", person, asked=asked, desk=desk, **shown)

    @router.post("/same")
    def same(
        request: Request,
        person: Deciding,
        asked: Asked,
        state: Annotated[str, Form()],
        count: Annotated[int, Form(ge=1, le=MOST_AT_ONCE)],
        head: Annotated[int, Form(ge=0, lt=2**53)],
        reason: Annotated[Trimmed, Form(max_length=2000)],
        who: Annotated[Trimmed, Form(max_length=100)] = "",
    ) -> Response:
        wanted = desk.wanted(asked, person)
        rows = desk.queue().rows(wanted, limit=MOST_AT_ONCE + 1)
        if len(rows) != count or desk.store.head()[0] != head:
            shown = shown_page(desk, wanted, asked, "", back=False)
            return page("same.html", person, status=409, asked=asked, desk=desk, changed=True, **shown)
        said = checked(state=state, reason=reason, who=who, seen=0)
        missed: list[Row] = []
        kept = same_for_all(desk, rows, said, person, lambda row, _: missed.append(row))
        answer = RedirectResponse(f"/?{asked.query(flash=f'same-{len(kept)}-{len(missed)}')}", status_code=303)
        return remember(answer, request, said.who)


def _views(router: APIRouter, desk: Desk) -> None:
    @router.post("/views")
    def save(person: Looking, asked: Asked, name: Annotated[Trimmed, Form(max_length=60)]) -> Response:
        if not _NAME.fullmatch(name):
            raise HTTPException(422, "视图要有名字 a view needs a name")
        desk.store.keep_view(name, asked.query() or "order=strength", person.name)
        return RedirectResponse(f"/?{asked.query(flash='view')}", status_code=303)

    @router.post("/views/forget")
    def forget(person: Looking, name: Annotated[Trimmed, Form(max_length=60)]) -> Response:
        desk.store.keep_view(name, "", person.name)
        return RedirectResponse("/", status_code=303)


def checked(**said: Any) -> Said:
    """A form's fields as one word; HTTPException 422 where they are none."""
    from pydantic import ValidationError

    try:
        return Said(**said)
    except ValidationError as error:
        first = error.errors()[0]
        raise HTTPException(422, f"这一格填得不对 not valid: {first['loc'][0]}") from None


def remember(answer: Response, request: Request, who: str) -> Response:
    """Keep in this browser who decides, so that it is typed once."""
    if who:
        from urllib.parse import quote

        answer.set_cookie("who", quote(who), httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer
