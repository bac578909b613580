"""Which page shows the trail? All that people said, newest first, and whether it is whole."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from feeaudit.review.access import Trailing
from feeaudit.review.desk import Desk
from feeaudit.review.showing import page

PAGE = 100
Place = Annotated[int, Query(ge=0, lt=2**53)]


def add(router: APIRouter, desk: Desk) -> None:
    """The page over this desk."""

    @router.get("/trail", response_class=HTMLResponse)
    def trail(person: Trailing, before: Place = 0, check: Literal["", "true"] = "") -> Response:
        count, head = desk.store.head()
        rows = desk.store.trail(before=before or count + 1, limit=PAGE)
        damages = desk.store.damages() if check else None
        older = rows[-1].seq if rows and rows[-1].seq > 1 else 0
        return page("trail.html", person, rows=rows, count=count, head=head, damages=damages, older=older)
