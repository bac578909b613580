"""Which services do the registers name, and what do all firms buy of one provider? Columns that the rule judges by."""

import polars as pl

from feeaudit.frames import Books
from feeaudit.rules.common import linked
from feeaudit.rules.services import SERVICES, keyed, same_service

_OPEN = "自行编制|自主编制|自行组织编制|自主组织编制|可自行|也可委托|可自主"
_GOODS = "号牌架|牌照架|教材|资料|光盘|软件|模板|封条|标签|保险|手册|刊物"


def served(frame: pl.DataFrame, books: Books) -> pl.DataFrame:
    """Adds `served`: the register names this service of this payee in an approval of this payer (`approval_item`); and
    `on_a_list`: by the register's name of it, if not by the item, some list of services has it.
    """
    cases = books.of("services", _services, books.approvals, books.fees)
    asked = frame.select("charge_id", "payer_id", "payee_id", "item_key").join(cases, on=["payer_id", "payee_id"])
    found = asked.filter(same_service("item_key", "service_key")).sort("charge_id", "approval_item", nulls_last=True)
    first = found.unique("charge_id", keep="first", maintain_order=True)
    told = first.select("charge_id", "approval_item", "on_a_list", served=pl.lit(value=True))
    return frame.join(told, on="charge_id", how="left").with_columns(
        pl.col("served", "on_a_list").fill_null(value=False)
    )


def _services(books: Books) -> pl.DataFrame:
    """The services of the approvals register, each with `on_a_list`."""
    cases = keyed(books.approvals, "service").select("approval_item", "service_key", "payer_id", payee_id="provider_id")
    listed = books.fees.filter((pl.col("nature") == SERVICES) & (pl.col("status").fill_null("") != "cleaned"))
    called = pl.concat(
        [listed.select("name"), listed.select(name=pl.col("aliases").explode(empty_as_null=True)).drop_nulls()]
    )
    rows = keyed(called.unique(), "name").select(fee_key="service_key")
    both = cases.select("service_key").unique().join(rows, how="cross").filter(same_service("service_key", "fee_key"))
    known = both.select("service_key", on_a_list=pl.lit(value=True)).unique()
    return cases.join(known, on="service_key", how="left")


def alone(frame: pl.DataFrame, least: int) -> pl.DataFrame:
    """Adds `alone`: firms may do it themselves, and all of them in these books, `payers` of them and so many at least,
    used one provider.
    """
    free = linked() & (pl.col("fee_nature") == SERVICES) & pl.col("fee_standard").str.contains(_OPEN)
    key = ["item_key", "place"]
    asked = frame.filter(free).select(key).drop_nulls().unique()
    payees = pl.col("payee_key")
    told = (
        frame.select(*key, "payer_key", "payee_key")
        .join(asked, on=key, how="semi")
        .group_by(key)
        .agg(
            payers=pl.col("payer_key").drop_nulls().n_unique(),
            one=(payees.drop_nulls().n_unique() == 1) & payees.is_not_null().all(),
        )
    )
    alone = free & pl.col("payer_key").is_not_null() & pl.col("one") & (pl.col("payers") >= least)
    frame = frame.join(told, on=key, how="left", maintain_order="left")
    return frame.with_columns(alone=alone.fill_null(value=False)).drop("one")


def taken_up(frame: pl.DataFrame, approvals: pl.DataFrame, least: int) -> pl.DataFrame:
    """Adds `taken`: sold as voluntary, and every applicant of an approval (`taken_item`) bought it of this payee."""
    matter = ["authority", "authority_code", "approval_item"]
    cases = approvals.filter(pl.col("approval_item").is_not_null() & pl.col("payer_id").is_not_null())
    cases = cases.select(*matter, "payer_id").unique().with_columns(all=pl.col("payer_id").n_unique().over(matter))
    sold = pl.col("voluntary").fill_null(value=False) | pl.col("item_key").str.contains(_GOODS)
    bought = frame.filter(sold & ~linked() & (pl.col("amount") > 0)).select(
        "charge_id", "payer_id", "payee_key", "item_key"
    )
    bought = bought.drop_nulls()
    both = bought.join(cases.filter(pl.col("all") >= least), on="payer_id")
    key = [*matter, "payee_key", "item_key"]
    every = both.filter(pl.col("payer_id").n_unique().over(key) == pl.col("all")).sort("charge_id", "approval_item")
    told = every.unique("charge_id", keep="first", maintain_order=True)
    told = told.select("charge_id", taken_item="approval_item", taken=pl.lit(value=True))
    return frame.join(told, on="charge_id", how="left").with_columns(pl.col("taken").fill_null(value=False))
