"""Which fee is this charge? Each charge to the fee in force at its date in its place, or to none, with the reason."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from feeaudit.links.asking import MAY_CITE, Query
from feeaudit.links.linker import Linker
from feeaudit.links.memory import Memory
from feeaudit.links.shelf import Shelf
from feeaudit.links.weighing import Weights
from feeaudit.model import Judgement

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Linker", "find", "linker_of", "queries", "shelf_of"]

_ASKED = ("item", "place", "payee", "payee_id", "payee_class", "document_type", "remark")


def find(
    charges: "pl.DataFrame",
    fees: "pl.DataFrame",
    weights: Weights | None = None,
    *,
    jobs: int = 1,
    memory: Memory | None = None,
    judgements: Iterable[Judgement] = (),
) -> "pl.DataFrame":
    """`Books.links`: one row per charge, by charge id; the order of charges and fees does not matter.

    The date is the period's begin, else the charge's; the place is the charge's and what lies above it. `weights` are
    those that the package carries, unless others are measured. What `memory` has answered before is not asked again.
    What people said in `judgements` holds, while the fee's row is as it was.
    """
    import polars as pl

    from feeaudit.frames import schemas

    with linker_of(fees, weights, jobs=jobs, memory=memory, judgements=judgements) as linker:
        asked = queries(charges, linker)
        linker.begin(asked)()
    distinct = list(dict.fromkeys(asked))
    place_of = {query: place for place, query in enumerate(distinct)}
    schema = {name: kind for name, kind in schemas.links().items() if name != "charge_id"}
    told = [tuple(getattr(linker.answers[query], name) for name in schema) for query in distinct]
    found = pl.DataFrame(told, schema=schema, orient="row")[[place_of[query] for query in asked]]
    return found.select(charges["charge_id"], pl.all()).sort("charge_id")


def linker_of(
    fees: "pl.DataFrame",
    weights: Weights | None = None,
    *,
    jobs: int = 1,
    memory: Memory | None = None,
    judgements: Iterable[Judgement] = (),
    expected: int = 0,
) -> Linker:
    """All these fees, ready to be asked."""
    return Linker(in_order(fees), weights, jobs=jobs, memory=memory, judgements=judgements, expected=expected)


def shelf_of(fees: "pl.DataFrame") -> Shelf:
    """All fees, found by place, spelling and document."""
    return Shelf(in_order(fees))


def in_order(fees: "pl.DataFrame") -> list[dict[str, Any]]:
    """The fees one after the other, in an order that does not depend on how they were given."""
    return fees.sort("fee_id", "catalogue").to_dicts()


def queries(charges: "pl.DataFrame", linker: Linker) -> list[Query]:
    """What is asked of each charge, in the order of charges; those alike in all that counts are looked at once."""
    import polars as pl

    asked = charges.select(*_ASKED, day=pl.coalesce("period_from", "date"))
    asked = asked.with_columns(remark=pl.when(pl.col("remark").str.contains(MAY_CITE.pattern)).then("remark"))
    days = asked["day"].unique().to_list()
    eras = pl.Series([linker.shelf.era(one) for one in days], dtype=pl.Int32)
    asked = asked.with_columns(era=pl.col("day").replace_strict(days, eras, return_dtype=pl.Int32)).drop("day")
    distinct = asked.unique(maintain_order=True).with_row_index()
    made = [linker.asker.ask(**charge) for charge in distinct.drop("index").iter_rows(named=True)]
    places = asked.join(distinct, on=asked.columns, how="left", nulls_equal=True, maintain_order="left")["index"]
    return [made[place] for place in places]
