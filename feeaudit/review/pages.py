"""Which pages has the review, and what may be decided on them?"""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any, cast

from fastapi import FastAPI, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, select_autoescape

from feeaudit.machine import now
from feeaudit.model import Decision, State
from feeaudit.reports import showing, words
from feeaudit.review.guard import HEADERS, Guard
from feeaudit.rules import CHECKS
from feeaudit.store import Store

STATES = {name: " ".join(pair) for name, pair in words.STATES.items()}
EVIDENCE = {name: " ".join(pair) for name, pair in words.EVIDENCE.items()}
SEVERITIES = {name: words.severity("zh", name) for name in words.SEVERITIES["zh"]}
TITLES = {check.RULE.id: f"{check.RULE.title_zh} {check.RULE.title_en}" for check in CHECKS}

_pages = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(("html",)),
    trim_blocks=True,
)


def make_app(store: Store, *, token: str, hosts: tuple[str, ...]) -> FastAPI:
    """The page over one store. Only a browser that was given the token may look, and only from this page decide."""
    app = FastAPI(title="feeaudit review", docs_url=None, redoc_url=None, openapi_url=None)
    guard = Guard(token=token, hosts=frozenset(hosts))

    @app.middleware("http")
    async def guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        answer = guard.refusal(request) or await go_on(request)
        answer.headers.update(HEADERS)
        return answer

    @app.get("/", response_class=HTMLResponse)
    def queue(request: Request, rule: str = "", state: str = "") -> Response:
        if "token" in request.query_params:
            return guard.welcome()
        last = store.last_run()
        rows = _queue(store, last[0]) if last else []
        chosen = [row for row in rows if rule in ("", row["rule"]) and state in ("", row["state"])]
        rules = sorted({row["rule"] for row in rows})
        run = json.loads(last[1]) if last else None
        return _page("queue.html", rows=chosen, all=len(rows), rules=rules, rule=rule, state=state, run=run)

    @app.get("/finding/{finding_id}", response_class=HTMLResponse)
    def finding(finding_id: str) -> Response:
        found, history = _finding(store, finding_id)
        return _page("finding.html", finding=found, history=history)

    @app.post("/finding/{finding_id}")
    def decide(
        finding_id: str,
        state: Annotated[str, Form()],
        who: Annotated[str, Form(min_length=1, max_length=100)],
        reason: Annotated[str, Form(min_length=1, max_length=2000)],
    ) -> Response:
        _finding(store, finding_id)
        if state not in STATES:
            raise HTTPException(422, "没有这种结论 no such state")
        said = Decision(
            finding_id=finding_id, state=cast("State", state), who=who.strip(), when=now(), reason=reason.strip()
        )
        store.decide(said)
        return RedirectResponse(f"/finding/{finding_id}", status_code=303)

    return app


def _page(template: str, **values: Any) -> HTMLResponse:
    said = {"states": STATES, "titles": TITLES, "evidence": EVIDENCE, "severities": SEVERITIES}
    return HTMLResponse(_pages.get_template(template).render(said | {"show": showing.value} | values))


def _queue(store: Store, run_id: str) -> list[dict[str, Any]]:
    """Every finding of the run in the order of its report, with the state it was last given."""
    decided = {made.finding_id: made.state for made in store.decisions()}
    return [json.loads(body) | {"state": decided.get(name, "open")} for name, body in store.findings(run_id)]


def _finding(store: Store, finding_id: str) -> tuple[dict[str, Any], list[Decision]]:
    found = [row for row in map(json.loads, store.finding(finding_id)) if row["finding_id"] == finding_id]
    if not found:
        raise HTTPException(404, "上次运行没有这个疑点 no such finding in the last run")
    return found[0], [made for made in store.decisions() if made.finding_id == finding_id]
