"""What does a person teach the machine? Which row of a list a charge is, and what a paper really says."""

from typing import Annotated, Literal

from fastapi import HTTPException
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from feeaudit.audit.correcting import FIELDS, as_text, meant
from feeaudit.machine import now
from feeaudit.model import Correction, Judgement
from feeaudit.review.access import Person
from feeaudit.review.asked import Text
from feeaudit.review.deciding import Trimmed, signed
from feeaudit.review.desk import Desk
from feeaudit.review.results import Row


def _known(field: str) -> str:
    if field not in FIELDS:
        raise ValueError("no such field")
    return field


class Judged(BaseModel):
    """A person's word on a charge's name and a row of a list."""

    model_config = ConfigDict(extra="forbid")

    item: Annotated[Text, Field(min_length=1, max_length=1000)]
    fee_id: Annotated[Text, Field(min_length=1, max_length=300)]
    said: Literal["same", "different", "unsure"]
    payee: Annotated[Text, Field(max_length=500)] = ""
    """It holds for this payee alone; empty: for all."""
    reason: Annotated[Trimmed, Field(max_length=2000)] = ""
    who: Annotated[Trimmed, Field(max_length=100)] = ""


class Corrected(BaseModel):
    """A value as a person read it on the paper."""

    model_config = ConfigDict(extra="forbid")

    field: Annotated[str, AfterValidator(_known)]
    before: Annotated[Text, Field(max_length=1000)] | None = None
    """As it is shown: where it is something else by now, the correction is refused."""
    after: Annotated[Trimmed, Field(max_length=1000)] | None = None
    reason: Annotated[Trimmed, Field(min_length=1, max_length=2000)]
    who: Annotated[Trimmed, Field(max_length=100)] = ""


def judge(desk: Desk, said: Judged, person: Person) -> Judgement:
    """Keep it. HTTPException 422 where the lists at hand have no such row."""
    fee_hash = desk.lists.hash_of(said.fee_id)
    if fee_hash is None:
        raise HTTPException(422, "手头的清单里没有这一项 the lists at hand have no such row")
    made = Judgement(
        item=said.item,
        fee_id=said.fee_id,
        fee_hash=fee_hash,
        said=said.said,
        who=signed(said.who, person),
        when=now(),
        payee=said.payee or None,
        reason=said.reason,
    )
    with desk.one_at_a_time():
        return desk.store.judge(made)


def charge_of(desk: Desk, charge_id: str) -> Row:
    """A charge of the last run. HTTPException 404."""
    rows = desk.results.charges([charge_id]) if desk.results.are_of(desk.queue().run_id()) else []
    if not rows:
        raise HTTPException(404, "上次运行没有这笔收费，或结果不在手头 no such charge, or no results at hand")
    return rows[0]


def values(desk: Desk, charge: Row) -> dict[str, tuple[str | None, str | None, Correction | None]]:
    """Field → as the run knew it, as the machine read it, and the correction that makes the difference."""
    last = {one.field: one for one in desk.store.corrections(charge["charge_id"])}
    found = {}
    for field in FIELDS:
        shown, one = as_text(charge[field]), last.get(field)
        read = one.before if one and shown == one.after else shown
        found[field] = (shown, read, one if one and one.after != one.before else None)
    return found


def correct(desk: Desk, charge_id: str, said: Corrected, person: Person) -> Correction:
    """Keep it; the next run tests the charge with it. HTTPException 404, 409, 422."""
    shown, read, last = values(desk, charge_of(desk, charge_id))[said.field]
    standing = last.after if last else shown
    if (said.before or None) != standing:
        raise HTTPException(409, f"现在是 it is now: {standing or '—'}")
    try:
        after = as_text(meant(said.field, said.after))
    except ValueError:
        raise HTTPException(422, "不是这一栏的值 no value of this field") from None
    if after == standing:
        raise HTTPException(422, "没有变 nothing is changed")
    made = Correction(
        charge_id=charge_id,
        field=said.field,
        before=read,
        after=after,
        who=signed(said.who, person),
        when=now(),
        reason=said.reason,
    )
    with desk.one_at_a_time():
        return desk.store.correct(made)
