"""Which fee is a charge a piece of, and what do the pieces of one object come to?"""

import polars as pl

from feeaudit.names import heads
from feeaudit.rules.common import day, linked
from feeaudit.rules.measuring import NUMBER

PRICED = ("行政事业性收费", "政府性基金", "政府定价的经营服务性收费")
_LEAST = 4
"""Characters of a fee's name, without its head noun, that an item must hold to belong to it."""
_ADDS = "加收|另加|另收|每增加|每超过|超过部分|超出部分|surcharge"
_COUNTED = "^(?:件|宗|户|次|本|证|套|份|项|台|辆|处|人|人次)$"
_PERIOD = r"[\d年月日季度第期至\-—上下半全号]"
_PERSONS = "居民|个人|自然人|农民|农户|家庭|住户|村民"
"""Whom a firm does not pay for. It may pay the fees of the exams that its people sit."""
_BODIES = "考生|学生|学员|单位|企业|法人|组织|经营|机构|用户|非居民|个体|工商|商户"
GROUP = ["payer_key", "payee_key", "thing", "entry", "span", "run"]


def entered(frame: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """Adds the fee whose standard a charge is measured by (`entry` …): its own where that is priced, else its parent;
    for what is on no list the fee whose name it holds. Others are left out.
    """
    one = fees.sort("fee_id", "catalogue").unique("fee_id", keep="first", maintain_order=True)
    priced = one.filter(pl.col("nature").is_in(PRICED) & (pl.col("pricing").fill_null("") != "market"))
    known = pl.coalesce("flat_rate", pl.when(pl.col("rates").is_not_null() | pl.col("standard").is_not_null()).then(0))
    priced = priced.filter(known.is_not_null()).select(
        entry="fee_id",
        entry_name="name",
        entry_rate="flat_rate",
        entry_unit="rate_unit",
        entry_verified="verified",
        entry_since="valid_from",
        entry_until="valid_to",
        entry_place="jurisdiction",
        adds=pl.concat_str("standard", "rates", ignore_nulls=True).str.contains(_ADDS).fill_null(value=False),
    )
    frame = frame.with_columns(_entry(frame.select("charge_id", "fee_id", "link", "item_key", "place"), one, priced))
    frame = frame.filter(pl.col("entry").is_not_null()).join(priced, on="entry")
    persons = pl.concat_str("fee_payer", "fee_name", separator="|", ignore_nulls=True)
    named = pl.when(pl.col("fee_payer").is_not_null()).then("fee_payer").otherwise(persons)
    alone = named.str.contains(_PERSONS) & ~named.str.contains(_BODIES)
    in_name = pl.col("fee_name").str.contains(rf"[（(](?:{_PERSONS})[）)]")
    young = (day() < pl.col("entry_since")) | (day() > pl.col("entry_until"))
    return frame.with_columns(
        wide=(linked() & (alone | in_name)).fill_null(value=False),
        young=young.fill_null(value=False),
        rate="entry_rate",
        fee_rate_unit="entry_unit",
    )


def _entry(charges: pl.DataFrame, fees: pl.DataFrame, priced: pl.DataFrame) -> pl.Series:
    """`entry` of each charge, null where it belongs to no priced fee."""
    known = pl.col("fee_id").is_in(priced["entry"].implode())
    above = fees.select("fee_id", parent=pl.when(known).then("fee_id").otherwise("parent_id"))
    unlinked = pl.col("link") == "unlinked"
    return (
        charges.join(above, on="fee_id", how="left", maintain_order="left")
        .join(_held(charges, priced), on="charge_id", how="left", maintain_order="left")
        .select(entry=pl.when(linked()).then("parent").when(unlinked).then("held"))
        .select(pl.when(pl.col("entry").is_in(priced["entry"].implode())).then("entry"))
        .to_series()
    )


def _held(frame: pl.DataFrame, priced: pl.DataFrame) -> pl.DataFrame:
    """charge_id → `held`: of the fees for its place that an unlisted item's name holds, the one with the longest."""
    names = priced["entry_name"].unique().sort().to_list()
    stems = {name: heads.split(name)[0] for name in names}
    table = pl.DataFrame(
        [(name, core) for name, core in stems.items() if len(core) >= _LEAST],
        schema={"entry_name": pl.String(), "core": pl.String()},
        orient="row",
    )
    asked = frame.filter((pl.col("link") == "unlinked") & pl.col("item_key").is_not_null())
    items = asked.select("item_key").unique()
    cores = pl.lit(table["core"].to_list(), dtype=pl.List(pl.String()))
    found = items.with_columns(core=pl.col("item_key").str.extract_many(cores, overlapping=True))
    found = found.explode("core", empty_as_null=True).filter(pl.col("core").is_not_null()).unique()
    place = pl.col("place")
    chain = pl.concat_list(pl.lit("000000"), place.str.slice(0, 2) + "0000", place.str.slice(0, 4) + "00", place)
    both = asked.select("charge_id", "item_key", chain=chain).join(found.join(table, on="core"), on="item_key")
    ours = both.join(priced.select("entry_name", "entry_place", held="entry"), on="entry_name")
    fits = ours.filter(pl.col("chain").list.contains(pl.col("entry_place")).fill_null(value=False))
    best = fits.with_columns(long=pl.col("core").str.len_chars()).sort(
        "charge_id", "long", "entry_place", "held", descending=[False, True, True, False]
    )
    return best.unique("charge_id", keep="first", maintain_order=True).select("charge_id", "held")


def grouped(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds the object without dress, what the piece is called, and the stated period."""
    part = pl.col("item").str.extract(r"[（(\[【]([^（）()\[\]【】]+)[）)\]】]\s*$").str.replace_all(_PERIOD, "")
    return frame.with_columns(
        thing=pl.col("object").str.replace_all(r"[\s\-－—]", "").str.to_uppercase(),
        label=pl.concat_str(pl.col("item_key"), part.fill_null(""), separator="|"),
        span=pl.coalesce(pl.col("period_from").cast(pl.String()), pl.lit("")),
    )


def summed(frame: pl.DataFrame, apart_days: int) -> pl.DataFrame:
    """Adds what the pieces of a group come to, in order of date and id. What stands alone needs no group."""
    beside = frame.group_by(GROUP[:-1]).len().filter(pl.col("len") > 1)
    several = _added(_runs(frame.join(beside, on=GROUP[:-1], how="semi", nulls_equal=True), apart_days))
    alone = frame.join(beside, on=GROUP[:-1], how="anti", nulls_equal=True)
    return pl.concat([several, alone.with_columns(parts=pl.lit(1, dtype=several.schema["parts"]))], how="diagonal")


def _runs(frame: pl.DataFrame, apart_days: int) -> pl.DataFrame:
    """Adds `run`, the first day of the run of days that a piece lies in."""
    frame = frame.sort("date", "charge_id", nulls_last=True)
    keys, order = GROUP[:-1], ["date", "charge_id"]
    apart = pl.col("date").diff().dt.total_days().over(keys, order_by=order, nulls_last=True)
    fresh = pl.when((apart > apart_days) | apart.is_null()).then("date")
    return frame.with_columns(run=fresh.forward_fill().over(keys, order_by=order, nulls_last=True))


def _added(frame: pl.DataFrame) -> pl.DataFrame:
    net = pl.col("amount") - pl.col("late_fee").fill_null(0)
    single = (
        pl.col("quantity").is_null() & pl.col("fee_rate_unit").str.contains(_COUNTED) & pl.col("thing").is_not_null()
    )
    times = pl.when(single).then(pl.lit(1).cast(NUMBER)).otherwise("measured")
    frame = frame.with_columns(net=net, times=times)
    frame = frame.with_columns(
        parts=pl.col("label").drop_nulls().n_unique().over(GROUP),
        sum=pl.col("net").sum().over(GROUP),
        due=pl.col("times").max().over(GROUP) * pl.col("rate"),
        place_in_group=pl.int_range(pl.len()).over(GROUP),
        late=(pl.col("late_fee").is_null() & pl.col("late_fee_unstated")).any().over(GROUP),
        parted=(pl.col("instalment").is_not_null() | pl.col("instalment_total").is_not_null()).any().over(GROUP),
        upto=pl.col("net").cum_sum().over(GROUP).cast(NUMBER),
        member=pl.col("thing").is_not_null() & pl.col("date").is_not_null(),
    )
    one = pl.col("rate") * pl.col("times")
    is_whole = (pl.col("net").cast(NUMBER) == one) | (pl.col("net").cast(NUMBER) * 2 == one)
    beyond = pl.max_horizontal(pl.col("upto") - pl.col("due"), pl.lit(0).cast(NUMBER))
    before = pl.max_horizontal(pl.col("upto") - pl.col("net").cast(NUMBER) - pl.col("due"), pl.lit(0).cast(NUMBER))
    return frame.with_columns(
        each_whole=is_whole.fill_null(value=False).all().over(GROUP),
        over=(beyond - before).round(2),
    )
