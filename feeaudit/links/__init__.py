"""Which fee is this charge? Each charge to the fee in force at its date in its place, or to none, with the reason."""

from functools import lru_cache
from typing import Any

import polars as pl

from feeaudit import names
from feeaudit.frames import schemas
from feeaudit.links import matching, weighing
from feeaudit.links.asking import FISCAL, Answer, Query, payee_kind
from feeaudit.links.deciding import decide
from feeaudit.links.shelf import Shelf
from feeaudit.links.weighing import Weights
from feeaudit.text import payee_class


def find(charges: pl.DataFrame, fees: pl.DataFrame, weights: Weights | None = None) -> pl.DataFrame:
    """`Books.links`: one row per charge, by charge id; the order of charges and fees does not matter.

    The date is the period's begin, else the charge's; the place is the charge's and what lies above it. `weights` are
    those that the package carries, unless others are measured.
    """
    shelf = shelf_of(fees)
    asked = queries(charges, shelf)
    distinct = dict.fromkeys(query for _, query in asked)
    ways = matching.ways((query.item for query in distinct), shelf.index)
    weights = weights or weighing.fitted()
    answers = {query: decide(query, ways[query.item], shelf, weights) for query in distinct}
    found = [(charge_id, *(getattr(answers[query], name) for name in Answer.__slots__)) for charge_id, query in asked]
    return pl.DataFrame(found, schema=schemas.links(), orient="row").sort("charge_id")


def shelf_of(fees: pl.DataFrame) -> Shelf:
    """All fees, ready to be asked."""
    return Shelf(fees.sort("fee_id", "catalogue").to_dicts())


def queries(charges: pl.DataFrame, shelf: Shelf) -> list[tuple[str, Query]]:
    """What is asked of each charge, with its id, in the order of charges."""
    day = pl.coalesce("period_from", "date").alias("day")
    asked = charges.select("charge_id", *_ASKED, day)
    offices = lru_cache(maxsize=None)(lambda payee: tuple(office for office in shelf.offices if office in payee))
    words = lru_cache(maxsize=None)(lambda payee: shelf.shares.pairs_of(names.body_key(payee)))
    return [
        (charge["charge_id"], _query(charge, shelf, offices(charge["payee"] or ""), words(charge["payee"] or "")))
        for charge in asked.iter_rows(named=True)
    ]


_ASKED = ("item", "place", "payee", "payee_id", "payee_class", "document_type", "remark")


def _query(charge: dict[str, Any], shelf: Shelf, offices: tuple[str, ...], words: frozenset[str]) -> Query:
    item = charge["item"] or ""
    body = names.body_key(charge["payee"]) if shelf.bodies and charge["payee"] else None
    documents = names.parts(item).documents + (names.parts(charge["remark"]).documents if charge["remark"] else ())
    return Query(
        item=item,
        documents=tuple(dict.fromkeys(documents)),
        place=charge["place"],
        era=shelf.era(charge["day"]),
        payee=payee_kind(charge["payee_class"] or payee_class(charge["payee_id"]), charge["document_type"]),
        is_fiscal=charge["document_type"] in FISCAL,
        is_ledger=charge["document_type"] == "ledger",
        words=words,
        offices=offices,
        body=body if body in shelf.bodies else None,
    )
