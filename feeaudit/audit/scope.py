"""Which charges does this audit speak of? Those of the unit and the period it was given (被审计单位, 审计期间)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from feeaudit import names
from feeaudit.model import Charge
from feeaudit.text import CREDIT_CODE


@dataclass(frozen=True, slots=True)
class Unit:
    """The audited unit by every name and code that the papers give it.

    A short name, or that of a branch, may be the unit's own: such a charge stays.
    """

    code: str | None
    names: frozenset[str]

    def pays(self, charge: Charge) -> bool:
        """Is it the payer, or may it be? Only who is known to be another is not."""
        if charge.payer_id is not None and self.code is not None:
            return charge.payer_id.upper() == self.code
        if charge.payer is not None and self.names:
            payer = names.body_key(charge.payer)
            return any(payer in name or name in payer for name in self.names)
        return True


def bound(
    charges: tuple[Charge, ...],
    date_from: date | None,
    date_to: date | None,
    unit: str | None,
    payers: Iterable[tuple[str, str]] = (),
) -> tuple[Charge, ...]:
    """Charges inside. What is not known to be outside is not left out: one without a date or a payer stays.

    Papers that name no payer are the unit's own books: it is their payer. `payers` are codes and names of the register.
    """
    inside = [charge for charge in charges if _in_period(charge, date_from, date_to)]
    if unit is None:
        return tuple(inside)
    known = _known(charges, unit, payers)
    return tuple(_its_own(charge, unit, known.code) for charge in inside if known.pays(charge))


def _known(charges: tuple[Charge, ...], unit: str, payers: Iterable[tuple[str, str]]) -> Unit:
    """Its code and names, as one paper that says both ties them together."""
    both = {(c.payer_id.upper(), names.body_key(c.payer)) for c in charges if c.payer_id and c.payer}
    both |= {(code.upper(), names.body_key(name)) for code, name in payers}
    if CREDIT_CODE.fullmatch(unit.upper()):
        return Unit(unit.upper(), frozenset(name for code, name in both if code == unit.upper()))
    own = names.body_key(unit)
    codes = {code for code, name in both if name == own}
    return Unit(codes.pop() if len(codes) == 1 else None, frozenset({own}))


def _in_period(charge: Charge, date_from: date | None, date_to: date | None) -> bool:
    if charge.date is None:
        return True
    return (date_from is None or date_from <= charge.date) and (date_to is None or charge.date <= date_to)


def _its_own(charge: Charge, unit: str, code: str | None) -> Charge:
    """A charge without a payer is the unit's; one that names the unit, and no code, has the unit's code."""
    if charge.payer_id is not None:
        return charge
    name = charge.payer or (None if CREDIT_CODE.fullmatch(unit.upper()) else unit)
    own = code if charge.payer is None or names.body_key(charge.payer) == names.body_key(unit) else None
    return replace(charge, payer=name, payer_id=own)
