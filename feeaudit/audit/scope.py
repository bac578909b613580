"""Which charges does this audit speak of? Those of the unit and the period it was given (被审计单位, 审计期间)."""

from datetime import date

from feeaudit import names
from feeaudit.model import Charge


def bound(
    charges: tuple[Charge, ...], date_from: date | None, date_to: date | None, unit: str | None
) -> tuple[Charge, ...]:
    """Charges inside. One without a date or payer stays: what is not known to be outside is not left out."""
    return tuple(c for c in charges if _in_period(c, date_from, date_to) and _of_unit(c, unit))


def _in_period(charge: Charge, date_from: date | None, date_to: date | None) -> bool:
    if charge.date is None:
        return True
    return (date_from is None or date_from <= charge.date) and (date_to is None or charge.date <= date_to)


def _of_unit(charge: Charge, unit: str | None) -> bool:
    if unit is None or (charge.payer is None and charge.payer_id is None):
        return True
    return unit == charge.payer_id or (
        charge.payer is not None and names.body_key(unit) == names.body_key(charge.payer)
    )
