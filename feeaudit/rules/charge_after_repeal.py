"""继续收取已取消、停征项目 Was a fee charged after its repeal?

方法 Method. 收费对应的项目有停止日期，收费所属期的第一天在停止日期或以后。A charge linked to a fee that has ceased,
for a period that begins on or after that day. 不知道所属期、只是付款在后的，或停止以前预收的，把握较低，
问“属于哪一期”。Where only the payment is known to be later, or it was paid before the end for a period after it, the
finding is a question: which period? 停征有期限的，只看停征期间。A suspension counts between its dates.

例 Example. 某项费自 2017-04-01 起停征；2024-05 收取所属期 2024 年的 800.00 元 → 疑点，涉及 800.00 元。所属期 2016 年
→ 未见问题。Ceased on 2017-04-01, charged for 2024: a hit of 800.00; for 2016: clear.

为何 Why. 对明令取消的收费项目继续收费，属于乱收费。A repealed item may not be charged any longer.

谁无辜 Who is innocent. 补缴停征以前年度的欠费；退费和结算；同名而合法的市场服务（企业开税务发票的不下结论）；
停止日期没有核对过的。Arrears of earlier years, refunds and settlements, a market service of the same name sold by a
firm.

补救 Remedy. 核实所属期；不是补缴欠费的，退还全部，停止收取。Refund the whole unless it is an old arrear.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    ENDED,
    FISCAL,
    FREE,
    PUBLIC,
    SOMEBODY,
    Case,
    ambiguous_with,
    day,
    decide,
    doubt,
    ended_above,
    linked,
    standing,
    verdicts,
    whole,
)

RULE = Rule(
    id="charge-after-repeal",
    title_zh="继续收取已取消、停征项目",
    title_en="Charge after repeal",
    severity="warning",
    basis=(law.REPEALED, law.QINGDAO_PRICES),
    consequence=(law.REFUND,),
    message_zh="疑似继续收取已取消、停征项目：{payee}收取“{item}”{amount}元，对应的“{fee}”自{cease_from}起已停止（{document}），"
    "所属期{period}，{ask}。",
    message_en="Suspected charge after repeal: {payee} took {amount} for “{item}”; “{fee}” ceased on {cease_from} "
    "({document}). Period: {period}. {ask_en}.",
    rationale_zh="对明令取消的收费项目不得继续收费。",
    rationale_en="A repealed item may not be charged any longer.",
    remediation_zh="核实所属期；不是补缴欠费的，全部退还。",
    remediation_en="Check the period; refund the whole unless it is an old arrear.",
    innocent_zh=("补缴以前年度欠费", "退费和结算", "同名的市场服务"),
    innocent_en=("arrears of earlier years", "refunds and settlements", "a market service of the same name"),
    within=("charge_id",),
)


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge that is, or may be, a fee that has ended."""
    gone = _gone(books.fees)
    doubtful = ambiguous_with(gone["fee_id"])
    frame = ended_above(standing(books), books.fees).with_columns(on=day())
    above = linked() & (pl.col("ended_above") <= pl.col("on"))
    ours = linked() & pl.col("fee_id").is_in(gone["fee_id"].implode())
    frame = frame.filter(ours | doubtful | above)
    frame = decide(frame, *_cases(doubtful, (above & ~ours).fill_null(value=False)))
    told = pl.col("period_from").is_not_null() & (pl.col("date").is_null() | (pl.col("date") >= _ceased()))
    return verdicts(
        frame,
        amount=whole(),
        severity=pl.when(told).then(pl.lit("critical")),
        confidence=pl.when(told).then(pl.lit("0.90")).otherwise(pl.lit("0.60")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.coalesce("item", "fee_name"),
            "amount": whole(),
            "date": pl.col("date"),
            "period_from": pl.col("period_from"),
            "period": _period(),
            "ask": pl.when(told).then(pl.lit("需核实")).otherwise(pl.lit("需核实属于哪一期")),
            "ask_en": pl.when(told).then(pl.lit("Check")).otherwise(pl.lit("Check which period it is for")),
            "fee_id": pl.col("fee_id"),
            "fee": pl.col("fee_name"),
            "cease_from": _ceased(),
            "document": pl.coalesce("fee_cease_document", pl.lit("文号未列 no document named")),
        },
    )


def _cases(doubtful: pl.Expr, above: pl.Expr) -> tuple[Case, ...]:
    ceased = _ceased()
    resumed = (pl.col("fee_status") == "suspended") & (pl.col("fee_valid_to") >= ceased)
    public = pl.col("document_type").is_in(FISCAL) | pl.col("payee_class").is_in(PUBLIC)
    known = pl.col("period_from").is_not_null()
    return (
        Case(pl.col("amount") <= 0, "clear"),
        Case(doubtful, "undecidable", doubt()),
        Case(above, "undecidable", ("link",)),
        Case((pl.col("period_from") < ceased) & (pl.col("period_to") >= ceased), "undecidable", ("period_to",)),
        Case(pl.col("period_from") < ceased, "clear"),
        Case(pl.col("period_from").is_null() & (pl.col("date") < ceased), "clear"),
        Case(resumed & (pl.col("on") > pl.col("fee_valid_to")), "clear"),
        Case(pl.col("arrears") & ~pl.col("fee_arrears_collectible"), "undecidable", ("arrears_collectible",)),
        Case(pl.col("arrears") & ~known, "clear"),
        Case(~pl.col("fee_verified").fill_null(value=False), "undecidable", ("verified",)),
        Case(ceased.is_null(), "undecidable", ("cease_from",)),
        Case(pl.col("on").is_null(), "undecidable", ("date", "period_from")),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(~pl.col("whole_name") & ~pl.col("document_type").is_in(FISCAL), "undecidable", ("link",)),
        Case(~public.fill_null(value=False) & pl.col("payee_class").is_null(), "undecidable", ("payee_id",)),
        Case(~public.fill_null(value=False), "undecidable", ("document_type",)),
        Case(~known & pl.col("period_unread"), "undecidable", ("period_from",)),
        Case(pl.col("voluntary") & ~pl.col("document_type").is_in(FISCAL), "undecidable", ("document_type",)),
        Case(pl.lit(value=True), "hit"),
    )


def _ceased() -> pl.Expr:
    return pl.col("fee_cease_from")


def _period() -> pl.Expr:
    """The period in words."""
    begin, end = (pl.col(name).dt.strftime("%Y-%m-%d") for name in ("period_from", "period_to"))
    return (
        pl.when(begin.is_null())
        .then(pl.lit("未写明 not stated"))
        .when(end.is_null())
        .then(pl.format("{}–", begin))
        .otherwise(pl.format("{}–{}", begin, end))
    )


def _gone(fees: pl.DataFrame) -> pl.DataFrame:
    """Fees with a day of cessation, or of a status that says they ended. A successor's forerunner is not one, nor what
    is waived for some payers only.
    """
    status = pl.col("status").fill_null("")
    return fees.filter(
        (pl.col("cease_from").is_not_null() | status.is_in(ENDED))
        & ~status.is_in(["superseded", "exempted", *FREE])
        & (pl.col("nature") != "行政审批中介服务")
    )
