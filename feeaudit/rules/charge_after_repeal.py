"""继续收取已取消、停征项目 Was a fee charged after its repeal?

方法 Method. 收费对应的项目有停止日期，收费所属期的第一天在停止日期或以后。A charge linked to a fee that has ceased, for
a period that begins on or after that day. 不知道所属期、只是付款在后的，把握较低，问“属于哪一期”。

例 Example. 某项费自 2017-04-01 起停征；2024-05 收取所属期 2024 年的 800.00 元 → 疑点，涉及 800.00 元。

为何 Why. 对明令取消的收费项目继续收费，属于乱收费。

谁无辜 Who is innocent. 补缴停征以前年度的欠费；退费和结算；同名而合法的市场服务。

补救 Remedy. 退还全部，停止收取。
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import Case, decide, standing, verdicts, whole

RULE = Rule(
    id="charge-after-repeal",
    title_zh="继续收取已取消、停征项目",
    title_en="Charge after repeal",
    severity="warning",
    basis=(law.REPEALED, law.QINGDAO_PRICES),
    consequence=(law.REFUND,),
    message_zh="疑似取消后仍收费：{payee} 收取“{item}”{amount}元，对应的“{fee}”自{cease_from}起已停止（{document}），"
    "需核实所属期。",
    message_en="Suspected charge after repeal: {payee} took {amount} for “{item}”; “{fee}” ceased on {cease_from} "
    "({document}). Check the period.",
    rationale_zh="对明令取消的收费项目不得继续收费。",
    rationale_en="A repealed item may not be charged any longer.",
    remediation_zh="核实所属期；不是补缴欠费的，全部退还。",
    remediation_en="Check the period; refund the whole unless it is an old arrear.",
    innocent_zh=("补缴以前年度欠费", "退费和结算", "同名的市场服务"),
    innocent_en=("arrears of earlier years", "refunds and settlements", "a market service of the same name"),
    within=("charge_id",),
)


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge linked to a fee that has a day of cessation."""
    frame = standing(books).filter((pl.col("link") == "linked") & pl.col("fee_cease_from").is_not_null())
    ceased = pl.col("fee_cease_from")
    frame = decide(
        frame,
        Case(pl.col("amount") <= 0, "clear"),
        Case(pl.col("period_from") < ceased, "clear"),
        Case(pl.col("date") < ceased, "clear"),
        Case(pl.col("arrears"), "clear"),
        Case(~pl.col("fee_verified"), "undecidable", ("verified",)),
        Case(pl.col("period_from").is_null() & pl.col("date").is_null(), "undecidable", ("date", "period_from")),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.lit(value=True), "hit"),
    )
    known = pl.col("period_from").is_not_null()
    return verdicts(
        frame,
        amount=whole(),
        severity=pl.when(known).then(pl.lit("critical")),
        confidence=pl.when(known).then(pl.lit("0.90")).otherwise(pl.lit("0.70")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit("未知收款方")),
            "item": pl.col("item"),
            "amount": whole(),
            "date": pl.col("date"),
            "period_from": pl.col("period_from"),
            "fee_id": pl.col("fee_id"),
            "fee": pl.col("fee_name"),
            "cease_from": ceased,
            "document": pl.coalesce("fee_cease_document", pl.lit("文号未列")),
        },
    )
