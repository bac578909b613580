"""超标准收费 Was more taken than the standard allows?

方法 Method. 收费对应的项目只有一个费率时，应收 = 数量 × 费率（单位换算后），超出 = 不含税金额 − 滞纳金 − 应收，超出
0.01 元以上即为疑点。Where one rate alone decides: due = quantity × rate; over = amount without tax − late fee − due.
缺数量或单位、分档、公式、区间，都不可判断。上限（≤）只看超出。

例 Example. 标准 1.40 元/平方米，数量 1,000 平方米，收 1,500.00 元 → 应收 1,400.00 元，超出 100.00 元。

为何 Why. 不执行政府定价、自定标准收费，属于乱收费。

谁无辜 Who is innocent. 金额里含滞纳金；一张票据上有几个对象；省定标准代替国家标准；减免折扣写在数量里；含税价。

补救 Remedy. 退还超出部分。
"""

from decimal import Decimal

import polars as pl

from feeaudit import law
from feeaudit.fees import units
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import Case, decide, standing, verdicts

RULE = Rule(
    id="above-standard",
    title_zh="超标准收费",
    title_en="Charge above the standard",
    severity="critical",
    basis=(law.SELF_SET_RATE, law.RATES_PUBLISHED),
    consequence=(law.REFUND,),
    message_zh="疑似超标准收费：{payee} 收取“{item}”{amount}元，按标准 {standard} 应收 {due}元，超出 {over}元，"
    "需核实数量和标准。",
    message_en="Suspected charge above the standard: {payee} took {amount} for “{item}”; {due} is due by {standard}, "
    "{over} over. Check quantity and standard.",
    rationale_zh="收费不得高于政府规定的标准。",
    rationale_en="A charge may not exceed the rate that the authority set.",
    remediation_zh="核实数量、单位和当时的标准，退还超出部分。",
    remediation_en="Check quantity, unit and the rate then in force; refund what is over.",
    innocent_zh=("金额含滞纳金", "一票多个对象", "省定标准", "减免折扣写在数量里"),
    innocent_en=(
        "a late fee inside the amount",
        "several objects on one receipt",
        "a provincial rate",
        "a discount factor",
    ),
    within=("charge_id",),
)
TOLERANCE = "0.01"
"""元: amounts are rounded to it."""


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge linked to a fee with a printed standard."""
    frame = standing(books).filter((pl.col("link") == "linked") & pl.col("fee_standard").is_not_null())
    frame = _converted(frame.rename({"fee_flat_rate": "rate"}))
    money = pl.Decimal(38, 10)
    net = (pl.col("amount") - pl.col("late_fee").fill_null(0)).cast(money)
    due = (pl.col("measured") * pl.col("rate")).cast(money)
    frame = frame.with_columns(net=net, due=due).with_columns(over=(pl.col("net") - pl.col("due")))
    frame = decide(
        frame,
        Case(pl.col("amount") <= 0, "clear"),
        Case(pl.col("rate").is_null(), "undecidable", ("rates",)),
        Case(~pl.col("fee_verified"), "undecidable", ("verified",)),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("measured").is_null() & pl.col("quantity").is_null(), "undecidable", ("quantity",)),
        Case(pl.col("measured").is_null(), "undecidable", ("unit",)),
        Case(pl.col("over") > pl.lit(TOLERANCE).cast(money), "hit"),
        Case(pl.lit(value=True), "clear"),
    )
    cents = pl.Decimal(18, 2)
    return verdicts(
        frame,
        amount=pl.col("over").round(2).cast(cents),
        confidence="0.90",
        evidence={
            "payee": pl.coalesce("payee", pl.lit("未知收款方")),
            "item": pl.col("item"),
            "amount": pl.col("amount"),
            "late_fee": pl.col("late_fee"),
            "quantity": pl.col("quantity"),
            "unit": pl.col("unit"),
            "fee_id": pl.col("fee_id"),
            "standard": pl.col("fee_standard"),
            "due": pl.col("due").round(2).cast(cents),
            "over": pl.col("over").round(2).cast(cents),
        },
    )


def _converted(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `measured`: the quantity in the unit of the rate; null where that is not known.

    Units are few: each pair that occurs is converted once and joined on.
    """
    pairs = frame.select("unit", "fee_rate_unit").unique().rows()
    one = {pair: units.convert(Decimal(1), *pair) for pair in pairs}
    table = pl.DataFrame(
        [(unit, per, factor) for (unit, per), factor in one.items() if factor is not None],
        schema={"unit": pl.String(), "fee_rate_unit": pl.String(), "factor": pl.Decimal(38, 10)},
        orient="row",
    )
    joined = frame.join(table, on=["unit", "fee_rate_unit"], how="left", nulls_equal=True)
    flat = pl.col("fee_rate_unit").is_null() & pl.col("rate").is_not_null()
    sum_of_one = flat & (pl.col("quantity").is_null() | (pl.col("quantity") == 1))
    quantity = (
        pl.when(sum_of_one).then(pl.lit(1).cast(pl.Decimal(38, 10))).otherwise(pl.col("quantity") * pl.col("factor"))
    )
    return joined.with_columns(measured=quantity)
