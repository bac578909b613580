"""What do the other charges of its kind say of a charge: the same thing, for the same time, on another number?"""

import polars as pl

from feeaudit.rules.common import FISCAL, TAX_INVOICES, linked

SAME = ["payer_key", "payee_key", "what"]
GROUP = [*SAME, "thing", "span", "sum", "paper"]
OFTEN = ("monthly", "quarterly", "weekly", "daily")
RECEIPTS = (*TAX_INVOICES, *FISCAL, "fiscal_settlement", "fiscal_association_dues", "fiscal_donation")


def named(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds what is charged, the paper's number, what kind of paper it is, and how often the list allows it."""
    limit = pl.when(linked() & pl.col("fee_verified")).then("fee_period")
    return frame.with_columns(
        what=pl.when(linked()).then("fee_id").otherwise("item_key"),
        number=_number(),
        thing=pl.col("object").str.replace_all(r"[\s\-－—]", "").str.to_uppercase(),
        paper=pl.when(pl.col("document_type").is_in(RECEIPTS) | _booked_receipt())
        .then(pl.lit("receipt"))
        .otherwise(pl.col("document_type").fill_null("other")),
        once=(limit == "once").fill_null(value=False),
        yearly=(limit == "yearly").fill_null(value=False),
        said=pl.col("remark").str.replace_all(r"[\s，,。；;、]", "").replace("", None),
        part=pl.col("item").str.extract(r"[（(\[【]([^（）()\[\]【】]+)[）)\]】]\s*$"),
        stated=pl.format("{}/{}", "period_from", pl.coalesce("period_to", "period_from")),
    ).with_columns(sum=pl.when("once").then(pl.lit("")).otherwise(pl.col("amount").cast(pl.String())))


def _number() -> pl.Expr:
    """The number without what clerks add or lose: No., spaces, leading noughts, the code before a fiscal number."""
    bare = pl.col("invoice_number").str.replace_all(r"[^0-9A-Za-z]|^(?i:no)", "")
    fiscal = pl.when(bare.str.len_chars() == 18).then(bare.str.slice(8)).otherwise(bare)
    return fiscal.str.strip_chars_start("0")


def _booked_receipt() -> pl.Expr:
    """A row of a ledger that does not say what it books, and gives a number as receipts have them: not 1, not 记-12."""
    number = pl.col("invoice_number").str.contains(r"^\D{0,3}[\d\s-]{8,}$")
    return (pl.col("document_type") == "ledger") & number.fill_null(value=False)


def spanned(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `span`, the period that the charge is for: once for all, as stated, else the month of its date.

    Stated periods of a yearly fee that overlap are one span, named after the first of them by date and id, so that a
    later charge does not rename it.
    """
    span = pl.when("once").then(pl.lit("once")).otherwise(pl.coalesce("stated", pl.col("date").dt.strftime("%Y-%m")))
    frame = frame.with_columns(span=span)
    stated = pl.col("yearly") & ~pl.col("once") & pl.col("stated").is_not_null()
    beside = frame.filter(stated & repeated([*SAME, "thing"]))
    keys = [*SAME, "thing"]
    begin, end = pl.col("period_from"), pl.coalesce("period_to", "period_from")
    order = ["period_from", "charge_id"]
    reached = end.to_physical().cum_max().shift(1).over(keys, order_by=order, nulls_last=True)
    # A period that begins on the last day of the one before is the next: clerks write it so.
    apart = (begin.to_physical() >= reached).fill_null(value=True)
    beside = beside.select("charge_id", "stated", "date", *keys, "period_from", fresh=apart)
    run = pl.col("fresh").cum_sum().over(keys, order_by=order, nulls_last=True)
    beside = beside.with_columns(run=run).sort("date", "charge_id", nulls_last=True)
    first = beside.select("charge_id", earliest=pl.col("stated").first().over([*keys, "run"]))
    return (
        frame.join(first, on="charge_id", how="left")
        .with_columns(span=pl.coalesce("earliest", "span"))
        .drop("earliest")
    )


def repeated(names: list[str]) -> pl.Expr:
    """Does another charge say the same in all of these? By hash: two that are not the same may seem to be."""
    return pl.struct(names).hash(_SEED).is_duplicated()


_SEED = 11


def held_together(frame: pl.DataFrame, near_days: int) -> pl.DataFrame:
    """`compared`, of the charges only that have another of their kind beside them; the others need no group."""
    beside = frame.select(repeated([*SAME, "thing"]) | repeated([*SAME, "span", "sum", "paper"])).to_series()
    came_back = frame.filter(pl.col("refund").is_not_null()).select(*SAME, came_back=pl.lit(value=True)).unique()
    several = frame.filter(beside).join(came_back, on=SAME, how="left", nulls_equal=True)
    several = compared(several.sort("date", "charge_id", nulls_last=True), near_days)
    alone = frame.filter(~beside).with_columns(
        again=pl.lit(value=False),
        instalments=pl.col("instalment_total").is_not_null(),
        paid=pl.col("amount").cast(several.schema["paid"]),
        agreed="instalment_total",
    )
    return pl.concat([several, alone], how="diagonal")


def compared(frame: pl.DataFrame, near_days: int) -> pl.DataFrame:
    """Adds what the others of its kind say of each charge; `frame` is in order of date and id."""
    without = {left: [name for name in GROUP if name != left] for left in GROUP}
    year, month = pl.coalesce("period_from", "date").dt.year(), pl.col("date").dt.strftime("%Y-%m")
    frame = frame.with_columns(year=year, month=month)
    unstated = pl.col("stated").is_null() & ~pl.col("once")
    like = [name for name in without["span"] if name != "sum"]
    number = pl.col("number")
    return frame.with_columns(
        size=number.n_unique().over(GROUP),
        company=pl.len().over(without["thing"]),
        undated_company=pl.len().over(without["span"]),
        numbers=number.drop_nulls().n_unique().over(without["thing"]),
        again=(number != number.drop_nulls().first().over(GROUP)).fill_null(value=False),
        instalments=pl.col("instalment_total").is_not_null().any().over(GROUP),
        paid=pl.col("amount").sum().over([*SAME, "thing"]),
        agreed=pl.col("instalment_total").max().over([*SAME, "thing"]),
        parted=pl.col("instalment").is_not_null().any().over(GROUP),
        reissued=pl.col("reissue").is_not_null().any().over(GROUP),
        inspected=pl.col("repeat_inspection").is_not_null().any().over(GROUP),
        came_back=pl.col("came_back").fill_null(value=False),
        otherwise=_differs("said"),
        other_part=_differs("part"),
        each_time=_each_time(),
        same_sum=(number != number.first().over([*GROUP, "amount"])).fill_null(value=False),
        as_much=_as_much(),
        recurs=pl.col("stated").is_null() & pl.col("fee_period").is_in(OFTEN).fill_null(value=False),
        near=_near(without["span"], near_days),
        booked=(pl.col("paper") != "receipt") & (pl.col("paper").n_unique().over(without["paper"]) > 1),
        unstated=unstated
        & (
            (pl.col("yearly") & (pl.len().over([*like, "year"]) > pl.len().over([*like, "span"])))
            | pl.col("stated").is_not_null().any().over([*without["span"], "month"])
        ),
        another_sum=pl.col("yearly")
        & pl.col("stated").is_not_null()
        & (pl.int_range(pl.len()).over([*like, "span"]) > 0)
        & (pl.int_range(pl.len()).over(GROUP) == 0),
    )


def _differs(name: str) -> pl.Expr:
    """Does it say something else than the first of its group: another candidate, house, side of the road?"""
    return (pl.col(name) != pl.col(name).drop_nulls().first().over(GROUP)).fill_null(value=False)


def _as_much() -> pl.Expr:
    """Is an earlier one, on another number, for the same quantity, and are both told?"""
    number, quantity = pl.col("number"), pl.col("quantity")
    return (quantity.is_not_null() & (number != number.first().over([*GROUP, "quantity"]))).fill_null(value=False)


def _each_time() -> pl.Expr:
    """Paid by the ton, the trip, the head on another day, and no period is stated: a use of its own."""
    by_use = pl.col("unit").str.contains(
        r"^(?:吨|公斤|千克|立方米|m³|次|趟|车次?|人次?|人|份|页|样|批|公里|小时|天|日)$"
    )
    another_day = pl.col("date") != pl.col("date").first().over(GROUP)
    return (by_use & another_day & pl.col("stated").is_null() & ~pl.col("once")).fill_null(value=False)


def _near(like: list[str], days: int) -> pl.Expr:
    """Paid again within so many days, in another month, and neither says for which period."""
    since = pl.col("date").diff().over(like, order_by=["date", "charge_id"], nulls_last=True)
    another = pl.col("month") != pl.col("month").shift(1).over(like, order_by=["date", "charge_id"], nulls_last=True)
    unsaid = pl.col("stated").is_null() & ~pl.col("once") & pl.col("thing").is_not_null()
    return (unsaid & another & (since < pl.duration(days=days))).fill_null(value=False)
