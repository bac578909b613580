"""How does a program look and decide? The same as the pages, as JSON: same rights, same checks, same chain."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, FastAPI, HTTPException, Path, Query
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from feeaudit.errors import DecidedMeanwhile
from feeaudit.plain import SCHEMA, to_plain
from feeaudit.review.access import Correcting, Deciding, Judging, Looking, Trailing
from feeaudit.review.asked import Filter, Line, place_from, place_of
from feeaudit.review.deciding import MOST_AT_ONCE, Said, Trimmed, decision, keep, same_for_all, undone
from feeaudit.review.desk import Desk
from feeaudit.review.teaching import Corrected, Judged, correct, judge
from feeaudit.store.queue import Row

Id = Annotated[str, Path(max_length=64, pattern=r"^[0-9A-Za-z_-]+$")]
Asked = Annotated[Filter, Query()]
Answers = dict[int | str, dict[str, Any]]


class Refusal(BaseModel):
    """Why something was not done."""

    schema_: Annotated[int, Field(alias="schema")] = SCHEMA
    error: str


class Conflict(BaseModel):
    """Another decided first: both words. Nothing was kept."""

    schema_: Annotated[int, Field(alias="schema")] = SCHEMA
    error: str
    ours: dict[str, Any] | None = None
    theirs: dict[str, Any] | None = None


_REFUSED: Answers = {code: {"model": Refusal} for code in (403, 404, 413, 421, 422)}
_CONFLICT: Answers = _REFUSED | {409: {"model": Conflict}}
_LEARNED: Answers = _REFUSED | {409: {"model": Refusal}}


class Undo(BaseModel):
    """Take back the last decision on a finding."""

    model_config = ConfigDict(extra="forbid")

    seen: Annotated[int, Field(ge=0, lt=2**53)]
    who: Annotated[Trimmed, Field(max_length=100)] = ""


class Same(BaseModel):
    """One word on all that a filter finds."""

    model_config = ConfigDict(extra="forbid")

    filter: Filter = Filter()
    state: Literal["open", "confirmed", "dismissed", "doubtful"]
    reason: Annotated[Trimmed, Field(min_length=1, max_length=2000)]
    who: Annotated[Trimmed, Field(max_length=100)] = ""
    count: Annotated[int, Field(ge=1, le=MOST_AT_ONCE)]
    """How many findings the person saw: where there are more or fewer by now, nothing is kept."""
    head: Annotated[int, Field(ge=0, lt=2**53)]
    """How many events there were then."""


def add(router: APIRouter, desk: Desk) -> None:
    """The routes over this desk."""
    _looking(router, desk)
    _deciding(router, desk)
    _teaching(router, desk)


def describe(app: FastAPI) -> None:
    """What can be asked, as OpenAPI, for whoever may look."""

    @app.get("/api/openapi.json", include_in_schema=False)
    def openapi(person: Looking) -> dict[str, Any]:  # noqa: ARG001 - asked for its right
        return app.openapi()


def _looking(router: APIRouter, desk: Desk) -> None:
    @router.get("/api/findings", responses=_REFUSED)
    def findings(
        person: Looking, asked: Asked, after: Line = "", limit: Annotated[int, Query(ge=1, le=1000)] = 50
    ) -> dict[str, Any]:
        """The queue, a page at a time: `next` is the `after` of the page that follows."""
        wanted, queue = desk.wanted(asked, person), desk.queue()
        rows = queue.rows(wanted, limit=limit, after=place_from(after, asked.order))
        return {
            "schema": SCHEMA,
            "run_id": queue.run_id(),
            "head": desk.store.head()[0],
            "findings": [_row(row) for row in rows],
            "next": place_of(rows[-1], asked.order) if len(rows) == limit else None,
        }

    @router.get("/api/counts", responses=_REFUSED)
    def counts(person: Looking, asked: Asked) -> dict[str, Any]:
        """How many findings by state, rule and severity."""
        return {"schema": SCHEMA, "counts": desk.facets(desk.wanted(asked, person))}

    @router.get("/api/findings/{finding_id}", responses=_REFUSED)
    def finding(person: Looking, finding_id: Id) -> dict[str, Any]:
        """One finding, as findings.jsonl has it, how it stands, and all that was said of it."""
        found = desk.found(finding_id, person)
        said = [to_plain(one) for one in found.history]
        return {"schema": SCHEMA, "finding": found.line, "standing": _row(found.row), "decisions": said}

    @router.get("/api/trail", responses=_REFUSED)
    def trail(
        person: Trailing,  # noqa: ARG001 - asked for its right
        before: Annotated[int, Query(ge=0, lt=2**53)] = 0,
        limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    ) -> dict[str, Any]:
        """Events before this place, the newest first, and the head of the chain."""
        count, head = desk.store.head()
        events = desk.store.trail(before=before or count + 1, limit=limit)
        return {"schema": SCHEMA, "count": count, "head": head, "events": [to_plain(one) for one in events]}


def _deciding(router: APIRouter, desk: Desk) -> None:
    @router.post("/api/findings/{finding_id}/decisions", status_code=201, responses=_CONFLICT)
    def decide(person: Deciding, finding_id: Id, said: Said) -> Response:
        """Say something of a finding. 409 with both words where another decided first."""
        made = decision(desk, desk.found(finding_id, person), said, person)
        try:
            return _kept(to_plain(keep(desk, made, said.seen)))
        except DecidedMeanwhile as meanwhile:
            return _both(meanwhile)

    @router.post("/api/findings/{finding_id}/undo", status_code=201, responses=_CONFLICT)
    def undo(person: Deciding, finding_id: Id, said: Undo) -> Response:
        """Take back the last decision by a new one that says what held before it."""
        made = undone(desk.found(finding_id, person), said.who, person)
        try:
            return _kept(to_plain(keep(desk, made, said.seen)))
        except DecidedMeanwhile as meanwhile:
            return _both(meanwhile)

    @router.post("/api/decisions", status_code=201, responses=_CONFLICT)
    def same(person: Deciding, said: Same) -> Response:
        """The same of all that a filter finds; what another decided meanwhile is left alone and named."""
        rows = desk.queue().rows(desk.wanted(said.filter, person), limit=MOST_AT_ONCE + 1)
        if len(rows) != said.count or desk.store.head()[0] != said.head:
            raise HTTPException(409, f"现在是 {len(rows)} 条 there are {len(rows)} by now: nothing was kept")
        missed: list[str] = []
        word = Said(state=said.state, reason=said.reason, who=said.who, seen=0)
        kept = same_for_all(desk, rows, word, person, lambda row, _: missed.append(row.finding_id))
        return JSONResponse({"schema": SCHEMA, "kept": len(kept), "decided_meanwhile": missed}, status_code=201)


def _teaching(router: APIRouter, desk: Desk) -> None:
    @router.post("/api/judgements", status_code=201, responses=_LEARNED)
    def judged(person: Judging, said: Judged) -> Response:
        """A word on which row of a list a charge is; the next run holds to it."""
        return _kept(to_plain(judge(desk, said, person)))

    @router.post("/api/charges/{charge_id}/corrections", status_code=201, responses=_LEARNED)
    def corrected(person: Correcting, charge_id: Id, said: Corrected) -> Response:
        """A value as the paper has it; the next run tests the charge with it."""
        return _kept(to_plain(correct(desk, charge_id, said, person)))


def _row(row: Row) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(row)
    hidden = ("place", "fen")
    known = {name: value for name, value in plain.items() if name not in hidden}
    return known | {"due": None if row.due > "9999-12-31" else row.due, "expired": bool(row.expired)}


def _kept(said: dict[str, Any]) -> Response:
    return JSONResponse({"schema": SCHEMA, "kept": said}, status_code=201)


def _both(meanwhile: DecidedMeanwhile) -> Response:
    both = {"ours": to_plain(meanwhile.ours), "theirs": to_plain(meanwhile.theirs)}
    return JSONResponse({"schema": SCHEMA, "error": meanwhile.what, **both}, status_code=409)
