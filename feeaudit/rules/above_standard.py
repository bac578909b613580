"""超标准收费 Was more taken than the standard allows?

方法 Method. 应收 = 数量 × 费率（单位换算后；几个费率取最高，区间取上限，减半不减），超出 = 不含税金额 − 滞纳金 − 应收，
超出 0.01 元以上即为疑点。due = quantity × rate, the highest where there are several, reductions left out; over = amount
without tax − late fee − due. 按金额分档或按比例的（如案件受理费、成交额的1.5‰），备注写明基数的照算，不超过写明的上限。
A scale over a sum, such as a court's, or a share of one is reckoned where the remark tells that sum, up to its cap.
缺数量、单位或基数，公式，备注说含滞纳金而没写多少，都不可判断；一笔一价的按一笔计，金额恰为整数倍的可能是几笔，不可判断；
序时账的一行可能合着几笔，没写数量也不可判断。Without quantity, unit or that sum, for formulas, and where a late fee of
unknown size is inside, nothing is said; a flat sum without a unit counts once, but a whole number of such sums may be
for as many, and a row of a journal for anything.

例 Example. 标准 1.40 元/平方米，数量 1,000 平方米，收 1,500.00 元 → 应收 1,400.00 元，超出 100.00 元。
1.40 a square metre for 1,000 of them: 1,400.00 due, 1,500.00 taken, 100.00 over.

为何 Why. 不执行政府定价、自定标准收费，属于乱收费。A charge may not exceed the rate that the authority set.

谁无辜 Who is innocent. 金额里含滞纳金；一张票据上有几个对象；省定标准代替国家标准；减免折扣写在数量里；含税价；
市场调节价。A late fee inside the amount, several objects on one receipt, a provincial rate in place of the nation's,
a discount written as the quantity, a price with tax, a market price.

补救 Remedy. 核实数量、单位和当时的标准，退还超出部分。Check quantity, unit and the rate then in force; refund what
is over.
"""

from decimal import Decimal

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules import parameters
from feeaudit.rules.common import (
    FISCAL,
    FREE,
    SOMEBODY,
    Case,
    day,
    decide,
    doubt,
    linked,
    out_of_time,
    standing,
    verdicts,
)
from feeaudit.rules.measuring import CENTS, NUMBER, measured
from feeaudit.rules.tiers import scaled
from feeaudit.text import NATIONAL

RULE = Rule(
    id="above-standard",
    title_zh="超标准收费",
    title_en="Charge above the standard",
    severity="critical",
    basis=(law.FIXED_PRICE, law.SELF_CREATED, law.PUBLISHED_RATES),
    consequence=(law.REFUND,),
    message_zh="疑似超标准收费：{payee}收取“{item}”{amount}元，按标准{standard}至多应收{due}元，超出{over}元，"
    "需核实数量和标准。",
    message_en="Suspected charge above the standard: {payee} took {amount} for “{item}”; at most {due} is due by "
    "{standard}, {over} over. Check quantity and standard.",
    rationale_zh="收费不得高于政府规定的标准。",
    rationale_en="A charge may not exceed the rate that the authority set.",
    remediation_zh="核实数量、单位和当时的标准，退还超出部分。",
    remediation_en="Check quantity, unit and the rate then in force; refund what is over.",
    innocent_zh=("金额含滞纳金", "一票多个对象", "省定标准", "减免折扣写在数量里", "含税价", "市场调节价"),
    innocent_en=(
        "a late fee inside the amount",
        "several objects on one receipt",
        "a provincial rate",
        "a discount factor",
        "a price with tax",
        "a market price",
    ),
    within=("charge_id",),
)
PRICED = ("行政事业性收费", "政府性基金", "政府定价的经营服务性收费")
"""Natures whose price an authority sets. Deposits have a rule of their own, market prices need none."""
_LIST = (
    r"[、,，;；/+&＋和与及～~等]|\S\s+\S|[A-Za-z]+\d+\s*[-—–至到]\s*[A-Za-z]+\d+"
    r"|[二两三四五六七八九十百几多\d]+[宗处户辆套块本件]"
)
"""An object that may be several."""
_COUNT = r"[二两三四五六七八九十百几多2-9]\d*\s*(?:宗|处|户|辆|套|块|本|件|份|台|个|栋)|各[一1]|等"
_MORE_INSIDE = r"含[^税,，;；。\d][^,，;；。]{0,9}\d|\d元?[^,，;；。]{0,8}[+＋]\s*\d|加急费|工本费|另收|代收"
"""A remark that says of what else there is money inside the amount."""


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge that is, or may be, a fee whose price an authority sets."""
    status = pl.col("fee_status").fill_null("")
    ours = pl.col("fee_nature").is_in(PRICED) & (pl.col("fee_pricing").fill_null("") != "market")
    free = status.is_in([*FREE, "exempted"])
    doubtful = pl.col("link") == "ambiguous"
    frame = standing(books).filter(((linked() & ~free) | doubtful) & ours)
    frame = _reckoned(scaled(measured(frame.rename({"fee_flat_rate": "rate"})), books.fees))
    frame = _changing(frame, books.fees)
    undated = day().is_null() & pl.col("fee_valid_from").is_not_null()
    tolerance: Decimal = parameters.of(books, RULE.id, "tolerance_yuan")
    unprinted = pl.col("fee_standard").is_null() & pl.col("fee_rates").is_null() & pl.col("rate").is_null()
    frame = decide(
        frame,
        Case(pl.col("amount") <= 0, "clear"),
        Case(doubtful, "undecidable", doubt()),
        Case(unprinted, "undecidable", ("standard",)),
        Case(pl.col("rate").is_null() & ~pl.col("on_a_scale") & _of_a_base(), "undecidable", ("base_amount",)),
        Case(pl.col("rate").is_null() & ~pl.col("on_a_scale"), "undecidable", ("rates",)),
        Case(~pl.col("fee_verified").fill_null(value=False), "undecidable", ("verified",)),
        Case(undated, "undecidable", ("date",)),
        *out_of_time(),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("on_a_scale") & pl.col("scaled").is_null(), "undecidable", ("base_amount",)),
        Case(pl.col("on_a_scale") & (pl.col("quantity") != 1), "undecidable", ("quantity",)),
        *(Case(~pl.col("on_a_scale") & case.when, case.outcome, case.missing) for case in _uncounted()),
        Case(pl.col("over") <= pl.lit(tolerance).cast(NUMBER), "clear"),
        Case(pl.col("late_fee").is_null() & pl.col("late_fee_unstated"), "undecidable", ("late_fee",)),
        Case(pl.col("quantity").is_null() & pl.col("instalment"), "undecidable", ("instalment_total",)),
        Case(pl.col("late_fee").is_null() & pl.col("remark").str.contains(_MORE_INSIDE), "undecidable", ("remark",)),
        Case(pl.col("changes"), "undecidable", ("period_to",)),
        Case(_may_hold_tax(tolerance), "undecidable", ("tax",)),
        Case(pl.col("over").is_not_null(), "hit"),
        Case(pl.lit(value=True), "undecidable", ("quantity",)),
    )
    return verdicts(
        frame,
        amount=pl.col("over").round(2).cast(CENTS),
        severity=pl.when(_elsewhere()).then(pl.lit("warning")),
        confidence=pl.when(_elsewhere()).then(pl.lit("0.70")).otherwise(pl.lit("0.90")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.coalesce("item", "fee_name"),
            "amount": pl.col("amount"),
            "late_fee": pl.col("late_fee"),
            "quantity": pl.col("quantity"),
            "unit": pl.col("unit"),
            "base": pl.when("on_a_scale").then("base_amount"),
            "fee_id": pl.col("fee_id"),
            "standard": pl.coalesce("fee_standard", _rate_in_words()),
            "due": pl.col("due").round(2).cast(CENTS, strict=False),
            "over": pl.col("over").round(2).cast(CENTS, strict=False),
            "why": pl.when(pl.col("rate").is_null()).then("fee_unparsed"),
        },
    )


def _uncounted() -> tuple[Case, ...]:
    """What is charged by the piece, and of how many is not known."""
    return (
        Case(pl.col("measured").is_null() & pl.col("quantity").is_null(), "undecidable", ("quantity",)),
        Case((pl.col("measured").is_null() | (pl.col("measured") <= 0)), "undecidable", _unmeasured()),
        Case(_several(), "undecidable", ("quantity",)),
        Case(pl.col("quantity").is_null() & pl.col("journal"), "undecidable", ("quantity",)),
    )


def _of_a_base() -> pl.Expr:
    """Is the standard a formula over sums that no column holds?"""
    return pl.col("fee_unparsed").is_null() & pl.col("fee_rates").str.contains(r'"×[^基]').fill_null(value=False)


def _elsewhere() -> pl.Expr:
    """Only the nation's row is known: the province may have set its own rate."""
    return (pl.col("fee_jurisdiction") == NATIONAL) & (pl.col("place").fill_null("") != NATIONAL)


def _unmeasured() -> pl.Expr:
    """A quantity of nothing is missing, a quantity of something else lacks the unit."""
    quantity, unit = (pl.lit([name], dtype=pl.List(pl.String())) for name in ("quantity", "unit"))
    return pl.when(pl.col("quantity") <= 0).then(quantity).otherwise(unit)


def _several() -> pl.Expr:
    """No quantity is written, or one for several objects, and the amount is some whole number of what is due for one:
    it may be for as many.
    """
    times = pl.col("amount").cast(NUMBER) / pl.col("due")
    listed = pl.col("object").str.contains(_LIST) | pl.col("remark").str.contains(_COUNT)
    several = pl.col("quantity").is_null() | ((pl.col("quantity") == 1) & listed).fill_null(value=False)
    return several & (pl.col("over") > 0) & (times == times.round(0))


def _may_hold_tax(tolerance: Decimal) -> pl.Expr:
    """No fiscal receipt, and the books say no tax: the amount may be what was paid, and the standard is without it."""
    silent = pl.col("tax").is_null() & ~pl.col("document_type").is_in(FISCAL).fill_null(value=False)
    return silent & (pl.col("amount").cast(NUMBER) <= pl.col("due") * Decimal("1.13") + tolerance)


def _changing(frame: pl.DataFrame, fees: pl.DataFrame) -> pl.DataFrame:
    """Adds `changes`: within the period of the charge another row of the same fee begins, or its own ends."""
    rows = fees.select(fee_name="name", fee_jurisdiction="jurisdiction", begins="valid_from").drop_nulls().unique()
    asked = frame.select("charge_id", "fee_name", "fee_jurisdiction", "period_from", "period_to")
    inside = (pl.col("begins") > pl.col("period_from")) & (pl.col("begins") <= pl.col("period_to"))
    found = asked.join(rows, on=["fee_name", "fee_jurisdiction"]).filter(inside)["charge_id"].unique()
    ended = (pl.col("fee_valid_to") < pl.col("period_to")).fill_null(value=False)
    return frame.with_columns(changes=pl.col("charge_id").is_in(found.implode()) | ended)


def _rate_in_words() -> pl.Expr:
    per = pl.coalesce(pl.format("元/{}", "fee_rate_unit"), pl.lit("元"))
    number = pl.col("rate").cast(pl.String()).str.strip_chars_end("0").str.strip_chars_end(".")
    return pl.concat_str(number, per)


def _reckoned(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `due` and `over`."""
    net = (pl.col("amount") - pl.col("late_fee").fill_null(0)).cast(NUMBER)
    due = pl.coalesce("scaled", pl.col("measured") * pl.col("rate")).cast(NUMBER)
    return frame.with_columns(due=due).with_columns(over=net - pl.col("due"))
