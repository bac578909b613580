"""Which pages show one finding? The finding with all that a decision needs, its papers, and what is said of it."""

from typing import Annotated, Any, Literal
from urllib.parse import unquote

from fastapi import APIRouter, Form, HTTPException, Path, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from feeaudit import law
from feeaudit.errors import DecidedMeanwhile
from feeaudit.review import papers, ties
from feeaudit.review.access import Deciding, Looking, Person
from feeaudit.review.asked import Filter, Line
from feeaudit.review.deciding import Trimmed, decision, keep, undone
from feeaudit.review.desk import Desk, Found
from feeaudit.review.queue_pages import checked, neighbours, remember
from feeaudit.review.showing import RULES, page
from feeaudit.rules.red_hat_intermediary.scoring import settings

Asked = Annotated[Filter, Query()]
Id = Annotated[str, Path(max_length=64, pattern=r"^[0-9A-Za-z_-]+$")]


def add(router: APIRouter, desk: Desk) -> None:
    """The pages over this desk."""
    _looking(router, desk)
    _deciding(router, desk)


def _looking(router: APIRouter, desk: Desk) -> None:
    @router.get("/finding/{finding_id}", response_class=HTMLResponse)
    def finding(request: Request, person: Looking, finding_id: Id, asked: Asked, done: Line = "") -> Response:
        return shown(desk, desk.found(finding_id, person), person, asked, request, done=done)

    @router.get("/finding/{finding_id}/paper/{number}.png")
    def paper(person: Looking, finding_id: Id, number: int, around: Literal["near", "page"] = "near") -> Response:
        documents = desk.found(finding_id, person).line["documents"]
        place = papers.place_of(documents[number]) if 0 <= number < len(documents) else None
        if place is None:
            raise HTTPException(404, "这份原件没有图 this paper has no picture")
        picture = desk.papers.picture(place, around=papers.WHOLE if around == "page" else papers.NEAR)
        if isinstance(picture, str):
            return PlainTextResponse(picture, status_code=404)
        return Response(picture, media_type="image/png")


def shown(
    desk: Desk,
    found: Found,
    person: Person,
    asked: Filter,
    request: Request,
    *,
    done: str = "",
    status: int = 200,
    ours: Any = None,
) -> HTMLResponse:
    """The page of a finding; `ours` is what could not be kept, for another decided meanwhile."""
    before, beyond = neighbours(desk, found.row, desk.wanted(asked, person))
    line = found.line
    return page(
        "finding.html",
        person,
        status=status,
        found=found,
        line=line,
        rule=RULES.get(line["rule"]),
        basis=[law.cite(provision) for provision in RULES[line["rule"]].basis] if line["rule"] in RULES else [],
        asked=asked,
        before=before,
        beyond=beyond,
        behind=_behind(desk, line),
        tie=ties.draw(str(line["evidence"].get("path") or "")) if line["evidence"] else None,
        indicators=_indicators(line),
        done=_done(desk, person, done),
        who=person.name or unquote(request.cookies.get("who", ""))[:100],
        names=desk.names,
        day=desk.day(),
        ours=ours,
        papers=[(n, one, papers.place_of(one) is not None) for n, one in enumerate(line["documents"])],
        four_eyes=desk.four_eyes,
    )


def _behind(desk: Desk, line: dict[str, Any]) -> dict[str, Any] | None:
    """The charges with their rows of the list, their neighbours and what could not be tested; None: not at hand."""
    if not desk.results.are_of(desk.queue().run_id()):
        return None
    ids = line["charge_ids"][:50]
    charges, links = desk.results.charges(ids), desk.results.links(ids)
    rows = []
    for charge in charges:
        link = links.get(charge["charge_id"], {})
        fee_id = link.get("fee_id") or line["evidence"].get("fee_id")
        rows.append(
            {
                "charge": charge,
                "link": link,
                "fee": desk.lists.fee(fee_id),
                "runner_up": desk.lists.fee(link.get("runner_up_id")),
            }
        )
    related = desk.results.related(charges[0]) if charges else None
    return {"rows": rows, "related": related, "undecided": desk.results.undecided(ids)}


def _indicators(line: dict[str, Any]) -> list[tuple[str, int, str, bool]]:
    """(id, weight, reason, seen) of every indicator of a red-hat lead: those seen first."""
    seen = line["evidence"].get("indicators") if line["evidence"] else None
    if not isinstance(seen, list):
        return []
    told = settings()["indicators"]
    rows = [(name, one["weight"], one["reason"], name in seen) for name, one in told.items()]
    return sorted(rows, key=lambda row: (not row[3], row[0]))


def _done(desk: Desk, person: Person, finding_id: str) -> Found | None:
    """The finding decided a moment ago, so that it can be undone from the next."""
    if not finding_id:
        return None
    try:
        found = desk.found(finding_id, person)
    except HTTPException:
        return None
    return found if found.history else None


def _deciding(router: APIRouter, desk: Desk) -> None:
    @router.post("/finding/{finding_id}")
    def say(
        request: Request,
        person: Deciding,
        finding_id: Id,
        asked: Asked,
        state: Annotated[str, Form()],
        seen: Annotated[int, Form(ge=0, lt=2**53)],
        reason: Annotated[str, Form(max_length=2000)] = "",
        who: Annotated[Trimmed, Form(max_length=100)] = "",
        assignee: Annotated[str, Form(max_length=100)] = "",
        due: Annotated[str, Form(max_length=10)] = "",
        refunded: Annotated[str, Form(max_length=20)] = "",
        until: Annotated[str, Form(max_length=10)] = "",
    ) -> Response:
        found = desk.found(finding_id, person)
        more = {"assignee": assignee, "due": due, "refunded": refunded.replace(",", ""), "until": until}
        said = checked(state=state, reason=reason, who=who, seen=seen, **more)
        made = decision(desk, found, said, person)
        try:
            keep(desk, made, seen)
        except DecidedMeanwhile:
            now_found = desk.found(finding_id, person)
            return shown(desk, now_found, person, asked, request, status=409, ours=made)
        return remember(_onwards(desk, found, person, asked), request, said.who)

    @router.post("/finding/{finding_id}/undo")
    def undo(
        request: Request,
        person: Deciding,
        finding_id: Id,
        asked: Asked,
        seen: Annotated[int, Form(ge=0, lt=2**53)],
        who: Annotated[Trimmed, Form(max_length=100)] = "",
    ) -> Response:
        found = desk.found(finding_id, person)
        made = undone(found, who or unquote(request.cookies.get("who", ""))[:100], person)
        try:
            keep(desk, made, seen)
        except DecidedMeanwhile:
            return shown(desk, desk.found(finding_id, person), person, asked, request, status=409, ours=made)
        return RedirectResponse(f"/finding/{finding_id}?{asked.query()}", status_code=303)


def _onwards(desk: Desk, found: Found, person: Person, asked: Filter) -> Response:
    """To the next finding that is asked for; to the queue after the last."""
    _, beyond = neighbours(desk, found.row, desk.wanted(asked, person))
    done = found.row.finding_id
    if beyond is None:
        return RedirectResponse(f"/finding/{done}?{asked.query(done=done)}", status_code=303)
    return RedirectResponse(f"/finding/{beyond.finding_id}?{asked.query(done=done)}", status_code=303)
