"""What does an address ask for? The filter of the queue, its order and a place in it, checked, and back as text."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import HTTPException
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from feeaudit.store import Wanted
from feeaudit.store.asking import key
from feeaudit.store.queue import Row


def _no_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("no NUL")
    return text


def _or_none(value: Any) -> Any:
    return None if value == "" else value


Text = Annotated[str, AfterValidator(_no_nul)]
Line = Annotated[Text, Field(max_length=200)]
_Yuan = Annotated[Decimal, Field(ge=0, lt=10**13, decimal_places=2)]
Money = Annotated[_Yuan | None, BeforeValidator(_or_none)]
Day = Annotated[date | None, BeforeValidator(_or_none)]


class Filter(BaseModel):
    """What stands in the address of the queue; what is empty asks for everything."""

    model_config = ConfigDict(extra="ignore")

    q: Line = ""
    rule: Line = ""
    state: Literal["", "open", "confirmed", "dismissed", "doubtful", "second"] = ""
    severity: Literal["", "critical", "warning", "info"] = ""
    payee: Annotated[Text, Field(max_length=500)] = ""
    assignee: Line = ""
    alike: Line = ""
    least: Money = None
    """元."""
    most: Money = None
    due: Literal["", "over", "week", "any"] = ""
    order: Literal["strength", "amount", "due"] = "strength"

    def wanted(self, day: date, *, assignee: str = "") -> Wanted:
        """As the store is asked on this day; `assignee` bounds what the person may see."""
        return Wanted(
            words=self.q,
            rule=self.rule,
            state=self.state,
            severity=self.severity,
            payee=self.payee,
            assignee=assignee or self.assignee,
            alike=self.alike,
            least=_fen(self.least),
            most=_fen(self.most),
            due=self.due,
            day=day,
            order=self.order,
        )

    def query(self, **other: Any) -> str:
        """The same as text for an address, with other values in place of some; without what is empty."""
        said = {name: getattr(self, name) for name in type(self).model_fields} | other
        usual = {"order": "strength"}
        kept = {name: str(value) for name, value in said.items() if value not in (None, "", usual.get(name))}
        return urlencode(kept)

    @property
    def narrows(self) -> bool:
        """Does it ask for less than everything?"""
        return bool(self.query(order="strength"))


def _fen(yuan: Decimal | None) -> int | None:
    return None if yuan is None else int(yuan * 100)


def place_of(row: Row, order: Any) -> str:
    """Where a row stands, as text for an address."""
    first, place = key(row, order)
    return f"{place}" if order == "strength" else f"{first}.{place}"


def place_from(text: str, order: str) -> tuple[Any, int] | None:
    """The place that an address names; None for the beginning. HTTPException where it is none."""
    if not text:
        return None
    first, _, last = text.rpartition(".")
    try:
        place = int(last)
        if abs(place) >= 2**53 or len(text) > 60:
            raise ValueError(text)
        if order == "strength":
            return (place, place)
        return (first if order == "due" else min(int(first), 2**53), place)
    except ValueError:
        raise HTTPException(422, "没有这个位置 no such place") from None
