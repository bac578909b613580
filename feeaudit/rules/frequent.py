"""Which rules flag more of the charges than may be expected? Of these the rule itself is looked at first.

A rule that flags a fifth of a ledger has more likely met the wrong list, a column read as another, or a case that its
author did not think of, than a payee who breaks the law that often. Nothing is taken back: a person is told.
"""

from typing import Any

import polars as pl

from feeaudit.frames import Books
from feeaudit.rules import parameters


def of(verdicts: pl.DataFrame, books: Books) -> list[dict[str, Any]]:
    """rule, hits, charges, share and expected (both in percent), of each such rule, by rule; for `run.json`."""
    charges = books.charges.height
    if charges < parameters.of(books, parameters.EVERY, "least_charges"):
        return []
    counted = verdicts.filter(pl.col("outcome") == "hit").group_by("rule").len().sort("rule").rows()
    rows = []
    for rule, hits in counted:
        expected = parameters.of(books, rule, parameters.SHARE)
        if hits * 100 > expected * charges:
            share = f"{hits * 100 / charges:.1f}"
            rows.append({"rule": rule, "hits": hits, "charges": charges, "share": share, "expected": str(expected)})
    return rows
