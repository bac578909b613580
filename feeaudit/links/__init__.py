"""Which fee is this charge? Each charge to the fee in force at its date in its place, or to none, with the reason."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from feeaudit.links import tables
from feeaudit.links.asking import Query
from feeaudit.links.linker import Elsewhere, Linker
from feeaudit.links.memory import Memory
from feeaudit.links.shelf import Shelf
from feeaudit.links.weighing import Weights
from feeaudit.model import Judgement

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Elsewhere", "Linker", "find", "linker_of", "queries", "shelf_of"]


def find(
    charges: "pl.DataFrame",
    fees: "pl.DataFrame",
    weights: Weights | None = None,
    *,
    jobs: int = 1,
    memory: Memory | None = None,
    judgements: Iterable[Judgement] = (),
    elsewhere: Elsewhere | None = None,
) -> "pl.DataFrame":
    """`Books.links`: one row per charge, by charge id; the order of charges and fees does not matter.

    The date is the period's begin, else the charge's; the place is the charge's and what lies above it. `weights` are
    those that the package carries, unless others are measured. What `memory` has answered before is not asked again.
    What people said in `judgements` holds, while the fee's row is as it was. `elsewhere` answers what is new.
    """
    with linker_of(fees, weights, jobs=jobs, memory=memory, judgements=judgements, elsewhere=elsewhere) as linker:
        return tables.linked(charges, linker)


def linker_of(
    fees: "pl.DataFrame",
    weights: Weights | None = None,
    *,
    jobs: int = 1,
    memory: Memory | None = None,
    judgements: Iterable[Judgement] = (),
    expected: int = 0,
    elsewhere: Elsewhere | None = None,
) -> Linker:
    """All these fees, ready to be asked."""
    return Linker(
        in_order(fees),
        weights,
        jobs=jobs,
        memory=memory,
        judgements=judgements,
        expected=expected,
        elsewhere=elsewhere,
    )


def shelf_of(fees: "pl.DataFrame") -> Shelf:
    """All fees, found by place, spelling and document."""
    return Shelf(in_order(fees))


def in_order(fees: "pl.DataFrame") -> list[dict[str, Any]]:
    """The fees one after the other, in an order that does not depend on how they were given."""
    return fees.sort("fee_id", "catalogue").to_dicts()


def queries(charges: "pl.DataFrame", linker: Linker) -> list[Query]:
    """What is asked of each charge, in the order of charges; those alike in all that counts are looked at once."""
    distinct, places = tables.asked(charges, linker.shelf)
    made = [linker.asker.ask(**row) for row in distinct.iter_rows(named=True)]
    return [made[place] for place in places]
