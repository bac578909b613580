"""Which pages teach the machine? Links that it could not tell, and values that it read wrongly."""

from typing import Annotated, Any
from urllib.parse import unquote

from fastapi import APIRouter, Form, HTTPException, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError

from feeaudit.reports.words import LABELS
from feeaudit.review import papers
from feeaudit.review.access import Correcting, Judging, Person
from feeaudit.review.asked import Line
from feeaudit.review.deciding import Trimmed
from feeaudit.review.desk import Desk
from feeaudit.review.queue_pages import remember
from feeaudit.review.showing import page
from feeaudit.review.teaching import Corrected, Judged, charge_of, correct, judge, values

Id = Annotated[str, Path(max_length=64, pattern=r"^[0-9A-Za-z_-]+$")]
Finding = Annotated[str, Query(max_length=64, pattern=r"^[0-9A-Za-z_-]*$")]
MOST = 200
"""Links on the page; how many there are in all is told, too."""
FIELDS = {
    name: more or LABELS[name]
    for name, more in {
        "amount": None, "tax": None, "quantity": ("数量", "Quantity"), "unit_price": ("单价(元)", "Unit price"),
        "unit": ("单位", "Unit"), "item": None, "date": None, "payee": None, "payee_id": None, "payer": None,
        "payer_id": None,
    }.items()
}  # fmt: skip


def add(router: APIRouter, desk: Desk) -> None:
    """The pages over this desk."""
    _links(router, desk)
    _corrections(router, desk)


def _links(router: APIRouter, desk: Desk) -> None:
    @router.get("/links", response_class=HTMLResponse)
    def links(request: Request, person: Judging, flash: Line = "") -> Response:
        at_hand = desk.results.are_of(desk.queue().run_id())
        rows = desk.results.unsure_links() if at_hand else []
        judged = {(one.item, one.payee) for one in desk.store.judgements()}
        waiting = [row for row in rows if not {(row["item"], row["payee"]), (row["item"], None)} & judged]
        shown = [
            row | {"fee": desk.lists.fee(row["fee_id"]), "second": desk.lists.fee(row["runner_up_id"])}
            for row in waiting[:MOST]
        ]
        who = person.name or unquote(request.cookies.get("who", ""))[:100]
        told: dict[str, Any] = {
            "rows": shown,
            "count": len(waiting),
            "judged": len(rows) - len(waiting),
            "kept": flash == "kept",
        }
        return page("links.html", person, at_hand=at_hand, who=who, **told)

    @router.post("/judge")
    def say(
        request: Request,
        person: Judging,
        item: Annotated[str, Form(max_length=1000)],
        fee_id: Annotated[str, Form(max_length=300)],
        said: Annotated[str, Form()],
        payee: Annotated[str, Form(max_length=500)] = "",
        other_id: Annotated[str, Form(max_length=300)] = "",
        who: Annotated[Trimmed, Form(max_length=100)] = "",
        back: Annotated[str, Form(max_length=64, pattern=r"^[0-9A-Za-z_-]*$")] = "",
    ) -> Response:
        """`first` and `second` name one of two rows; `neither` speaks of both."""
        told = {"first": [(fee_id, "same")], "second": [(other_id, "same")]}
        told["neither"] = [(one, "different") for one in (fee_id, other_id) if one]
        for row, word in told.get(said, [(fee_id, said)]):
            judge(desk, _judged(item=item, fee_id=row, said=word, payee=payee, who=who), person)
        where = f"/finding/{back}" if back else "/links?flash=kept"
        return remember(RedirectResponse(where, status_code=303), request, who)


def _judged(**said: str) -> Judged:
    try:
        return Judged.model_validate(said)
    except ValidationError:
        raise HTTPException(422, "这样的判断说不通 no such judgement") from None


def _corrections(router: APIRouter, desk: Desk) -> None:
    @router.get("/charge/{charge_id}/correct", response_class=HTMLResponse)
    def form(request: Request, person: Correcting, charge_id: Id, finding: Finding = "") -> Response:
        charge = charge_of(desk, charge_id)
        return page(
            "correct.html",
            person,
            charge=charge,
            values=values(desk, charge),
            fields=FIELDS,
            finding=finding,
            drawn=_picture(desk, person, charge_id, finding),
            history=desk.store.corrections(charge_id),
            who=person.name or unquote(request.cookies.get("who", ""))[:100],
        )

    @router.post("/charge/{charge_id}/correct")
    def keep(
        request: Request,
        person: Correcting,
        charge_id: Id,
        field: Annotated[str, Form()],
        reason: Annotated[str, Form(max_length=2000)],
        before: Annotated[str, Form(max_length=1000)] = "",
        after: Annotated[str, Form(max_length=1000)] = "",
        who: Annotated[Trimmed, Form(max_length=100)] = "",
        finding: Finding = "",
    ) -> Response:
        try:
            said = Corrected.model_validate(
                {"field": field, "before": before or None, "after": after or None, "reason": reason, "who": who}
            )
        except ValidationError as error:
            raise HTTPException(422, f"这一格填得不对 not valid: {error.errors()[0]['loc'][0]}") from None
        correct(desk, charge_id, said, person)
        answer = RedirectResponse(f"/charge/{charge_id}/correct?finding={finding}", status_code=303)
        return remember(answer, request, who)


def _picture(desk: Desk, person: Person, charge_id: str, finding: str) -> str:
    """Where the picture of this charge's place on its paper is, as its finding shows it; "" where there is none."""
    if not finding:
        return ""
    line = desk.found(finding, person).line
    if charge_id not in line["charge_ids"]:
        return ""
    number = line["charge_ids"].index(charge_id)
    papered = number < len(line["documents"]) and papers.place_of(line["documents"][number]) is not None
    return f"/finding/{finding}/paper/{number}.png" if papered else ""
