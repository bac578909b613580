"""May this person say this of that finding, and what exactly is kept? One way for pages and programs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import HTTPException
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from feeaudit.machine import now
from feeaudit.model import Decision
from feeaudit.review.access import Person
from feeaudit.review.asked import Day, Money, Text
from feeaudit.review.desk import Desk, Found
from feeaudit.store.asking import NO_DAY
from feeaudit.store.queue import Row

MOST_AT_ONCE = 1_000
"""Findings that one word may decide: whoever wants more narrows the filter."""

Trimmed = Annotated[Text, StringConstraints(strip_whitespace=True)]


class Said(BaseModel):
    """What a person says of a finding. What is left out stays as it was."""

    model_config = ConfigDict(extra="forbid")

    state: Literal["open", "confirmed", "dismissed", "doubtful"]
    reason: Annotated[Trimmed, Field(max_length=2000)] = ""
    """Why; needed where a finding is dismissed or opened again."""
    who: Annotated[Trimmed, Field(max_length=100)] = ""
    """Needed in local mode alone: elsewhere it is who is logged in."""
    assignee: Annotated[Trimmed, Field(max_length=100)] = ""
    due: Day = None
    refunded: Money = None
    until: Day = None
    seen: Annotated[int, Field(ge=0, lt=2**53)]
    """Place of the last decision that the person saw; 0 for none."""


def decision(desk: Desk, found: Found, said: Said, person: Person) -> Decision:
    """What is kept. Raises HTTPException 403, 422."""
    who = signed(said.who, person)
    if said.state in ("dismissed", "open") and not said.reason:
        raise HTTPException(422, "“不属实”和重开都要写理由 a reason is needed to dismiss or to open again")
    last = found.history[-1] if found.history else None
    if said.state == "open" and found.row.state != "open" and not person.may("assign"):
        raise HTTPException(403, "重开由主审决定 a lead opens a finding again")
    given = said.model_fields_set
    kept: dict[str, Any] = {
        "assignee": said.assignee or None if "assignee" in given else (last.assignee if last else None),
        "due": said.due if "due" in given else (last.due if last else None),
        "refunded": said.refunded if "refunded" in given else (last.refunded if last else None),
        "until": said.until if "until" in given else None,
    }
    if not person.may("assign"):
        kept |= {"assignee": last.assignee if last else None, "due": last.due if last else None}
    if desk.names and kept["assignee"] and kept["assignee"] not in desk.names:
        raise HTTPException(422, "没有这个人 no such person to assign it to")
    return Decision(finding_id=found.row.finding_id, state=said.state, who=who, when=now(), reason=said.reason, **kept)


def keep(desk: Desk, made: Decision, seen: int) -> Decision:
    """Keep it. Raises DecidedMeanwhile where another came first."""
    with desk.one_at_a_time():
        return desk.store.decide(made, seen=seen)


def undone(found: Found, who: str, person: Person) -> Decision:
    """A new decision that says what held before the last one. Raises HTTPException."""
    by = signed(who, person)
    if not found.history:
        raise HTTPException(409, "还没有结论可撤销 nothing was decided yet")
    last = found.history[-1]
    if last.who != by and not person.may("assign"):
        raise HTTPException(403, "只能撤销自己的结论 only your own decision can be undone")
    before = found.history[-2] if len(found.history) > 1 else None
    words = f"撤销第 {last.seq} 号 undo of no. {last.seq}"
    held = before or Decision(finding_id=last.finding_id, state="open", who=by, when="")
    return replace(held, who=by, when=now(), reason=words, seq=0)


def same_for_all(
    desk: Desk, rows: list[Row], said: Said, person: Person, tell: Callable[[Row, Decision], None]
) -> list[Decision]:
    """The same word on each of these findings as they were shown; `tell` hears of those another decided meanwhile."""
    from feeaudit.errors import DecidedMeanwhile

    made = [decision(desk, Found(row=row, line={}, history=_last(row)), said, person) for row in rows]
    kept = []
    with desk.one_at_a_time():
        for row, one in zip(rows, made, strict=True):
            try:
                kept.append(desk.store.decide(one, seen=row.seq))
            except DecidedMeanwhile as meanwhile:
                tell(row, meanwhile.theirs)
    return kept


def _last(row: Row) -> tuple[Decision, ...]:
    """What the queue knows of the last decision: enough to carry over what is not said anew."""
    if not row.seq:
        return ()
    due = None if row.due == NO_DAY else date.fromisoformat(row.due)
    return (
        Decision(
            finding_id=row.finding_id,
            state="open",
            who=row.who,
            when="",
            assignee=row.assignee or None,
            due=due,
            refunded=row.yuan_refunded,
            seq=row.seq,
        ),
    )


def signed(typed: str, person: Person) -> str:
    """Under which name this is kept: who is logged in, else what was typed. HTTPException 422 where there is none."""
    who = person.name or typed
    if not who:
        raise HTTPException(422, "写下复核人 say who decides")
    return who
