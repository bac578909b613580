"""Which values did a person read otherwise than the machine? They stand in the charge before anything is judged."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from feeaudit.model import Charge, Correction
from feeaudit.money import parse_amount

FIELDS = ("amount", "tax", "quantity", "unit_price", "unit", "item", "date", "payee", "payee_id", "payer", "payer_id")
"""What can be corrected, as the columns of charges are called."""
_OF_LINE = {"amount", "tax", "quantity", "unit_price", "unit", "item"}
_NAMES = {"item": "item_name"}
_NUMBERS = {"amount", "tax", "quantity", "unit_price"}


def apply(
    charges: tuple[Charge, ...], corrections: Iterable[Correction]
) -> tuple[tuple[Charge, ...], tuple[Correction, ...]]:
    """The charges with what people corrected, and the corrections that hold.

    Of two on one value the later holds. One that speaks of another value than was read, or says none that can be
    meant, does not: what the machine reads today was not looked at.
    """
    wanted: dict[str, dict[str, Correction]] = {}
    for one in corrections:
        wanted.setdefault(one.charge_id, {})[one.field] = one
    made, held = [], list[Correction]()
    for charge in charges:
        for one in wanted.get(charge.id, {}).values():
            if read(charge, one.field) == one.before and one.after != one.before:
                charge = _with(charge, one)  # noqa: PLW2901 - the same charge, corrected value by value
                held.append(one)
        made.append(charge)
    return tuple(made), tuple(sorted(held, key=lambda one: one.seq))


def read(charge: Charge, field: str) -> str | None:
    """A value of a charge as text, as a correction names it."""
    holder: Any = charge.line if field in _OF_LINE else charge
    return as_text(getattr(holder, _NAMES.get(field, field)))


def as_text(value: object) -> str | None:
    """One way to write a value down: 1200.00 and 1200 are one number."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def meant(field: str, text: str | None) -> Any:
    """The value that a person wrote. Raises ValueError."""
    if field not in FIELDS:
        raise ValueError(f"no such field: {field}")
    if not text:
        return None
    kinds: dict[bool, Callable[[str], Any]] = {True: parse_amount, False: str}
    return date.fromisoformat(text) if field == "date" else kinds[field in _NUMBERS](text)


def _with(charge: Charge, one: Correction) -> Charge:
    changed: dict[str, Any] = {_NAMES.get(one.field, one.field): meant(one.field, one.after)}
    if one.field in _OF_LINE:
        return replace(charge, line=replace(charge.line, **changed))
    return replace(charge, **changed)
