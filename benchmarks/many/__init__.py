"""What do millions of charges look like, as tables? Books of any size, drawn column by column, facts already read.

Payers grow with the charges, payees and items hardly do; two in a hundred charges stand twice, and of every rule there
is something to find and much that is lawful. The same numbers give the same books, in slices that can be drawn apart.
"""

from datetime import date

import numpy as np
import polars as pl

from benchmarks.many import lists
from benchmarks.many.bodies import BODIES, Numbers, cases_of
from benchmarks.many.drawing import FEES, again, drawn_of, numbers
from benchmarks.many.strata import SERVICES, STRATA
from feeaudit.frames import Books, schemas

SLICE = 1_000_000


def books(charges: int, seed: int = 0) -> Books:
    """So many charges in memory, by id."""
    drawn = [slice_of(charges, n, seed) for n in range(-(-charges // SLICE))]
    return around(charges, pl.concat([one for one, _ in drawn]), pl.concat([links for _, links in drawn]))


def around(charges: int, table: pl.DataFrame, links: pl.DataFrame) -> Books:
    """The lists and registers that go with so many charges, and with them these."""
    cases = cases_of(charges)
    firms = pl.select(lists.firm(pl.Series(cases.payer))).to_series()
    case = BODIES.select(provider_id=pl.col("payee_id").gather(cases.provider), number=pl.Series(cases.provider))
    case = case.with_columns(payer_id=firms, service=pl.Series(SERVICES).gather(cases.service))
    return Books(
        charges=table,
        links=links,
        fees=FEES,
        lists=lists.lists(),
        agencies=lists.agencies(BODIES),
        approvals=lists.approvals(case, BODIES),
        payers=lists.payers(firms),
        deliverables=lists.deliverables(case),
        deposits=lists.deposits(firms, BODIES),
        as_of=date(2024, 12, 31),
    )


def slice_of(charges: int, number: int, seed: int = 0) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The charges from `number` × SLICE on, by id, and their links. Ids of a later slice are greater."""
    count = min(SLICE, charges - number * SLICE)
    dice = np.random.default_rng((seed, number))
    drawn = drawn_of(dice.choice(len(STRATA), size=count, p=_SHARES), dice, charges)
    table = again(drawn.with_columns(invoice_number=numbers(count, dice)), dice)
    table = table.with_columns(charge_id=_ids(number, count, dice), invoice_number=numbers(count, dice))
    return _whole(table, schemas.books_charges()), _whole(table, schemas.links())


_SHARES = [one.share / sum(each.share for each in STRATA) for one in STRATA]


def _whole(table: pl.DataFrame, schema: "schemas.Schema") -> pl.DataFrame:
    """Every column of the schema, null where it was not drawn."""
    return table.select(
        (pl.col(name) if name in table.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in schema.items()
    )


def _ids(number: int, count: int, dice: np.random.Generator) -> pl.Series:
    """Twenty hexadecimal digits, ascending within the slice and from slice to slice."""
    inside = np.sort(dice.choice(1 << 62, size=count, replace=False) if count < 1000 else _distinct(count, dice))
    wide = np.empty((count, 10), dtype=np.uint8)
    wide[:, :2] = (number >> 8, number & 255)
    wide[:, 2:] = inside.astype(">u8").view(np.uint8).reshape(count, 8)
    digits = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)
    text = np.empty((count, 20), dtype=np.uint8)
    text[:, 0::2], text[:, 1::2] = digits[wide >> 4], digits[wide & 15]
    return pl.Series("charge_id", text.view("S20").ravel(), dtype=pl.Binary).cast(pl.String)


def _distinct(count: int, dice: np.random.Generator) -> Numbers:
    """Ascending steps of at least one give distinct numbers."""
    return np.cumsum(dice.integers(1, 1 << 40, size=count))
