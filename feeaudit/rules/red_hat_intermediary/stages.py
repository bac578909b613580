"""What must other charges tell before a payee is judged? Prices of others, the licence fee beside it, money that flows
back: each worked out within its own key, and joined on.

The rule decides within the payee; these look along the item, the payer, and from payee to payer. Books that come in
parts are asked for each stage by the parts of its key, and hand the answers on in `Books.features`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from feeaudit.frames import Books
from feeaudit.rules import parameters
from feeaudit.rules.common import FISCAL, linked, standing

_BACK = "租金|房租|租赁|协作|管理费|会费|赞助|捐赠|分成|上缴|上交|劳务|咨询|合作|活动经费"
"""What is paid to an authority, or to who is tied to it, and is no public fee."""
PUBLIC_FEES = ("行政事业性收费", "政府性基金")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A table that is worked out of charges, and the key inside whose groups it can be."""

    name: str
    within: str
    make: Callable[[Books], pl.DataFrame]

    def of(self, books: Books) -> pl.DataFrame:
        """As handed on for the whole, else as these books tell it."""
        known = books.features.get(self.name)
        return books.once(self.name, self.make) if known is None else known


def _prices(books: Books) -> pl.DataFrame:
    """item_key, unit, payee_key of providers → `premium` (twice what others take, or more), `own`, `others`.

    Of the others the middle of their usual prices. Null where either side has too few payments.
    """
    limits = parameters.red_hat_of(books)["price"]
    providers = books.approvals.select(payee_id="provider_id").drop_nulls().unique()
    charges = standing(books).select("item_key", "unit", "payee_key", "payee_id", "amount", "quantity", "unit_price")
    items = charges.join(providers, on="payee_id", how="semi").select("item_key", "unit").drop_nulls().unique()
    price = pl.coalesce("unit_price", pl.when(pl.col("quantity") > 0).then(pl.col("amount") / pl.col("quantity")))
    priced = charges.join(items, on=["item_key", "unit"], how="semi").filter(pl.col("amount") > 0)
    usual = (
        priced.with_columns(price=price.cast(pl.Float64()))
        .drop_nulls(["price", "payee_key"])
        .group_by("item_key", "unit", "payee_key")
        .agg(own=pl.col("price").median(), paid=pl.len(), payee_id=pl.col("payee_id").first())
    )
    found = _without_itself(usual).join(providers, on="payee_id", how="semi")
    enough = (pl.col("paid") >= limits["payments"]) & (pl.col("paid_others") >= limits["payments"])
    premium = pl.when(enough).then(pl.col("own") >= limits["times"] * pl.col("others"))
    return found.with_columns(premium=premium).select(
        "item_key", "unit", "payee_key", "premium", own_price="own", others_price="others"
    )


def _without_itself(usual: pl.DataFrame) -> pl.DataFrame:
    """Adds `others`, the middle of the usual prices of all others of the item, and `paid_others`, how often they were
    paid. Prices lie in order: what is left without one is told by places, never by pairs.
    """
    item = ["item_key", "unit"]
    rows = usual.sort(*item, "own", "payee_key").with_row_index("at").with_columns(pl.col("at").cast(pl.Int64()))
    first, count = pl.col("at").first().over(item), pl.len().cast(pl.Int64()).over(item)
    rows = rows.with_columns(first=first, count=count, place=pl.col("at") - first)
    below, above = (pl.col("count") - 2) // 2, (pl.col("count") - 1) // 2
    left = [pl.col("first") + one + (one >= pl.col("place")).cast(pl.Int64()) for one in (below, above)]
    rows = rows.filter(pl.col("count") > 1).with_columns(low=left[0], high=left[1])
    prices = usual.sort(*item, "own", "payee_key")["own"]
    middle = (pl.lit(prices).gather("low") + pl.lit(prices).gather("high")) / 2
    paid = pl.col("paid").sum().over(item) - pl.col("paid")
    return rows.with_columns(others=middle, paid_others=paid)


def _licences(books: Books) -> pl.DataFrame:
    """payer_id, authority_code, licence_on: the days on which a payer paid the authority a public fee."""
    offices = books.approvals.select(payee_id="authority_code").drop_nulls().unique()
    paid = standing(books).filter(
        (pl.col("amount") > 0)
        & (pl.col("document_type").is_in(FISCAL) | (linked() & pl.col("fee_nature").is_in(PUBLIC_FEES)))
    )
    found = paid.join(offices, on="payee_id", how="semi")
    return found.select("payer_id", authority_code="payee_id", licence_on="date").drop_nulls().unique()


def _flows(books: Books) -> pl.DataFrame:
    """payee_id, authority_code: a provider that paid an authority rent, dues and the like, by these books."""
    providers = books.approvals.select(payer_id="provider_id").drop_nulls().unique()
    offices = books.approvals.select(payee_id="authority_code").drop_nulls().unique()
    paid = standing(books).filter((pl.col("amount") > 0) & pl.col("item").str.contains(_BACK))
    found = paid.join(providers, on="payer_id", how="semi").join(offices, on="payee_id", how="semi")
    found = found.filter(~pl.col("document_type").is_in(FISCAL).fill_null(value=False))
    return found.select(payee_id="payer_id", authority_code="payee_id").unique()


PRICES = Stage(name="prices", within="item_key", make=_prices)
LICENCES = Stage(name="licences", within="payer_key", make=_licences)
FLOWS = Stage(name="flows", within="payer_key", make=_flows)
STAGES = (PRICES, LICENCES, FLOWS)


def beside(frame: pl.DataFrame, books: Books) -> pl.DataFrame:
    """Adds `premium` with `own_price` and `others_price` (H12), `with_licence` (H18) and `flows_back` (H14)."""
    day = pl.duration(days=1)
    licences = frame.select("charge_id", "date", "payer_id", "authority_code").join(
        LICENCES.of(books), on=["payer_id", "authority_code"]
    )
    near = pl.col("licence_on").is_between(pl.col("date") - day, pl.col("date") + day)
    told = licences.group_by("charge_id").agg(with_licence=near.any())
    flows = FLOWS.of(books).with_columns(flows_back=pl.lit(value=True))
    return (
        frame.join(PRICES.of(books), on=["item_key", "unit", "payee_key"], how="left")
        .join(told, on="charge_id", how="left")
        .join(flows, on=["payee_id", "authority_code"], how="left")
    )
