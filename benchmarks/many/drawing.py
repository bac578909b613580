"""What does each invented charge say? Columns drawn from the strata, a million rows at a time."""

from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl

from benchmarks.many import lists
from benchmarks.many.bodies import BODIES, PLACES, Numbers, cases_of, payers_of
from benchmarks.many.strata import DEPOSITS, FUNDS, LISTED, SERVICES, STRATA

FEES = lists.fees(LISTED, FUNDS, tuple(f"{one}费" for one in SERVICES), DEPOSITS)


def _pick(pool: "tuple[Any, ...] | pl.Series", at: Numbers) -> pl.Series:
    """Of few texts, as often as asked: all rows share the texts."""
    known = pool if isinstance(pool, pl.Series) else pl.Series(list(pool))
    return known.gather(at.astype(np.uint32))


def drawn_of(kinds: Numbers, dice: np.random.Generator, charges: int) -> pl.DataFrame:
    """The columns of the charges and of their links, in the order of `kinds`."""
    count, payers = len(kinds), payers_of(charges)
    item, paper, remark, account, payee = (np.zeros(count, dtype=np.uint32) for _ in range(5))
    payer = (dice.random(count) ** 1.5 * payers).astype(np.uint32)
    named = np.ones(count, dtype=bool)
    cases = cases_of(charges)
    for n, one in enumerate(STRATA):
        at = np.flatnonzero(kinds == n)
        item[at] = _FIRST_ITEM[n] + (dice.random(len(at)) ** 2 * len(one.items)).astype(np.uint32)
        paper[at] = _at(_PAPERS, one.papers, dice, len(at))
        remark[at] = _at(_REMARKS, one.remarks, dice, len(at))
        account[at] = _at(_ACCOUNTS, one.account, dice, len(at))
        begin, end = PLACES[one.body]
        payee[at] = begin + (dice.random(len(at)) ** 2 * (end - begin)).astype(np.uint32)
        named[at] = dice.random(len(at)) >= one.unnamed
        if one.cased:
            case = dice.integers(0, len(cases.payer), size=len(at))
            payer[at], payee[at] = cases.payer[case], cases.provider[case]
            item[at] = _FIRST_ITEM[n] + cases.service[case]
    known = _ITEMS.select(pl.all().gather(item))
    return _what(known, paper, remark, account, dice).with_columns(**_who(payer, payee, named))


def _at(pool: tuple[Any, ...], own: tuple[Any, ...], dice: np.random.Generator, count: int) -> Numbers:
    """Places in the pool of `count` draws from these of its own."""
    places = np.array([pool.index(one) for one in own], dtype=np.uint32)
    return places[dice.integers(0, len(own), size=count)]


_PAPERS = tuple(dict.fromkeys(paper for one in STRATA for paper in one.papers))
_REMARKS = tuple(dict.fromkeys(remark for one in STRATA for remark in one.remarks))
_ACCOUNTS = tuple(dict.fromkeys(account for one in STRATA for account in one.account))
_FIRST_ITEM = [sum(len(before.items) for before in STRATA[:n]) for n in range(len(STRATA))]


def _who(payers: Numbers, payees: Numbers, named: Numbers) -> dict[str, pl.Series]:
    number = pl.int_range(int(payers.max()) + 1, eager=True)
    firms = pl.select(payer=pl.format("青岛第{}制造有限公司", number), payer_id=lists.firm(number))
    known, paid = pl.Series(named), BODIES.select(pl.all().gather(payees))
    code = pl.select(pl.when(known).then(paid["payee_id"])).to_series()
    return {
        "payer": firms["payer"].gather(payers),
        "payer_id": firms["payer_id"].gather(payers),
        "payer_key": firms["payer_id"].gather(payers),
        "payee": paid["payee"],
        "payee_id": code,
        "payee_key": pl.select(pl.coalesce(code, paid["payee"])).to_series(),
        "payee_class": pl.select(pl.when(known).then(paid["payee_class"])).to_series(),
        "place": paid["place"],
    }


def _what(
    items: pl.DataFrame, paper: Numbers, remark: Numbers, account: Numbers, dice: np.random.Generator
) -> pl.DataFrame:
    """Item, paper, day, quantity and money. One sum in a hundred is above its standard; a rate that has changed is
    sometimes still the old one.
    """
    count = items.height
    said, kind = _pick(_REMARKS, remark), _pick(_PAPERS, paper)
    drawn = items.with_columns(
        path=_pick(_FILES, at := dice.integers(0, len(_FILES), size=count)),
        sha256=_pick(_DIGESTS, at),
        line_no=pl.Series(dice.integers(1, 60000, size=count)),
        document_type=kind,
        date=pl.Series((np.datetime64("2019-01-01") + dice.integers(0, 2191, size=count)).astype("datetime64[D]")),
        item_key="item",
        tax_category=pl.when(kind.str.starts_with("einvoice") & pl.Series(dice.random(count) < 0.6)).then(
            pl.lit("现代服务")
        ),
        some=pl.Series(np.where(dice.random(count) < 0.7, 1, dice.integers(2, 400, size=count))),
        times=pl.Series(np.where(dice.random(count) < 0.01, 1.25, 1.0)),
        free=pl.Series(np.round(dice.lognormal(6.5, 1.2, size=count), 2)),
        object=pl.when(pl.Series(dice.random(count) < 0.6)).then(
            pl.format("项目{}号", pl.Series(dice.integers(0, 50000, size=count)))
        ),
        yearly=pl.Series(dice.random(count) < 0.3),
        behind=pl.Series(dice.random(count) < 0.1),
        account=_pick(_ACCOUNTS, account),
        remark=said,
        principal=pl.when(said.str.contains("本金")).then(Decimal("4440.00")),
        settled=pl.when(pl.Series(dice.random(count) < 0.004)).then(pl.lit("reversed")),
        **{fact: pl.when(said == words).then(pl.lit(value=True)) for fact, words in _FACTS.items()},
    )
    return _priced(drawn)


_FACTS = {"small_micro": "小微企业", "voluntary": "自愿参加", "instalment": "分期付款"}


def _priced(drawn: pl.DataFrame) -> pl.DataFrame:
    """Adds the sums, periods, and which of two rows of one fee a charge is linked to."""
    later = pl.col("newer_id").is_not_null() & (pl.col("date") > lists.CHANGED)
    rate = pl.when(later & ~pl.col("behind")).then(pl.col("rate") * 2).otherwise("rate").cast(pl.Float64)
    sums = pl.when(rate.is_not_null()).then(rate * pl.col("some") * pl.col("times")).otherwise("free")
    cents = (sums * 100).round(0).cast(pl.Int64).cast(pl.Decimal(38, 2)) / 100
    begin = pl.when("yearly").then(pl.col("date").dt.truncate("1y"))
    return drawn.with_columns(
        fee_id=pl.when(later).then("newer_id").otherwise("fee_id"),
        quantity=pl.col("some").cast(pl.Decimal(38, 10)),
        amount=cents.cast(pl.Decimal(18, 2)),
        total=cents.cast(pl.Decimal(18, 2)),
        period_from=begin,
        period_to=begin.dt.offset_by("1y").dt.offset_by("-1d"),
    )


_FILES = tuple(f"ledgers/{year}/district-{n:02}.xlsx" for year in range(2019, 2025) for n in range(28))
_DIGESTS = tuple(f"{n:064x}" for n in range(len(_FILES)))


def again(table: pl.DataFrame, dice: np.random.Generator) -> pl.DataFrame:
    """Two rows in a hundred say what another one says; a few of them call it a piece of it."""
    count = table.height
    at, twice = np.arange(count), dice.random(count) < 0.02
    at[twice] = dice.integers(0, count, size=int(twice.sum()))
    piece = pl.Series(twice & (dice.random(count) < 0.2)) & pl.col("fee_id").str.starts_with("f")
    named = pl.when(piece).then(pl.col("item").str.strip_suffix("费") + "整理费").otherwise("item")
    unknown = {name: pl.when(~piece).then(name) for name in ("fee_id", "kind", "fee_text")}
    return table.select(pl.all().gather(at.astype(np.uint32))).with_columns(
        item=named,
        item_key=named,
        item_text=named,
        amount=pl.when(piece)
        .then(pl.col("amount") * pl.lit("0.6").cast(pl.Decimal(3, 1)))
        .otherwise("amount")
        .cast(pl.Decimal(18, 2)),
        total=pl.when(~piece).then("total"),
        verdict=pl.when(piece).then(pl.lit("unlinked")).otherwise("verdict"),
        method=pl.when(piece).then(pl.lit("none")).otherwise("method"),
        **unknown,
    )


def numbers(count: int, dice: np.random.Generator) -> pl.Series:
    return pl.Series(dice.integers(10**9, 10**10, size=count)).cast(pl.String)


def _known_items() -> pl.DataFrame:
    """What each stratum charges for, one after the other: the item, its fee, its link and its rate."""
    own = pl.concat(
        pl.DataFrame({"item": list(one.items)}).with_columns(link=pl.lit(one.link)) for one in STRATA
    ).with_row_index()
    newer = FEES.filter(pl.col("fee_id").str.ends_with("n")).select("name", newer_id="fee_id")
    first = FEES.unique("name", keep="first", maintain_order=True).join(newer, on="name", how="left")
    known = first.select("fee_id", "nature", "flat_rate", "rate_unit", "newer_id", item="name")
    found = own.join(known, on="item", how="left").sort("index")
    hit, doubt = (pl.col("link") == "fee") & pl.col("fee_id").is_not_null(), pl.col("link") == "ambiguous"
    return found.select(
        "item",
        item_text="item",
        fee_text=pl.when(hit | doubt).then("item"),
        fee_id=pl.when(hit | doubt).then("fee_id"),
        runner_up_id=pl.when(doubt).then(pl.lit("f0001")),
        runner_up_score=pl.when(doubt).then(0.79),
        verdict=pl.when(hit).then(pl.lit("linked")).when(doubt).then(pl.lit("ambiguous")).otherwise(pl.lit("unlinked")),
        method=pl.when(hit).then(pl.lit("exact")).when(doubt).then(pl.lit("fuzzy")).otherwise(pl.lit("none")),
        score=pl.when(hit).then(1.0).when(doubt).then(0.8),
        kind=pl.when(hit).then("nature"),
        newer_id=pl.when(hit).then("newer_id"),
        rate=pl.when(hit).then("flat_rate"),
        unit=pl.when(hit).then("rate_unit"),
    )


_ITEMS = _known_items()
