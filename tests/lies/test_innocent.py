"""Is a paper that looks odd, but says what it shows, read like any other?"""

import os
from collections.abc import Callable
from decimal import Decimal

import pytest

from feeaudit import charges, documents
from samples.generator.random_invoice import random_invoice
from tests.lies.innocent import PAPERS, plain
from tests.lies.maker import grey, honest, paper, shown

CLEAN = 200 if os.environ.get("FEEAUDIT_ALL_TOOLS") else 40
"""Drawing them takes longer than reading: all of them where every tool must be."""


@pytest.mark.parametrize("make", PAPERS, ids=lambda make: make.__name__)
def test_an_honest_oddity_is_read_as_it_is_seen(make: Callable[[], bytes]) -> None:
    reading = charges.extract(documents.read("a.pdf", make()))
    (statement,) = reading.statements
    (usual,) = charges.extract(documents.read("a.pdf", plain())).statements
    assert (reading.outcome, reading.reason) == ("read", None)
    assert statement.invoice == usual.invoice
    assert statement.invoice
    assert statement.invoice.total_with_tax == Decimal(shown(paper(), "amount"))
    outcomes = {check.check: check.outcome for check in statement.checks}
    assert outcomes["visible_ink"] == outcomes["revisions"] == outcomes["qr"] == "pass"


def test_of_clean_invoices_in_all_layouts_none_is_flagged() -> None:
    flagged = []
    for seed in range(CLEAN):
        reading = charges.extract(documents.read("a.pdf", honest(random_invoice(seed))))
        (statement,) = reading.statements
        outcomes = {check.check: check.outcome for check in statement.checks}
        if reading.outcome != "read" or outcomes["qr"] != "pass" or outcomes["visible_ink"] != "pass":
            flagged.append((seed, reading.outcome, reading.reason))
    assert flagged == []


@pytest.mark.parametrize("size", [1, 0.65])
@pytest.mark.parametrize("shade", [0.66, 0.75])
def test_the_minus_the_dot_and_the_comma_of_a_grey_paper_are_seen(shade: float, size: float) -> None:
    made = next(i for i in map(random_invoice, range(500)) if any(line.amount < 0 for line in i.lines))
    reading = charges.extract(documents.read("a.pdf", grey(made, shade, size)))
    (statement,) = reading.statements
    assert (reading.outcome, reading.reason) == ("read", None)
    assert [line.amount for line in statement.lines] == [line.amount for line in made.lines]
