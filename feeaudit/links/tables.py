"""Which fee is each charge of a table? What they ask as columns: only what nobody asked before is asked one by one."""

from typing import TYPE_CHECKING

from feeaudit.links.asking import MAY_CITE, Answer
from feeaudit.links.memory import keys_of
from feeaudit.links.shelf import Shelf

if TYPE_CHECKING:
    import polars as pl

    from feeaudit.links.linker import Linker

_ASKED = ("item", "place", "payee", "payee_id", "payee_class", "document_type", "remark")


def linked(charges: "pl.DataFrame", linker: "Linker") -> "pl.DataFrame":
    """`Books.links`: one row per charge, by charge id."""
    import polars as pl

    from feeaudit.frames import schemas

    distinct, places = asked(charges, linker.shelf)
    keys = keys_of(distinct, linker.asker) if linker.remembered else []
    known = linker.remembered.told(keys) if linker.remembered else {}
    is_known = pl.Series([key in known for key in keys] or [False] * distinct.height, dtype=pl.Boolean)
    new = [linker.asker.ask(**row) for row in distinct.filter(~is_known).iter_rows(named=True)]
    linker.begin(new, remember=False)()
    columns = schemas.links()
    kinds = {name: columns[name] for name in Answer._fields}
    told = pl.Series([known[key] for key in keys if key in known], dtype=pl.String)
    before = pl.DataFrame({"told": told.str.json_decode(pl.Struct(kinds))}).unnest("told")
    now = pl.DataFrame([linker.answers[query] for query in new], schema=kinds, orient="row")
    # The remembered ones first, in their order, then the new ones.
    place = pl.when(is_known).then(is_known.cum_sum() - 1).otherwise(before.height + (~is_known).cum_sum() - 1)
    of_charge = pl.select(place.cast(pl.Int64)).to_series().gather(places)
    found = pl.concat([before, now])[of_charge]
    return found.select(charges["charge_id"], pl.all()).select(*columns).sort("charge_id")


def asked(charges: "pl.DataFrame", shelf: Shelf) -> "tuple[pl.DataFrame, pl.Series]":
    """What all charges ask that are not alike in all that counts, and of each charge which of that it asks."""
    import polars as pl

    table = charges.select(*_ASKED, day=pl.coalesce("period_from", "date"))
    table = table.with_columns(remark=pl.when(pl.col("remark").str.contains(MAY_CITE.pattern)).then("remark"))
    days = table["day"].unique().to_list()
    eras = pl.Series([shelf.era(one) for one in days], dtype=pl.Int32)
    table = table.with_columns(era=pl.col("day").replace_strict(days, eras, return_dtype=pl.Int32)).drop("day")
    distinct = table.unique(maintain_order=True)
    numbered = distinct.with_row_index()
    places = table.join(numbered, on=table.columns, how="left", nulls_equal=True, maintain_order="left")["index"]
    return distinct, places
