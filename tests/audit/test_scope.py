"""Do the unit and the period bound an audit, and is what is not known to be outside left in?"""

from dataclasses import replace
from datetime import date

import pytest

from feeaudit.audit.scope import bound
from feeaudit.model import Charge, Invoice, Line, Source

CHARGE = Charge(
    id="c1",
    path="a.csv",
    document_type="ledger",
    invoice=Invoice(),
    line=Line(line_no=2),
    source=Source(sha256=""),
    date=date(2024, 6, 30),
    payee=None,
    payee_id=None,
    payer="青岛某（集团）有限公司",
    payer_id="91370202MA3C000001",
)
FROM, TO = date(2024, 1, 1), date(2024, 6, 30)


@pytest.mark.parametrize(
    ("charge", "unit", "inside"),
    [
        (CHARGE, None, True),
        (CHARGE, "91370202MA3C000001", True),
        (CHARGE, "青岛某(集团)有限公司", True),
        (CHARGE, "另一家公司", False),
        (replace(CHARGE, payer=None, payer_id=None), "另一家公司", True),
        (replace(CHARGE, date=date(2024, 7, 1)), None, False),
        (replace(CHARGE, date=date(2023, 12, 31)), None, False),
        (replace(CHARGE, date=None), None, True),
        (replace(CHARGE, payer="青岛某(集团)有限公司澜湾分公司", payer_id=None), "青岛某(集团)有限公司", True),
        (replace(CHARGE, payer="青岛某(集团)", payer_id=None), "青岛某(集团)有限公司", True),
    ],
)
def test_unit_and_period_bound_the_audit(charge: Charge, unit: str | None, inside: bool) -> None:
    assert [found.id for found in bound((charge,), FROM, TO, unit)] == ([charge.id] if inside else [])


def test_a_ledger_without_payers_is_the_units_own() -> None:
    bare = replace(CHARGE, payer=None, payer_id=None)
    assert bound((bare,), FROM, TO, "某公司")[0].payer == "某公司"
    assert bound((bare,), FROM, TO, "91370202MA3C000001")[0].payer_id == "91370202MA3C000001"


def test_a_name_and_a_code_that_one_paper_ties_together_are_one_unit() -> None:
    named = replace(CHARGE, id="c2", payer_id=None)
    other = replace(CHARGE, id="c3", payer="另一家公司", payer_id=None)
    found = bound((CHARGE, named, other), FROM, TO, CHARGE.payer_id)
    assert [charge.id for charge in found] == ["c1", "c2"]


def test_a_unit_given_by_name_has_the_code_of_the_payers_register() -> None:
    bare = replace(CHARGE, payer_id=None)
    [found] = bound((bare,), FROM, TO, CHARGE.payer, payers=(("91370202MA3C000001", CHARGE.payer or ""),))
    assert found.payer_id == "91370202MA3C000001"
