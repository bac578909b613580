"""Which fee is this charge? Each charge to the fee in force at its date in its place, or to none, with the reason."""

from datetime import date
from typing import Any

import polars as pl

from feeaudit import names
from feeaudit.frames import schemas
from feeaudit.links import matching, variants
from feeaudit.links.deciding import Answer, Eras, Query, Row, decide, payee_kind
from feeaudit.text import document_number, payee_class


def find(charges: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """`Books.links`: one row per charge, by charge id; the order of charges and fees does not matter.

    The date is the period's begin, else the charge's; the place is the charge's and what lies above it.
    """
    listed = fees.sort("fee_id", "catalogue").to_dicts()
    rows = [_row(fee) for fee in listed]
    eras = Eras(rows)
    asked = charges.select("charge_id", "item", "place", "payee_class", "payee_id", "document_type", "remark").with_columns(
        day=pl.coalesce(charges["period_from"], charges["date"])
    )
    queries = [_query(charge, eras) for charge in asked.iter_rows(named=True)]
    answers = _answers(set(queries), listed, rows, eras)
    found = [
        {"charge_id": charge_id} | {name: getattr(answers[query], name) for name in Answer.__slots__}
        for charge_id, query in zip(asked["charge_id"], queries, strict=True)
    ]
    return pl.DataFrame(found, schema=schemas.links()).sort("charge_id")


def _answers(asked: set[Query], listed: list[dict[str, Any]], rows: list[Row], eras: Eras) -> dict[Query, Answer]:
    index = matching.Index(variants.of(listed))
    hits = matching.hits((query.item for query in asked if query.item), index)
    return {query: decide(query, hits.get(query.item, ()), rows, eras.day(query.era)) for query in asked}


def _query(charge: dict[str, Any], eras: Eras) -> Query:
    item = charge["item"] or ""
    documents = names.parts(item).documents + (names.parts(charge["remark"]).documents if charge["remark"] else ())
    return Query(
        item=item,
        documents=tuple(dict.fromkeys(documents)),
        place=charge["place"],
        era=eras.of(charge["day"]),
        payee=payee_kind(charge["payee_class"] or payee_class(charge["payee_id"]), charge["document_type"]),
    )


def _row(fee: dict[str, Any]) -> Row:
    day: tuple[date | None, ...] = (fee["valid_from"], fee["valid_to"], fee["cease_from"])
    return Row(
        id=fee["fee_id"],
        name=fee["name"],
        parent_id=fee["parent_id"],
        nature=fee["nature"],
        jurisdiction=fee["jurisdiction"],
        catalogue=fee["catalogue"],
        status=fee["status"],
        valid_from=day[0],
        valid_to=day[1],
        cease_from=day[2],
        documents=tuple(document_number(basis) for basis in fee["legal_basis"] or ()),
    )
