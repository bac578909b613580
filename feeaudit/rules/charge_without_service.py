"""只收费不服务 Was a service charged for that was never delivered?

方法 Method. 检测、评估、评价、编制之类应有成果的服务，在交付登记里，找不到同一收款方在收费前一年到收费后 30 天内交给
同一付款方的报告 → 疑点；同一份报告（编号相同）交给过别的付款方的、按登记在项目停止以后才服务的，也是疑点。A service
that leaves a report, for which the deliverables register has none of that payee for that payer, from a year before
the charge to thirty days after it; or whose report, by its number, was given to another payer too; or that was
delivered after the fee had ended. 没有交付登记，登记里没有这个付款方或这个收款方，或只有名称对不上、
迟到九十天以内的报告，不可判断；收费还不满 30 天的，也不可判断。Without the register, without a row of this payer and
one of this payee in it, with a report of another name only or one that came up to ninety days after, or within thirty
days: undecidable.

例 Example. 企业付安全评价费 20,000.00 元，交付登记里这家机构没有给过它报告 → 疑点，涉及 20,000.00 元；两个月前已交评
价报告 → 未见问题。20,000.00 for an assessment that is not in the register: a hit of 20,000.00; with a report: clear.

为何 Why. 不按照规定提供服务而收取费用，属于乱收费。To charge without giving the service is an arbitrary charge.

谁无辜 Who is innocent. 预付以后还没有到交付时间的；分期付款、报告已交的；不出报告的服务；交付登记不全的。What was
paid ahead and is not due, instalments of a service that was delivered, services that leave no report, a register with
gaps.

补救 Remedy. 请收款方出示报告、检测记录；没有服务的，退还。Ask for the report or the record of the test; refund where
there is none.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules import parameters
from feeaudit.rules.common import SOMEBODY, Case, decide, linked, standing, verdicts, whole
from feeaudit.rules.services import SCOPE, SERVICES, keyed, same_service

RULE = Rule(
    id="charge-without-service",
    title_zh="只收费不服务",
    title_en="Charge without a service",
    severity="info",
    basis=(law.NO_SERVICE, law.SHANDONG_FEE_LIABILITY),
    consequence=(law.REFUND,),
    message_zh="疑似只收费不服务：{payee}收取“{item}”{amount}元，{how}，需核实。",
    message_en="Suspected charge without a service: {payee} took {amount} for “{item}”; {how_en}. Check.",
    rationale_zh="不提供服务不得收费。",
    rationale_en="Nothing may be charged for a service that is not given.",
    remediation_zh="请收款方出示报告、记录；没有服务的退还。",
    remediation_en="Ask for the report or record; refund where there is none.",
    innocent_zh=("还没有到交付时间", "分期付款、报告已交", "不出报告的服务", "交付登记不全"),
    innocent_en=(
        "not yet due",
        "instalments of what was delivered",
        "a service that leaves no report",
        "a register with gaps",
    ),
    within=("charge_id",),
)
_LEAVES = SCOPE.replace("|咨询", "").replace("|证明", "") + "|编制"
_NO_REPORT = "培训|考试|咨询|会议|代理|代办|仪器|设备|软件|试剂|耗材|租赁|采购|体检|健康检查|报名"
_NO_SERVICE = ("fiscal_association_dues", "fiscal_donation", "fiscal_settlement")


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge of a service that leaves a report."""
    listed = linked() & (pl.col("fee_nature") == SERVICES)
    named = pl.col("item_key").str.contains(_LEAVES) & ~pl.col("item_key").str.contains(_NO_REPORT)
    receipt = pl.col("document_type").is_in(_NO_SERVICE).fill_null(value=False)
    frame = standing(books).filter((listed | named) & ~receipt)
    frame = _delivered(frame, books)
    frame = decide(frame, *_cases(books))
    told = _how()
    return verdicts(
        frame,
        amount=whole(),
        confidence=pl.when(pl.col("shared")).then(pl.lit("0.70")).otherwise(pl.lit("0.55")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "payer": pl.col("payer"),
            "item": pl.coalesce("item", "fee_name"),
            "amount": whole(),
            "date": pl.col("date"),
            "report_no": pl.col("report_no"),
            "delivered": pl.col("delivered"),
            "how": told[0],
            "how_en": told[1],
        },
    )


def _cases(books: Books) -> tuple[Case, ...]:
    ended = linked() & (pl.col("delivered") >= pl.col("fee_cease_from"))
    after = pl.duration(days=parameters.of(books, RULE.id, "after_days"))
    young = pl.col("date") + after > pl.lit(books.as_of, dtype=pl.Date())
    return (
        Case(pl.col("amount") <= 0, "not_applicable"),
        Case(pl.lit(books.deliverables.is_empty()), "undecidable", ("deliverables",)),
        Case(pl.col("payer_id").is_null(), "undecidable", ("payer_id",)),
        Case(pl.col("payee_id").is_null(), "undecidable", ("payee_id",)),
        Case(pl.col("date").is_null(), "undecidable", ("date",)),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("found") & (pl.col("shared") | ended), "hit"),
        Case(pl.col("found"), "clear"),
        Case(~pl.col("covered").fill_null(value=False), "undecidable", ("deliverables",)),
        Case(pl.col("other").fill_null(value=False), "undecidable", ("service",)),
        Case(pl.col("late").fill_null(value=False), "undecidable", ("delivered",)),
        Case(pl.col("item_key").is_null(), "undecidable", ("item",)),
        Case(young, "undecidable", ("delivered",)),
        Case(pl.lit(value=True), "hit"),
    )


def _how() -> tuple[pl.Expr, pl.Expr]:
    """In what way, in words."""
    missing, shared = ~pl.col("found").fill_null(value=False), pl.col("shared").fill_null(value=False)
    zh = (
        pl.when(missing)
        .then(pl.lit("交付登记里未见它交付的报告"))
        .when(shared)
        .then(pl.format("报告{}也交给过别的付款方", "report_no"))
        .otherwise(pl.format("项目已停止，{}才服务", "delivered"))
    )
    en = (
        pl.when(missing)
        .then(pl.lit("the deliverables register has no report of it"))
        .when(shared)
        .then(pl.format("the report {} was given to another payer too", "report_no"))
        .otherwise(pl.format("the fee had ended when it was delivered on {}", "delivered"))
    )
    return zh, en


def _delivered(frame: pl.DataFrame, books: Books) -> pl.DataFrame:
    """Adds `found` (a report of this service in time), its `report_no` and `delivered`, `shared` (its number was given
    to another payer), `other` (one of another name, in time), and `covered` (the register knows both sides).
    """
    rows, payers, payees = books.of("reports", _reports, books.deliverables)
    asked = frame.select("charge_id", "payer_id", "payee_id", "date", "item_key", "fee_name")
    both = asked.join(rows, on=["payer_id", "payee_id"])
    named = same_service("item_key", "service_key") | same_service("fee_name", "service_key")
    # Many charges have few names: each pair of names is held together once.
    names = both.select("item_key", "fee_name", "service_key").unique()
    names = names.with_columns(named=named.fill_null(value=False))
    both = both.join(names, on=["item_key", "fee_name", "service_key"], how="left", nulls_equal=True)
    days = (pl.col("delivered") - pl.col("date")).dt.total_days()
    before, after, late = (parameters.of(books, RULE.id, f"{name}_days") for name in ("before", "after", "late"))
    both = both.with_columns(late=(days > after).fill_null(value=False)).filter(
        days.is_null() | ((days >= -before) & (days <= pl.when("named").then(late).otherwise(after)))
    )
    order = ["charge_id", "late", "named", "shared", "delivered", "report_no"]
    best = both.sort(order, descending=[False, False, True, False, False, False], nulls_last=True)
    best = best.unique("charge_id", keep="first", maintain_order=True)
    in_time = pl.col("named") & ~pl.col("late")
    told = best.select("charge_id", "delivered", "report_no", "shared", "late", found=in_time, other=~pl.col("named"))
    covered = pl.col("payer_id").is_in(payers.implode()) & pl.col("payee_id").is_in(payees.implode())
    return frame.join(told, on="charge_id", how="left").with_columns(covered=covered)


def _reports(books: Books) -> tuple[pl.DataFrame, pl.Series, pl.Series]:
    """The register, each row with `shared`; and the payers and payees that it knows."""
    shared = (pl.col("payer_id").n_unique().over("provider_id", "report_no") > 1) & pl.col("report_no").is_not_null()
    rows = keyed(books.deliverables.with_columns(shared=shared), "service").select(
        "payer_id", "delivered", "report_no", "service_key", "shared", payee_id="provider_id"
    )
    payers, payees = (rows[name].drop_nulls().unique() for name in ("payer_id", "payee_id"))
    return rows, payers, payees
