"""重复收费 Was one thing charged twice?

方法 Method. 红冲、同票多份已先核销。同一缴款方、收款方、项目、对象、所属期、金额，而票据号码不同的，第一笔为正常，
其后各笔为疑点。Same payer, payee, item, object, period and amount on another number: the first is clear, the later
ones are hits. 清单规定一次性或每年一次的项目，同一对象在同一年内再收，金额不同也是疑点。
没有对象的，其余全同也只是不可判断。

例 Example. 2024-05 同一中心两次就同一地块收登记费 550.00 元，票号不同 → 后一笔为疑点，涉及 550.00 元。
六十六张各 550.00 元而对象是六十六宗地 → 都未见问题。

为何 Why. 重复收费属于乱收费；禁止对同一收费项目在法定期限内重复收费。

谁无辜 Who is innocent. 分期缴纳；不同车辆、地块、商标类别；按月收取；更名换开；初检与复检。

补救 Remedy. 退还后收的各笔。
"""

import polars as pl

from feeaudit import law
from feeaudit.frames import Books
from feeaudit.model import Rule
from feeaudit.rules.common import Case, decide, standing, verdicts, whole

RULE = Rule(
    id="duplicate-charge",
    title_zh="重复收费",
    title_en="Duplicate charge",
    severity="warning",
    basis=(law.DUPLICATE, law.ONCE_PER_PERIOD),
    consequence=(law.REFUND,),
    message_zh="疑似重复收费：{payee} 就“{object}”收取“{item}”{count}次，每次 {amount}元，后收的共 {later}元，需核实。",
    message_en="Suspected duplicate: {payee} charged “{item}” for “{object}” {count} times, {amount} each; the later "
    "ones add up to {later}. Check.",
    rationale_zh="同一收费项目在法定期限内不得重复收取。",
    rationale_en="One item may not be charged twice within its period.",
    remediation_zh="核实对象和所属期；重复的退还后收各笔。",
    remediation_en="Check object and period; refund the later ones.",
    innocent_zh=("分期缴纳", "不同对象", "按月收取", "更名换开", "初检与复检"),
    innocent_en=("instalments", "different objects", "monthly fees", "a reissue", "first and repeat inspection"),
    within=("payer_key",),
    grouped=True,
)
GROUP = ("payer_key", "payee_key", "what", "object", "span", "sum")


def check(books: Books) -> pl.DataFrame:
    """One verdict for every positive charge whose payer, payee and item are known."""
    frame = standing(books).filter(pl.col("amount").is_null() | (pl.col("amount") > 0))
    frame = frame.with_columns(
        what=pl.when(pl.col("link") == "linked").then(pl.col("fee_id")).otherwise(pl.col("item_key")),
        number=pl.concat_str(pl.col("invoice_code").fill_null(""), pl.lit("/"), "invoice_number"),
        span=_span(),
        sum=pl.when(_limited()).then(pl.lit("")).otherwise(pl.col("amount").cast(pl.String())),
    ).sort("date", "charge_id", nulls_last=True)
    group = list(GROUP)
    frame = frame.with_columns(
        key=pl.concat_str(*(pl.col(name).fill_null("?") for name in group), separator="|"),
        size=pl.len().over(group),
        place_in=pl.int_range(pl.len()).over(group),
        numbers=pl.col("number").n_unique().over(group),
        instalments=pl.col("instalment_total").is_not_null().any().over(group),
    )
    alone = (pl.col("size") == 1) | pl.col("instalments") | (pl.col("numbers") < pl.col("size"))
    frame = decide(
        frame,
        Case(pl.col("amount").is_null(), "undecidable", ("amount",)),
        Case(pl.col("payer_key").is_null(), "undecidable", ("payer",)),
        Case(pl.col("payee_key").is_null(), "undecidable", ("payee",)),
        Case(pl.col("what").is_null(), "undecidable", ("item",)),
        Case((pl.col("size") > 1) & pl.col("span").is_null(), "undecidable", ("date",)),
        Case(alone & (pl.col("size") == 1), "clear"),
        Case(pl.col("instalments"), "clear"),
        Case(pl.col("number").is_null() | alone, "undecidable", ("invoice_number",)),
        Case(pl.col("object").is_null(), "undecidable", ("object",)),
        Case(pl.col("place_in") > 0, "hit"),
        Case(pl.lit(value=True), "clear"),
    )
    offending = (pl.col("outcome") == "hit").any().over("key")
    later = pl.when(pl.col("outcome") == "hit").then(whole()).sum().over("key")
    return verdicts(
        frame,
        subject=pl.when(offending).then(pl.col("key")),
        amount=whole(),
        confidence="0.85",
        evidence={
            "payee": pl.coalesce("payee", pl.lit("未知收款方")),
            "payer": pl.col("payer"),
            "item": pl.col("item"),
            "object": pl.col("object"),
            "period": pl.col("span"),
            "amount": pl.col("amount"),
            "count": pl.col("size"),
            "later": later,
            "number": pl.col("invoice_number"),
        },
    )


def _limited() -> pl.Expr:
    """The list allows it once, or once a year: a second one need not be of the same amount."""
    return (
        (pl.col("link") == "linked") & pl.col("fee_verified") & pl.col("fee_period").is_in(["once", "yearly"])
    ).fill_null(value=False)


def _span() -> pl.Expr:
    """The period that the charge is for: as stated, else as the list limits it, else the month of its date."""
    stated = pl.format("{}/{}", "period_from", pl.coalesce("period_to", "period_from"))
    year = pl.coalesce("period_from", "date").dt.year().cast(pl.String())
    once = pl.when(pl.col("fee_period") == "once").then(pl.lit("once")).otherwise(year)
    return (
        pl.when(_limited())
        .then(once)
        .when(pl.col("period_from").is_not_null())
        .then(stated)
        .otherwise(pl.col("date").dt.strftime("%Y-%m"))
    )
