"""滞纳金超过本金 Is the late fee larger than what was owed?

方法 Method. 滞纳金（或加处罚款）大于本金，即为疑点；相等不是。A late fee above the sum owed; equal is not above.
项目就是滞纳金的，金额就是滞纳金；备注写“含滞纳金若干元”的，其余是本金；本金看备注，没有写的，看同一张票据上同名的收费。
An item that is a late fee is all of it; where a remark says how much of it is inside, the rest is the principal. The
principal is as the remark says, else the charge of the same name on the same paper.
说有滞纳金而不知多少，或不知道本金，就是不可判断。Of unknown size, or on an unknown principal: undecidable.

例 Example. 水资源费滞纳金 5,000.00 元，备注“本金4440.00元” → 超出 560.00 元，疑点。本金 10,000.00 元的水土保持补偿费，
迟 100 日，每日万分之五，收 500.00 元 → 未见问题。5,000.00 on a principal of 4,440.00: 560.00 over; 500.00 on
10,000.00, a hundred days late at 0.05 % a day: clear.

为何 Why. 加处罚款或者滞纳金的数额不得超出金钱给付义务的数额。A late fee may not exceed the obligation.

谁无辜 Who is innocent. 滞纳金等于或低于本金；金额里含着本金；税款和社会保险费的滞纳金另有规定；企业之间约定的违约金；
2012 年以前的。A late fee up to the principal, an amount that holds both, taxes and social insurance, a contractual
penalty between firms, charges before 2012.

补救 Remedy. 核实本金和起算日，退还超出本金的部分。Check principal and days; refund what is above the principal.
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import (
    FISCAL,
    PUBLIC,
    SOMEBODY,
    Case,
    called,
    day,
    decide,
    linked,
    narrowed,
    standing,
    verdicts,
)

RULE = Rule(
    id="late-fee-over-principal",
    title_zh="滞纳金超过本金",
    title_en="Late fee above the principal",
    severity="critical",
    basis=(law.LATE_FEE_CAP,),
    consequence=(law.REFUND,),
    message_zh="疑似滞纳金超过本金：{payee}收取“{item}”，滞纳金{late_fee}元，本金{principal}元，超出{over}元，需核实。",
    message_en="Suspected late fee above the principal: {payee} took a late fee of {late_fee} with “{item}” on a "
    "principal of {principal}, {over} over. Check.",
    rationale_zh="滞纳金的数额不得超出金钱给付义务的数额。",
    rationale_en="A late fee may not exceed the obligation.",
    remediation_zh="核实本金和起算日，退还超出本金的部分。",
    remediation_en="Check principal and days; refund what is above the principal.",
    innocent_zh=("滞纳金不高于本金", "金额里含着本金", "税款和社会保险费", "企业之间的违约金"),
    innocent_en=(
        "a late fee up to the principal",
        "an amount that holds both",
        "taxes and social insurance",
        "a contractual penalty between firms",
    ),
    within=("payer_key",),
)
_NAME = r"滞纳金|加处罚款"
_BESIDE = r"(?:及|和|与|含|加[^收]|连同|并|、|\+)[^,，;；。]{0,8}(?:滞纳金|加处罚款)"
"""The item is something and its late fee."""
_WHOLLY = r"^[^及和与含加并、+,，;；。]{0,12}滞纳金"
"""A remark that begins by saying that the whole is a late fee."""
_APART = r"另[^,，;；。]{0,4}滞纳金"
"""A late fee of which the amount is not inside this charge."""
_OTHER_LAW = r"税[^务]|税$|社会?保|养老保险|医疗保险|失业保险|工伤保险|公积金"
PAPER = ["payer_key", "payee_key", "invoice_code", "invoice_number"]


def check(books: Books) -> pl.DataFrame:
    """One verdict for every charge that is a late fee or of which the remark speaks of one."""
    frame = _spoken_of(books).with_columns(on=day())
    frame = _measured(frame.join(_beside(frame), on="charge_id", how="left"))
    frame = frame.filter(pl.col("itself") | pl.col("late_fee").is_not_null() | pl.col("late_fee_unstated"))
    public = pl.col("document_type").is_in(FISCAL) | pl.col("payee_class").is_in(PUBLIC)
    on_a_list = pl.col("fee_nature").is_in(["行政事业性收费", "政府性基金"]) | pl.col("fee_name").str.contains(_NAME)
    ours = public | (linked() & on_a_list)
    ours = ours.fill_null(value=False)
    late, principal = pl.col("late"), pl.col("owed")
    frame = decide(
        frame,
        Case(pl.col("amount") <= 0, "clear"),
        Case(pl.col("on") < law.LATE_FEE_CAP.in_force_from, "not_applicable"),
        Case(called().str.contains(_OTHER_LAW), "not_applicable"),
        Case(~ours & pl.col("payee_class").is_not_null(), "not_applicable"),
        Case(~ours, "undecidable", ("payee_id",)),
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(late.is_null() & (pl.col("amount") <= pl.col("principal")), "clear"),
        Case(late.is_null(), "undecidable", ("late_fee",)),
        Case(principal.is_null(), "undecidable", ("principal",)),
        Case(late <= principal, "clear"),
        Case(pl.col("on").is_null(), "undecidable", ("date",)),
        Case(late > principal, "hit"),
    )
    return verdicts(
        frame,
        amount=late - principal,
        confidence=pl.when(pl.col("principal").is_not_null()).then(pl.lit("0.90")).otherwise(pl.lit("0.80")),
        evidence={
            "payee": pl.coalesce("payee", pl.lit(SOMEBODY)),
            "item": pl.coalesce("item", "fee_name"),
            "amount": pl.col("amount"),
            "late_fee": late,
            "principal": principal,
            "over": late - principal,
            "date": pl.col("date"),
        },
    )


def _spoken_of(books: Books) -> pl.DataFrame:
    """The charges that are, or speak of, a late fee, and all that stands on one paper with them."""
    said = pl.col("late_fee").is_not_null() | pl.col("late_fee_unstated")
    late = narrowed(books, called().str.contains(_NAME), also=said)
    papers = late.select("invoice_number").drop_nulls().unique()
    return standing(books).filter(
        pl.col("charge_id").is_in(late["charge_id"].implode())
        | pl.col("invoice_number").is_in(papers["invoice_number"].implode())
    )


def _measured(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `itself` (the charge is a late fee and nothing else), `late` and `owed`."""
    remark = pl.col("remark").str.replace_all(r"\s+", "")
    named = called().str.contains(_NAME) & ~called().str.contains(_BESIDE)
    wholly = pl.col("late_fee").is_null() & pl.col("principal").is_not_null() & remark.str.contains(_WHOLLY)
    itself = named.fill_null(value=False) | wholly.fill_null(value=False)
    apart = remark.str.contains(_APART).fill_null(value=False)
    rest = pl.when(apart).then("amount").otherwise(pl.col("amount") - pl.col("late_fee"))
    return frame.with_columns(itself=itself).with_columns(
        late=pl.when("itself").then("amount").otherwise("late_fee"),
        owed=pl.coalesce("principal", pl.when("itself").then("beside").when(rest > 0).then(rest)),
    )


def _beside(frame: pl.DataFrame) -> pl.DataFrame:
    """charge_id → `beside`, what the same paper charges under the name of the late fee, or, where that is called
    nothing more, the only other thing on it.
    """
    rows = frame.filter(pl.col("invoice_number").is_not_null() & pl.col("item_key").is_not_null())
    named = pl.col("item_key").str.contains(_NAME)
    stem = pl.col("item_key").str.replace_all(_NAME, "").str.strip_suffix("费")
    late = rows.filter(named).select("charge_id", *PAPER, stem=stem)
    others = rows.filter(~named).select(*PAPER, "amount", name=pl.col("item_key").str.strip_suffix("费"))
    found = late.join(others, on=PAPER, nulls_equal=True)
    same = (pl.col("stem") == pl.col("name")) | ((pl.col("stem") == "") & (pl.len().over("charge_id") == 1))
    return found.filter(same).group_by("charge_id").agg(beside=pl.col("amount").sum())
